import { joinAct } from '../act/act.ts';
import { writePresented } from '../act/presented.ts';
import { Failure, declined, failureOf, unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64url, fromBase64url, hex } from '../base/octets.ts';
import { Notebook } from '../card/notebook.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { KeptNotebook } from '../member/kept-notebook.ts';
import { RoomPass } from '../member/room-pass.ts';
import type { Station } from '../member/station.ts';
import { CAPSULE_BYTES, INVITATION_WORDS, Invitation, LINK_BYTES } from '../room/invitation.ts';
import { blobsOf } from '../wire/message.ts';

const WHY: ReadonlyMap<number, string> = new Map([
  [404, 'There is no such invitation here. The link may be cut short, or it lay unopened for too long. Ask whoever invited you for a new one.'],
  [409, 'Another member has opened this invitation: it works once. If you gave the link to nobody, tell whoever invited you, in person.'],
  [410, 'This invitation was not opened within 72 hours and has expired. Ask whoever invited you for a new one.'],
]);

/** The address to give to one person: the link stands in the fragment, which no server sees. */
export function invitationAddress(origin: string, invitation: Invitation): string {
  return origin + '/join#' + base64url(invitation.link);
}

/** The link in the fragment of an address, or in a whole address that was pasted; undefined if it is none. */
export function readLink(typed: string): Bytes | undefined {
  const fragment = typed.trim().split('#').at(-1) ?? '';
  try {
    const link = fromBase64url(fragment);
    return link.length === LINK_BYTES ? link : undefined;
  } catch (reason) {
    if (reason instanceof Malformed) return undefined;
    throw reason;
  }
}

/** Words as they were typed that are not in the list: people mishear one, seldom all. */
export function unknownWords(typed: string, parse: (word: string, count: number) => string | undefined): string[] {
  return typed.trim().split(/\s+/u).filter((word) => word !== '' && parse(word, 1) === undefined);
}

/**
 * Fetches the capsule with a presentation of the card. From now on no other member can; this one can again, as often as needed, also after wrong words.
 *
 * @param words six, as the word list spells them: the capsule does not depend on them
 */
export async function fetchCapsule(station: Station, card: HeldCard, invitation: Invitation): Promise<Bytes> {
  const { capsuleId } = invitation;
  const presentation = writePresented(card.present(joinAct(card.epoch, capsuleId)));
  try {
    const [capsule] = blobsOf(await station.channel.post('/v1/join/' + hex(capsuleId), {}, [presentation]), CAPSULE_BYTES);
    return capsule ?? refuse();
  } catch (thrown) {
    const failure = failureOf(thrown);
    const why = failure.kind === 'refused' ? WHY.get(failure.status) : undefined;
    throw why === undefined ? thrown : new Failure('refused', why, failure.status);
  }
}

/** The pass in a capsule. */
export async function openCapsule(card: HeldCard, invitation: Invitation, capsule: Bytes): Promise<RoomPass> {
  const capability = await invitation.open(capsule);
  if (capability === undefined) {
    const kept = 'Ask for them again, in person: the invitation is kept for you, and you can try as often as you like.';
    throw declined(`These ${INVITATION_WORDS} words do not belong to this link. ${kept}`);
  }
  if (capability.epoch !== card.epoch.name) throw unproven(`The invitation is to a room of the period ${capability.epoch}; this card is of ${card.epoch.name}.`);
  return RoomPass.of(capability);
}

/** Writes a room into the notebook; one already there keeps what is known of it, and a drafter's key takes the place of a co-signer's. */
export async function remember(notebook: KeptNotebook, pass: RoomPass): Promise<void> {
  await notebook.change((kept) => kept.merge(Notebook.EMPTY.with(pass.forNotebook)));
}

function refuse(): never {
  throw unproven('The channel gave no invitation.');
}
