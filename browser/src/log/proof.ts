import { type Bytes, equal } from '../base/octets.ts';
import { EMPTY_ROOT, isPowerOfTwo, nodeHash, rootOf, split } from './tree.ts';

/** Answers the hash of a leaf by its index, from 0. */
export type LeafHashes = (index: number) => Bytes;

/** The proof that a leaf hash stands at `index` (from 0) of a tree of `size` leaves; the path goes from the leaf's sibling up to the root's child. */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Bytes[];
}

/** The proof that a tree of `second` leaves begins with all leaves of one of `first`, in the same order. */
export interface ConsistencyProof {
  readonly first: number;
  readonly second: number;
  readonly path: readonly Bytes[];
}

/** The proof for a leaf in the tree of the first `size` leaves. Source: RFC 6962 section 2.1.1. */
export function proveInclusion(hashes: LeafHashes, index: number, size: number): InclusionProof {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Bytes[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(rootBetween(hashes, middle, to));
      to = middle;
    } else {
      path.push(rootBetween(hashes, from, middle));
      from = middle;
    }
  }
  return { index, size, path: path.reverse() };
}

/** Whether the proof shows the leaf hash at its index under this root. Source: RFC 9162 section 2.1.3.2. */
export function provesInclusion({ index, size, path }: InclusionProof, hash: Bytes, root: Bytes): boolean {
  if (!(index >= 0 && index < size)) return false;
  let node = index;
  let last = size - 1;
  let climbed = hash;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      climbed = nodeHash(sibling, climbed);
      // At the right edge the levels without a sibling are skipped.
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      climbed = nodeHash(climbed, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(climbed, root);
}

/** The proof from the first `first` leaves to the first `second`. Source: RFC 6962 section 2.1.2. */
export function proveConsistency(hashes: LeafHashes, first: number, second: number): ConsistencyProof {
  if (!(first >= 0 && first <= second)) throw new RangeError(`no proof from size ${first} to ${second}`);
  const path: Bytes[] = [];
  if (first > 0 && first < second) addPath(hashes, first, 0, second, true, path);
  return { first, second, path };
}

/** SUBPROOF(first − from, D[from:to], isWhole) of section 2.1.2. */
function addPath(hashes: LeafHashes, first: number, from: number, to: number, isWhole: boolean, path: Bytes[]): void {
  if (first === to) {
    if (!isWhole) path.push(rootBetween(hashes, from, to));
    return;
  }
  const middle = from + split(to - from);
  if (first <= middle) {
    addPath(hashes, first, from, middle, isWhole, path);
    path.push(rootBetween(hashes, middle, to));
  } else {
    addPath(hashes, first, middle, to, false, path);
    path.push(rootBetween(hashes, from, middle));
  }
}

/** Whether the proof shows that the tree with the second root continues the one with the first. Source: RFC 9162 section 2.1.4.2. */
export function provesConsistency({ first, second, path }: ConsistencyProof, firstRoot: Bytes, secondRoot: Bytes): boolean {
  if (!(first >= 0 && first <= second)) return false;
  if (first === second) return path.length === 0 && equal(firstRoot, secondRoot);
  if (first === 0) return path.length === 0 && equal(firstRoot, EMPTY_ROOT);
  // A smaller tree that is one complete subtree is its own first hash.
  const [start, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  let node = first - 1;
  let last = second - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let smaller = start;
  let larger = start;
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      smaller = nodeHash(hash, smaller);
      larger = nodeHash(hash, larger);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      larger = nodeHash(larger, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(smaller, firstRoot) && equal(larger, secondRoot);
}

/** The root of the leaves from..to−1, where from is a multiple of a power of two ≥ to−from. */
function rootBetween(hashes: LeafHashes, from: number, to: number): Bytes {
  return rootOf(Array.from({ length: to - from }, (_, i) => hashes(from + i)));
}

function half(count: number): number {
  return Math.floor(count / 2);
}
