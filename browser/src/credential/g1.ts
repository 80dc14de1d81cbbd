import { mulAddUnsafe } from '@noble/curves/abstract/curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { type Bytes, bytes, equal, fromHex, zeros } from '../base/octets.ts';
import { Refused } from './refused.ts';
import type { Scalar } from './scalar.ts';

const Point = bls12_381.G1.Point;

/** A point of G1 of BLS12-381, in projective coordinates. */
export type G1 = InstanceType<typeof Point>;

export const G1_BYTES = 48;
export const IDENTITY: G1 = Point.ZERO;

/** hash_to_curve, suite BLS12381G1_XMD:SHA-256_SSWU_RO_ (RFC 9380 section 8.8.1). */
export function hashToG1(message: Uint8Array, dst: string): G1 {
  return bls12_381.G1.hashToCurve(message, { DST: dst });
}

/** 48 bytes, compressed. Written here because the library's own checks the group each time, which took a quarter of a proof. */
export function encodeG1(point: G1): Bytes {
  if (point.is0()) return Uint8Array.from([0xc0, ...zeros(G1_BYTES - 1)]);
  const { x, y } = point.toAffine();
  const out = bytes(Point.Fp.toBytes(x));
  out[0]! |= y * 2n > Point.Fp.ORDER ? 0xa0 : 0x80;
  return out;
}

/** The point in exactly these 48 bytes. Order: length, flags, curve, group, and last that the same bytes come out again. */
export function decodeG1(octets: Uint8Array): G1 {
  if (octets.length !== G1_BYTES) throw new Refused('WRONG_LENGTH');
  requireFlags(octets);
  return decoded(octets, () => Point.fromBytes(octets));
}

/** Top bits: 1 compressed, 0 not the identity, any sign. Shared with the points of G2. */
export function requireFlags(octets: Uint8Array): void {
  const flags = octets[0]! & 0xc0;
  if (flags === 0xc0) throw new Refused('POINT_IDENTITY');
  if (flags !== 0x80) throw new Refused('POINT_FLAGS');
}

/** What the library read and found on the curve and in the group, if it is not the identity and comes out as it came in. */
export function decoded<P extends { is0(): boolean; toBytes(): Uint8Array }>(octets: Uint8Array, read: () => P): P {
  let point: P;
  try {
    point = read();
  } catch (e) {
    // The library has one kind of error for all: only which reason is given depends on its text.
    throw new Refused(String(e).includes('subgroup') ? 'POINT_NOT_IN_GROUP' : 'POINT_NOT_ON_CURVE');
  }
  if (point.is0()) throw new Refused('POINT_IDENTITY');
  if (!equal(point.toBytes(), octets)) throw new Refused('POINT_FLAGS');
  return point;
}

/** P1 of the suite: the fixed point each B starts from. */
export const P1 = Point.fromBytes(fromHex('a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd225e7c59698588e70d11406d161b4e28c9'));

const WINDOW_BITS = 5;
const WINDOWS = 51; // 51 · 5 = 255 bits, as many as r has
const MASK = (1n << BigInt(WINDOW_BITS)) - 1n;

/** A point that is used again: its encoding and its multiples 0 to 31 are computed once, when first asked for. */
export class Base {
  private bytes: Bytes | undefined;
  private table: readonly G1[] | undefined;

  constructor(readonly point: G1) {}

  encoded(): Bytes {
    return (this.bytes ??= encodeG1(this.point));
  }

  multiples(): readonly G1[] {
    return (this.table ??= multiples(this.point));
  }
}

function multiples(point: G1): G1[] {
  const table = [IDENTITY];
  while (table.length < 1 << WINDOW_BITS) table.push(table[table.length - 1]!.add(point));
  return table;
}

/**
 * The sum of bases[i] · scalars[i] for secret scalars from 0 to r − 1.
 *
 * All share one chain of doublings (Straus 1964). The sequence of point operations is the same for all scalars: in each window
 * every base adds one entry of its table, the identity included, chosen by looking at all of them.
 */
export function secretSum(bases: readonly Base[], scalars: readonly Scalar[]): G1 {
  requireAlike(bases, scalars);
  let sum = IDENTITY;
  for (let window = WINDOWS - 1; window >= 0; window--) {
    for (let i = 0; i < WINDOW_BITS && window < WINDOWS - 1; i++) sum = sum.double();
    const shift = BigInt(WINDOW_BITS * window);
    bases.forEach((base, i) => {
      sum = sum.add(chosen(base.multiples(), Number((scalars[i]! >> shift) & MASK)));
    });
  }
  return sum;
}

function chosen(table: readonly G1[], digit: number): G1 {
  let entry = table[0]!;
  for (let i = 1; i < table.length; i++) entry = i === digit ? table[i]! : entry;
  return entry;
}

/** The sum of points[i] · scalars[i] for scalars that everybody may know: faster, its time depends on them. */
export function publicSum(points: readonly G1[], scalars: readonly Scalar[]): G1 {
  requireAlike(points, scalars);
  return mulAddUnsafe(Point, [...points], [...scalars]);
}

function requireAlike(points: readonly unknown[], scalars: readonly unknown[]): void {
  if (points.length !== scalars.length) throw new RangeError(`${points.length} points, ${scalars.length} scalars`);
}
