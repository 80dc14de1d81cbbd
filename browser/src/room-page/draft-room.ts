import { declined } from '../base/failure.ts';
import { hex } from '../base/octets.ts';
import type { WordList } from '../base/words.ts';
import { type DraftParagraph, type DraftText, freshId, isSameText } from '../drafting/draft.ts';
import { type Drafts, Drafting } from '../drafting/drafting.ts';
import { type PostedText, postText, putInForce } from '../drafting/freezing.ts';
import { firstLabel, highestLabel } from '../drafting/marking.ts';
import { isClear, merge, settled } from '../drafting/merge.ts';
import { openPrepared, prepareRoom } from '../drafting/opening.ts';
import { readUnsaved, writeUnsaved } from '../drafting/unsaved.ts';
import type { Version } from '../drafting/versions.ts';
import type { Charter } from '../charter/charter.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { RoomState } from '../member/room-reader.ts';
import type { Session } from '../member/session.ts';
import type { Memo } from '../memo/memo.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { onPress, say, showFailure } from '../page/said.ts';
import { tab } from '../tab/tab.ts';
import { type ConsentWork, waitingText } from './consents.ts';
import { Editor } from './editor.ts';
import { FreezeForm } from './freeze-form.ts';
import { InvitePage } from './invite-page.ts';
import { guardLeaving } from './leaving.ts';
import { MentionsPanel } from './mentions-panel.ts';
import { MergePage } from './merging.ts';
import { NotePlaces } from './note-places.ts';
import { type Frozen, readFrozen, showStage } from './stage-panel.ts';
import { VersionPanel, versionName } from './version-panel.ts';

/** Shows one part of the page. */
export type Go = (part: 'draft' | 'merge' | 'invite' | 'invited' | 'freeze' | 'frozen') => void;

/** What the page knows of a room after looking. */
interface Seen {
  readonly state: RoomState;
  readonly drafts: Drafts;
  readonly frozen: Frozen;
}

/** A room as its drafters work in it. */
export class DraftRoom {
  private readonly editor: Editor;
  private readonly notes: NotePlaces;
  private readonly versions: VersionPanel;
  private readonly mentions: MentionsPanel;
  private readonly merging: MergePage;
  private readonly inviting: InvitePage;
  private readonly freezing: FreezeForm;
  /** The versions that what stands in the editor was made from. */
  private parents: readonly Version[] = [];
  /** What a room without versions begins with, the text in force or nothing: not worth saving. */
  private readonly blank: DraftText;
  private isGone = false;

  private constructor(
    private readonly session: Session,
    private readonly drafting: Drafting,
    private readonly words: WordList,
    private readonly charter: Charter,
    private readonly go: Go,
    private seen: Seen,
  ) {
    this.blank = seen.frozen.inForce === undefined ? blankText(charter) : textOf(seen.frozen.inForce.text.memo);
    this.editor = new Editor(charter.text.labels, () => this.changed(), (id) => this.notes.begin(id));
    this.notes = new NotePlaces(
      {
        placeOf: (paragraph) => this.editor.notesOf(paragraph),
        add: async (paragraph, text) => this.noted(() => this.drafting.note(paragraph, text)),
        answer: async (exchange, text, isSettled) => this.noted(() => this.drafting.answer(exchange, text, isSettled)),
        kept: () => this.keep(),
      },
      new Map(),
    );
    this.versions = new VersionPanel(words, () => this.editor.text());
    this.mentions = new MentionsPanel(charter.offices.map(({ title }) => title));
    this.merging = new MergePage((text) => this.useMerged(text), () => go('draft'));
    this.inviting = new InvitePage(drafting, () => go('invited'), () => go('draft'));
    this.freezing = new FreezeForm((memo) => this.freeze(memo), () => go('draft'));
  }

  /** Reads the room and shows it with what this tab had typed. */
  static async open(session: Session, pass: RoomPass, words: WordList, go: Go): Promise<DraftRoom> {
    const drafting = new Drafting(session.station, pass);
    const charter = (await session.station.log()).charter();
    const seen = await look(drafting);
    const room = new DraftRoom(session, drafting, words, charter, go, seen);
    room.begin();
    await room.showSeen();
    await room.inviting.look(seen.drafts.invited);
    return room;
  }

  private begin(): void {
    const { pass, station } = this.drafting;
    void station.log().then((log) => {
      const until = dayInWords(log.manifest(pass.epoch).terms.acceptUntil);
      byId('draft-over').textContent = `Room ${hex(pass.id).slice(0, 8)}. Cards of ${pass.epoch} act in it until ${until}.`;
    });
    const kept = readUnsaved(tab.kept(this.key) ?? '');
    const heads = this.seen.drafts.history.heads();
    const typedOver = kept?.parents.map((hash) => this.seen.drafts.history.find(hash)).filter((version) => version !== undefined) ?? [];
    for (const [key, note] of kept?.notes ?? []) this.notes.open.set(key, note);
    this.parents = kept?.text === undefined ? heads.slice(-1) : typedOver;
    this.editor.show(kept?.text ?? heads.at(-1)?.draft.text ?? this.blank);
    show(byId('draft-kept'), kept?.text !== undefined && this.isUnsaved());
    this.listen();
    this.changed();
  }

  private listen(): void {
    const failure = byId('draft-failure');
    onPress(byId('save', HTMLButtonElement), failure, () => this.save());
    onPress(byId('look', HTMLButtonElement), failure, () => this.lookAgain());
    onPress(byId('go-freeze', HTMLButtonElement), failure, () => this.beginFreezing());
    onPress(byId('move', HTMLButtonElement), byId('move-failure'), () => this.move());
    onPress(byId('drop-kept', HTMLButtonElement), failure, async () => this.dropTyped());
    onPress(byId('go-invite', HTMLButtonElement), failure, async () => {
      this.go('invite');
      await this.inviting.look(this.seen.drafts.invited);
    });
    onPress(byId('frozen-back', HTMLButtonElement), failure, async () => this.go('draft'));
    guardLeaving({ isUnsaved: () => !this.isGone && this.isUnsaved(), save: () => this.saveBeside(), failure });
  }

  private get key(): string {
    return 'draft-' + hex(this.drafting.pass.id);
  }

  private isUnsaved(): boolean {
    const before = this.parents.length > 1 ? undefined : (this.parents[0]?.draft.text ?? this.blank);
    return before === undefined || !isSameText(before, this.editor.text());
  }

  private get isFiled(): boolean {
    return this.seen.state.stage === 'filed';
  }

  /** After every letter: this tab keeps it, and the page says what it means. */
  private changed(): void {
    // What was said of an earlier state, such as that it is saved, holds no more.
    say('');
    this.keep();
    const text = this.editor.text();
    byId('draft-label').textContent = `Marked ${highestLabel(text.paragraphs.map(({ label }) => label), this.charter.text.labels)}, as its highest paragraph`;
    this.mentions.show(text);
    this.showSaved();
    if (byId('compare-to', HTMLSelectElement).value === 'here') this.versions.compare();
  }

  private keep(): void {
    const isUnsaved = this.isUnsaved();
    const notes = new Map([...this.notes.open].filter(([, note]) => note !== ''));
    if (!isUnsaved && notes.size === 0) return tab.forget(this.key);
    tab.keep(this.key, writeUnsaved({ parents: this.parents.map(({ hash }) => hash), text: isUnsaved ? this.editor.text() : undefined, notes }));
  }

  private showSaved(): void {
    const isUnsaved = this.isUnsaved();
    const [last] = this.parents;
    byId('saved-says').textContent = isUnsaved
      ? 'Not saved yet: kept in this tab only.'
      : last === undefined
        ? 'Nothing is written yet.'
        : `Saved as ${versionName(last, this.seen.drafts.history)}.`;
    // One primary button: what is next.
    byId('save').classList.toggle('btn--main', isUnsaved);
    byId('go-freeze').classList.toggle('btn--main', !isUnsaved);
    if (!isUnsaved) show(byId('draft-kept'), false);
  }

  private async showSeen(): Promise<void> {
    const { state, drafts, frozen } = this.seen;
    this.versions.show(drafts.history);
    this.notes.show(drafts.exchanges);
    await showStage(byId('draft-stage'), this.consentWork(), state, frozen);
    this.showBeside();
    this.showSaved();
    if (this.isFiled) {
      this.editor.close();
      for (const id of ['roombar', 'draft-kept', 'draft-beside']) show(byId(id), false);
    }
  }

  private consentWork(): ConsentWork {
    const titleOf = (id: string): string => this.charter.offices.find((office) => office.id === id)?.title ?? id;
    return { session: this.session, pass: this.drafting.pass, words: this.words, titleOf, freeze: (posted) => this.putWaitingInForce(posted) };
  }

  /** Versions that were saved beside what stands here. */
  private beside(): Version[] {
    const { history } = this.seen.drafts;
    return history.heads().filter((head) => !this.parents.some((parent) => history.follows(parent, head)));
  }

  private showBeside(): void {
    const { history, problems } = this.seen.drafts;
    const strays = this.notes.strays();
    fill(
      byId('draft-beside'),
      ...this.beside().map((version) => {
        const name = versionName(version, history);
        const bring = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, `Bring ${name} in`);
        onPress(bring, byId('draft-failure'), async () => this.bringIn(version));
        return el(
          'div',
          { class: 'note note--wait' },
          el('p', { class: 'strong' }, `${name} was saved beside what is here.`),
          el('p', {}, 'Nothing is lost. Bring it in paragraph by paragraph: only what both changed is left to choose.'),
          el('p', {}, bring),
        );
      }),
      ...(strays > 0 ? [el('p', { class: 'note' }, `Open notes about paragraphs that are not here any more: ${strays}.`)] : []),
      ...problems.map((problem) => el('p', { class: 'note note--bad' }, 'Problem: ' + problem)),
    );
  }

  private bringIn(version: Version): void {
    const { history } = this.seen.drafts;
    const [mine] = this.parents;
    const base = mine === undefined ? undefined : history.common(mine, version);
    const merged = merge(base?.draft.text, this.editor.text(), version.draft.text);
    this.bringing = version;
    if (isClear(merged)) return this.useMerged(settled(merged));
    this.merging.show(merged, versionName(version, history));
    this.go('merge');
  }

  private bringing: Version | undefined;

  private useMerged(text: DraftText): void {
    const { history } = this.seen.drafts;
    const all = this.bringing === undefined ? this.parents : [...this.parents, this.bringing];
    this.parents = all.filter((one) => !all.some((other) => other !== one && history.follows(other, one)));
    this.editor.show(text);
    this.changed();
    this.notes.show(this.seen.drafts.exchanges);
    this.showBeside();
    this.go('draft');
    say(this.isUnsaved() ? 'Both are brought together here. Save to make it a version.' : 'The newest version is shown.');
  }

  private async lookAgain(): Promise<void> {
    const before = this.seen;
    await this.refresh();
    const { drafts, state } = this.seen;
    const news = drafts.history.versions.length - before.drafts.history.versions.length;
    const isElse = state.posts !== before.state.posts || state.stage !== before.state.stage;
    say(news > 0 ? `${news === 1 ? 'One version is' : `${news} versions are`} new.` : isElse ? 'Something is new: see below.' : 'Nothing is new.');
  }

  /** Looks again. Where nothing was typed, a version that follows is shown in its place; the focus stays where it is. */
  private async refresh(): Promise<void> {
    this.seen = await look(this.drafting, this.seen);
    this.recognise();
    const [next, ...others] = this.beside();
    const [mine] = this.parents;
    if (next !== undefined && others.length === 0 && !this.isUnsaved() && (mine === undefined || this.seen.drafts.history.follows(next, mine))) {
      this.parents = [next];
      this.editor.show(next.draft.text);
      this.changed();
    }
    await this.showSeen();
    await this.inviting.look(this.seen.drafts.invited);
  }

  /** What is here may be saved already: by an attempt whose answer was lost. */
  private recognise(): void {
    const text = this.editor.text();
    const made = this.parents.map(({ hash }) => hex(hash)).join();
    const own = this.seen.drafts.history.versions.find(({ draft }) => draft.parents.map(hex).join() === made && isSameText(draft.text, text));
    if (own !== undefined && this.isUnsaved()) this.parents = [own];
  }

  private async save(): Promise<void> {
    this.requireGood();
    await this.refresh();
    if (!this.isUnsaved()) return say('Nothing has changed since it was saved.');
    if (this.beside().length > 0) throw declined('Another version was saved meanwhile. Bring it in first, above; what you typed stays here.');
    await this.saveBeside();
    await this.refresh();
    say(byId('saved-says').textContent ?? '');
  }

  /** Saves without looking: a version beside another is brought together later. */
  private async saveBeside(): Promise<void> {
    this.requireGood();
    const saved = await this.drafting.save(this.editor.text(), this.parents);
    this.parents = [saved];
    this.keep();
    show(byId('draft-kept'), false);
  }

  private requireGood(): void {
    if (!this.editor.showFaults()) throw declined('Something here cannot stand in a message: it is said below the paragraph. Everything you typed is still here.');
  }

  private dropTyped(): void {
    const last = this.seen.drafts.history.heads().at(-1);
    this.parents = last === undefined ? [] : [last];
    this.editor.show(last?.draft.text ?? this.blank);
    this.changed();
    this.notes.show(this.seen.drafts.exchanges);
    this.showBeside();
    say('The saved version is shown.');
  }

  private async noted(post: () => Promise<void>): Promise<void> {
    await post();
    await this.refresh();
    say('The note is kept in this room.');
  }

  private async beginFreezing(): Promise<void> {
    if (this.isUnsaved()) await this.save();
    else await this.refresh();
    if (this.beside().length > 0) throw declined('Another version was saved beside this one. Bring it in first, above.');
    const log = await this.session.station.freshLog();
    this.freezing.show(log, this.drafting.pass.epoch, this.editor.text(), this.seen.state, this.seen.frozen.inForce?.text.memo.head);
    this.go('freeze');
  }

  private async freeze(memo: Memo): Promise<void> {
    const { inForce } = this.seen.frozen;
    const posted = await postText(this.drafting, memo, (inForce?.record.version ?? 0) + 1);
    this.editor.decide(memo.head.kind, memo.head.language);
    if (inForce === undefined) await putInForce(this.drafting, posted);
    await this.refresh();
    this.showFrozen(posted);
  }

  private async putWaitingInForce(posted: PostedText): Promise<void> {
    await putInForce(this.drafting, posted);
    await this.refresh();
    this.showFrozen(posted);
  }

  private showFrozen({ record, text }: PostedText): void {
    const { inForce } = this.seen.frozen;
    const isInForce = inForce !== undefined && hex(inForce.text.root) === hex(text.root);
    byId('frozen-h').textContent = isInForce ? 'Frozen' : 'Waiting for agreement';
    byId('frozen-says').textContent = `Version ${record.version} is frozen.`;
    byId('frozen-next').textContent = record.version > 1 ? 'The signatures given before are void: everybody is asked again.' : 'It can be signed now.';
    byId('frozen-words').textContent = this.words.check(text.root, CHECK_WORDS);
    byId('frozen-sign', HTMLAnchorElement).href = '/sign#' + hex(this.drafting.pass.id);
    show(byId('frozen-sign'), isInForce);
    show(byId('frozen-done'), isInForce);
    fill(byId('frozen-consents'), ...(isInForce || inForce === undefined ? [] : [waitingText(this.consentWork(), inForce, { record, text })]));
    this.go('frozen');
  }

  /** The keys of a new room to move to, once they are in the notebook. */
  private next: RoomPass | undefined;

  private async move(): Promise<void> {
    this.requireGood();
    const { station, card, notebook } = this.session;
    const text = this.editor.text();
    const pass = (this.next ??= await prepareRoom(station, card, notebook));
    await openPrepared(station, card, notebook, pass);
    try {
      await new Drafting(station, pass).save(text, []);
    } catch (thrown) {
      // The room is open; its first version can wait in this tab.
      tab.keep('draft-' + hex(pass.id), writeUnsaved({ parents: [], text, notes: new Map() }));
      showFailure(byId('move-failure'), thrown);
    }
    this.isGone = true;
    location.assign('/room#' + hex(pass.id));
  }
}

/** Reads a room; posts that were read before are not read again when there are no new ones. */
async function look(drafting: Drafting, before?: Seen): Promise<Seen> {
  const state = await drafting.reader.state();
  const isSame = before !== undefined && before.state.posts === state.posts;
  const drafts = isSame ? before.drafts : await drafting.read();
  return { state, drafts, frozen: await readFrozen(drafting.reader, state) };
}

/** What a new message begins with: a paragraph for each heading of the charter's template, to be written. */
/** A text that was frozen without a saved version, to be written on. */
function textOf({ head, parts }: Memo): DraftText {
  const paragraphs = parts.map(({ kind, label, text }): DraftParagraph => ({ id: freshId(), part: kind, label, text }));
  return { kind: head.kind, subject: head.subject, language: head.language, refs: head.refs, paragraphs };
}

function blankText({ text }: Charter): DraftText {
  const label = firstLabel(text.labels);
  const headings = text.template.length > 0 ? text.template : [''];
  const paragraphs = headings.map((): DraftParagraph => ({ id: freshId(), part: 'paragraph', label, text: '' }));
  return { kind: 'memo', subject: '', language: text.languages[0] ?? 'en', refs: [], paragraphs };
}
