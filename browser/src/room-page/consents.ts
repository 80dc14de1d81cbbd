import { hex } from '../base/octets.ts';
import type { WordList } from '../base/words.ts';
import { aligned } from '../drafting/aligned.ts';
import { type PostedText, consentToFreeze } from '../drafting/freezing.ts';
import type { FrozenVersion } from '../member/room-reader.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { Session } from '../member/session.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import type { MemoHead } from '../memo/head.ts';
import { el } from '../page/dom.ts';
import { onPress, say } from '../page/said.ts';
import { listed, shownLabels, some } from '../signing/said-of.ts';
import { showChanges } from './version-panel.ts';

/** What a member may do with a text that waits to replace the one in force. */
export interface ConsentWork {
  readonly session: Session;
  readonly pass: RoomPass;
  readonly words: WordList;
  titleOf(office: string): string;
  /** Puts a text in force; undefined for a co-signer, who cannot. */
  readonly freeze: ((text: PostedText) => Promise<void>) | undefined;
}

/** A text that waits: what changed against the one in force, to agree to, and for drafters to put in force. */
export function waitingText(work: ConsentWork, inForce: FrozenVersion, posted: PostedText): HTMLElement {
  const { record, text } = posted;
  const needed = inForce.record.fileConsents;
  const members = needed === 1 ? '1 member of this room agrees' : `${needed} members of this room agree`;
  const [says, list, failure] = [el('p', { class: 'small soft' }), el('ol', { class: 'diff' }), el('div')];
  showChanges(says, list, ...aligned(inForce.text.memo, text.memo));
  const agree = el('button', { class: 'btn', type: 'button' }, 'I agree to freeze this');
  onPress(agree, failure, async () => {
    await consentToFreeze(work.session.station, work.pass, work.session.card, text.root);
    agree.replaceWith(el('p', { class: 'strong' }, 'You agreed. The channel counts one for you, not who you are.'));
    say('Your agreement is kept.');
  });
  const buttons = [agree];
  if (work.freeze !== undefined) {
    const { freeze } = work;
    const put = el('button', { class: 'btn btn--quiet', type: 'button' }, `Put version ${record.version} in force`);
    onPress(put, failure, () => freeze(posted));
    buttons.push(put);
  }
  const name = 'waiting-' + hex(text.root).slice(0, 8);
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': name },
    el('h2', { id: name }, `Version ${record.version} waits`),
    el('p', {}, 'Check words ', el('span', { class: 'words' }, work.words.check(text.root, CHECK_WORDS))),
    el(
      'p',
      {},
      `It replaces version ${inForce.record.version} when ${members} and a drafter puts it in force. `,
      'Every signature given so far is then void, and everybody is asked again.',
    ),
    el('p', {}, termsOf(work, text.memo.head)),
    says,
    list,
    el('details', {}, el('summary', {}, 'Read all of it'), renderMemo(text.memo, { titleOf: work.titleOf })),
    failure,
    el('p', { class: 'row' }, ...buttons),
  );
}

/** What a text asks for: no change of these shows among its paragraphs, and whoever agrees agrees to them too. */
function termsOf({ session, titleOf }: ConsentWork, { addressees, minSigners, fileConsents, shows }: MemoHead): string {
  const labels = shownLabels(session.card.epoch, shows);
  const shown = labels === '' ? 'Signers show nothing of themselves' : `Signers show their ${labels}`;
  return `To ${listed(addressees.map(titleOf))}. To be filed it needs ${some(minSigners, 'signature')} and ${some(fileConsents, 'member')} who agree. ${shown}.`;
}
