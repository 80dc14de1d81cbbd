import { type Bytes, fromHex, hex } from '../base/octets.ts';
import { groupsIn, namedIn, isWhole } from '../filing/recount.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import { countFiling, missingNames, openFiling, readNames } from '../office/filing-check.ts';
import { OfficeAnswer } from '../office/office-answer.ts';
import { dayInWords, minuteInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { Progress } from '../page/progress.ts';
import { attempt, onPress, say, showFailure } from '../page/said.ts';
import { type FilingThread } from '../thread/thread-check.ts';
import { type Check, counted, goneOf, logSigned, witnessed } from '../tracking/checks.ts';
import { checksView } from '../tracking/checks-view.ts';
import { clockPicture, clockSentence, shortDay } from '../tracking/clock-picture.ts';
import { type Course, STEP_WORDS, courseOf, groupWords, isAnswered, isOverdue, messageNumber, stepOf } from '../tracking/course.ts';
import { replyView } from '../tracking/reply-view.ts';
import { timeLine } from '../tracking/time-line.ts';
import type { OfficeAtWork, PageFiling } from './office.ts';

/** Fetches and opens a message with all its parts, once for this page. */
export async function opened(office: OfficeAtWork, leaf: string, place: HTMLElement): Promise<PageFiling> {
  const known = office.filings.get(leaf);
  if (known !== undefined) return known;
  const log = await office.station.freshLog();
  const material = await office.desk.fetch(fromHex(leaf));
  const progress = new Progress(place, 'Fetching the sealed parts', false);
  const partFiles: Bytes[] = [];
  for (const [done, hash] of material.parts.entries()) {
    await progress.at(done, material.parts.length);
    partFiles.push(await office.desk.file(hash));
  }
  fill(place);
  const page: PageFiling = { material, filing: await openFiling(log, office.keys, material, partFiles), counted: undefined };
  office.filings.set(leaf, page);
  return page;
}

/** One message before an office: the text, who signed, what is due, what was checked. */
export class FilingView {
  private course: Course;
  private thread: FilingThread = { acknowledgements: [], replies: [], problems: [], destroyed: [] };

  private constructor(
    private readonly office: OfficeAtWork,
    private readonly page: PageFiling,
  ) {
    this.course = this.courseWith(this.thread);
  }

  /** Fills the page with a message; the signatures are counted after it is shown. */
  static async show(office: OfficeAtWork, page: PageFiling): Promise<FilingView> {
    const view = new FilingView(office, page);
    byId('office-filing').dataset['leaf'] = view.leaf;
    await view.read();
    return view;
  }

  private courseWith(thread: FilingThread, today = this.page.filing.filedOn): Course {
    const { number, filedOn, charter, calendar, deadlines, text } = this.page.filing;
    return courseOf({ number, filedOn, charter, calendar, deadlines, perishableBy: text.memo.head.perishableBy }, thread, today);
  }

  private get leaf(): string {
    return hex(this.page.filing.leafHash);
  }

  /** Whether the page still shows this message. */
  private isShown(): boolean {
    return byId('office-filing').dataset['leaf'] === this.leaf;
  }

  private get number(): string {
    return messageNumber(this.page.filing.number, this.page.filing.filedOn);
  }

  /** Reads the thread anew and shows all of the page. */
  private async read(): Promise<void> {
    const { filing } = this.page;
    const log = await this.office.station.freshLog();
    this.thread = await this.office.desk.thread(log, filing.opened.index, filing.leafHash);
    this.course = this.courseWith(this.thread, log.today());
    const { head, parts } = filing.text.memo;
    byId('filing-over').textContent = this.number;
    byId('filing-h').textContent = head.subject;
    byId('filing-says').textContent = clockSentence(this.course);
    fill(byId('filing-tag'), courseTag(this.course));
    fill(byId('filing-clock'), clockPicture(this.course));
    fill(byId('filing-line'), ...timeLine(this.course, this.thread, { titleOf: this.office.titleOf, signers: filing.opened.set.total() }));
    fill(byId('filing-checks'), checksView(await this.checks()));
    fill(byId('filing-replies'), ...this.thread.replies.map((reply) => replyView(reply, this.office.titleOf, parts)));
    this.showSheet();
    this.showSignatures();
    this.showActions();
  }

  private async checks(): Promise<Check[]> {
    const { filing } = this.page;
    const log = await this.office.station.log();
    return [
      logSigned(log),
      { state: 'checked', what: 'The message is in the log', detail: `Entry ${counted(filing.leafIndex + 1)} of ${counted(log.head.size)}` },
      { state: 'checked', what: 'The sealed copy is the one that was filed', detail: 'To every office of the charter and to the room; asked for by the room’s drafters' },
      { state: 'checked', what: 'The text is the one that was signed', detail: 'Check words: ' + this.office.words.check(filing.text.root, CHECK_WORDS) },
      witnessed(log),
      ...goneOf(this.thread),
      ...this.thread.problems.map((detail): Check => ({ state: 'problem', what: 'Save this page and take it to the monitor', detail })),
    ];
  }

  /** Binds what stays on the page while it is shown; called once. */
  bind(): void {
    const form = byId('filing-form', HTMLSelectElement);
    form.value = this.page.filing.text.memo.head.kind;
    form.onchange = () => this.showSheet();
    byId('print').onclick = printAlone;
    const acknowledge = byId('acknowledge', HTMLButtonElement);
    acknowledge.onclick = () => void attempt(acknowledge, byId('filing-failure'), () => this.acknowledge());
    void this.count();
  }

  private showSheet(): void {
    const { memo, root } = this.page.filing.text;
    const kind = byId('filing-form', HTMLSelectElement).value === 'cable' ? 'cable' : 'memo';
    const members = `${this.page.filing.opened.set.total()} members, through the Dissent Channel`;
    const lines = [['Number', this.number], ['Date', dayInWords(this.page.filing.filedOn)], ['From', members]] as const;
    const foot = [
      this.countedWords(),
      `Text, check words: ${this.office.words.check(root, CHECK_WORDS)}. Log entry ${counted(this.page.filing.leafIndex + 1)}, ${dayInWords(this.page.filing.filedOn)}.`,
    ];
    fill(byId('filing-sheet'), renderMemo({ head: { ...memo.head, kind }, parts: memo.parts }, { titleOf: this.office.titleOf, lines, foot }));
  }

  private countedWords(): string {
    const { counted: done } = this.page;
    const total = this.page.filing.opened.set.total();
    if (done === undefined) return `${total} signatures, as filed.`;
    const named = namedIn(done.recount);
    const { freeze } = this.page.filing.opened.index;
    const shown = groupWords(groupsIn(done.recount), freeze.shows, (index) => this.office.epoch(freeze.epoch).label(index));
    const kinds = named === 0 ? 'All are without a name.' : `${done.recount.acts.length - named} without a name, ${named} with a name given to the addressees.`;
    return `${done.recount.acts.length} members, each verified once. ${shown === '' ? '' : shown + '. '}${kinds}`;
  }

  /** Checks every signature and consent; the page can be read meanwhile. */
  async count(): Promise<void> {
    const { filing, material } = this.page;
    if (this.page.counted !== undefined) return;
    const place = byId('count-progress');
    fill(byId('count-failure'));
    try {
      const progress = new Progress(place, 'Checking signatures');
      const counting = { at: (done: number, total: number) => progress.at(done, total), isStopped: () => progress.isStopped() || !this.isShown() };
      this.page.counted = await countFiling(await this.office.station.log(), this.office.keys, filing, material, counting);
      if (!this.isShown()) return;
      fill(place);
      this.showSheet();
      this.showSignatures();
      this.showActions();
      say(`${this.page.counted.recount.acts.length} signatures checked by this browser.`);
    } catch (thrown) {
      if (!this.isShown()) return;
      fill(place);
      const failure = showFailure(byId('count-failure'), thrown);
      if (failure.kind === 'declined' || failure.kind === 'unreachable') {
        const again = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Check them');
        onPress(again, byId('count-failure'), () => this.count());
        byId('count-failure').append(again);
      }
    }
  }

  private showSignatures(): void {
    const { counted: done } = this.page;
    const place = byId('count-says');
    if (done === undefined) return fill(place, el('p', {}, `${this.page.filing.opened.set.total()} were filed.`));
    const names = readNames(done);
    const missing = missingNames(done);
    const isWithNames = this.page.filing.charter.identity.namesTo.includes(this.office.keys.office);
    fill(
      place,
      el('p', { class: 'row' }, el('span', { class: isWhole(done.recount) ? 'tag tag--good' : 'tag tag--bad' }, isWhole(done.recount) ? 'Checked' : 'Problem')),
      el('p', {}, el('b', {}, `${done.recount.acts.length} checked by this browser`), `, at ${minuteInWords(this.office.station.now())}. Each is one member, once.`),
      el('p', { class: 'small' }, this.countedWords()),
      ...done.recount.faults.map((fault) => el('p', { class: 'note note--bad small' }, fault)),
      ...(names.length === 0 ? [] : [el('h3', { class: 'h4' }, 'With a name'), el('ul', { class: 'list' }, ...names.map((name) => el('li', {}, name)))]),
      ...(missing === 0 ? [] : [el('p', { class: 'note note--bad small' }, `${missing} ${missing === 1 ? 'name is' : 'names are'} missing: promised with the signature, and what came is not it.`)]),
      ...(isWithNames ? [] : [el('p', { class: 'small soft' }, 'The charter sends no names to this office. Nobody can see here who signed without one.')]),
    );
  }

  private showActions(): void {
    const { keys, office, titleOf } = this.office;
    const isCounted = this.page.counted !== undefined;
    const hasAcknowledged = this.thread.acknowledgements.some(({ statement }) => statement.office === keys.office);
    const acknowledge = byId('acknowledge', HTMLButtonElement);
    const reply = byId('to-reply', HTMLAnchorElement);
    const mustAcknowledge = office?.role === 'steward' && !hasAcknowledged;
    show(acknowledge, isCounted && !hasAcknowledged && office?.role !== 'archive');
    show(reply, isCounted && office?.role !== 'archive');
    acknowledge.className = mustAcknowledge ? 'btn btn--main' : 'btn btn--quiet';
    reply.className = !mustAcknowledge && !isAnswered(this.course) ? 'btn btn--main' : 'btn btn--quiet';
    reply.textContent = isAnswered(this.course) ? 'Reply again' : 'Reply';
    reply.href = '#reply=' + this.leaf;
    const steward = this.page.filing.charter.offices.find(({ role }) => role === 'steward');
    const whose = office?.role === 'steward' || steward === undefined ? '' : `The acknowledgement that stops the clock is that of ${titleOf(steward.id)}.`;
    byId('filing-wait').textContent = isCounted ? (hasAcknowledged ? '' : whose) : 'You can acknowledge and reply once the signatures are checked.';
  }

  private async acknowledge(): Promise<void> {
    const { promise } = await new OfficeAnswer(this.office.desk).acknowledge(this.page.filing);
    this.office.changed(this.page.filing.leafHash);
    const done = byId('filing-done');
    const at = new Date(promise.mergeBy * 1000);
    fill(done, el('p', {}, el('b', {}, 'Acknowledged.'), ` The log promised the entry by ${minuteInWords(at)}. It counts as soon as it is in the log: look again then.`), el('p', {}, this.lookAgain()));
    done.hidden = false;
    show(byId('acknowledge'), false);
    say('Acknowledged.');
  }

  private lookAgain(): HTMLElement {
    const look = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Look again');
    onPress(look, byId('filing-failure'), async () => {
      await this.read();
      const hasAcknowledged = this.thread.acknowledgements.some(({ statement }) => statement.office === this.office.keys.office);
      if (hasAcknowledged) byId('filing-done').hidden = true;
      else show(byId('acknowledge'), false);
      say(hasAcknowledged ? 'The acknowledgement is in the log.' : 'It is not in the log yet.');
    });
    return look;
  }
}

/** Prints the message without the frame of the page. */
function printAlone(): void {
  document.body.classList.add('world-print');
  window.addEventListener('afterprint', () => document.body.classList.remove('world-print'), { once: true });
  window.print();
}

/** Where a message stands, in one tag. */
function courseTag(course: Course): HTMLElement {
  const { next, today } = course;
  if (next === undefined) {
    const isLate = (stepOf(course, 'reply')?.daysLate ?? 0) > 0;
    return el('span', { class: isLate ? 'tag tag--wait' : 'tag tag--good' }, isLate ? 'Answered late' : 'Answered');
  }
  if (isOverdue(course)) return el('span', { class: 'tag tag--bad' }, `${STEP_WORDS[next.step]} overdue`);
  return el('span', { class: 'tag' }, next.due === today ? `${STEP_WORDS[next.step]} today` : `${STEP_WORDS[next.step]} by ${shortDay(next.due)}`);
}
