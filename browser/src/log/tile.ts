import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes } from '../base/octets.ts';
import { LEAF_BYTES, Leaf } from './entry.ts';

/** Hashes, or entries, in a full tile. */
export const FULL_WIDTH = 256;

const HASH_BYTES = 32;

/** The address of a tile of subtree hashes, below a log's prefix: `tile/0/x001/x234/067`, with `.p/17` if partial. Source: c2sp.org/tlog-tiles. */
export function tilePath(level: number, index: number, width = FULL_WIDTH): string {
  if (!(level >= 0 && level <= 63)) throw new RangeError('a tile has a level from 0 to 63, not ' + level);
  return `tile/${level}/${indexAndWidth(index, width)}`;
}

/** The address of a bundle of entries. */
export function bundlePath(index: number, width = FULL_WIDTH): string {
  return 'tile/entries/' + indexAndWidth(index, width);
}

function indexAndWidth(index: number, width: number): string {
  if (!(Number.isSafeInteger(index) && index >= 0 && width >= 1 && width <= FULL_WIDTH)) throw new RangeError(`no tile ${index} of width ${width}`);
  const digits = (part: number): string => String(part % 1000).padStart(3, '0');
  let path = digits(index);
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${digits(rest)}/${path}`;
  return width === FULL_WIDTH ? path : `${path}.p/${width}`;
}

/** The hashes in a tile's bytes: 1 to 256, 32 bytes each. */
export function readTile(tile: Uint8Array): Bytes[] {
  const count = tile.length / HASH_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > FULL_WIDTH) throw new Malformed('A tile of the log is not whole hashes.');
  return Array.from({ length: count }, (_, i) => bytes(tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
}

/** The leaves in a bundle of this width, each behind its length (64) as a big-endian uint16. */
export function readBundle(bundle: Uint8Array, width: number): Leaf[] {
  const each = 2 + LEAF_BYTES;
  if (bundle.length !== width * each) throw new Malformed('A bundle of the log does not hold the leaves it should.');
  return Array.from({ length: width }, (_, i) => {
    const at = i * each;
    if (bundle[at] !== 0 || bundle[at + 1] !== LEAF_BYTES) throw new Malformed('A bundle of the log holds what is no leaf.');
    return Leaf.parse(bundle.subarray(at + 2, at + each));
  });
}
