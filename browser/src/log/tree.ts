import { sha256 } from '../base/hash.ts';
import { type Bytes, concat, equal } from '../base/octets.ts';

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Bytes = sha256(new Uint8Array());

/** Number of leaves and root hash, 32 bytes. */
export interface TreeHead {
  readonly size: number;
  readonly root: Bytes;
}

export function isSameHead(one: TreeHead, other: TreeHead): boolean {
  return one.size === other.size && equal(one.root, other.root);
}

/** The hash of a leaf: SHA-256(0x00 | content). Source: RFC 6962 section 2.1. */
export function leafHash(content: Uint8Array): Bytes {
  return sha256(concat(LEAF_PREFIX, content));
}

/** The hash of an inner node: SHA-256(0x01 | left | right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return sha256(concat(NODE_PREFIX, left, right));
}

/** The right edge of a tree: the roots of its complete subtrees, largest first, one for each one-bit of the size; from it the tree can grow. */
export class CompactRange {
  private constructor(
    private readonly edge: Bytes[],
    private leaves: number,
  ) {}

  static empty(): CompactRange {
    return new CompactRange([], 0);
  }

  /** The range with this edge, as `hashes` gave it; undefined if a tree of this size has another number of them. */
  static of(size: number, hashes: readonly Bytes[]): CompactRange | undefined {
    const isEdge = Number.isSafeInteger(size) && size >= 0 && oneBits(size) === hashes.length && hashes.every((hash) => hash.length === 32);
    return isEdge ? new CompactRange([...hashes], size) : undefined;
  }

  copy(): CompactRange {
    return new CompactRange([...this.edge], this.leaves);
  }

  append(hash: Bytes): void {
    let node = hash;
    for (let index = this.leaves; index % 2 === 1; index = Math.floor(index / 2)) node = nodeHash(this.edge.pop()!, node);
    this.edge.push(node);
    this.leaves++;
  }

  get size(): number {
    return this.leaves;
  }

  /** The edge, largest subtree first. */
  hashes(): readonly Bytes[] {
    return [...this.edge];
  }

  root(): Bytes {
    return this.edge.length === 0 ? EMPTY_ROOT : this.edge.reduceRight((right, left) => nodeHash(left, right));
  }

  head(): TreeHead {
    return { size: this.leaves, root: this.root() };
  }
}

/** The root over these leaf hashes, in order. */
export function rootOf(hashes: Iterable<Bytes>): Bytes {
  const range = CompactRange.empty();
  for (const hash of hashes) range.append(hash);
  return range.root();
}

/** The largest power of two below count, which is at least 2. */
export function split(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}

export function isPowerOfTwo(count: number): boolean {
  return oneBits(count) === 1;
}

function oneBits(count: number): number {
  let bits = 0;
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
