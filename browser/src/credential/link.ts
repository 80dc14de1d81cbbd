import { type Base, type G1, decodeG1, publicSum, secretSum } from './g1.ts';
import { Fr, type Scalar } from './scalar.ts';
import type { Suite } from './suite.ts';

/**
 * What a proof says besides knowing a signature: nothing, or that a pseudonym comes from the signed secrets.
 * The points go into the challenge after T2, in the order given.
 */
export interface Link {
  /** How many hidden messages at the end are secrets of the pseudonym; they cannot be shown. */
  readonly secrets: number;
  /** The prover's points, from the one-time scalars of those messages. */
  announce(tildes: readonly Scalar[]): G1[];
  /** The verifier's points, from the responses for them. */
  recompute(responses: readonly Scalar[], challenge: Scalar): G1[];
}

/** A proof of the core draft: no pseudonym. */
export const UNLINKED: Link = { secrets: 0, announce: () => [], recompute: () => [] };

/** A context as a point OP of unknown logarithm and a scalar z. Source: spec/credential.md section 5. */
export class Scope {
  private constructor(
    readonly op: Base,
    private readonly z: Scalar,
  ) {}

  static of(suite: Suite, context: Uint8Array): Scope {
    return new Scope(suite.contextPoint(context), suite.hash(context, 'VECT_NYM_SECRETS'));
  }

  /** f(v) = v_0 + v_1 z + … mod r, by Horner's rule. */
  f(v: readonly Scalar[]): Scalar {
    return v.reduceRight((sum, coefficient) => Fr.add(Fr.mul(sum, this.z), coefficient), 0n);
  }

  /** OP · f(v) for secret v: the pseudonym, of a holder's secrets. */
  multiply(v: readonly Scalar[]): G1 {
    return secretSum([this.op], [this.f(v)]);
  }
}

/** N = OP · f(s). Source: draft-irtf-cfrg-bbs-per-verifier-linkability; challenge order of -01, vector of secrets of -02. */
export class PseudonymLink implements Link {
  constructor(
    private readonly scope: Scope,
    readonly secrets: number,
    private readonly pseudonym: G1,
  ) {}

  /** With a pseudonym as received: 48 bytes, checked as a point. */
  static ofReceived(scope: Scope, secrets: number, pseudonym: Uint8Array): PseudonymLink {
    return new PseudonymLink(scope, secrets, decodeG1(pseudonym));
  }

  announce(tildes: readonly Scalar[]): G1[] {
    return [this.pseudonym, this.scope.op.point, this.scope.multiply(tildes)];
  }

  recompute(responses: readonly Scalar[], challenge: Scalar): G1[] {
    const ut = publicSum([this.scope.op.point, this.pseudonym], [this.scope.f(responses), Fr.neg(challenge)]);
    return [this.pseudonym, this.scope.op.point, ut];
  }
}
