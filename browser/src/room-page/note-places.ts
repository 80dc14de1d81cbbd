import { lineFault, typedLine } from '../drafting/typing.ts';
import type { Exchange } from '../drafting/note.ts';
import { declined } from '../base/failure.ts';
import { dayInWords } from '../page/clock.ts';
import { copyOf, el, fill, within } from '../page/dom.ts';
import { onPress, onSubmit } from '../page/said.ts';

/** Notes somebody began to type, by the paragraph or exchange they are for: kept so that a reload loses nothing. */
export type OpenNotes = Map<string, string>;

/** What the page does with notes. */
export interface NoteWork {
  /** Where the notes of a paragraph stand; undefined when the paragraph is gone. */
  placeOf(paragraph: string): HTMLElement | undefined;
  add(paragraph: string, text: string): Promise<void>;
  answer(exchange: Exchange, text: string, settled: boolean): Promise<void>;
  /** After every letter of an open note. */
  kept(): void;
}

/** The notes under the paragraphs. */
export class NotePlaces {
  private shown: readonly Exchange[] = [];

  constructor(
    private readonly work: NoteWork,
    readonly open: OpenNotes,
  ) {}

  /** Shows these exchanges; forms in which somebody is typing stay as they are, and so does the focus. */
  show(exchanges: readonly Exchange[]): void {
    this.shown = exchanges;
    for (const paragraph of new Set([...exchanges.map(({ first }) => first.paragraph), ...this.open.keys()])) this.showAt(paragraph);
  }

  /** How many notes are about paragraphs that were taken out since. */
  strays(): number {
    return this.shown.filter(({ first, settled }) => !settled && this.work.placeOf(first.paragraph) === undefined).length;
  }

  /** Opens a form for a new note on a paragraph and goes into it. */
  begin(paragraph: string): void {
    if (!this.open.has(paragraph)) this.open.set(paragraph, '');
    this.showAt(paragraph);
    this.work.placeOf(paragraph)?.querySelector<HTMLElement>(`form[data-for="${CSS.escape(paragraph)}"] textarea`)?.focus();
  }

  private showAt(paragraph: string): void {
    const place = this.work.placeOf(paragraph);
    if (place === undefined) return;
    const here = this.shown.filter(({ first }) => first.paragraph === paragraph);
    const settled = here.filter((exchange) => exchange.settled);
    const focused = focusIn(place);
    const parts: HTMLElement[] = here.filter((exchange) => !exchange.settled).flatMap((exchange) => this.exchange(exchange));
    if (settled.length > 0) parts.push(folded(settled));
    if (this.open.has(paragraph)) parts.push(this.form(paragraph, paragraph, 'Note', (text) => this.work.add(paragraph, text)));
    fill(place, ...parts);
    if (focused !== undefined) restoreFocus(place, focused);
  }

  private exchange(exchange: Exchange): HTMLElement[] {
    const { first } = exchange;
    const failure = el('div');
    const answer = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Answer');
    const settle = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Settled');
    answer.addEventListener('click', () => {
      this.open.set(first.id, this.open.get(first.id) ?? '');
      this.showAt(first.paragraph);
      this.work.placeOf(first.paragraph)?.querySelector<HTMLElement>(`form[data-for="${first.id}"] textarea`)?.focus();
    });
    onPress(settle, failure, () => this.work.answer(exchange, '', true));
    const block = el('div', { class: 'para__note' }, ...wordsOf(exchange));
    if (!this.open.has(first.id)) return [el('div', {}, block, el('div', { class: 'para__note' }, el('p', { class: 'row' }, answer, settle), failure))];
    return [el('div', {}, block, this.form(first.paragraph, first.id, 'Answer', (text) => this.work.answer(exchange, text, false)))];
  }

  private form(paragraph: string, key: string, name: string, send: (text: string) => Promise<void>): HTMLElement {
    const form = copyOf('tmpl-note-form');
    if (!(form instanceof HTMLFormElement)) throw new Error('the template of a note is no form');
    form.dataset['for'] = key;
    const area = within<HTMLTextAreaElement>(form, 'textarea');
    area.id = 'note-' + key;
    within(form, 'label').textContent = name;
    within(form, 'label').setAttribute('for', area.id);
    area.value = this.open.get(key) ?? '';
    area.addEventListener('input', () => {
      this.open.set(key, area.value);
      this.work.kept();
    });
    const close = (): void => {
      this.open.delete(key);
      this.work.kept();
      this.showAt(paragraph);
    };
    within(form, 'button[type=button]').addEventListener('click', close);
    onSubmit(form, within(form, '.note-failure'), async () => {
      const text = typedLine(area.value);
      const fault = text === '' ? 'The note is empty.' : lineFault(text);
      if (fault !== undefined) throw declined(fault);
      await send(text);
      close();
    });
    return form;
  }
}

function said(what: string, text: string, on: string): HTMLElement {
  return el('p', {}, el('b', {}, what), ' ', text, ' ', el('span', { class: 'small soft' }, dayInWords(on)));
}

/** What was said in an exchange; settling without a word says nothing. */
function wordsOf({ first, answers }: Exchange): HTMLElement[] {
  const spoken = answers.filter(({ text }) => text !== '');
  return [said('Note.', first.text, first.on), ...spoken.map(({ text, on }) => said('Answer.', text, on))];
}

function folded(settled: readonly Exchange[]): HTMLElement {
  const name = settled.length === 1 ? '1 settled note' : `${settled.length} settled notes`;
  return el('details', { class: 'para__note' }, el('summary', {}, name), ...settled.flatMap(wordsOf));
}

interface Focused {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function focusIn(place: HTMLElement): Focused | undefined {
  const active = document.activeElement;
  const key = active?.closest('form')?.dataset['for'];
  if (!(active instanceof HTMLTextAreaElement) || key === undefined || !place.contains(active)) return undefined;
  return { key, start: active.selectionStart, end: active.selectionEnd };
}

function restoreFocus(place: HTMLElement, { key, start, end }: Focused): void {
  const area = place.querySelector<HTMLTextAreaElement>(`form[data-for="${key}"] textarea`);
  area?.focus();
  area?.setSelectionRange(start, end);
}
