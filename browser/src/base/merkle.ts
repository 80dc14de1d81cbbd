import { sha256 } from './hash.ts';
import { type Bytes, bytes, concat } from './octets.ts';

const LEAF = bytes([0]);
const NODE = bytes([1]);

/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Bytes = sha256(bytes([]));

/** The hash of a leaf: SHA-256(0x00 | content). Source: RFC 6962 section 2.1. */
export function leafHash(content: Uint8Array): Bytes {
  return sha256(concat(LEAF, content));
}

/** The hash of an inner node: SHA-256(0x01 | left | right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return sha256(concat(NODE, left, right));
}

/** The root over these leaf hashes, in order. */
export function merkleRoot(leafHashes: readonly Bytes[]): Bytes {
  if (leafHashes.length === 0) return EMPTY_ROOT;
  if (leafHashes.length === 1) return bytes(leafHashes[0]!);
  // The largest power of two below the number of leaves.
  const split = 2 ** Math.floor(Math.log2(leafHashes.length - 1));
  return nodeHash(merkleRoot(leafHashes.slice(0, split)), merkleRoot(leafHashes.slice(split)));
}
