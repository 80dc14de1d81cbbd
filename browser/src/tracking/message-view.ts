import type { WordList } from '../base/words.ts';
import { reading } from '../card/notebook-room.ts';
import { isWhole } from '../filing/recount.ts';
import { openingsOf } from '../filing/filing-answer.ts';
import type { TreeHead } from '../log/tree.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import type { Session } from '../member/session.ts';
import { dayInWords, minuteInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { download } from '../page/file.ts';
import { Progress } from '../page/progress.ts';
import { onPress, onSubmit, say, showFailure } from '../page/said.ts';
import { officeOf } from '../charter/charter.ts';
import { SavedReceipt } from '../receipt/receipt.ts';
import { tab } from '../tab/tab.ts';
import { type Check, checksOf, counted } from './checks.ts';
import { checksTag, checksView } from './checks-view.ts';
import { clockPicture, clockSentence } from './clock-picture.ts';
import { type Course, courseOf, isAnswered, isOverdue, messageNumber, stepOf } from './course.ts';
import { filingTerms } from './filing-terms.ts';
import { letterOf, postLetter, readLetters } from './letter.ts';
import { replyView } from './reply-view.ts';
import type { ReadFiling, RoomThread } from './room-thread.ts';
import { timeLine } from './time-line.ts';

/** A filed message before one of its members: where it is, what was checked, what came back, what the others write. */
export class MessageView {
  private filing: ReadFiling | undefined;
  /** What the notebook had seen of the log before this page read it. */
  private seen: TreeHead | undefined;
  private signatures: Check | undefined;
  private checks: readonly Check[] = [];

  constructor(
    private readonly session: Session,
    private readonly thread: RoomThread,
    private readonly words: WordList,
  ) {}

  private get read(): ReadFiling {
    if (this.filing === undefined) throw new Error('the message was not read yet');
    return this.filing;
  }

  private readonly titleOf = (id: string): string => {
    const { log, opened } = this.read;
    const office = officeOf(log.charter(), id) ?? log.view.charter(opened.index.charter)?.offices.find((one) => one.id === id);
    return office?.title ?? id;
  };

  /** Reads everything from log and server, checks it, and shows it. */
  async look(): Promise<void> {
    const { seen } = await this.session.notebook.read();
    this.seen ??= seen;
    const filing = await this.thread.read();
    this.filing = filing;
    const { log, filed, opened, thread } = filing;
    const { perishableBy } = opened.text.memo.head;
    const terms = filingTerms(log, opened.index.charter, filed.filedOn, perishableBy);
    const course = courseOf({ ...terms, number: filed.number, filedOn: filed.filedOn, perishableBy }, thread, log.today());
    this.checks = checksOf(filing, this.seen, this.words);
    this.show(filing, course);
    await this.remember(filing);
  }

  /** The notebook goes on from what was read, so that the next visit can tell whether something was taken away. */
  private async remember({ walk }: ReadFiling): Promise<void> {
    const next = new Map<string, number>();
    for (const { lane, counter } of walk.entries) next.set(lane, Math.max(next.get(lane) ?? 0, counter + 1));
    await this.session.notebook.change((notebook) => {
      const room = notebook.room(this.thread.pass.id);
      if (room === undefined) return notebook;
      return notebook.with([...next].reduce((kept, [lane, counter]) => reading(kept, lane, counter), room));
    });
  }

  private show({ opened, thread, entry }: ReadFiling, course: Course): void {
    const { memo } = opened.text;
    const number = messageNumber(course.number, course.filedOn);
    byId('message-over').textContent = number;
    byId('message-h').textContent = memo.head.subject;
    byId('message-says').textContent = clockSentence(course);
    fill(byId('message-holder'), this.holder(course));
    fill(byId('message-clock'), clockPicture(course));
    fill(byId('message-line'), ...timeLine(course, thread, { titleOf: this.titleOf, signers: opened.set.total() }));
    this.showChecks();
    fill(byId('message-replies'), ...thread.replies.map((reply) => replyView(reply, this.titleOf, memo.parts)));
    const lines = [['Number', number], ['Date', dayInWords(course.filedOn)], ['From', `${opened.set.total()} members, through the Dissent Channel`]] as const;
    const foot = [`Text, check words: ${this.words.check(opened.text.root, CHECK_WORDS)}. Log entry ${counted(entry.leafIndex + 1)}.`];
    fill(byId('message-sheet'), renderMemo(memo, { titleOf: this.titleOf, lines, foot }));
  }

  /** Who has to act now. */
  private holder(course: Course): HTMLElement {
    if (isAnswered(course)) return el('span', { class: 'tag tag--good' }, 'Answered');
    const steward = course.charter.offices.find(({ role }) => role === 'steward');
    const holder = stepOf(course, 'acknowledge')?.doneOn === undefined && steward !== undefined ? steward.title : course.charter.offices.filter(({ id }) => this.read.opened.text.memo.head.addressees.includes(id)).map(({ title }) => title).join(', ');
    const late = el('span', { class: 'tag tag--bad' }, 'Overdue');
    return el('p', { class: 'row' }, ...(isOverdue(course) ? [late] : []), el('b', {}, 'With ' + holder));
  }

  private showChecks(): void {
    const checks = [...this.checks, ...(this.signatures === undefined ? [] : [this.signatures])];
    const now = this.session.station.now();
    fill(byId('checks-tag'), checksTag(checks));
    byId('checks-says').textContent = `By this browser, today at ${minuteInWords(now)}.`;
    fill(byId('checks-list'), checksView(checks));
  }

  /** Binds the buttons of the page; called once. */
  bind(): void {
    const failure = byId('checks-failure');
    onPress(byId('again', HTMLButtonElement), failure, async () => {
      await this.look();
      say('Checked again.');
    });
    onPress(byId('count', HTMLButtonElement), failure, () => this.count());
    onPress(byId('save-receipt', HTMLButtonElement), byId('receipt-failure'), () => this.saveReceipt());
    const text = byId('mail-text', HTMLTextAreaElement);
    const memory = 'mail-' + this.thread.pass.path;
    text.value = tab.kept(memory) ?? '';
    text.addEventListener('input', () => tab.keep(memory, text.value));
    onSubmit(byId('mail-form', HTMLFormElement), byId('mail-send-failure'), async () => {
      await postLetter(this.session.station, this.thread.pass, letterOf(text.value, this.read.log.today()));
      text.value = '';
      tab.forget(memory);
      await this.showMail();
      say('It is in the room.');
    });
  }

  private async count(): Promise<void> {
    const place = byId('count-progress');
    const recount = await this.thread.count(this.read, new Progress(place, 'Checking signatures')).finally(() => fill(place));
    const detail = recount.faults.length === 0 ? 'Each is one member of this period, once' : recount.faults.join(' ');
    this.signatures = { state: isWhole(recount) ? 'checked' : 'problem', what: `${recount.acts.length} of ${recount.rows} signatures hold`, detail };
    this.showChecks();
    show(byId('count'), false);
    say(`${recount.acts.length} of ${recount.rows} signatures hold.`);
  }

  private async saveReceipt(): Promise<void> {
    const { log, filed } = this.read;
    const shown = openingsOf(filed).only(['number', 'filed_on', 'charter', 'text_root', 'signers_total', 'signers_named', 'signers_by_value']);
    const receipt = SavedReceipt.of(await log.leaves(), filed.entry, shown);
    download(messageNumber(filed.number, filed.filedOn).toLowerCase() + '.receipt', receipt.bytes());
    say('The receipt is among your downloads.');
  }

  /** What the members of the room wrote to each other. */
  async showMail(): Promise<void> {
    try {
      const { letters, problems } = await readLetters(this.thread.reader);
      const items = letters.map(({ on, text }) => el('li', { class: 'panel panel--slim stack--tight' }, el('p', { class: 'small soft' }, dayInWords(on)), ...text.map((paragraph) => el('p', { class: 'serif' }, paragraph))));
      fill(byId('mail-list'), ...items, ...problems.map((problem) => el('li', { class: 'note note--bad' }, problem)));
      if (items.length + problems.length === 0) fill(byId('mail-list'), el('li', { class: 'soft' }, 'Nobody has written yet.'));
    } catch (thrown) {
      showFailure(byId('mail-failure'), thrown);
    }
  }
}
