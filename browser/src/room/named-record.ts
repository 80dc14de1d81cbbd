import { labelled } from '../base/hash.ts';
import { firstLp, lp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, concat, isZero, zeros } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { openAge, sealAge, sealAgeToSize } from '../envelope/age-file.ts';
import type { Identity } from '../envelope/identity.ts';
import { opened } from '../envelope/opening.ts';
import type { Recipient } from '../envelope/recipient.ts';

/** Length of N2, and of the random bytes in its place where no name is given. */
export const N2_BYTES = 14_336;

/** The most offices that a charter's names_to lists. */
const MOST_NAME_OFFICES = 6;

const INNER_BYTES = 2048;

// A signer's name in two layers, so that the room carries it and only the addressees read it. Source: spec/room.md, "Named record".

/** N1: the presentation of the act *name*, sealed to the 1 to 6 offices of the charter's names_to. */
export async function sealNameToOffices(inner: Bytes, offices: readonly Recipient[]): Promise<Bytes> {
  if (offices.length < 1 || offices.length > MOST_NAME_OFFICES) throw new RangeError(`names go to 1 to 6 offices, not ${offices.length}`);
  const content = lp(inner);
  if (content.length > INNER_BYTES) throw new RangeError(`a presentation of ${inner.length} bytes has no place in a record`);
  return sealAge(concat(content, zeros(INNER_BYTES - content.length)), offices);
}

/** H("DCC1/record" ‖ N1): what the outer presentation bears. */
export function recordHash(n1: Bytes): Bytes {
  return labelled('DCC1/record', n1);
}

/** N2: N1 sealed to the room's `read`, so that it has 14,336 bytes. */
export async function sealNameToRoom(n1: Bytes, read: Recipient): Promise<Bytes> {
  return sealAgeToSize(lp(n1), N2_BYTES, [read]);
}

/** What stands in the place of N2 when no name is given. */
export function noName(): Bytes {
  return random(N2_BYTES);
}

/** N1 out of N2; undefined if N2 is not one for this room. */
export async function openNameInRoom(n2: Bytes, read: Identity): Promise<Bytes | undefined> {
  return n2.length === N2_BYTES ? open(n2, read) : undefined;
}

/** The inner presentation out of N1, not yet checked; undefined if N1 is not one for this office. */
export async function openNameInOffice(n1: Bytes, office: Identity): Promise<Bytes | undefined> {
  const inner = await open(n1, office);
  return inner !== undefined && lp(inner).length <= INNER_BYTES ? inner : undefined;
}

/** x of lp(x) | zeros. */
async function open(file: Bytes, identity: Identity): Promise<Bytes | undefined> {
  const plaintext = opened(await openAge(file, identity));
  if (plaintext === undefined) return undefined;
  try {
    const content = firstLp(plaintext);
    return isZero(plaintext.subarray(8 + content.length)) ? content : undefined;
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}
