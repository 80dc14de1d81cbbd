import { type Bytes, concat, int64, utf8 } from '../base/octets.ts';
import { Base, hashToG1 } from './g1.ts';
import { type Scalar, expand, hashToScalar } from './scalar.ts';

/** What every api id of BBS over BLS12-381 with SHA-256 begins with. */
export const SUITE_ID = 'BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_';

/**
 * The hash functions of BBS, separated from every other use by an api id: DCC1 has its own, the drafts have theirs.
 *
 * Source: spec/credential.md section 3; draft-irtf-cfrg-bbs-signatures, "BLS12-381-SHA-256".
 */
export class Suite {
  constructor(readonly api: string) {}

  /** hash_to_scalar under api | suffix. */
  hash(message: Uint8Array, suffix = 'H2S_'): Scalar {
    return hashToScalar(message, this.api + suffix);
  }

  /** The scalar that stands for one signed value. */
  message(value: Uint8Array): Scalar {
    return this.hash(value, 'MAP_MSG_TO_SCALAR_AS_HASH_');
  }

  /** The point OP of a context. */
  contextPoint(context: Uint8Array): Base {
    return new Base(hashToG1(context, this.api));
  }

  /** gens(count, prefix | api); nobody knows a relation between any two of them. About 5 ms each. */
  generators(count: number, prefix: '' | 'BLIND_'): Base[] {
    const own = prefix + this.api;
    let v = expand(utf8(own + 'MESSAGE_GENERATOR_SEED'), own + 'SIG_GENERATOR_SEED_');
    return Array.from({ length: count }, (_, i) => {
      v = expand(concat(v, int64(i + 1)), own + 'SIG_GENERATOR_SEED_');
      return new Base(hashToG1(v, own + 'SIG_GENERATOR_DST_'));
    });
  }

  /** calculate_domain: binds key, generators, api id and header into every signature. */
  domain(publicKey: Uint8Array, q1: Base, generators: readonly Base[], header: Bytes): Scalar {
    const points = [q1, ...generators].map((base) => base.encoded());
    return this.hash(concat(publicKey, int64(generators.length), ...points, utf8(this.api), int64(header.length), header));
  }
}
