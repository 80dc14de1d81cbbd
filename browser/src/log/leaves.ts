import { type Bytes, bytes, equal, isZero } from '../base/octets.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Leaf, TAG_BYTES } from './entry.ts';
import { proveInclusion } from './proof.ts';
import { TlogProof } from './tlog-proof.ts';
import { CompactRange, type TreeHead } from './tree.ts';

const HASH_BYTES = 32;
const ROW_BYTES = TAG_BYTES + HASH_BYTES;

/**
 * Tags and hashes of leaves in their order, 56 bytes each; it only grows. One is found by looking at all of them: a page asks for a few dozen,
 * and a map would take longer to fill than all its look-ups together.
 */
export class LeafTable {
  private rows: Bytes = new Uint8Array(ROW_BYTES * 256);
  private count = 0;

  get size(): number {
    return this.count;
  }

  push(leaf: Leaf): void {
    this.add(leaf.tag, leaf.hash);
  }

  /** Adds all rows of another table. */
  pushAll(more: LeafTable): void {
    for (let index = 0; index < more.count; index++) this.add(more.row(index).subarray(0, TAG_BYTES), more.hash(index));
  }

  hash(index: number): Bytes {
    return bytes(this.row(index).subarray(TAG_BYTES));
  }

  /** The first index with this tag, 24 bytes; undefined for none, and for zeros, which are no tag. */
  ofTag(tag: Uint8Array): number | undefined {
    return isZero(tag) ? undefined : this.find(tag, 0);
  }

  /** The first index with this leaf hash. */
  ofHash(hash: Uint8Array): number | undefined {
    return this.find(hash, TAG_BYTES);
  }

  private find(part: Uint8Array, offset: number): number | undefined {
    const first = part[0];
    for (let index = 0, at = offset; index < this.count; index++, at += ROW_BYTES) {
      if (this.rows[at] === first && equal(this.rows.subarray(at, at + part.length), part)) return index;
    }
    return undefined;
  }

  private row(index: number): Uint8Array {
    if (index < 0 || index >= this.count) throw new RangeError(`no leaf ${index} of ${this.count}`);
    return this.rows.subarray(index * ROW_BYTES, (index + 1) * ROW_BYTES);
  }

  private add(tag: Uint8Array, hash: Uint8Array): void {
    if ((this.count + 1) * ROW_BYTES > this.rows.length) {
      const wider = new Uint8Array(this.rows.length * 2);
      wider.set(this.rows);
      this.rows = wider;
    }
    this.rows.set(tag, this.count * ROW_BYTES);
    this.rows.set(hash, this.count * ROW_BYTES + TAG_BYTES);
    this.count++;
  }
}

/** All leaves of a verified log as they stood at one checkpoint, by index, tag and hash. */
export class Leaves {
  constructor(
    private readonly table: LeafTable,
    readonly checkpoint: Checkpoint,
  ) {}

  get size(): number {
    return this.checkpoint.head.size;
  }

  /** The leaf hash at an index from 0 to below size. */
  hash(index: number): Bytes {
    return this.table.hash(index);
  }

  /** The 0-based index of the leaf with this tag, if there is one. */
  indexOfTag(tag: Uint8Array): number | undefined {
    return this.within(this.table.ofTag(tag));
  }

  /** The 0-based index of the leaf with this hash, if there is one. */
  indexOf(leafHash: Uint8Array): number | undefined {
    return this.within(this.table.ofHash(leafHash));
  }

  /** The proof, checkable without any server, that this leaf is in the log; undefined if it is not. */
  receipt(leafHash: Uint8Array): TlogProof | undefined {
    const index = this.indexOf(leafHash);
    return index === undefined ? undefined : TlogProof.of(proveInclusion((at) => this.hash(at), index, this.size), this.checkpoint);
  }

  /** Whether this log continues the tree with this head. */
  continues(older: TreeHead): boolean {
    if (older.size > this.size) return false;
    const range = CompactRange.empty();
    for (let index = 0; index < older.size; index++) range.append(this.hash(index));
    return equal(range.root(), older.root);
  }

  private within(index: number | undefined): number | undefined {
    return index !== undefined && index < this.size ? index : undefined;
  }
}
