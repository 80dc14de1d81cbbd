import { Malformed } from './malformed.ts';
import { type Bytes, bytes, concat, int64 } from './octets.ts';

/** LP(x1..xk): each part behind its length in 8 bytes, one after the other. Source: spec/bodies.md. */
export function lp(...parts: Uint8Array[]): Bytes {
  return concat(...parts.flatMap((part) => [int64(part.length), part]));
}

/** The parts of a tuple of exactly `count` parts. */
export function readLp(octets: Uint8Array, count: number): Bytes[] {
  const parts = readAllLp(octets, count);
  if (parts.length !== count) throw new Malformed(`A tuple of ${count} parts was expected, not ${parts.length}.`);
  return parts;
}

/** The parts of a tuple of at most `atMost` parts; none for no bytes. */
export function readAllLp(octets: Uint8Array, atMost: number): Bytes[] {
  const parts: Bytes[] = [];
  let at = 0;
  while (at < octets.length) {
    if (parts.length === atMost) throw new Malformed(`Bytes after part ${atMost} of a tuple.`);
    const end = at + 8 + lengthAt(octets, at);
    parts.push(bytes(octets.subarray(at + 8, end)));
    at = end;
  }
  return parts;
}

/** The first part of what begins with one; what follows it is not looked at. */
export function firstLp(octets: Uint8Array): Bytes {
  return bytes(octets.subarray(8, 8 + lengthAt(octets, 0)));
}

function lengthAt(octets: Uint8Array, at: number): number {
  if (octets.length - at < 8) throw new Malformed('A length prefix is cut short.');
  let length = 0;
  for (const octet of octets.subarray(at, at + 8)) length = length * 256 + octet;
  if (length > octets.length - at - 8) throw new Malformed('A part is longer than the tuple that holds it.');
  return length;
}
