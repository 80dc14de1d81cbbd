import type { WordList } from '../base/words.ts';
import { hex } from '../base/octets.ts';
import { type Change, type Run, compare, compareWords } from '../drafting/compare.ts';
import type { DraftText } from '../drafting/draft.ts';
import type { History, Version } from '../drafting/versions.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';

const HERE = 'here';

/** The list of versions with their check words, and the comparison of any two, or of one with what is typed. */
export class VersionPanel {
  private history: History | undefined;
  private isChosen = false;
  private readonly from = byId('compare-from', HTMLSelectElement);
  private readonly to = byId('compare-to', HTMLSelectElement);

  /** @param typed what stands in the editor now */
  constructor(
    private readonly words: WordList,
    private readonly typed: () => DraftText,
  ) {
    for (const choice of [this.from, this.to]) {
      choice.addEventListener('change', () => {
        this.isChosen = true;
        this.compare();
      });
    }
  }

  show(history: History): void {
    this.history = history;
    const newestFirst = [...history.versions].reverse();
    fill(
      byId('versions'),
      ...newestFirst.map((version) => {
        const checkWords = el('span', { class: 'words' }, this.words.check(version.hash, CHECK_WORDS));
        return el('div', {}, el('dt', {}, `${versionName(version, history)}, ${dayInWords(version.draft.on)}`), el('dd', {}, checkWords));
      }),
    );
    byId('versions-says').textContent =
      newestFirst.length === 0 ? 'Nothing is saved yet. Save makes the first version.' : 'Read the words to a colleague. If theirs are the same, so is the text.';
    this.offer(history);
  }

  private offer(history: History): void {
    const options = (): HTMLOptionElement[] => [
      ...history.versions.map((version) => el('option', { value: hex(version.hash) }, versionName(version, history))),
      el('option', { value: HERE }, 'what is here'),
    ];
    const chosen = [this.from.value, this.to.value];
    const newest = history.versions.map((version) => hex(version.hash));
    const standard = [newest.at(-2) ?? newest.at(-1) ?? HERE, newest.length > 1 ? (newest.at(-1) ?? HERE) : HERE];
    [this.from, this.to].forEach((choice, i) => {
      fill(choice, ...options());
      choice.value = this.isChosen && [...newest, HERE].includes(chosen[i] ?? '') ? (chosen[i] ?? HERE) : (standard[i] ?? HERE);
    });
    show(byId('compare'), history.versions.length > 0);
    this.compare();
  }

  /** Compares again: what is typed may have changed. */
  compare(): void {
    const [before, after] = [this.textOf(this.from.value), this.textOf(this.to.value)];
    if (before === undefined || after === undefined) return;
    showChanges(byId('compare-says'), byId('compare-changes'), before, after);
  }

  private textOf(value: string): DraftText | undefined {
    return value === HERE ? this.typed() : this.history?.versions.find((version) => hex(version.hash) === value)?.draft.text;
  }
}

/** "v3"; where several have the number, also which of them, in the order in which the channel has them. */
export function versionName(version: Version, history: History): string {
  const same = history.versions.filter((other) => other.number === version.number);
  return same.length === 1 ? `v${version.number}` : `v${version.number}, ${same.indexOf(version) + 1} of ${same.length}`;
}

/** Says how two texts differ, paragraph by paragraph. */
export function showChanges(says: HTMLElement, list: HTMLElement, before: DraftText, after: DraftText): void {
  const changes = compare(before, after);
  const subject = before.subject === after.subject ? [] : [row('', 'Subject changed', compareWords(before.subject, after.subject))];
  const count = (what: Change['what']): number => changes.filter((change) => change.what === what).length;
  const counted = [
    [count('changed') + subject.length, 'changed'],
    [count('added'), 'added'],
    [count('removed'), 'taken out'],
    [count('moved'), 'moved'],
    [count('same'), 'the same'],
  ] as const;
  says.textContent = counted.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`).join(', ') + '.';
  fill(list, ...subject, ...changes.filter(({ what }) => what !== 'same').map((change) => row(change.name, whatOf(change), change.runs)));
}

function whatOf({ what, was, marking }: Change): string {
  const moved = was === undefined ? '' : `, was ${was}`;
  const marked = marking === undefined ? '' : ` Marking: ${marking[0]}, now ${marking[1]}.`;
  if (what === 'moved') return `Moved${moved}. Same words.`;
  if (what === 'added') return 'Added.';
  if (what === 'removed') return 'Taken out.';
  return `Changed${moved}.${marked}`;
}

function row(name: string, what: string, runs: readonly Run[]): HTMLElement {
  const words = runs.flatMap(({ kind, text }, i) => [...(i === 0 ? [] : [' ']), kind === 'same' ? text : el(kind, {}, text)]);
  return el('li', {}, el('b', {}, name), el('p', { class: 'what' }, what), ...(words.length === 0 ? [] : [el('p', { class: 'serif' }, ...words)]));
}
