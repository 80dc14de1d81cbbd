import { bytes, concat, hex } from '../base/octets.ts';
import { sha512 } from './sha512.ts';

/*
 * Ed25519 for the offline checker, in the place of @noble/curves/ed25519.js, which alone would be 28 of its 40 KB: the build puts it there. It has what a reader of receipts calls,
 * and checks signatures only: everything it is given is public, so nothing here takes the same time for all numbers. Source: RFC 8032 section 5.1.
 */

const P = (1n << 255n) - 19n;
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];

const NEUTRAL: Point = [0n, 1n, 1n, 0n];

function mod(n: bigint): bigint {
  const rest = n % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let product = 1n;
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = mod(square * square)) {
    if (left & 1n) product = mod(product * square);
  }
  return product;
}

/** Section 5.1.4; complete, so also for a point and itself. */
function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const [a, b, c, d] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2)), mod(2n * t1 * t2 * D), mod(2n * z1 * z2)];
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function multiply(scalar: bigint, point: Point): Point {
  let product = NEUTRAL;
  for (let double = point, left = scalar; left > 0n; left >>= 1n, double = add(double, double)) {
    if (left & 1n) product = add(product, double);
  }
  return product;
}

/** Whether eight times the point is the neutral element. */
function isSmall(point: Point): boolean {
  const [x, y, z] = multiply(8n, point);
  return x === 0n && y === z;
}

/** Section 5.1.3; undefined for what is not the canonical encoding of a point. */
function decode(octets: Uint8Array): Point | undefined {
  const encoded = little(octets);
  const [y, sign] = [encoded & ((1n << 255n) - 1n), encoded >> 255n];
  if (octets.length !== 32 || y >= P) return undefined;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  const square = mod(u * power(v, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * power(2n, (P - 1n) / 4n));
  if (mod(x * x) !== square || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

function little(octets: Uint8Array): bigint {
  return BigInt('0x0' + hex(bytes(octets).reverse()));
}

/** y = 4/5, x even. */
const BASE = decode(bytes(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66))));

export const ed25519 = {
  /** Whether [8]([S]B − R − [k]A) is neutral, R and A canonical, A not of small order, S reduced: spec/log.md, "Notes and keys". */
  verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
    const [a, r, s] = [decode(key), decode(signature.slice(0, 32)), little(signature.slice(32))];
    if (a === undefined || r === undefined || BASE === undefined || signature.length !== 64 || s >= ORDER || isSmall(a)) return false;
    const k = little(sha512(concat(signature.slice(0, 32), key, message))) % ORDER;
    const [x, y, z, t] = add(r, multiply(k, a));
    return isSmall(add(multiply(s, BASE), [mod(-x), y, z, mod(-t)]));
  },

  Point: {
    /** The point with this encoding; throws if there is none. */
    fromBytes(key: Uint8Array): { isSmallOrder(): boolean } {
      const point = decode(key);
      if (point === undefined) throw new RangeError('not the canonical encoding of a point');
      return { isSmallOrder: () => isSmall(point) };
    },
  },
} as const;
