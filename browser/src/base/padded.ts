import { Malformed } from './malformed.ts';
import { type Bytes, bytes, concat, int32, isZero, toInteger, zeros } from './octets.ts';

/** A text of a fixed size: I2OSP(length, 4) | content | zeros. */
export function pad(content: Uint8Array, size: number): Bytes {
  if (content.length > size - 4) throw new RangeError(`${content.length} bytes do not fit into ${size} padded ones`);
  return concat(int32(content.length), content, zeros(size - 4 - content.length));
}

/** The content; padding that is not zero is refused. */
export function unpad(padded: Uint8Array): Bytes {
  if (padded.length < 4) throw new Malformed('A padded text is cut short.');
  const length = toInteger(padded.subarray(0, 4));
  if (length > padded.length - 4) throw new Malformed('A padded text is longer than what holds it.');
  if (!isZero(padded.subarray(4 + length))) throw new Malformed('The padding is not zero.');
  return bytes(padded.subarray(4, 4 + length));
}
