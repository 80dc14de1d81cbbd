import { type DraftParagraph, type DraftText, freshId } from '../drafting/draft.ts';
import { firstLabel } from '../drafting/marking.ts';
import { lineFault, typedLine, typedParagraphs } from '../drafting/typing.ts';
import { MOST_SUBJECT_BYTES, type MemoKind } from '../memo/head.ts';
import type { PartKind } from '../memo/memo.ts';
import { byId, copyOf, el, fill, show, within } from '../page/dom.ts';
import { say } from '../page/said.ts';

/** The draft as it stands in the page: a field for each paragraph, moved by buttons, split by Enter. The fields are the state; nothing else holds it. */
export class Editor {
  private readonly list = byId('paras');
  private readonly subject = byId('subject', HTMLTextAreaElement);
  private readonly refs = byId('refs', HTMLTextAreaElement);
  private kind: MemoKind = 'memo';
  private language = 'en';

  /**
   * @param labels markings in the charter's order, lowest first
   * @param changed is called after every change a person makes
   * @param addNote is called when a note on a paragraph is wanted
   */
  constructor(
    private readonly labels: readonly string[],
    private readonly changed: () => void,
    private readonly addNote: (id: string) => void,
  ) {
    this.subject.addEventListener('input', () => {
      if (/[\r\n]/.test(this.subject.value)) this.subject.value = this.subject.value.replace(/\s*[\r\n]+\s*/g, ' ');
      changed();
    });
    this.refs.addEventListener('input', changed);
    for (const [id, part] of [['add-para', 'paragraph'], ['add-ask', 'ask']] as const) byId(id).addEventListener('click', () => this.append(part));
  }

  /** Shows a text in place of what stands here. */
  show(text: DraftText): void {
    this.kind = text.kind;
    this.language = text.language;
    this.subject.value = text.subject;
    this.refs.value = text.refs.join('\n');
    fill(this.list, ...text.paragraphs.map((paragraph) => this.item(paragraph)));
    this.renumber();
  }

  /** What is typed, in the form in which it would be saved. */
  text(): DraftText {
    return {
      kind: this.kind,
      language: this.language,
      subject: typedLine(this.subject.value),
      refs: typedParagraphs(this.refs.value).filter((ref) => ref !== ''),
      paragraphs: this.items().map((item) => paragraphOf(item)),
    };
  }

  /** What freezing decided about form and language: kept for the next version. */
  decide(kind: MemoKind, language: string): void {
    this.kind = kind;
    this.language = language;
  }

  /** Says at each paragraph what cannot be saved there; answers whether there is nothing. */
  showFaults(): boolean {
    let good = lineFault(typedLine(this.subject.value), MOST_SUBJECT_BYTES) === undefined;
    for (const item of this.items()) {
      const fault = lineFault(paragraphOf(item).text);
      const place = within(item, '.para__fault');
      const area = within<HTMLTextAreaElement>(item, '.para__text');
      place.textContent = fault ?? '';
      show(place, fault !== undefined);
      area.setAttribute('aria-invalid', String(fault !== undefined));
      good &&= fault === undefined;
    }
    return good;
  }

  /** Where the notes on a paragraph stand; undefined when it is not here any more. */
  notesOf(id: string): HTMLElement | undefined {
    const item = this.items().find((one) => one.dataset['id'] === id);
    return item && within(item, '.para__notes');
  }

  /** Makes all of it for reading only. */
  close(): void {
    for (const field of byId('room-draft').querySelectorAll<HTMLTextAreaElement>('#subject, #refs, .para__text')) field.readOnly = true;
    for (const control of byId('room-draft').querySelectorAll<HTMLElement>('#add-para, #add-ask, .para__bar .end, .para__add-note')) control.hidden = true;
    for (const choice of this.list.querySelectorAll<HTMLSelectElement>('select')) choice.disabled = true;
  }

  private items(): HTMLElement[] {
    return [...this.list.children].filter((child) => child instanceof HTMLElement);
  }

  private append(part: PartKind): void {
    const item = this.item({ id: freshId(), part, label: this.lastLabel(), text: '' });
    this.list.append(item);
    this.renumber();
    within(item, '.para__text').focus();
    this.changed();
  }

  private lastLabel(): string {
    const last = this.items().at(-1);
    return last === undefined ? firstLabel(this.labels) : paragraphOf(last).label;
  }

  private item({ id, part, label, text }: DraftParagraph): HTMLElement {
    const item = copyOf('tmpl-para');
    item.dataset['id'] = id;
    within<HTMLSelectElement>(item, '.para__part').value = part;
    const choice = within<HTMLSelectElement>(item, '.para__label');
    // A marking that the charter does not know any more stays until somebody chooses another.
    const labels = this.labels.includes(label) ? this.labels : [label, ...this.labels];
    choice.append(...labels.map((each) => el('option', { value: each, selected: each === label }, each)));
    within<HTMLTextAreaElement>(item, '.para__text').value = text;
    this.listen(item);
    return item;
  }

  private listen(item: HTMLElement): void {
    const area = within<HTMLTextAreaElement>(item, '.para__text');
    area.addEventListener('input', () => {
      if (/[\r\n]/.test(area.value)) this.split(item, area);
      this.changed();
    });
    area.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && area.selectionStart === 0 && area.selectionEnd === 0 && this.join(item, area)) event.preventDefault();
    });
    for (const choice of item.querySelectorAll('select')) {
      choice.addEventListener('change', () => {
        this.renumber();
        this.changed();
      });
    }
    within(item, '.para__up').addEventListener('click', () => this.move(item, -1));
    within(item, '.para__down').addEventListener('click', () => this.move(item, 1));
    within(item, '.para__out').addEventListener('click', () => this.takeOut(item));
    within(item, '.para__add-note').addEventListener('click', () => this.addNote(item.dataset['id'] ?? ''));
  }

  /** A line break begins a new paragraph; the words that were here first keep the paragraph and its notes. */
  private split(item: HTMLElement, area: HTMLTextAreaElement): void {
    const { part, label } = paragraphOf(item);
    const lines = area.value.split(/(?:\r\n|\r|\n)+/);
    const kept = Math.max(0, lines.findIndex((line) => line.trim() !== ''));
    const items = lines.map((line, i) => (i === kept ? item : this.item({ id: freshId(), part, label, text: line.trimStart() })));
    area.value = lines[kept] ?? '';
    item.before(...items.slice(0, kept));
    item.after(...items.slice(kept + 1));
    this.renumber();
    const focused = items.length > kept + 1 ? items.at(-1) : item;
    const target = within<HTMLTextAreaElement>(focused ?? item, '.para__text');
    target.focus();
    const caret = items.length - kept > 2 ? target.value.length : 0;
    target.setSelectionRange(caret, caret);
  }

  /** Backspace at the beginning puts a paragraph behind the one before it. */
  private join(item: HTMLElement, area: HTMLTextAreaElement): boolean {
    const before = item.previousElementSibling;
    if (!(before instanceof HTMLElement) || within(item, '.para__notes').childElementCount > 0) return false;
    const target = within<HTMLTextAreaElement>(before, '.para__text');
    const end = target.value.trimEnd();
    target.value = end + (end === '' || area.value === '' ? '' : ' ') + area.value.trimStart();
    item.remove();
    this.renumber();
    target.focus();
    target.setSelectionRange(end.length, end.length);
    this.changed();
    return true;
  }

  private move(item: HTMLElement, by: -1 | 1): void {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (other === null) return;
    const [was, focused] = [within(item, '.para__name').textContent, document.activeElement];
    if (by < 0) other.before(item);
    else other.after(item);
    this.renumber();
    // Moving an element in the document takes the focus from it.
    if (focused instanceof HTMLElement) focused.focus();
    this.changed();
    say(`${nameOf(was ?? '')} is now ${nameOf(within(item, '.para__name').textContent ?? '').toLowerCase()}.`);
  }

  private takeOut(item: HTMLElement): void {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const { text } = paragraphOf(item);
    const isLast = this.items().length === 1;
    if (isLast) within<HTMLTextAreaElement>(item, '.para__text').value = '';
    else item.remove();
    this.renumber();
    if (next instanceof HTMLElement && !isLast) within(next, '.para__text').focus();
    this.changed();
    if (text !== '') say('Taken out. The versions saved before still have it.');
  }

  private renumber(): void {
    const counted = { paragraph: 0, ask: 0 };
    const items = this.items();
    items.forEach((item, i) => {
      const { part } = paragraphOf(item);
      const name = part === 'ask' ? `Ask ${++counted.ask}.` : `${++counted.paragraph}.`;
      const words = nameOf(name).toLowerCase();
      within(item, '.para__name').textContent = name;
      label(item, '.para__text', nameOf(name));
      label(item, '.para__part', `Kind of ${words}`);
      label(item, '.para__label', `Marking of ${words}`);
      label(item, '.para__add-note', `Add a note on ${words}`);
      label(item, '.para__up', `Move ${words} up`);
      label(item, '.para__down', `Move ${words} down`);
      label(item, '.para__out', `Take ${words} out`);
      within(item, '.para__up').setAttribute('aria-disabled', String(i === 0));
      within(item, '.para__down').setAttribute('aria-disabled', String(i === items.length - 1));
    });
  }
}

function label(item: HTMLElement, selector: string, words: string): void {
  within(item, selector).setAttribute('aria-label', words);
}

/** "2." as "Paragraph 2", "Ask 1." as "Ask 1". */
function nameOf(number: string): string {
  const plain = number.replace('.', '');
  return plain.startsWith('Ask') ? plain : `Paragraph ${plain}`;
}

function paragraphOf(item: HTMLElement): DraftParagraph {
  return {
    id: item.dataset['id'] ?? '',
    part: within<HTMLSelectElement>(item, '.para__part').value === 'ask' ? 'ask' : 'paragraph',
    label: within<HTMLSelectElement>(item, '.para__label').value,
    text: typedLine(within<HTMLTextAreaElement>(item, '.para__text').value),
  };
}
