import { type Failure, failureOf } from '../base/failure.ts';
import { hex } from '../base/octets.ts';
import type { WordList } from '../base/words.ts';
import { type FiledMemo } from '../filing/filing-answer.ts';
import { Filing, requireText } from '../filing/filing.ts';
import { type PackedFiling, writePackageFile } from '../filing/package-file.ts';
import type { Proposal, ProposalState } from '../filing/proposal-reader.ts';
import { isWhole } from '../filing/recount.ts';
import { type CheckedRows, hasSigner, signerOf } from '../filing/row-intake.ts';
import { onlyOffice } from '../charter/charter.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { FrozenVersion, RoomState } from '../member/room-reader.ts';
import type { Session } from '../member/session.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { download } from '../page/file.ts';
import { Progress } from '../page/progress.ts';
import { attempt, say } from '../page/said.ts';
import { some } from '../signing/said-of.ts';
import { rememberedIn, standingOf } from '../signing/standing.ts';
import { tab } from '../tab/tab.ts';
import { checkedWords, note, showCounted, signedBy } from './count-view.ts';
import { showFiled } from './done-view.ts';
import { checkedView, moved, packageNote, shownWords } from './proposal-view.ts';
import { showDates, showWhat } from './what-view.ts';

const SECTIONS = ['check', 'propose', 'agree', 'done'] as const;

/** What this page knows of a room's filing; all of it was checked here. */
interface Seen {
  readonly log: TrustedLog;
  readonly state: RoomState;
  readonly frozen: FrozenVersion;
}

/** The page about one filing: check, propose, agree, file. It reads from the server at which step the room is. */
export class FileRoom {
  private rows: CheckedRows | undefined;
  private packed: PackedFiling | undefined;
  private proposed: ProposalState | undefined;
  /** The proposal as this browser checked it. */
  private proposal: Proposal | undefined;
  private filed: FiledMemo | undefined;
  /** Whether the notebook has the channel's word on a signature under this very text. */
  private mustBeThere = false;

  private constructor(
    private readonly session: Session,
    private readonly pass: RoomPass,
    private readonly words: WordList,
    private readonly filing: Filing,
    private seen: Seen,
  ) {}

  /** Reads the room of a drafter; undefined while no text is frozen in it. */
  static async open(session: Session, pass: RoomPass, words: WordList): Promise<FileRoom | undefined> {
    const filing = new Filing(session.station, pass, session.card);
    const seen = await look(session, filing);
    if (seen === undefined) return undefined;
    const page = new FileRoom(session, pass, words, filing, seen);
    page.wire();
    await page.readStep();
    return page;
  }

  private wire(): void {
    this.step(byId('check-it', HTMLButtonElement), byId('check-failure'), () => this.check());
    this.step(byId('file-it', HTMLButtonElement), byId('file-failure'), () => this.file());
    byId('propose-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.run(byId('propose-it', HTMLButtonElement), byId('propose-failure'), () => this.propose());
    });
  }

  private step(button: HTMLButtonElement, place: HTMLElement, work: () => Promise<void>): void {
    button.addEventListener('click', () => void this.run(button, place, work));
  }

  /** Runs a step; when it fails, the package can be saved, and the room may have moved on. */
  private async run(button: HTMLButtonElement, place: HTMLElement, work: () => Promise<void>): Promise<void> {
    let failure: Failure | undefined;
    say('');
    const isDone = await attempt(button, place, async () => {
      try {
        await work();
      } catch (thrown) {
        failure = failureOf(thrown);
        throw thrown;
      }
    });
    if (isDone || failure === undefined) return;
    if (this.packed !== undefined && (failure.kind === 'refused' || failure.kind === 'unreachable')) place.append(packageNote(onlyOffice(this.seen.log.charter(), 'monitor').title, () => this.savePackage()));
    if (failure.kind === 'refused') await this.lookForOtherStep();
  }

  /** A refusal may mean that somebody withdrew, that a day passed, or that another drafter was faster: then the page goes to where the room is. */
  private async lookForOtherStep(): Promise<void> {
    const before = this.seen.state.stage;
    const seen = await look(this.session, this.filing);
    if (seen === undefined || seen.state.stage === before) return;
    await this.moveTo(seen);
  }

  private async moveTo(seen: Seen): Promise<void> {
    const before = this.seen.state.stage;
    this.seen = seen;
    this.rows = undefined;
    await this.readStep();
    this.show();
    say(moved(before, seen.state.stage));
  }

  /** What the step needs beyond the room's state. */
  private async readStep(): Promise<void> {
    const { stage } = this.seen.state;
    this.proposed = stage === 'proposed' ? await this.filing.proposalState() : undefined;
    const isSame = this.proposed !== undefined && this.proposal !== undefined && hex(this.proposed.authorsPart.hash()) === hex(this.proposal.authorsPart.hash());
    if (!isSame) this.proposal = undefined;
    this.filed = stage === 'filed' ? await this.filing.filed() : undefined;
    if (this.filed !== undefined) requireText(this.filed.authorsPart, this.seen.frozen);
  }

  /** Shows the step at which the room is. */
  show(): void {
    const { frozen, log, state } = this.seen;
    byId('file-version').textContent = `Version ${frozen.record.version}`;
    byId('file-words').textContent = this.words.check(frozen.text.root, CHECK_WORDS);
    const charter = log.view.charter(frozen.record.charter) ?? log.charter();
    showWhat(frozen, charter, this.signedWords());
    fill(byId('what-text'), renderMemo(frozen.text.memo, { titleOf: (id) => charter.offices.find((office) => office.id === id)?.title ?? id }));
    const isFiled = this.filed !== undefined;
    showDates(log, frozen.text.memo, this.filed?.filedOn ?? log.today(), isFiled);
    byId('what-h').textContent = isFiled ? 'What was filed' : 'What will be filed';
    show(byId('aside-receipt'), !isFiled);
    show(byId('file-last'), !isFiled);
    this.showWhyNot();
    if (this.filed !== undefined) this.showDone(this.filed);
    else if (state.stage === 'proposed') this.showAgreeing();
    else if (this.rows !== undefined) this.showProposing(this.rows);
    else this.showChecking();
  }

  private go(section: (typeof SECTIONS)[number], step: number = SECTIONS.indexOf(section)): void {
    [...byId('file-steps').children].forEach((item, i) => {
      item.classList.toggle('is-done', i < step || section === 'done');
      if (i === step && section !== 'done') item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    });
    showOnly(SECTIONS.map((name) => byId('file-' + name)), byId('file-' + section));
  }

  private signedWords(): string {
    const { log, frozen, state } = this.seen;
    const set = this.proposal?.opened.set ?? this.rows?.set;
    if (set !== undefined) return signedBy(log.manifest(this.pass.epoch), frozen.record.shows, set);
    const total = this.filed?.authorsPart.openings.integer('signers_total');
    return total === undefined ? `${some(state.tally, 'member')} when ${dayInWords(state.tallyOn)} began` : some(total, 'member');
  }

  /** File is closed until all is checked, with the reason. */
  private showWhyNot(): void {
    const why = this.whyNot();
    byId('file-it', HTMLButtonElement).disabled = why !== undefined;
    byId('file-why').textContent = why ?? 'It leaves at once, to all of them at the same moment.';
  }

  private whyNot(): string | undefined {
    const { stage } = this.seen.state;
    const { fileConsents } = this.seen.frozen.record;
    const agree = fileConsents === 1 ? '1 member of this room agrees' : `${fileConsents} members of this room agree`;
    if (stage !== 'proposed') return `You can file when every signature is checked and ${agree} to what is filed.`;
    if (this.proposal === undefined) return 'You can file when your browser has checked what is proposed.';
    if (this.proposal.opened.recount.faults.length > 0) return 'A signature of what is proposed does not hold.';
    const { consents, needed: must } = this.proposed ?? this.proposal;
    return consents < must ? `You can file when ${some(must - consents, 'more member')} ${must - consents === 1 ? 'agrees' : 'agree'}.` : undefined;
  }

  private showChecking(): void {
    const { state, frozen } = this.seen;
    const { minSigners } = frozen.record;
    const isOpen = state.stage === 'frozen' || state.stage === 'draft';
    byId('check-says').textContent =
      `${some(state.tally, 'signature')} when ${dayInWords(state.tallyOn)} began; ${minSigners === 1 ? 'one is' : `${minSigners} are`} needed. ` +
      (isOpen ? 'Your browser fetches all of them and checks each one itself.' : 'Signing is closed already, by you or another drafter.');
    byId('check-hint').textContent = isOpen
      ? 'This closes signing while you file: for 24 hours at most, and once a day. Members can still withdraw. If you do not file, signing opens again by itself.'
      : 'It opens again by itself 24 hours after it was closed.';
    byId('check-it').textContent = isOpen ? 'Close signing and check' : 'Check the signatures';
    this.go('check');
  }

  private async check(): Promise<void> {
    const place = byId('check-progress');
    try {
      this.rows = await this.filing.close(new Progress(place, 'Checking signatures'));
    } finally {
      fill(place);
      show(place, false);
    }
    await this.reread();
    if (this.rows !== undefined) say(`${some(this.rows.set.total(), 'signature')}: all checked hold.`);
  }

  /** Reads state and step again, and shows them. */
  private async reread(): Promise<void> {
    const seen = await look(this.session, this.filing);
    if (seen !== undefined) this.seen = seen;
    await this.readStep();
    this.show();
  }

  private showProposing(rows: CheckedRows): void {
    const { log, frozen } = this.seen;
    const { set, recount } = rows;
    const { minSigners } = frozen.record;
    const isEnough = set.total() >= minSigners;
    byId('propose-h').textContent = some(set.total(), 'signature');
    byId('propose-tag').textContent = isWhole(recount) ? 'All checked' : `${recount.checked} of ${recount.rows} checked`;
    byId('propose-says').textContent = set.total() === 0 ? '' : checkedWords(recount);
    showCounted(byId('propose-tally'), set);
    const needed = minSigners === 1 ? '1 signature is' : `${minSigners} signatures are`;
    const short = `${needed} needed. Signing opens again 24 hours after it was closed; it can be closed again on another day.`;
    fill(byId('propose-notes'), ...(isEnough ? [] : [note('wait', el('p', {}, short))]), ...this.ownNotes(rows));
    byId('propose-shown').textContent = shownWords(log);
    const { fileConsents } = frozen.record;
    const have = fileConsents === 1 ? 'one has' : `${fileConsents} have`;
    byId('propose-next').textContent = `This seals the message, counts you as one who agrees, and puts it before the others: ${have} to agree within 24 hours. Nothing is filed yet.`;
    show(byId('propose-form'), isEnough);
    this.go('propose');
  }

  private ownNotes(rows: CheckedRows): HTMLElement[] {
    if (hasSigner(rows.set, signerOf(this.session.card, this.pass, rows.frozen))) return [el('p', { class: 'small' }, 'Your own signature is among them.')];
    if (!this.mustBeThere) return [el('p', { class: 'small' }, 'Yours is not among them: you have not signed this version.')];
    return [
      note(
        'bad',
        el('p', { class: 'strong' }, 'Problem: your own signature is missing'),
        el('p', {}, 'The channel gave its signed word that it has it, and does not give it out. Save this page and take it to the monitor.'),
      ),
    ];
  }

  /** Looks into the notebook for the channel's word on one's own signature. */
  async readOwn(): Promise<void> {
    const room = (await this.session.notebook.read()).room(this.pass.id);
    this.mustBeThere = standingOf(room, this.seen.frozen, rememberedIn(this.pass.id)) === 'signed';
  }

  private async propose(): Promise<void> {
    if (this.rows === undefined) return;
    const topic = byId('topic', HTMLInputElement).value;
    const summary = byId('summary', HTMLTextAreaElement).value;
    this.packed = await this.filing.pack(this.rows, { topic, summary });
    requireText(this.packed.authorsPart, this.seen.frozen);
    await this.filing.propose(this.packed);
    this.rows = undefined;
    await this.reread();
    await this.checkProposal();
    await this.agree();
    say('It is proposed. You agreed; others of this room open this page to agree.');
  }

  private showAgreeing(): void {
    const { consents, needed } = this.proposed ?? { consents: 0, needed: this.seen.frozen.record.fileConsents };
    byId('agree-tag').textContent = `${Math.min(consents, needed)} of ${needed} agree`;
    byId('agree-tag').className = consents >= needed ? 'tag tag--good' : 'tag tag--wait';
    byId('agree-says').textContent =
      consents >= needed
        ? 'As many agree as the members decided when they froze the text. A drafter can file it now.'
        : 'It is filed when enough members of this room agree. Tell the others; drafters agree on this page. It lapses after 24 hours, and a withdrawal makes it void.';
    fill(byId('agree-checked'), ...(this.proposal === undefined ? [] : checkedView(this.proposal)));
    fill(byId('agree-actions'), ...this.agreeActions(consents >= needed));
    this.go('agree', consents >= needed && this.proposal !== undefined ? SECTIONS.length - 1 : undefined);
  }

  private agreeActions(isEnough: boolean): HTMLElement[] {
    const failure = byId('agree-failure');
    const button = (words: string, isMain: boolean, work: () => Promise<void>): HTMLElement => {
      const made = el('button', { class: isMain ? 'btn btn--main' : 'btn btn--quiet', type: 'button' }, words);
      this.step(made, failure, work);
      return made;
    };
    const again = button('Look again', false, async () => {
      await this.lookAgain();
    });
    if (this.proposal === undefined) return [button('Check what is proposed', true, () => this.checkProposal()), again];
    const save = button('Save the package', false, async () => this.savePackage());
    const isSound = this.proposal.opened.recount.faults.length === 0;
    if (this.hasAgreed()) return [el('p', { class: 'strong' }, 'You agreed.'), again, save];
    return [...(isSound ? [button('Agree', !isEnough, () => this.agree())] : []), again, save];
  }

  private async lookAgain(): Promise<void> {
    const seen = await look(this.session, this.filing);
    if (seen !== undefined && seen.state.stage !== this.seen.state.stage) return this.moveTo(seen);
    await this.readStep();
    this.show();
    say(byId('agree-tag').textContent ?? '');
  }

  private async checkProposal(): Promise<void> {
    const place = byId('agree-progress');
    try {
      this.proposal = await this.filing.proposal(new Progress(place, 'Checking signatures'));
      this.packed = this.proposal.packed;
    } finally {
      fill(place);
      show(place, false);
    }
    this.show();
  }

  private async agree(): Promise<void> {
    if (this.proposal === undefined) return;
    await this.filing.consent(this.proposal, this.seen.frozen);
    tab.keep(this.agreedName, hex(this.proposal.authorsPart.hash()));
    this.proposed = await this.filing.proposalState();
    this.show();
    say('Your agreement is kept. The channel counts one, not who you are.');
  }

  private get agreedName(): string {
    return 'agreed-' + hex(this.pass.id);
  }

  private hasAgreed(): boolean {
    return this.proposal !== undefined && tab.kept(this.agreedName) === hex(this.proposal.authorsPart.hash());
  }

  private async file(): Promise<void> {
    if (this.proposal === undefined || this.whyNot() !== undefined) return;
    const filed = await this.filing.file(this.proposal.authorsPart, this.seen.frozen);
    const seen = await look(this.session, this.filing).catch(() => undefined);
    if (seen !== undefined) this.seen = seen;
    this.filed = filed;
    this.show();
    say('Filed.');
  }

  private showDone(filed: FiledMemo): void {
    byId('done-track', HTMLAnchorElement).href = '/track#' + hex(this.pass.id);
    showFiled(this.seen.log, filed, async () => {
      const log = await this.session.station.freshLog();
      this.seen = { ...this.seen, log };
      return log;
    });
    this.go('done');
  }

  private savePackage(): void {
    if (this.packed === undefined) return;
    download('message.package', writePackageFile(this.packed));
    say('The package is among your downloads.');
  }
}

async function look(session: Session, filing: Filing): Promise<Seen | undefined> {
  const log = await session.station.freshLog();
  const state = await filing.reader.state();
  return state.freeze === undefined ? undefined : { log, state, frozen: await filing.reader.frozenBy(state.freeze) };
}
