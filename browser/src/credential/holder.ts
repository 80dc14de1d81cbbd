import { lp } from '../base/lp.ts';
import { type Bytes, int64, utf8 } from '../base/octets.ts';
import { proveCommitment } from './commitment.ts';
import { Credential } from './credential.ts';
import { ATTRIBUTES, SECRETS, SUITE, blindBases, hash32, parametersOf, valueOctets, valueScalar } from './dcc1.ts';
import { Base, G1_BYTES, decodeG1, encodeG1, secretSum } from './g1.ts';
import type { IssuerKey } from './issuer-key.ts';
import { Refused } from './refused.ts';
import { Fr, SCALAR_BYTES, type Scalar, decodeScalar, randomScalar } from './scalar.ts';

export const SEED_BYTES = 32;
export const COMMITMENT_BYTES = G1_BYTES + SCALAR_BYTES * (2 + SECRETS);
export const SIGNATURE_BYTES = G1_BYTES + SCALAR_BYTES;
export const ENTROPY_BYTES = SCALAR_BYTES;

/**
 * The holder's side of an enrolment: a seed for one organisation and epoch.
 *
 * Everything but the proof's one-time scalars is a function of the three, so a holder who comes back with the seed asks for the very
 * same credential. Source: spec/credential.md section 4.
 */
export class Holder {
  readonly #opening: readonly Scalar[];

  private constructor(opening: readonly Scalar[]) {
    this.#opening = opening;
  }

  /** Derives the blind factor and the eight secrets. seed and org are 32 bytes, epoch is the manifest's text. */
  static of(seed: Bytes, org: Bytes, epoch: string): Holder {
    const parts = [hash32(seed), hash32(org), utf8(epoch)];
    const secrets = Array.from({ length: SECRETS }, (_, i) => SUITE.hash(lp(...parts, int64(i)), 'DCC1/nym'));
    return new Holder([SUITE.hash(lp(...parts), 'DCC1/blind'), ...secrets]);
  }

  /** C, 48 bytes: always the same for this holder. */
  commitment(): Bytes {
    return encodeG1(secretSum(blindBases(), this.#opening));
  }

  /** C with a fresh proof of knowing what is in it: the request to the issuer, 368 bytes. Only a test gives its own randomness. */
  commit(random: () => Scalar = randomScalar): Bytes {
    return proveCommitment(SUITE, blindBases(), this.#opening, random);
  }

  /**
   * Checks the issuer's answer (A | e, 80 bytes, and the entropy, 32) against the holder's own B, never against one that was sent;
   * throws Refused if it does not hold.
   *
   * key and header are the manifest's; the attributes are the seven the issuer says it signed: the caller shows them to the member.
   */
  receive(key: IssuerKey, header: Bytes, attributes: readonly string[], signature: Uint8Array, entropy: Uint8Array): Credential {
    if (attributes.length !== ATTRIBUTES) throw new RangeError('a credential has 7 attributes, not ' + attributes.length);
    if (signature.length !== SIGNATURE_BYTES) throw new Refused('WRONG_LENGTH');
    const a = decodeG1(signature.subarray(0, G1_BYTES));
    const e = decodeScalar(signature.subarray(G1_BYTES));
    const messages = this.#messages(attributes, decodeScalar(entropy));
    const parameters = parametersOf(key, header);
    const witness = { a: new Base(a), b: new Base(parameters.b(messages)), e, messages };
    // e(A, PK + P2·e) = e(B, P2), computed as e(A, PK) = e(B − A·e, P2).
    if (!key.pairs(a, witness.b.point.subtract(secretSum([witness.a], [e])))) throw new Refused('PAIRING');
    return new Credential(parameters, witness, [...attributes]);
  }

  /** Attributes, blind factor, s_0..s_6, s_7 + entropy. */
  #messages(attributes: readonly string[], entropy: Scalar): Scalar[] {
    const values = attributes.map((text) => valueScalar(valueOctets(text)));
    const last = this.#opening[SECRETS]!;
    return [...values, ...this.#opening.slice(0, SECRETS), Fr.add(last, entropy)];
  }
}
