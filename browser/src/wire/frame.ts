import { Malformed } from '../base/malformed.ts';
import { pad, unpad } from '../base/padded.ts';
import type { Bytes } from '../base/octets.ts';

const KIB = 1024;

/** The seven sizes of an anonymous body in bytes, ascending. Source: spec/frames.md. */
export const SIZES = [KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB, 4096 * KIB] as const;

/** The content in the smallest class that holds it, or in this one. */
export function frame(content: Uint8Array, size?: number): Bytes {
  const smallest = size ?? SIZES.find((candidate) => content.length + 4 <= candidate);
  if (smallest === undefined) throw new RangeError(`${content.length} bytes fit into no frame`);
  return pad(content, smallest);
}

/** The content of a frame of any class; another size, or padding not zero, is refused. */
export function unframe(body: Uint8Array): Bytes {
  if (!SIZES.some((size) => size === body.length)) throw new Malformed('The body is not a frame of one of the seven sizes.');
  return unpad(body);
}
