import { wordList } from '../base/words.ts';
import type { Drafting } from '../drafting/drafting.ts';
import { type InvitationState, MOST_DRAFTERS, invitations, invite, keysThatRead } from '../drafting/inviting.ts';
import { invitationAddress } from '../drafting/joining.ts';
import type { Invited, InvitedRole } from '../drafting/note.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill } from '../page/dom.ts';
import { onPress, onSubmit, say } from '../page/said.ts';

const ROLES: Record<InvitedRole, string> = { cosigner: 'Co-signer', drafter: 'Drafter' };
const STATES: Record<InvitationState['state'], string> = { unopened: 'waiting', opened: 'opened', expired: 'expired: nobody opened it within 72 hours' };

/** Invitations: made, listed, and counted as keys that can read. */
export class InvitePage {
  private all: readonly InvitationState[] = [];
  private invited: readonly Invited[] = [];

  /**
   * @param made is called when an invitation stands in its part of the page
   * @param done is called when it was passed on, or was not wanted
   */
  constructor(
    private readonly drafting: Drafting,
    made: () => void,
    done: () => void,
  ) {
    const form = byId('invite-form', HTMLFormElement);
    onSubmit(form, byId('invite-failure'), async () => {
      await this.make(new FormData(form).get('role') === 'drafter' ? 'drafter' : 'cosigner');
      made();
    });
    byId('invite-back').addEventListener('click', done);
    byId('made-done').addEventListener('click', () => {
      // Link and words stand nowhere any more, not even in this page.
      fill(byId('made-link'));
      fill(byId('made-words'));
      done();
    });
    onPress(byId('made-copy', HTMLButtonElement), byId('invite-failure'), async () => {
      await navigator.clipboard.writeText(byId('made-link').textContent ?? '');
      say('The link is copied. The words are not.');
    });
  }

  private async make(role: InvitedRole): Promise<void> {
    await this.look(this.invited);
    const list = await wordList();
    const invitation = await invite(this.drafting, role, list, this.all);
    byId('made-says').textContent = `For one ${ROLES[role].toLowerCase()}. We do not send it and do not know who gets it.`;
    byId('made-link').textContent = invitationAddress(location.origin, invitation);
    byId('made-words').textContent = invitation.words;
    const note: Invited = { type: 'invited', capsule: invitation.capsuleId, role, on: await this.drafting.today() };
    await this.look([...this.invited, note]);
  }

  /** Asks the channel what became of the invitations and shows it. */
  async look(invited: readonly Invited[]): Promise<void> {
    this.invited = invited;
    this.all = await invitations(this.drafting, invited);
    const keys = keysThatRead(this.all);
    const perhaps = this.all.filter(({ state, invited }) => invited === undefined && state === 'opened').length;
    byId('draft-keys').textContent = perhaps > 0 ? `Up to ${keys + perhaps} keys can read this` : keys === 1 ? '1 key can read this: yours' : `${keys} keys can read this`;
    for (const id of ['draft-invitations', 'invited']) fill(byId(id), ...lines(this.all).map((words) => el('li', {}, words)));
    const says = `A room has at most ${MOST_DRAFTERS} drafters. The channel says what became of each; what each is, the drafters told each other.`;
    byId('invited-says').textContent = this.all.length === 0 ? 'None yet.' : says;
  }
}

/** One line for each invitation that a drafter said the kind of, and one for each state of all others. */
function lines(all: readonly InvitationState[]): string[] {
  const known = all.flatMap(({ state, invited }) => (invited === undefined ? [] : [`${ROLES[invited.role]}, ${dayInWords(invited.on)}: ${STATES[state]}`]));
  const others = Map.groupBy(all.filter(({ invited }) => invited === undefined), ({ state }) => state);
  return [...known, ...[...others].map(([state, some]) => `${some.length} of a kind that nobody noted: ${STATES[state]}`)];
}
