import { declined } from '../base/failure.ts';
import { type Bytes, base64url, hex } from '../base/octets.ts';
import { type WordList, wordList } from '../base/words.ts';
import { fetchCapsule, openCapsule, readLink, remember, unknownWords } from '../drafting/joining.ts';
import { requireUsable } from '../drafting/opening.ts';
import type { RoomPass } from '../member/room-pass.ts';
import { type Session, openSession } from '../member/session.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { onPress, onSubmit, showFailure } from '../page/said.ts';
import { INVITATION_WORDS, Invitation } from '../room/invitation.ts';
import { tab, takeFragment } from '../tab/tab.ts';

const LINK = 'invitation';
const PARTS = ['loading', 'open', 'opened', 'done', 'not'] as const;

function go(part: (typeof PARTS)[number]): void {
  showOnly(PARTS.map((name) => byId('join-' + name)), byId('join-' + part));
}

/** The link of this visit: out of the address at once, kept in this tab while the card is opened or words are asked for again. */
function linkOfVisit(): Bytes | undefined {
  const link = readLink(takeFragment());
  if (link !== undefined) tab.keep(LINK, base64url(link));
  return link ?? readLink(tab.kept(LINK) ?? '');
}

function typedWords(list: WordList): string {
  const typed = byId('join-words', HTMLInputElement).value;
  const words = list.parse(typed, INVITATION_WORDS);
  if (words !== undefined) return words;
  const unknown = unknownWords(typed, (word, count) => list.parse(word, count));
  const quoted = unknown.map((word) => `“${word}”`).join(', ');
  if (unknown.length > 0) throw declined(`The list of words does not have ${quoted}. Look at the spelling, or ask again. Nothing was sent.`);
  throw declined(`There are ${INVITATION_WORDS} words. Nothing was sent.`);
}

function typedLink(): Bytes {
  const link = readLink(tab.kept(LINK) ?? '') ?? readLink(byId('join-link', HTMLInputElement).value);
  if (link === undefined) throw declined('This is not the link of an invitation: it may be cut short. Nothing was sent.');
  tab.keep(LINK, base64url(link));
  return link;
}

function offerToOpen(session: Session, list: WordList, hasLink: boolean): void {
  show(byId('join-link-field'), !hasLink);
  // Fetched once: wrong words are tried again on the same capsule.
  let fetched: { readonly id: string; readonly capsule: Bytes } | undefined;
  onSubmit(byId('join-form', HTMLFormElement), byId('join-failure'), async () => {
    const invitation = Invitation.of(typedLink(), typedWords(list));
    await requireUsable(session.station, session.card);
    const id = hex(invitation.capsuleId);
    if (fetched?.id !== id) fetched = { id, capsule: await fetchCapsule(session.station, session.card, invitation) };
    offerToJoin(session, await openCapsule(session.card, invitation, fetched.capsule));
  });
  go('open');
}

function offerToJoin(session: Session, pass: RoomPass): void {
  const isDrafter = pass.drafterKeys !== undefined;
  byId('opened-h').textContent = isDrafter ? 'You are asked to draft' : 'You are asked to co-sign';
  byId('opened-says').textContent = isDrafter
    ? 'You would have every key of this room, like those who are in it.'
    : 'You would read the text once it is frozen, and then sign it or not. Joining signs nothing.';
  const facts: readonly (readonly [string, string])[] = isDrafter
    ? [
        ['You can', 'read and change drafts, write notes, invite, freeze, sign and file'],
        ['Others learn', 'that one more key reads drafts; not whose'],
      ]
    : [
        ['You can', 'read the frozen text, sign, withdraw, write to the room'],
        ['You cannot', 'read drafts and notes, invite, freeze or file'],
        ['Others learn', 'that the invitation was opened; not by whom'],
      ];
  const all = [...facts, ['Room', hex(pass.id).slice(0, 8)] as const];
  fill(byId('opened-facts'), ...all.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  onPress(byId('opened-join', HTMLButtonElement), byId('opened-failure'), async () => {
    await session.notebook.open();
    await remember(session.notebook, pass);
    tab.forget(LINK);
    showJoined(pass);
  });
  byId('opened-not').addEventListener('click', () => {
    tab.forget(LINK);
    go('not');
  });
  go('opened');
}

function showJoined(pass: RoomPass): void {
  const isDrafter = pass.drafterKeys !== undefined;
  const role = isDrafter ? 'You are a drafter.' : 'You are a co-signer and have signed nothing yet.';
  byId('joined-says').textContent = `The room is in your notebook: your card finds it again without the link. ${role}`;
  const link = byId('joined-go', HTMLAnchorElement);
  link.href = (isDrafter ? '/room#' : '/sign#') + hex(pass.id);
  link.textContent = isDrafter ? 'Go to the room' : 'Read and sign';
  go('done');
}

async function start(): Promise<void> {
  const link = linkOfVisit();
  const session = await openSession(byId('join-loading-failure'));
  if (session === undefined) {
    const says = link === undefined ? 'Your card opens it, with the link and six words.' : 'The link is kept in this tab while you open your card.';
    byId('join-loading-says').textContent = says;
    return;
  }
  offerToOpen(session, await wordList(), link !== undefined);
}

byId('join-reload').addEventListener('click', () => location.reload());
// Another link pasted into the address bar of this page.
window.addEventListener('hashchange', () => location.reload());
start().catch((thrown: unknown) => {
  byId('join-loading-says').textContent = 'The invitation cannot be opened now. It is not used up.';
  showFailure(byId('join-loading-failure'), thrown);
  show(byId('join-reload'));
});
