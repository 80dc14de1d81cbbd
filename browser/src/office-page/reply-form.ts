import { hex } from '../base/octets.ts';
import { OfficeAnswer, requireForm } from '../office/office-answer.ts';
import { type DraftedPoint, type ReplyDraft, emptyDraft, readReplyDraft, replyOf, unanswered, writeReplyDraft } from '../office/reply-draft.ts';
import { minuteInWords } from '../page/clock.ts';
import { byId, copyOf, el, fill, within } from '../page/dom.ts';
import { attempt, clearFailure, showFailure } from '../page/said.ts';
import { tab } from '../tab/tab.ts';
import { VERDICTS, type Verdict } from '../thread/reply-text.ts';
import { messageNumber } from '../tracking/course.ts';
import { partName, partSaid, replyBeside, verdictTag } from '../tracking/reply-view.ts';
import type { OfficeAtWork, PageFiling } from './office.ts';

const CHOICES: readonly (readonly [Verdict | '', string])[] = [...VERDICTS.map((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)] as const), ['', 'Not yet']];

/** The reply to one message, point by point: all parts of the message beside their answers. What is typed is kept in this tab at every letter. */
export class ReplyForm {
  private readonly memory: string;

  private constructor(
    private readonly office: OfficeAtWork,
    private readonly page: PageFiling,
    private readonly go: (part: 'reply' | 'preview' | 'sent') => void,
  ) {
    this.memory = 'office-reply-' + hex(page.filing.leafHash);
  }

  static show(office: OfficeAtWork, page: PageFiling, go: (part: 'reply' | 'preview' | 'sent') => void): void {
    const form = new ReplyForm(office, page, go);
    form.fill();
    form.bind();
    form.changed();
    go('reply');
  }

  private get parts(): PageFiling['filing']['text']['memo']['parts'] {
    return this.page.filing.text.memo.parts;
  }

  private get number(): string {
    return messageNumber(this.page.filing.number, this.page.filing.filedOn);
  }

  private fill(): void {
    const { charter, leafHash, deadlines } = this.page.filing;
    const kept = tab.kept(this.memory);
    const draft = (kept === undefined ? undefined : readReplyDraft(kept, this.parts.length)) ?? emptyDraft(this.parts.length);
    for (const id of ['reply-over', 'preview-over']) byId(id).textContent = this.number;
    byId('reply-back', HTMLAnchorElement).href = '#filing=' + hex(leafHash);
    fill(byId('reply-points'), ...this.parts.map((_, i) => this.point(i, draft.points[i] ?? { verdict: '', text: '' })));
    const { recordDrafter, recordClearers, offerMeeting } = charter.reply;
    byId('drafter-hint').textContent = recordDrafter ? 'A title or a name. The charter asks for it.' : 'A title or a name, if you wish.';
    byId('clearers-hint').textContent = (recordClearers ? 'One on a line. The charter asks for at least one.' : 'One on a line, if anybody did.') + ' Whoever is named stands by it.';
    byId('meeting-hint').textContent = offerMeeting ? 'With whom and when. The charter expects an offer; a proxy may come for the members.' : 'With whom and when, if you offer one; a proxy may come for the members.';
    byId('reply-conflict').textContent =
      charter.conflict === 'stands-aside'
        ? 'Who is named in the message, or decided what it is about, stands aside and neither writes nor clears this reply.'
        : 'If who would answer is named in the message, or decided what it is about, the monitor names another.';
    const interim = deadlines.due('interim-reply');
    byId('interim-says').textContent = interim === undefined ? 'This is an interim reply: the final one still follows, and its clock runs on.' : `This is the interim reply, due by ${interim}, before the matter spoils; the final one still follows.`;
    this.field('reply-text').value = draft.text;
    this.field('reply-clearers').value = draft.clearers;
    this.field('reply-meeting').value = draft.meeting;
    byId('reply-drafter', HTMLInputElement).value = draft.drafter;
    byId('reply-interim', HTMLInputElement).checked = draft.isInterim;
  }

  private field(id: string): HTMLTextAreaElement {
    return byId(id, HTMLTextAreaElement);
  }

  private point(i: number, drafted: DraftedPoint): HTMLElement {
    const part = this.parts[i]!;
    const item = copyOf('reply-point');
    within(item, '.reply-part').replaceWith(partSaid(part));
    within(item, 'legend').textContent = `Answer to ${partName(part)}`;
    const choices = CHOICES.map(([verdict, words]) => el('label', {}, el('input', { type: 'radio', name: `point-${i}`, value: verdict, checked: verdict === drafted.verdict }), words));
    fill(within(item, '.pick'), ...choices);
    const text = within<HTMLTextAreaElement>(item, 'textarea');
    text.setAttribute('aria-label', `Reply to ${partName(part)}`);
    text.value = drafted.text;
    return item;
  }

  private drafted(): ReplyDraft {
    const points = [...byId('reply-points').children].map((item) => {
      const chosen = item.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
      return { verdict: VERDICTS.find((word) => word === chosen) ?? ('' as const), text: within<HTMLTextAreaElement>(item, 'textarea').value };
    });
    return {
      isInterim: byId('reply-interim', HTMLInputElement).checked,
      drafter: byId('reply-drafter', HTMLInputElement).value,
      clearers: this.field('reply-clearers').value,
      text: this.field('reply-text').value,
      meeting: this.field('reply-meeting').value,
      points,
    };
  }

  private bind(): void {
    const form = byId('reply-form', HTMLFormElement);
    form.oninput = () => this.changed();
    form.onsubmit = (event) => {
      event.preventDefault();
      this.preview();
    };
    const send = byId('send', HTMLButtonElement);
    send.onclick = () => void attempt(send, byId('preview-failure'), () => this.send());
    byId('preview-back').onclick = () => this.go('reply');
  }

  /** Keeps what is typed, and counts what is open. */
  private changed(): void {
    const draft = this.drafted();
    tab.keep(this.memory, writeReplyDraft(draft));
    const open = unanswered(draft);
    const items = [...byId('reply-points').children];
    items.forEach((item, i) => within(item, '.tag').replaceWith(verdictTag(draft.points[i]?.verdict || undefined)));
    const count = byId('reply-count');
    count.textContent = `${this.parts.length - open.length} of ${this.parts.length} answered`;
    count.className = open.length === 0 ? 'tag tag--good' : 'tag tag--wait';
    const place = byId('reply-open');
    place.className = open.length === 0 ? 'note note--good' : 'note note--wait';
    const names = open.map((leaf) => partName(this.parts[leaf - 1]!)).join(', ');
    const sentence = open.length === 0 ? 'Every part is answered.' : `${open.length} ${open.length === 1 ? 'part is' : 'parts are'} not answered: ${names}. `;
    fill(place, el('p', {}, el('b', {}, sentence), open.length === 0 ? '' : 'You may send the reply like this. It will say so at the top.'));
  }

  private preview(): void {
    const place = byId('reply-failure');
    clearFailure(place);
    try {
      const draft = this.drafted();
      const reply = replyOf(draft);
      requireForm(reply, this.page.filing.charter, this.parts.length);
      const offices = this.page.filing.charter.offices.length;
      byId('preview-says').textContent = `${draft.isInterim ? 'An interim reply' : 'The reply'} of ${this.office.title}, sealed to the members of the room and to ${offices} offices. The log will hold that this office replied, to which entry, on which day, and the hash of the sealed text.`;
      fill(byId('preview-body'), replyBeside(reply, this.parts));
      clearFailure(byId('preview-failure'));
      this.go('preview');
    } catch (thrown) {
      showFailure(place, thrown);
    }
  }

  private async send(): Promise<void> {
    const draft = this.drafted();
    const { promise } = await new OfficeAnswer(this.office.desk).reply(this.page.filing, replyOf(draft), draft.isInterim);
    tab.forget(this.memory);
    this.office.changed(this.page.filing.leafHash);
    const at = minuteInWords(new Date(promise.mergeBy * 1000));
    byId('sent-says').textContent = `The reply to ${this.number} is signed and sealed. The log promised its entry by ${at}; the members can read it from then on.`;
    this.go('sent');
  }
}
