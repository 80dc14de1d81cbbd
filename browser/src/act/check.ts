import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { IssuerKey } from '../credential/issuer-key.ts';
import { Verifier } from '../credential/verifier.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { isShownSet } from '../epoch/shown-set.ts';
import { type Act, type Action, presentationHeader } from './act.ts';
import { type PresentedAct, disclosedBy, isNamed, readPresented } from './presented.ts';

/** Why a presentation was refused, each with one plain sentence that says nothing of a member. */
const REFUSALS = {
  MALFORMED: 'The presentation is not well formed.',
  OTHER_EPOCH: 'The card is of another epoch.',
  OTHER_ACT: 'The presentation is for another act or another subject.',
  SEQ: 'This act carries the number 0 and no other.',
  RECORD: 'This act cannot carry a name.',
  SET: 'The attributes shown are not those this act shows.',
  VALUE: 'A value shown is not one of this epoch.',
  PROOF: 'The proof does not hold.',
} as const;

export type RefusalReason = keyof typeof REFUSALS;

/** A presentation that was checked against its manifest and holds for the act that was expected. */
export interface CheckedAct {
  readonly kind: 'checked';
  readonly presented: PresentedAct;
  readonly act: Act;
  /** The hash of the presentation, 32 bytes. */
  readonly hash: Bytes;
  /** The member's name in the context of this act: 48 bytes. */
  readonly pseudonym: Bytes;
}

/** The presentation counts for nothing; `sentence` says why. */
export interface RefusedAct {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly sentence: string;
}

export type ActOutcome = CheckedAct | RefusedAct;

/**
 * Checks presentations against the manifest of one epoch; keep it for the epoch.
 *
 * What the act is (context, room, action, subject, shown set) comes from the caller, who knows it from the page and from what is stored, and
 * never from the presentation: a presentation made for anything else does not hold. Order: form, manifest, act, set, values, then the proof,
 * which costs about 50 ms. Whether seq is high enough, and whether this epoch's cards act on the day (Epoch.acceptsOn), is the caller's to see.
 */
class PresentationCheck {
  private constructor(
    readonly epoch: Epoch,
    private readonly verifier: Verifier,
  ) {}

  /** The check of one epoch; Malformed if the manifest's issuer key is not a point of its group. */
  static of(epoch: Epoch): PresentationCheck {
    return new PresentationCheck(epoch, Verifier.of(IssuerKey.of(epoch.terms.issuerKey), epoch.header));
  }

  /** Checks bytes as they were received, for the act that is expected. */
  check(octets: Uint8Array, expected: Act): ActOutcome {
    let presented: PresentedAct;
    try {
      presented = readPresented(octets);
    } catch (e) {
      if (e instanceof Malformed) return refused('MALFORMED');
      throw e;
    }
    const reason = this.faultOf(presented, expected);
    return reason === undefined ? this.verified(presented, expected) : refused(reason);
  }

  private faultOf(presented: PresentedAct, expected: Act): RefusalReason | undefined {
    if (!equal(presented.header, this.epoch.header)) return 'OTHER_EPOCH';
    if (presented.action !== expected.action || !equal(presented.subject, expected.subject)) return 'OTHER_ACT';
    if (!mayCount(presented.action) && presented.seq !== 0) return 'SEQ';
    if (isNamed(presented) && !isSigning(presented.action)) return 'RECORD';
    if (!isSame(presented.indexes, expected.discloses) || !this.isAllowed(expected)) return 'SET';
    if (!presented.indexes.every((index, k) => this.epoch.knows(index, presented.values[k]!))) return 'VALUE';
    return undefined;
  }

  private isAllowed(expected: Act): boolean {
    const besideEpoch = expected.discloses.slice(1);
    return !isSigning(expected.action) || (isShownSet(besideEpoch) && this.epoch.allows(besideEpoch));
  }

  private verified(presented: PresentedAct, act: Act): ActOutcome {
    const ph = presentationHeader(act, this.epoch.header, presented.seq, presented.recordHash);
    const { pseudonym, proof } = presented;
    const outcome = this.verifier.context(act.context).check(ph, { disclosed: disclosedBy(presented), pseudonym, proof });
    if (outcome.kind === 'rejected') return refused('PROOF');
    return { kind: 'checked', presented, act, hash: outcome.hash, pseudonym: outcome.pseudonym };
  }
}

const checks = new WeakMap<Epoch, PresentationCheck>();

/** Checks bytes as they were received, for the act that is expected; what can be computed once per epoch is kept with the Epoch. */
export function checkAct(epoch: Epoch, octets: Uint8Array, expected: Act): ActOutcome {
  const check = checks.get(epoch) ?? PresentationCheck.of(epoch);
  checks.set(epoch, check);
  return check.check(octets, expected);
}

function refused(reason: RefusalReason): RefusedAct {
  return { kind: 'refused', reason, sentence: REFUSALS[reason] };
}

/** Whether the act carries a number that goes up. */
function mayCount(action: Action): boolean {
  return isSigning(action) || action === 'name' || action === 'prove';
}

function isSigning(action: Action): boolean {
  return action === 'sign' || action === 'withdraw';
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((index, k) => index === other[k]);
}
