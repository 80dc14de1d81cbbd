import { consentToFileAct } from '../act/act.ts';
import { checkAct } from '../act/check.ts';
import { type PresentedAct, cosignMessage, presentedHash, readPresented } from '../act/presented.ts';
import { readLp } from '../base/lp.ts';
import { type Bytes, hex, sized } from '../base/octets.ts';
import { signatureHolds } from '../base/sign.ts';
import type { Epoch } from '../epoch/manifest.ts';
import type { AuthorsPart } from '../log/openings.ts';
import { roomKeyHash } from '../room/keys.ts';
import type { PackageIndex } from '../room/package-index.ts';

const SIGNATURE_BYTES = 64;

/**
 * A member's consent to a filing as the server gives it to offices: LP(presentation, cosign signature 64). Nothing in it is checked but its form.
 * Source: spec/http.md, "Offices".
 */
export interface FilingConsent {
  /** The exact bytes. */
  readonly presentation: Bytes;
  readonly presented: PresentedAct;
  readonly cosignSignature: Bytes;
}

/** The consent with exactly these bytes. */
export function readFilingConsent(octets: Uint8Array): FilingConsent {
  const [presentation, signature] = readLp(octets, 2) as [Bytes, Bytes];
  return { presentation, presented: readPresented(presentation), cosignSignature: sized(signature, SIGNATURE_BYTES, 'The signature of a consent') };
}

/**
 * Whether as many members consented to a filing as its freeze record asks for: each consent holds, no two are of one member. One drafter and the server together
 * have every key that files; the proofs of the other members they cannot make.
 */
export function areConsentsEnough(consents: readonly FilingConsent[], index: PackageIndex, part: AuthorsPart, epoch: Epoch): boolean {
  const members = new Set(consents.map(({ presented }) => hex(presented.pseudonym)));
  if (members.size < index.freeze.fileConsents || members.size !== consents.length) return false;
  const act = consentToFileAct(epoch, roomKeyHash(index.keys), part.bytes());
  return consents.every(
    ({ presentation, presented, cosignSignature }) =>
      signatureHolds(index.keys.cosign, cosignMessage(presentedHash(presented, act)), cosignSignature) && checkAct(epoch, presentation, act).kind === 'checked',
  );
}
