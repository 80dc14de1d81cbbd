import { declined } from '../base/failure.ts';
import { type Charter, addressees, onlyOffice } from '../charter/charter.ts';
import type { DraftText } from '../drafting/draft.ts';
import { type FreezeTerms, memoOf } from '../drafting/freezing.ts';
import { type ShownChoice, shownChoices } from '../drafting/shown.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { RoomState } from '../member/room-reader.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import type { MemoHead } from '../memo/head.ts';
import type { Memo } from '../memo/memo.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { clearFailure, onSubmit, showFailure } from '../page/said.ts';

/** What the form works on: as of the moment it was opened. */
interface Frozen {
  readonly log: TrustedLog;
  readonly epoch: string;
  readonly text: DraftText;
}

/** The form in which drafters decide to whom a text goes, what its signers show, and how many must agree. */
export class FreezeForm {
  private readonly form = byId('freeze-form', HTMLFormElement);
  private choices: readonly ShownChoice[] = [];
  private now: Frozen | undefined;

  /**
   * @param freeze is called with the memo that would be frozen
   * @param back is called when nothing is
   */
  constructor(freeze: (memo: Memo) => Promise<void>, back: () => void) {
    onSubmit(this.form, byId('freeze-failure'), async () => freeze(this.memo()));
    byId('freeze-back').addEventListener('click', back);
    const preview = byId('freeze-preview', HTMLDetailsElement);
    preview.addEventListener('toggle', () => {
      if (preview.open) this.preview();
    });
    this.form.addEventListener('change', () => {
      if (preview.open) this.preview();
    });
  }

  /** @param before the head of the text in force, whose choices are offered again */
  show(log: TrustedLog, epoch: string, text: DraftText, state: RoomState, before: MemoHead | undefined): void {
    this.now = { log, epoch, text };
    const charter = log.charter();
    byId('freeze-preview', HTMLDetailsElement).open = false;
    this.sayAnew(state);
    this.check('kind', before?.kind ?? text.kind);
    this.offerAddressees(charter, before?.addressees ?? addressees(charter).map(({ id }) => id));
    this.offerShows(log, charter, epoch, before?.shows ?? []);
    this.offerThresholds(charter, before);
    const language = byId('language', HTMLSelectElement);
    fill(language, ...charter.text.languages.map((tag) => el('option', { value: tag, selected: tag === text.language }, languageName(tag))));
    show(byId('language-field'), charter.text.languages.length > 1);
    byId('perishable', HTMLInputElement).value = before?.perishableBy ?? '';
  }

  private sayAnew({ freeze, tally, tallyOn }: RoomState): void {
    const place = byId('freeze-anew');
    show(place, freeze !== undefined);
    byId('freeze').textContent = freeze === undefined ? 'Freeze' : 'Ask to freeze anew';
    if (freeze === undefined) return;
    const needed = freeze.fileConsents === 1 ? '1 member of this room' : `${freeze.fileConsents} members of this room`;
    const signed = tally === 1 ? '1 signature' : `${tally} signatures`;
    fill(
      place,
      el('p', { class: 'strong' }, `Version ${freeze.version} is frozen and had ${signed} when ${dayInWords(tallyOn)} began.`),
      el('p', {}, `Freezing anew makes them void: everybody is asked again, for the new words. It happens when ${needed} agree.`),
    );
  }

  private offerAddressees(charter: Charter, chosen: readonly string[]): void {
    const copies = (['steward', 'monitor', 'archive'] as const).map((role) => onlyOffice(charter, role).title);
    byId('freeze-copies').textContent = `${copies.join(', ')} always get a copy.`;
    fill(
      byId('freeze-addressees'),
      ...addressees(charter).map(({ id, title }) => el('p', {}, addresseeBox(id, title, chosen.includes(id)))),
    );
  }

  private offerShows(log: TrustedLog, charter: Charter, epoch: string, chosen: readonly number[]): void {
    this.choices = shownChoices(log.view, charter, log.manifest(epoch));
    const wanted = this.choices.findIndex(({ shows, closed }) => closed === undefined && shows.join() === chosen.join());
    const standard = wanted >= 0 ? wanted : this.choices.findIndex(({ closed }) => closed === undefined);
    fill(byId('freeze-shows'), ...this.choices.map((choice, i) => showsCard(choice, i, i === standard)));
  }

  private offerThresholds(charter: Charter, before: MemoHead | undefined): void {
    const { minSigners, fileConsents } = charter.eligibility;
    const fields = [
      ['min-signers', minSigners, before?.minSigners, minSigners === 1 ? 'signature' : 'signatures'],
      ['file-consents', fileConsents, before?.fileConsents, fileConsents === 1 ? 'member' : 'members, each by their own card'],
    ] as const;
    for (const [id, least, old, what] of fields) {
      const field = byId(id, HTMLInputElement);
      field.min = String(least);
      field.value = String(Math.max(least, old ?? least));
      byId(id + '-hint').textContent = `The charter asks for at least ${least} ${what}.`;
    }
  }

  private check(name: string, value: string): void {
    for (const input of this.form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) input.checked = input.value === value;
  }

  private terms(): FreezeTerms {
    const data = new FormData(this.form);
    const choice = this.choices[Number(data.get('shows') ?? -1)];
    if (choice === undefined) throw declined('Choose what every signer shows. If all choices are closed, wait until more members have cards.');
    return {
      kind: data.get('kind') === 'cable' ? 'cable' : 'memo',
      language: byId('language', HTMLSelectElement).value,
      addressees: data.getAll('to').map(String),
      perishableBy: byId('perishable', HTMLInputElement).value,
      shows: choice.shows,
      minSigners: numberIn('min-signers'),
      fileConsents: numberIn('file-consents'),
    };
  }

  private memo(): Memo {
    if (this.now === undefined) throw new Error('the form was not shown');
    return memoOf(this.now.text, this.terms(), this.now.log, this.now.epoch);
  }

  private preview(): void {
    const failure = byId('freeze-failure');
    clearFailure(failure);
    try {
      const charter = this.now?.log.charter();
      fill(byId('freeze-sheet'), renderMemo(this.memo(), { titleOf: (id) => charter?.offices.find((office) => office.id === id)?.title ?? id }));
    } catch (thrown) {
      fill(byId('freeze-sheet'));
      showFailure(failure, thrown);
    }
  }
}

function addresseeBox(id: string, title: string, checked: boolean): HTMLElement {
  return el('label', { class: 'check' }, el('input', { type: 'checkbox', name: 'to', value: id, checked }), ' ', el('span', {}, title));
}

function showsCard({ label, closed }: ShownChoice, i: number, isChosen: boolean): HTMLElement {
  const input = el('input', { type: 'radio', name: 'shows', value: i, checked: isChosen, disabled: closed !== undefined });
  const head = label.charAt(0).toUpperCase() + label.slice(1);
  if (closed === undefined) return el('label', { class: 'card-radio' }, input, el('b', {}, head));
  return el('label', { class: 'card-radio card-radio--off' }, input, el('b', {}, head), el('span', {}, closed));
}

function numberIn(id: string): number {
  const value = Number(byId(id, HTMLInputElement).value);
  if (!Number.isSafeInteger(value) || value < 1) throw declined('The numbers of signatures and of members who must agree are whole numbers from 1.');
  return value;
}

function languageName(tag: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
}
