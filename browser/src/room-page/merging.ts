import type { DraftParagraph, DraftText } from '../drafting/draft.ts';
import { type Merge, type ParagraphChoice, type Pick, settled } from '../drafting/merge.ts';
import { namesOf } from '../drafting/compare.ts';
import { byId, el, fill } from '../page/dom.ts';
import { onSubmit } from '../page/said.ts';

/** The page on which a person decides what two versions changed in different ways. */
export class MergePage {
  private merged: Merge | undefined;

  /**
   * @param use is called with the merged text
   * @param back is called when nothing was decided
   */
  constructor(use: (text: DraftText) => void, back: () => void) {
    onSubmit(byId('merge-form', HTMLFormElement), byId('merge-failure'), async () => {
      if (this.merged !== undefined) use(settled(this.merged, this.picks(this.merged)));
    });
    byId('merge-back').addEventListener('click', back);
  }

  /** @param other what the version that is brought in is called: "v4" */
  show(merged: Merge, other: string): void {
    this.merged = merged;
    const names = namesOf(merged.ours);
    byId('merge-says').textContent =
      `What is here and ${other} changed the same places. Everything else is brought together already, and both versions stay as they are.`;
    const subject = merged.isSubjectOpen ? [choice('subject', 'Subject', merged.ours.subject, merged.theirs.subject, other, false)] : [];
    fill(byId('merge-choices'), ...subject, ...merged.choices.map((open) => paragraphChoice(open, names.get(open.id), other)));
  }

  private picks(merged: Merge): Map<string, Pick> {
    const data = new FormData(byId('merge-form', HTMLFormElement));
    const ids = [...merged.choices.map(({ id }) => id), 'subject'];
    return new Map(ids.map((id): [string, Pick] => [id, readPick(data.get('pick-' + id))]));
  }
}

function readPick(value: FormDataEntryValue | null): Pick {
  return value === 'theirs' || value === 'both' ? value : 'ours';
}

function paragraphChoice({ id, ours, theirs }: ParagraphChoice, name: string | undefined, other: string): HTMLElement {
  const title = name === undefined ? 'A paragraph that is not here any more' : name.startsWith('Ask') ? name : `Paragraph ${name}`;
  return choice(id, title, said(ours), said(theirs), other, ours !== undefined && theirs !== undefined);
}

function said(paragraph: DraftParagraph | undefined): string {
  return paragraph === undefined ? 'Taken out.' : `(${paragraph.label}) ${paragraph.text}`;
}

function choice(id: string, title: string, ours: string, theirs: string, other: string, canKeepBoth: boolean): HTMLElement {
  const option = (value: Pick, head: string, text: string): HTMLElement =>
    el(
      'label',
      { class: 'card-radio' },
      el('input', { type: 'radio', name: 'pick-' + id, value, checked: value === 'ours' }),
      el('b', {}, head),
      el('span', { class: 'serif' }, text),
    );
  return el(
    'fieldset',
    {},
    el('legend', { class: 'h2' }, title),
    el(
      'div',
      { class: 'cards' },
      option('ours', 'What is here', ours),
      option('theirs', `What ${other} says`, theirs),
      ...(canKeepBoth ? [option('both', 'Both', 'Two paragraphs, one after the other; you can then make one of them.')] : []),
    ),
  );
}
