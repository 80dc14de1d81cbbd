import { type LoggedChange, changesFrom } from '../log/changes.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { dayInWords } from '../page/clock.ts';
import { el } from '../page/dom.ts';
import { tab } from '../tab/tab.ts';

const KEPT = 'changed';

/**
 * Shows on top of the page which keys and rules the log has changed since the notebook saw `seen` leaves, until the person says they have read it. Nothing on a
 * first visit, when all of them are new.
 */
export function showChanges(log: TrustedLog, seen: number): void {
  if (seen > 0) keep(changesFrom(log.view, seen).map((change) => sentenceOf(change, log)));
  const sentences = kept();
  if (sentences.length === 0) return;
  const read = el('button', { class: 'btn btn--quiet', type: 'button' }, 'I have read this');
  const note = el(
    'section',
    { class: 'note note--wait stack', 'aria-label': 'Changed since your last visit' },
    el('h2', {}, 'Keys or rules changed since your last visit'),
    el('ul', { class: 'list' }, ...sentences.map((sentence) => el('li', {}, sentence))),
    el('p', { class: 'small' }, 'The log says who had the authority for it. If a change surprises you, ask the office by another way before you sign or file. ', el('a', { href: '/log' }, 'The log')),
    el('p', {}, read),
  );
  read.addEventListener('click', () => {
    tab.forget(KEPT);
    note.remove();
  });
  document.querySelector('main')?.prepend(note);
}

/** The notebook goes on with the first act of the visit; what is not read yet stays on later pages. */
function keep(sentences: readonly string[]): void {
  const all = new Set([...kept(), ...sentences]);
  if (all.size > 0) tab.keep(KEPT, JSON.stringify([...all]));
}

function kept(): string[] {
  const text = tab.kept(KEPT);
  return text === undefined ? [] : (JSON.parse(text) as string[]);
}

function sentenceOf({ what, office, from }: LoggedChange, log: TrustedLog): string {
  const day = dayInWords(from);
  const title = log.charter().offices.find(({ id }) => id === office)?.title ?? office;
  switch (what) {
    case 'charter':
      return `The charter was amended: the new one is in force from ${day}.`;
    case 'calendar':
      return `The calendar that clocks run by was changed: in force from ${day}.`;
    case 'client':
      return `The pages of this channel were replaced by another version on ${day}.`;
    case 'key added':
      return `A key was added for ${title}: in force from ${day}.`;
    case 'key revoked':
      return `A key of ${title} was revoked on ${day}.`;
  }
}
