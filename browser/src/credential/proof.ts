import { type Bytes, bytes, concat, int64 } from '../base/octets.ts';
import { type Base, type G1, G1_BYTES, decodeG1, encodeG1, publicSum, secretSum } from './g1.ts';
import type { Link } from './link.ts';
import type { Parameters } from './parameters.ts';
import { Refused } from './refused.ts';
import { Fr, SCALAR_BYTES, type Scalar, decodeScalar, encodeScalar } from './scalar.ts';

/** What only the holder knows: the signature (A, e), B, and all signed messages in order of the generators. */
export interface Witness {
  readonly a: Base;
  readonly b: Base;
  readonly e: Scalar;
  readonly messages: readonly Scalar[];
}

/** What is shown: the indexes, ascending, their scalars, and the presentation header. */
export interface Shown {
  readonly indexes: readonly number[];
  readonly messages: readonly Scalar[];
  readonly ph: Bytes;
}

/** A proof as read: every part in form, nothing checked. */
export interface Parsed {
  readonly points: readonly [G1, G1, G1];
  readonly hats: readonly [Scalar, Scalar, Scalar];
  readonly mHats: readonly Scalar[];
  readonly challenge: Scalar;
}

/** Length of a proof that hides so many messages: three points, four scalars and one for each. */
export function proofBytes(hidden: number): number {
  return 3 * G1_BYTES + SCALAR_BYTES * (4 + hidden);
}

/**
 * Proves to know a BBS signature on messages of which some are shown: Abar, Bbar, D (48 bytes each), e^, r1^, r3^, one m^ for each
 * hidden message in ascending order, c (32 each).
 *
 * Every point is written over A and B, whose multiples are kept: Bbar = D·r1 − Abar·e, T1 = Abar·e~ + D·r1~ and D·r3~ with
 * Abar = A·(r1 r2) and D = B·r2. Source: spec/credential.md section 5; draft-irtf-cfrg-bbs-signatures, "Proof Generation".
 */
export function prove(p: Parameters, witness: Witness, shown: Shown, link: Link, random: () => Scalar): Bytes {
  const hidden = hiddenIndexes(shown, witness.messages.length);
  const [r1, r2, eTilde, r1Tilde, r3Tilde] = [random(), random(), random(), random(), random()];
  const mTildes = hidden.map(random);

  const { a, b, e, messages } = witness;
  const r1r2 = Fr.mul(r1, r2);
  const d = secretSum([b], [r2]);
  const aBar = secretSum([a], [r1r2]);
  const bBar = secretSum([b, a], [r1r2, Fr.neg(Fr.mul(r1r2, e))]);
  const t1 = secretSum([a, b], [Fr.mul(r1r2, eTilde), Fr.mul(r2, r1Tilde)]);
  const t2 = secretSum([b, ...generators(p, hidden)], [Fr.mul(r2, r3Tilde), ...mTildes]);
  const extra = link.announce(last(mTildes, link.secrets));

  const c = challengeOf(p, shown, [aBar, bBar, d, t1, t2, ...extra]);
  const scalars = [
    Fr.add(eTilde, Fr.mul(e, c)),
    Fr.sub(r1Tilde, Fr.mul(r1, c)),
    Fr.sub(r3Tilde, Fr.mul(Fr.inv(r2), c)),
    ...hidden.map((index, k) => Fr.add(mTildes[k]!, Fr.mul(messages[index]!, c))),
    c,
  ];
  return concat(...[aBar, bBar, d].map(encodeG1), ...scalars.map(encodeScalar));
}

/** Reads a proof for exactly `hidden` hidden messages; every part strictly. */
export function readProof(octets: Uint8Array, hidden: number): Parsed {
  if (hidden < 0 || octets.length !== proofBytes(hidden)) throw new Refused('WRONG_LENGTH');
  const point = (i: number): G1 => decodeG1(octets.subarray(G1_BYTES * i, G1_BYTES * (i + 1)));
  const points = [point(0), point(1), point(2)] as const;
  const from = 3 * G1_BYTES;
  const scalar = (i: number): Scalar => decodeScalar(octets.subarray(from + SCALAR_BYTES * i, from + SCALAR_BYTES * (i + 1)));
  const hats = [scalar(0), scalar(1), scalar(2)] as const;
  const mHats = Array.from({ length: hidden }, (_, k) => scalar(3 + k));
  return { points, hats, mHats, challenge: scalar(3 + hidden) };
}

/** Checks everything but the forms, which reading has checked; what does not hold is Refused. */
export function checkProof(p: Parameters, proof: Parsed, shown: Shown, link: Link): void {
  const hidden = hiddenIndexes(shown, p.generators.length);
  if (hidden.length !== proof.mHats.length) throw new Refused('WRONG_LENGTH');
  const { challenge: c, mHats } = proof;
  const [aBar, bBar, d] = proof.points;
  const [eHat, r1Hat, r3Hat] = proof.hats;
  const t1 = publicSum([bBar, aBar, d], [c, eHat, r1Hat]);
  const t2 = publicSum(
    [p.start, d, ...points(p, shown.indexes), ...points(p, hidden)],
    [c, r3Hat, ...shown.messages.map((message) => Fr.mul(message, c)), ...mHats],
  );
  const extra = link.recompute(last(mHats, link.secrets), c);
  if (challengeOf(p, shown, [aBar, bBar, d, t1, t2, ...extra]) !== c) throw new Refused('CHALLENGE');
  if (!p.key.pairs(aBar, bBar)) throw new Refused('PAIRING');
}

function challengeOf(p: Parameters, shown: Shown, challenged: readonly G1[]): Scalar {
  return p.suite.hash(
    concat(
      int64(shown.indexes.length),
      ...shown.indexes.flatMap((index, k) => [int64(index), encodeScalar(shown.messages[k]!)]),
      ...challenged.map(encodeG1),
      encodeScalar(p.domain),
      int64(shown.ph.length),
      bytes(shown.ph),
    ),
  );
}

function hiddenIndexes(shown: Shown, total: number): number[] {
  return Array.from({ length: total }, (_, i) => i).filter((i) => !shown.indexes.includes(i));
}

function generators(p: Parameters, indexes: readonly number[]): Base[] {
  return indexes.map((index) => p.generators[index]!);
}

function points(p: Parameters, indexes: readonly number[]): G1[] {
  return generators(p, indexes).map((base) => base.point);
}

function last<T>(list: readonly T[], count: number): T[] {
  return list.slice(list.length - count);
}
