import type { Proposal } from '../filing/proposal-reader.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { Stage } from '../member/room-reader.ts';
import { el } from '../page/dom.ts';
import { onPress } from '../page/said.ts';
import { listed } from '../signing/said-of.ts';
import { checkedWords, note, showCounted } from './count-view.ts';

/** A proposal that this browser checked: signatures, what holds, and what may be shown of it. */
export function checkedView({ opened, authorsPart }: Proposal): HTMLElement[] {
  const place = el('div', { class: 'tally' });
  showCounted(place, opened.set);
  const faults = opened.recount.faults.map((sentence) => el('p', {}, sentence));
  const isSound = faults.length === 0;
  const line = (name: string, field: 'topic' | 'summary'): HTMLElement => el('div', {}, el('dt', {}, name), el('dd', {}, authorsPart.openings.text(field) || 'nothing'));
  return [
    place,
    isSound ? el('p', { class: 'small soft' }, checkedWords(opened.recount)) : note('bad', el('p', { class: 'strong' }, 'Problem: take this to the monitor'), ...faults),
    el('p', { class: 'small soft' }, 'Opened by your browser: text, record and numbers are those of this room, and it is sealed to every office of the charter.'),
    el('dl', { class: 'sum sum--narrow' }, line('Topic', 'topic'), line('Summary', 'summary')),
  ];
}

/** The way out when the channel refuses or is down. */
export function packageNote(monitor: string, save: () => void): HTMLElement {
  const [button, failure] = [el('button', { class: 'btn', type: 'button' }, 'Save the package'), el('div')];
  onPress(button, failure, async () => save());
  return note(
    'accent',
    el('p', {}, `The package is complete and sealed. If the channel does not take it, save it and give it to ${monitor}, the monitor: they can open it.`),
    el('p', { class: 'small' }, 'The file says in the clear how many signed, and shows that its holder had to do with it.'),
    el('p', {}, button),
    failure,
  );
}

/** Why a room is at another step than this page thought. */
export function moved(before: Stage, after: Stage): string {
  if (after === 'filed') return 'Another drafter has filed it.';
  if (after === 'proposed') return 'Another drafter has proposed it.';
  if (after === 'frozen' || after === 'draft') return 'It lapsed after 24 hours, and signing is open again.';
  return before === 'proposed' ? 'A member withdrew, so what was proposed is void. Check the signatures again and propose anew.' : 'Another drafter closed signing.';
}

/** What becomes of topic and summary, by the charter in force. */
export function shownWords(log: TrustedLog): string {
  const { disclosure, offices } = log.charter();
  const who = listed(disclosure.approvedBy.map((id) => offices.find((office) => office.id === id)?.title ?? id));
  const isEver = disclosure.confirm.includes('topic') || disclosure.confirm.includes('summary');
  const then = isEver ? `Everybody may read them later, if approved by ${who}.` : 'This charter does not let anybody publish them, so they are best left empty.';
  return `Topic and summary are not sealed: the channel reads them at once. ${then}`;
}
