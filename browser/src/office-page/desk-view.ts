import { failureOf } from '../base/failure.ts';
import { hex } from '../base/octets.ts';
import { glanceAt, type FilingGlance } from '../office/filing-glance.ts';
import type { InboxLine } from '../office/office-desk.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { Progress } from '../page/progress.ts';
import { STEP_WORDS, byNextDuty, dayWord, isAnswered, isDueThisWeek, isOverdue, messageNumber, missedSteps } from '../tracking/course.ts';
import type { OfficeAtWork } from './office.ts';

/** A message of the list that could not be opened. */
interface Unopened {
  readonly line: InboxLine;
  readonly sentence: string;
}

/** What is before an office: three numbers, the next duty first, what was missed. Everything in it was opened and checked by this browser. */
export class DeskView {
  private unopened: Unopened[] = [];

  constructor(private readonly office: OfficeAtWork) {
    byId('desk-show', HTMLSelectElement).addEventListener('change', () => this.showTable());
  }

  /** Reads the inbox and opens the first part of each message, the oldest first; what was opened before is read again where something may have changed. */
  async look(): Promise<void> {
    const { office } = this;
    const log = await office.station.freshLog();
    byId('desk-office').textContent = office.title;
    byId('desk-day').textContent = `${dayInWords(log.today())}. Calendar ${office.charter.clocks.calendar}.`;
    const inbox = await office.desk.inbox();
    const progress = new Progress(byId('desk-progress'), 'Opening messages');
    this.unopened = [];
    for (const [done, line] of inbox.entries()) {
      await progress.at(done, inbox.length);
      if (progress.isStopped()) this.unopened.push({ line, sentence: 'You stopped before it was opened.' });
      else await this.glance(line);
    }
    fill(byId('desk-progress'));
    this.show();
  }

  private async glance(line: InboxLine): Promise<void> {
    const name = hex(line.leaf);
    const known = this.office.glances.get(name);
    // An answered message can gain another reply, which its own page shows.
    if (known !== undefined && isAnswered(known.course)) return;
    try {
      this.office.glances.set(name, await glanceAt(await this.office.station.log(), this.office.desk, line.leaf));
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === 'unreachable') throw failure;
      this.unopened.push({ line, sentence: failure.sentence });
    }
  }

  private glances(): FilingGlance[] {
    return [...this.office.glances.values()].sort((a, b) => byNextDuty(a.course, b.course));
  }

  private show(): void {
    const all = this.glances();
    const open = all.filter(({ course }) => !isAnswered(course));
    const overdue = open.filter(({ course }) => isOverdue(course));
    const soon = open.filter(({ course }) => isDueThisWeek(course));
    fill(
      byId('desk-numbers'),
      el('li', {}, el('b', {}, String(open.length)), 'open'),
      el('li', soon.length > 0 ? { class: 'is-wait' } : {}, el('b', {}, String(soon.length)), 'due this week'),
      el('li', overdue.length > 0 ? { class: 'is-bad' } : {}, el('b', {}, String(overdue.length)), 'overdue'),
    );
    fill(byId('desk-notes'), ...overdue.map(overdueNote), ...this.unopened.map(unopenedNote), ...all.filter(({ thread }) => thread.problems.length > 0).map(problemNote));
    this.showTable();
    this.showMissed(all);
  }

  private showTable(): void {
    const wanted = byId('desk-show', HTMLSelectElement).value;
    const shown = this.glances().filter(({ course }) => wanted === 'all' || isAnswered(course) === (wanted === 'answered'));
    if (shown.length === 0) {
      const sentence = wanted === 'answered' ? 'No message has been answered yet.' : wanted === 'open' ? 'No message is open. What is filed to this office appears here by itself.' : 'Nothing has been filed yet.';
      return fill(byId('desk-table'), el('p', { class: 'state' }, sentence));
    }
    fill(byId('desk-table'), table('Messages, sorted by the next duty', ['Number', 'Next duty', 'Due', 'Signed by', 'Age', 'Message'], shown.map(row)));
  }

  /** The monitor sees every missed clock; any other office its list of duties. */
  private showMissed(all: readonly FilingGlance[]): void {
    const isMonitor = this.office.office?.role === 'monitor';
    show(byId('desk-missed'), isMonitor);
    if (!isMonitor) return;
    const missed = all.flatMap((glance) => missedSteps(glance.course).map((step) => ({ glance, step })));
    if (missed.length === 0) return fill(byId('missed-table'), el('p', { class: 'state' }, 'No clock has been missed.'));
    const rows = missed.map(({ glance, step }) =>
      el(
        'tr',
        step.doneOn === undefined ? { class: 'late' } : {},
        numberCell(glance),
        cell('Step', el('b', {}, STEP_WORDS[step.step])),
        cell('Was due', dayInWords(step.due)),
        cell('Done', step.doneOn === undefined ? el('span', { class: 'tag tag--bad' }, 'Not yet') : dayInWords(step.doneOn)),
        cell('Late by', lateBy(glance, step.daysLate)),
      ),
    );
    fill(byId('missed-table'), table('Steps done late or not done', ['Number', 'Step', 'Was due', 'Done', 'Late by'], rows));
  }
}

function table(caption: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return el(
    'table',
    { class: 'table--cards' },
    el('caption', { class: 'vh' }, caption),
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows),
  );
}

function row(glance: FilingGlance): HTMLElement {
  const { course, leaf, subject } = glance;
  const { next } = course;
  const due = next === undefined ? [el('span', { class: 'tag tag--good' }, 'Answered')] : [dayInWords(next.due), el('br'), dueTag(glance)];
  return el(
    'tr',
    isOverdue(course) ? { class: 'late' } : {},
    numberCell(glance),
    cell('Next duty', el('b', {}, next === undefined ? 'None' : STEP_WORDS[next.step])),
    cell('Due', ...due),
    cell('Signed by', signedBy(glance)),
    cell('Age', `${course.dayOfClock} ${dayWord(course, course.dayOfClock)}`),
    cell('Message', el('a', { class: 'serif', href: '#filing=' + hex(leaf) }, subject)),
  );
}

function numberCell({ course, label, leaf }: FilingGlance): HTMLElement {
  const number = messageNumber(course.number, course.filedOn);
  return el('th', { scope: 'row', class: 'nowrap' }, el('a', { href: '#filing=' + hex(leaf) }, number), el('br'), el('span', { class: 'mark' }, label));
}

function cell(head: string, ...content: (Node | string)[]): HTMLElement {
  return el('td', { 'data-h': head }, el('span', {}, ...content));
}

function dueTag({ course }: FilingGlance): HTMLElement {
  const { next, today } = course;
  if (next === undefined || next.due > today) {
    return isDueThisWeek(course) ? el('span', { class: 'tag tag--wait' }, 'This week') : el('span', { class: 'tag' }, 'In time');
  }
  if (next.due === today) return el('span', { class: 'tag tag--wait' }, 'Due today');
  return el('span', { class: 'tag tag--bad' }, `Overdue by ${next.daysLate} ${next.daysLate === 1 ? 'day' : 'days'}`);
}

/** Bands as the members chose to show them; the floor of the charter kept small ones out of what can be shown. */
function signedBy({ signers, groups }: FilingGlance): string {
  return groups === '' ? `${signers} members` : `${signers}: ${groups}`;
}

function lateBy({ course }: FilingGlance, days: number): string {
  return `${days} ${dayWord(course, days)}`;
}

function overdueNote({ course }: FilingGlance): HTMLElement {
  const { next } = course;
  const what = next === undefined ? '' : ` ${STEP_WORDS[next.step]} was due on ${dayInWords(next.due)}.`;
  return el('div', { class: 'note note--bad' }, el('p', {}, el('b', {}, `${messageNumber(course.number, course.filedOn)} is overdue.`), `${what} The word goes when the step is in the log; nobody can clear it by hand.`));
}

function unopenedNote({ line, sentence }: Unopened): HTMLElement {
  return el('div', { class: 'note note--wait' }, el('p', {}, el('b', {}, `Could not check ${messageNumber(line.number, line.filedOn)}. `), sentence));
}

function problemNote({ course, thread }: FilingGlance): HTMLElement {
  const lines = thread.problems.map((problem) => el('p', {}, problem));
  return el('div', { class: 'note note--bad' }, el('p', {}, el('b', {}, `Problem with ${messageNumber(course.number, course.filedOn)}: save this page and take it to the monitor.`)), ...lines);
}
