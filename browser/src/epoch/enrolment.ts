import { unproven } from '../base/failure.ts';
import type { Bytes } from '../base/octets.ts';
import type { Credential } from '../credential/credential.ts';
import { Holder } from '../credential/holder.ts';
import { IssuerKey } from '../credential/issuer-key.ts';
import { Refused } from '../credential/refused.ts';
import { type Issued, isOf } from './issued.ts';
import type { Epoch } from './manifest.ts';

/**
 * What a member sends for a card of an epoch: commitment and proof, 368 bytes. The seed is 32 random bytes, fresh each epoch, kept until the
 * card is accepted: the same seed asks for the same card. The proof is fresh each time.
 */
export function enrol(seed: Bytes, epoch: Epoch): Bytes {
  return Holder.of(seed, epoch.org, epoch.name).commit();
}

/**
 * The credential in the issuer's answer, if the answer is of this manifest, its values are in the schema, and the signature holds for B
 * rebuilt from this seed; else a Failure `unproven`. Used when the card is made, and again each time it is opened.
 */
export function accept(seed: Bytes, epoch: Epoch, issued: Issued): Credential {
  if (!isOf(issued, epoch)) throw unproven('The card is not of the one manifest of its epoch in the log.');
  const holder = Holder.of(seed, epoch.org, epoch.name);
  try {
    const key = IssuerKey.of(epoch.terms.issuerKey);
    return holder.receive(key, epoch.header, issued.values, issued.signature, issued.entropy);
  } catch (e) {
    if (e instanceof Refused) throw unproven('The card does not hold: ' + e.message);
    throw e;
  }
}
