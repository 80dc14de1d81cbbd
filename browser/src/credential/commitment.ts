import { type Bytes, concat, int64 } from '../base/octets.ts';
import { type Base, type G1, G1_BYTES, decodeG1, encodeG1, publicSum, secretSum } from './g1.ts';
import { Refused } from './refused.ts';
import { Fr, SCALAR_BYTES, type Scalar, decodeScalar, encodeScalar } from './scalar.ts';
import type { Suite } from './suite.ts';

/**
 * A commitment to secrets with a proof of knowing them: C (48), the response for the blind factor, one for each secret, c (32 each).
 * Bases start with Q2, the opening with the blind factor.
 *
 * Source: spec/credential.md section 4; draft-irtf-cfrg-bbs-blind-signatures, in the form of its February 2025 vectors.
 */
export function proveCommitment(suite: Suite, bases: readonly Base[], opening: readonly Scalar[], random: () => Scalar): Bytes {
  const c = secretSum(bases, opening);
  const tildes = opening.map(random);
  const challenge = challengeOf(suite, bases, c, secretSum(bases, tildes));
  const responses = opening.map((secret, i) => Fr.add(tildes[i]!, Fr.mul(secret, challenge)));
  return concat(encodeG1(c), ...responses.map(encodeScalar), encodeScalar(challenge));
}

/** C, after checking that its sender knows what is in it: what an issuer does first. */
export function checkCommitment(suite: Suite, bases: readonly Base[], proof: Uint8Array): G1 {
  if (proof.length !== G1_BYTES + SCALAR_BYTES * (bases.length + 1)) throw new Refused('WRONG_LENGTH');
  const c = decodeG1(proof.subarray(0, G1_BYTES));
  const scalar = (i: number): Scalar => decodeScalar(proof.subarray(G1_BYTES + SCALAR_BYTES * i, G1_BYTES + SCALAR_BYTES * (i + 1)));
  const responses = bases.map((_, i) => scalar(i));
  const challenge = scalar(bases.length);
  const cBar = publicSum([...bases.map((base) => base.point), c], [...responses, Fr.neg(challenge)]);
  if (challengeOf(suite, bases, c, cBar) !== challenge) throw new Refused('CHALLENGE');
  return c;
}

function challengeOf(suite: Suite, bases: readonly Base[], c: G1, cBar: G1): Scalar {
  return suite.hash(concat(int64(bases.length - 1), ...bases.map((base) => base.encoded()), encodeG1(c), encodeG1(cBar)));
}
