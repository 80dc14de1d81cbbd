import { declined } from '../base/failure.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import type { WordList } from '../base/words.ts';
import { forCosigner } from '../room/capability.ts';
import { CAPSULE_ID_BYTES, Invitation } from '../room/invitation.ts';
import { capsulePostMessage } from '../room/room-messages.ts';
import type { Drafting } from './drafting.ts';
import type { Invited, InvitedRole } from './note.ts';

/** The most drafters a room has; the server cannot count them, so the drafters' clients do. */
export const MOST_DRAFTERS = 12;

const STATES = ['unopened', 'opened', 'expired'] as const;

/** An invitation as the room knows it: its kind and day by a drafter's note, its state by the server's word. */
export interface InvitationState {
  readonly capsule: Bytes;
  readonly state: (typeof STATES)[number];
  /** Undefined where no drafter said what it is. */
  readonly invited: Invited | undefined;
}

/** Every invitation that is waiting, was opened or has expired lately. */
export async function invitations(drafting: Drafting, invited: readonly Invited[]): Promise<InvitationState[]> {
  const { head } = await drafting.station.channel.get(drafting.pass.path + '/capsules');
  return head.objects('capsules').map((fields) => {
    const word = fields.exactly('id', 'state').text('state');
    const state = STATES.find((known) => known === word);
    if (state === undefined) throw declined('The channel says of an invitation what this page does not know.');
    const capsule = fields.octets('id', CAPSULE_ID_BYTES);
    return { capsule, state, invited: invited.find((note) => hex(note.capsule) === hex(capsule)) };
  });
}

/** How many keys can read drafts: the first drafter's, and one for every drafter's invitation that was opened. */
export function keysThatRead(all: readonly InvitationState[]): number {
  return 1 + all.filter(({ state, invited }) => state === 'opened' && invited?.role === 'drafter').length;
}

/** Makes an invitation and leaves its capsule with the channel for 72 hours. Link and words exist here only: the channel has neither. */
export async function invite(drafting: Drafting, role: InvitedRole, words: WordList, all: readonly InvitationState[]): Promise<Invitation> {
  const { station, pass, keys } = drafting;
  const drafters = all.filter(({ state, invited }) => state !== 'expired' && invited?.role === 'drafter').length;
  if (role === 'drafter' && 1 + drafters >= MOST_DRAFTERS) throw declined(`A room has at most ${MOST_DRAFTERS} drafters. Invite this colleague to co-sign.`);
  const whole = pass.drafterCapability;
  if (whole === undefined) throw declined('Only drafters of this room can invite.');
  const invitation = Invitation.draw(words);
  const capsule = await invitation.seal(role === 'drafter' ? whole : forCosigner(whole));
  // The note first: an invitation of a kind that nobody knows could let a thirteenth drafter in.
  await drafting.postNote({ type: 'invited', capsule: invitation.capsuleId, role, on: await drafting.today() });
  const signature = sign(keys.fileSeed, capsulePostMessage(pass.id, invitation.capsuleId, capsule));
  await station.channel.post(pass.path + '/capsules', {}, [invitation.capsuleId, capsule, signature]);
  return invitation;
}
