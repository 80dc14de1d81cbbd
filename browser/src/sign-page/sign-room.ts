import { Failure, failureOf } from '../base/failure.ts';
import { base64url, hex } from '../base/octets.ts';
import type { WordList } from '../base/words.ts';
import type { NotebookRoom } from '../card/notebook-room.ts';
import { allowsNames } from '../charter/charter.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { FrozenVersion, RoomState } from '../member/room-reader.ts';
import { type Session, whereabouts } from '../member/session.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { renderMemo } from '../memo-view/memo-view.ts';
import { byId, el, fill, show, showOnly, within } from '../page/dom.ts';
import { clearFailure, onPress, onSubmit, say } from '../page/said.ts';
import { Cosigning, type Naming, type Signed } from '../signing/cosigning.ts';
import { type Meter, isOpen } from '../signing/meter.ts';
import { lengthOf, listed, nameReaders, othersSee, shownLabels, some } from '../signing/said-of.ts';
import { type Standing, isNoteOurs, rememberSigned, rememberedIn, standingOf } from '../signing/standing.ts';
import { requireInForce } from '../signing/text-terms.ts';
import { checkLine, showTally } from './standing-view.ts';
import { showMeter } from './meter-view.ts';
import { askToWithdraw } from './withdrawing.ts';

const SECTIONS = ['read', 'choose', 'standing'] as const;
const WHERE = { office: 'on the office network', home: 'at home or on your phone', tor: 'in Tor Browser' } as const;

/** What this page knows of a room; all of it was checked here. */
interface Seen {
  readonly log: TrustedLog;
  readonly state: RoomState;
  readonly frozen: FrozenVersion;
  readonly meter: Meter;
  readonly standing: Standing;
  readonly room: NotebookRoom | undefined;
}

/** The page about one text: read it, choose, sign; and afterwards where one stands. */
export class SignRoom {
  private constructor(
    private readonly session: Session,
    private readonly pass: RoomPass,
    private readonly words: WordList,
    private readonly cosigning: Cosigning,
    private seen: Seen,
  ) {}

  /** Reads the room; undefined while no text is frozen in it. */
  static async open(session: Session, pass: RoomPass, words: WordList): Promise<SignRoom | undefined> {
    const cosigning = new Cosigning(session.station, pass, session.notebook);
    const seen = await look(session, pass, cosigning);
    if (seen === undefined) return undefined;
    const page = new SignRoom(session, pass, words, cosigning, seen);
    page.wire();
    return page;
  }

  private wire(): void {
    byId('read-open').addEventListener('click', () => this.showText());
    byId('read-on').addEventListener('click', () => this.showChoice());
    byId('choose-back').addEventListener('click', () => this.go('read'));
    byId('choose-form').addEventListener('change', () => this.showChosen());
    onSubmit(byId('choose-form', HTMLFormElement), byId('choose-failure'), () => this.sign(this.chosen()));
  }

  /** Shows the state that fits what is known. */
  show(): void {
    const { frozen, state, standing, room } = this.seen;
    const { head } = frozen.text.memo;
    byId('sign-version').textContent = `Version ${frozen.record.version}. ${stageWords(state)}`;
    byId('sign-subject').textContent = head.subject;
    byId('aside-words').textContent = this.words.check(frozen.text.root, CHECK_WORDS);
    showTally(state);
    this.showWhere();
    show(byId('sign-work'));
    const isOver = state.stage === 'filed' || standing === 'signed' || standing === 'withdrawn' || (standing === 'unanswered' && room?.intent === 'withdraw');
    if (isOver) this.showStanding();
    else this.showReading();
  }

  private go(section: (typeof SECTIONS)[number]): void {
    const step = SECTIONS.indexOf(section);
    show(byId('sign-steps'), section !== 'standing' || this.seen.standing === 'signed');
    [...byId('sign-steps').children].forEach((item, i) => {
      item.classList.toggle('is-done', i < step || section === 'standing');
      if (i === step && section !== 'standing') item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    });
    showOnly(SECTIONS.map((name) => byId('sign-' + name)), byId('sign-' + section));
  }

  private memo(): HTMLElement {
    const { log, frozen } = this.seen;
    const offices = log.view.charter(frozen.record.charter)?.offices ?? [];
    return renderMemo(frozen.text.memo, { titleOf: (id) => offices.find((office) => office.id === id)?.title ?? id });
  }

  private showReading(): void {
    const { frozen } = this.seen;
    const { memo } = frozen.text;
    const offices = this.seen.log.view.charter(frozen.record.charter)?.offices ?? [];
    const to = listed(memo.head.addressees.map((id) => offices.find((office) => office.id === id)?.title ?? id));
    byId('read-says').textContent = `${lengthOf(memo)}, marked ${memo.head.label}, to ${to}. It needs ${some(memo.head.minSigners, 'signature')} to be filed.`;
    fill(byId('read-notes'), ...this.notes());
    show(byId('read-all'), false);
    show(byId('read-open-row'));
    this.choose('anonymous');
    this.go('read');
  }

  private notes(): HTMLElement[] {
    const { standing } = this.seen;
    const notes: HTMLElement[] = [];
    const note = (...words: (Node | string)[]): void => void notes.push(el('div', { class: 'note note--wait' }, ...words));
    if (standing === 'void') {
      note(
        el('p', { class: 'strong' }, 'The text has changed since you signed'),
        el('p', {}, 'Your signature was under the version before and does not count for this one. Read this one; then sign it or not.'),
      );
    }
    if (standing === 'unclear') {
      note(
        el('p', {}, 'You have signed in this room; your notebook does not say which version. If it was this one, you need do nothing. Signing again counts once.'),
        ...this.withdrawal(),
      );
    }
    if (standing === 'unanswered') {
      note(
        el('p', {}, 'You signed here and the answer never came: your signature may have arrived or not. Signing again is safe: you count once.'),
        ...this.withdrawal(),
      );
    }
    return notes;
  }

  private showText(): void {
    fill(byId('read-text'), this.memo());
    const why = this.whyNot();
    fill(byId('read-closed'), ...(why === undefined ? [] : [el('p', { class: 'note note--wait' }, why), this.lookAgain()]));
    show(byId('read-on-row'), why === undefined);
    show(byId('read-open-row'), false);
    show(byId('read-all'));
    byId('read-text').focus({ preventScroll: true });
    byId('read-text').scrollIntoView({ block: 'start' });
  }

  /** Why nobody can sign this text now; undefined if one can. */
  private whyNot(): string | undefined {
    const { log, state, frozen, meter } = this.seen;
    if (state.stage === 'closed' || state.stage === 'proposed') {
      return 'Signing is closed: the drafters are about to file. If they do not within 24 hours, it opens again.';
    }
    if (!isOpen(meter)) {
      const labels = shownLabels(log.manifest(this.pass.epoch), meter.shows);
      const fewest = Math.min(meter.smallest, meter.group);
      const who = labels === '' ? `${fewest} cards are issued` : `The smallest group by ${labels} has ${fewest} cards`;
      return `Signing is not open yet. ${who}, and ${meter.floor} are needed, so that nobody stands out. The count changes once a day.`;
    }
    try {
      requireInForce(frozen.text.memo.head, log);
      return undefined;
    } catch (thrown) {
      return failureOf(thrown).sentence;
    }
  }

  private lookAgain(): HTMLElement {
    const button = el('button', { class: 'btn btn--quiet', type: 'button' }, 'Look again');
    onPress(button, byId('read-failure'), async () => {
      await this.refresh();
      say('This is what is there now.');
    });
    return el('p', {}, button);
  }

  /** Reads the room again and shows what fits. */
  private async refresh(): Promise<void> {
    const seen = await look(this.session, this.pass, this.cosigning);
    if (seen !== undefined) this.seen = seen;
    this.show();
  }

  private showChoice(): void {
    const { log, frozen, meter } = this.seen;
    const epoch = log.manifest(this.pass.epoch);
    const charter = log.charter();
    const labels = shownLabels(epoch, meter.shows);
    const shown = labels === '' ? 'Nothing else is shown.' : `Also shows your ${labels}, which the drafters chose for everybody.`;
    const readers = nameReaders(charter);
    const hasName = this.hasGivenName();
    const named = `${readers} will see your name, with proof that it is you. Other signers do not. In this room you cannot become anonymous again.`;
    const unavailable = 'The charter of this channel does not have this.';
    const isAnonymous = charter.identity.modes.includes('anonymous') && !hasName;
    const whyNot = hasName ? 'You gave your name for this version, and it stays.' : unavailable;
    this.offer('anonymous', isAnonymous, isAnonymous ? `Shows that you are one current member, signing once. ${shown}` : whyNot);
    this.offer('named', allowsNames(charter), allowsNames(charter) ? named : unavailable);
    byId('choose-again').textContent = `Read all of it again: ${lengthOf(frozen.text.memo)}`;
    byId('sign-it').textContent = `Sign version ${frozen.record.version}`;
    fill(byId('choose-text'), this.memo());
    fill(byId('choose-where'), ...(whereabouts() === 'office' ? [officeAdvice()] : []));
    clearFailure(byId('choose-failure'));
    this.showChosen();
    this.go('choose');
  }

  /** A way of signing; one that cannot be chosen stays visible, with the reason. */
  private offer(naming: Naming, isOffered: boolean, says: string): void {
    const input = within<HTMLInputElement>(byId('choose-' + naming), 'input');
    input.disabled = !isOffered;
    byId('choose-' + naming).classList.toggle('card-radio--off', !isOffered);
    byId(`choose-${naming}-says`).textContent = says;
    if (!isOffered) this.choose(naming === 'anonymous' ? 'named' : 'anonymous');
  }

  private choose(naming: Naming): void {
    within<HTMLInputElement>(byId('choose-' + naming), 'input').checked = true;
  }

  /** Whether this tab knows of a name given under this very text. */
  private hasGivenName(): boolean {
    const remembered = rememberedIn(this.pass.id);
    return remembered?.isNamed === true && remembered.root === base64url(this.seen.frozen.record.textRoot);
  }

  private chosen(): Naming {
    return within<HTMLInputElement>(byId('choose-named'), 'input').checked ? 'named' : 'anonymous';
  }

  private showChosen(): void {
    showMeter(this.seen.log.manifest(this.pass.epoch), this.seen.meter, this.chosen());
  }

  private showWhere(): void {
    const where = whereabouts();
    const said = where === undefined ? 'Where are you? ' : `You said you are ${WHERE[where]}. `;
    fill(byId('aside-where'), said, el('a', { href: '/' }, where === undefined ? 'Say it on the start page' : 'Change that'));
  }

  private async sign(naming: Naming): Promise<void> {
    const signed = await this.acting(() => this.cosigning.sign(this.seen.frozen, naming));
    rememberSigned(this.pass.id, this.seen.frozen.record.textRoot, naming === 'named');
    await this.settled(signed);
  }

  private async withdraw(): Promise<void> {
    await this.settled(await this.acting(() => this.cosigning.withdraw(this.seen.frozen)));
  }

  /** An act; without an answer it is not known whether it was done. */
  private async acting(act: () => Promise<Signed>): Promise<Signed> {
    say('');
    try {
      return await act();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind !== 'unreachable') throw await this.orAnotherText(thrown);
      const sentence = 'The channel did not answer, so it is not known whether this arrived. Press again when you are connected: you count once.';
      throw new Failure('unreachable', sentence, 0, { cause: failure.cause });
    }
  }

  /** Where another text is in force by now, it is shown in place of the one read. */
  private async orAnotherText(thrown: unknown): Promise<unknown> {
    const { freeze } = await this.cosigning.reader.state();
    if (freeze !== undefined && hex(freeze.textRoot) !== hex(this.seen.frozen.record.textRoot)) {
      await this.refresh();
      say('Another version was frozen while you read. Nothing was signed: read this one first.');
    }
    return thrown;
  }

  private async settled(signed: Signed): Promise<void> {
    const seen = await look(this.session, this.pass, this.cosigning);
    if (seen !== undefined) this.seen = { ...seen, standing: signed.presented.action === 'sign' ? 'signed' : 'withdrawn' };
    this.show();
    if (signed.wasThere) {
      byId('standing-notes').prepend(
        el(
          'p',
          { class: 'note note--accent' },
          'The channel held your signature already, from another device or an earlier press. You count once: the second one was refused, the first one stands.',
        ),
      );
    }
    say(signed.presented.action === 'sign' ? 'Your signature is kept.' : 'Your signature is withdrawn.');
  }

  private showStanding(): void {
    const { standing, state, room, log, frozen } = this.seen;
    const isSigned = standing === 'signed';
    const isFiled = state.stage === 'filed';
    const version = `version ${frozen.record.version}`;
    const unfiled = isSigned ? `You have signed ${version}` : standing === 'withdrawn' ? 'You have withdrawn' : 'Your withdrawal had no answer';
    byId('standing-h').textContent = isFiled ? 'The message is filed' : unfiled;
    byId('standing-says').textContent = this.standingWords();
    const isNoted = isSigned || standing === 'withdrawn';
    const hasNote = room !== undefined && isNoteOurs(room, log.promiseKey, this.pass.id);
    const word = `The channel’s signed word that it has your ${isSigned ? 'signature' : 'withdrawal'}`;
    const about = hasNote ? '. It is in your notebook: evidence, should the act be missing later.' : ': the one in your notebook is not valid.';
    const check = checkLine(hasNote, word + about);
    fill(byId('standing-checks'), ...(isNoted ? [check] : []));
    fill(byId('standing-notes'), ...(isFiled ? [] : this.standingNotes()));
    fill(byId('standing-actions'), ...this.actions());
    fill(byId('standing-text'), this.memo());
    clearFailure(byId('standing-failure'));
    this.go('standing');
  }

  private standingWords(): string {
    const { standing, state, log, meter } = this.seen;
    const sees = othersSee(log.manifest(this.pass.epoch), meter);
    if (state.stage === 'filed') return standing === 'signed' ? 'Your signature went with it, and is final.' : 'Nothing can be signed any more.';
    if (standing === 'withdrawn') return 'Your signature does not count any more. The withdrawal proves itself to whoever holds both.';
    if (standing !== 'signed') return 'It may have arrived or not. Withdrawing again is safe.';
    return this.hasGivenName() ? `Others see: “${sees}” ${nameReaders(log.charter())} will see your name.` : `Others see: “${sees}”`;
  }

  private standingNotes(): HTMLElement[] {
    const { state, standing } = this.seen;
    const isClosed = state.stage === 'closed' || state.stage === 'proposed';
    const notes: string[] = [];
    if (isClosed) notes.push('Signing is closed: the drafters are about to file. Until they do, you can still withdraw.');
    else if (standing === 'signed') notes.push('If one letter of the text changes, your signature is void and you are asked again. You can withdraw until it is filed.');
    return notes.map((words) => el('p', { class: 'small soft' }, words));
  }

  private actions(): HTMLElement[] {
    const { standing, state, log } = this.seen;
    if (state.stage === 'filed') return [el('a', { class: 'btn btn--main', href: '/track#' + hex(this.pass.id) }, 'Track it')];
    const canSign = this.whyNot() === undefined;
    const withdraw = this.withdrawButton(byId('standing-ask'), byId('standing-failure'));
    const back = el('a', { class: 'btn btn--quiet', href: '/room#' + hex(this.pass.id) }, 'Go to the room');
    if (standing === 'signed') {
      const canName = canSign && allowsNames(log.charter()) && !this.hasGivenName();
      return [...(canName ? [this.nameButton()] : []), withdraw, back];
    }
    const again = el('button', { class: 'btn', type: 'button' }, 'Read and sign it again');
    again.addEventListener('click', () => {
      say('');
      this.showReading();
    });
    return [...(canSign ? [again] : []), ...(standing === 'withdrawn' ? [] : [withdraw]), back];
  }

  private nameButton(): HTMLElement {
    const button = el('button', { class: 'btn', type: 'button' }, 'Add my name');
    button.addEventListener('click', () => {
      say('');
      this.choose('named');
      this.showChoice();
    });
    return button;
  }

  /** The button that begins a withdrawal, with the places for its question and for what goes wrong. */
  private withdrawal(): HTMLElement[] {
    const [ask, failure] = [el('div', { hidden: true }), el('div')];
    return [el('p', {}, this.withdrawButton(ask, failure)), ask, failure];
  }

  private withdrawButton(ask: HTMLElement, failure: HTMLElement): HTMLElement {
    const button = el('button', { class: 'btn btn--quiet', type: 'button' }, 'Withdraw my signature');
    button.addEventListener('click', () => askToWithdraw(ask, failure, this.seen.state.stage, button, () => this.withdraw()));
    return button;
  }
}

function stageWords({ stage }: RoomState): string {
  if (stage === 'filed') return 'It is filed.';
  return stage === 'closed' || stage === 'proposed' ? 'Signing is closed.' : 'It can be signed until it is filed.';
}

function officeAdvice(): HTMLElement {
  return el(
    'div',
    { class: 'note note--wait' },
    el('p', { class: 'strong' }, 'You said you are on the office network'),
    el('p', {}, 'Your employer can see that you opened this site, and when. Do not sign from here: come back from home, or with Tor Browser.'),
  );
}

async function look(session: Session, pass: RoomPass, cosigning: Cosigning): Promise<Seen | undefined> {
  const log = await session.station.freshLog();
  const state = await cosigning.reader.state();
  if (state.freeze === undefined) return undefined;
  const frozen = await cosigning.reader.frozenBy(state.freeze);
  const room = (await session.notebook.read()).room(pass.id);
  const standing = standingOf(room, frozen, rememberedIn(pass.id));
  // What is known of the first text helps to tell later ones apart.
  if (standing === 'signed' && rememberedIn(pass.id) === undefined) rememberSigned(pass.id, frozen.record.textRoot, false);
  return { log, state, frozen, room, meter: await cosigning.meter(frozen), standing };
}
