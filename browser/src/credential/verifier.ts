import { type Bytes, bytes } from '../base/octets.ts';
import { ATTRIBUTES, MESSAGES, SECRETS, hash32, parametersOf, scopeOf, valueScalar } from './dcc1.ts';
import type { IssuerKey } from './issuer-key.ts';
import { PseudonymLink, type Scope } from './link.ts';
import type { Parameters } from './parameters.ts';
import { type Disclosed, PSEUDONYM_BYTES, type Presentation, presentationHash, presentationProofBytes } from './presentation.ts';
import { checkProof, readProof } from './proof.ts';
import { type Reason, Refused } from './refused.ts';

/** The presentation holds: somebody with a credential of this issuer and epoch, with the shown attributes, acts under the pseudonym. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly pseudonym: Bytes;
  /** The presentation's hash, 32 bytes. */
  readonly hash: Bytes;
}

/** The presentation is worth nothing. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly reason: Reason;
}

/** Checks presentations of the credentials of one issuer key and manifest; keep it, since it holds what can be computed once. */
export class Verifier {
  private constructor(
    private readonly parameters: Parameters,
    private readonly header: Bytes,
  ) {}

  /** The verifier of an epoch: the manifest's issuer key, and the manifest's hash of 32 bytes. */
  static of(key: IssuerKey, header: Bytes): Verifier {
    return new Verifier(parametersOf(key, header), bytes(header));
  }

  /** The verifier for one context of 32 bytes, computed by the verifier itself and never taken from a message. */
  context(ctx: Bytes): VerifierContext {
    return new VerifierContext(this.parameters, this.header, bytes(ctx), scopeOf(ctx));
  }
}

/** Checks presentations for one context of an epoch; keep it while presentations of that context arrive. */
export class VerifierContext {
  constructor(
    private readonly parameters: Parameters,
    private readonly header: Bytes,
    private readonly ctx: Bytes,
    private readonly scope: Scope,
  ) {}

  /**
   * Checks the parts of a presentation as received, whatever their lengths. Order: shown indexes, lengths, points, scalars, challenge,
   * pairing. ph is computed by the verifier itself. Whether the shown values and their set are allowed is for the caller.
   */
  check(ph: Bytes, presentation: Presentation): Accepted | Rejected {
    hash32(ph);
    try {
      this.require(ph, presentation);
    } catch (e) {
      if (e instanceof Refused) return { kind: 'rejected', reason: e.reason };
      throw e;
    }
    const hash = presentationHash(this.header, this.ctx, ph, presentation);
    return { kind: 'accepted', pseudonym: bytes(presentation.pseudonym), hash };
  }

  private require(ph: Bytes, { disclosed, pseudonym, proof }: Presentation): void {
    requireAscendingAttributes(disclosed);
    if (proof.length !== presentationProofBytes(disclosed.length)) throw new Refused('WRONG_LENGTH');
    if (pseudonym.length !== PSEUDONYM_BYTES) throw new Refused('PSEUDONYM_LENGTH');
    const link = PseudonymLink.ofReceived(this.scope, SECRETS, pseudonym);
    const parsed = readProof(proof, MESSAGES - disclosed.length);
    const indexes = disclosed.map(({ index }) => index);
    const messages = disclosed.map(({ value }) => valueScalar(value));
    checkProof(this.parameters, parsed, { indexes, messages, ph }, link);
  }
}

function requireAscendingAttributes(disclosed: readonly Disclosed[]): void {
  let previous = -1;
  for (const { index } of disclosed) {
    if (!Number.isInteger(index) || index < 0 || index >= ATTRIBUTES) throw new Refused('DISCLOSED_NOT_AN_ATTRIBUTE');
    if (index <= previous) throw new Refused('DISCLOSED_NOT_ASCENDING');
    previous = index;
  }
}
