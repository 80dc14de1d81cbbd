import type { DraftText } from '../drafting/draft.ts';
import { namesOf } from '../drafting/compare.ts';
import { mentions } from '../drafting/mentions.ts';
import { byId, el, fill } from '../page/dom.ts';

const PAUSE_MS = 700;

/** What a text mentions, listed beside it as its author types. Made in this tab; nothing is sent, and nothing is announced. */
export class MentionsPanel {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param known what everybody would write: titles of offices */
  constructor(private readonly known: readonly string[]) {}

  show(text: DraftText): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.list(text), PAUSE_MS);
  }

  private list(text: DraftText): void {
    const names = namesOf(text);
    const found = text.paragraphs
      .map((paragraph) => ({ name: names.get(paragraph.id) ?? '', all: mentions(paragraph.text, this.known).map((mention) => mention.text) }))
      .filter(({ all }) => all.length > 0);
    fill(byId('mentions-list'), ...found.map(({ name, all }) => el('li', {}, `${name.startsWith('Ask') ? name : `Paragraph ${name}`}: ${all.join(', ')}`)));
    byId('mentions').classList.toggle('note--wait', found.length > 0);
    byId('mentions-says').textContent =
      found.length > 0
        ? 'The text mentions these. Would many members know or say them? This list was made in this tab, by pattern; nothing was sent.'
        : 'Names, days, addresses and the first person are listed here as you write. The list is made in this tab; nothing is sent.';
  }
}
