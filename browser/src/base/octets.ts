import { Malformed } from './malformed.ts';

/** Bytes that nobody else holds a shared buffer of. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A copy of any bytes; what libraries return goes through here. */
export function bytes(source: ArrayLike<number> | Uint8Array): Bytes {
  return new Uint8Array(source);
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Compares in a time that depends on the lengths alone. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let i = 0; i < a.length; i++) different |= a[i]! ^ b[i]!;
  return different === 0;
}

/** Lexicographic, bytes unsigned: negative, zero or positive. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return a.length - b.length;
}

export function zeros(size: number): Bytes {
  return new Uint8Array(size);
}

export function isZero(octets: Uint8Array): boolean {
  return octets.every((octet) => octet === 0);
}

export function utf8(text: string): Bytes {
  return bytes(new TextEncoder().encode(text));
}

export function fromUtf8(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch (cause) {
    throw new Malformed('The text is not UTF-8.', { cause });
  }
}

/** I2OSP(value, 4), big-endian. */
export function int32(value: number): Bytes {
  return integer(value, 4);
}

/** I2OSP(value, 8), big-endian; value below 2^53. */
export function int64(value: number): Bytes {
  return integer(value, 8);
}

function integer(value: number, size: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0 || (size === 4 && value > 0xffffffff)) {
    throw new RangeError('not an unsigned integer of ' + size + ' bytes: ' + value);
  }
  const out = new Uint8Array(size);
  let rest = value;
  for (let i = size - 1; i >= 0; i--) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

/** Big-endian, at most 8 bytes and below 2^53. */
export function toInteger(octets: Uint8Array): number {
  let value = 0;
  for (const octet of octets) {
    value = value * 256 + octet;
    if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('An integer is not below 2^53.');
  }
  return value;
}

export function hex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

/** Lower-case hexadecimal only. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new Malformed('Not lower-case hexadecimal.');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** RFC 4648 section 4, with padding. */
export function base64(octets: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < octets.length; at += 8192) binary += String.fromCharCode(...octets.subarray(at, at + 8192));
  return btoa(binary);
}

/** RFC 4648 section 4, with padding; another spelling of the same bytes is refused. */
export function fromBase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch (cause) {
    throw new Malformed('Not base64.', { cause });
  }
  const out = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  if (base64(out) !== text) throw new Malformed('Not canonical base64.');
  return out;
}

/** RFC 4648 section 5, without padding. */
export function base64url(octets: Uint8Array): string {
  return base64(octets).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** RFC 4648 section 5, without padding; another spelling of the same bytes is refused. */
export function fromBase64url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Malformed('Not base64url.');
  const padded = text.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(padded);
}

/** These bytes, if there are exactly so many. */
export function sized(octets: Bytes, size: number, what: string): Bytes {
  if (octets.length !== size) throw new Malformed(`${what} has ${octets.length} bytes, not ${size}.`);
  return octets;
}
