import { type Bytes, bytes } from '../base/octets.ts';
import { ATTRIBUTES, MESSAGES, SECRETS, hash32, scopeOf, valueOctets } from './dcc1.ts';
import { encodeG1 } from './g1.ts';
import { PseudonymLink } from './link.ts';
import type { Parameters } from './parameters.ts';
import type { Presentation } from './presentation.ts';
import { type Witness, prove } from './proof.ts';
import { type Scalar, randomScalar } from './scalar.ts';

/** A checked credential with its secrets, in the holder's hands: makes pseudonyms and presentations. Only a Holder makes one. */
export class Credential {
  readonly #parameters: Parameters;
  readonly #witness: Witness;

  constructor(
    parameters: Parameters,
    witness: Witness,
    /** The seven values signed. */
    readonly attributes: readonly string[],
  ) {
    this.#parameters = parameters;
    this.#witness = witness;
  }

  /** The pseudonym of this credential in a context of 32 bytes: 48 bytes. */
  pseudonym(ctx: Bytes): Bytes {
    return encodeG1(scopeOf(ctx).multiply(this.#secrets()));
  }

  /**
   * Proves to hold a credential whose pseudonym in `ctx` is the one returned and whose attributes at `disclosed` are the ones returned;
   * nothing else. ctx and ph are 32 bytes; the indexes are from 0 to 6, strictly ascending. The randomness is fresh each time; only a
   * test of the vectors gives its own.
   */
  present(ctx: Bytes, ph: Bytes, disclosed: readonly number[], random: () => Scalar = randomScalar): Presentation {
    requireAscending(disclosed);
    const scope = scopeOf(ctx);
    const n = scope.multiply(this.#secrets());
    const messages = disclosed.map((index) => this.#witness.messages[index]!);
    const shown = { indexes: disclosed, messages, ph: bytes(hash32(ph)) };
    const proof = prove(this.#parameters, this.#witness, shown, new PseudonymLink(scope, SECRETS, n), random);
    return {
      disclosed: disclosed.map((index) => ({ index, value: valueOctets(this.attributes[index]!) })),
      pseudonym: encodeG1(n),
      proof,
    };
  }

  #secrets(): readonly Scalar[] {
    return this.#witness.messages.slice(MESSAGES - SECRETS);
  }
}

function requireAscending(disclosed: readonly number[]): void {
  const fine = disclosed.every((index, k) => Number.isInteger(index) && index >= 0 && index < ATTRIBUTES && (k === 0 || disclosed[k - 1]! < index));
  if (!fine) throw new RangeError('disclosed indexes must ascend within 0 to 6, were ' + disclosed.join(', '));
}
