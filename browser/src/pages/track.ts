import { failureOf } from '../base/failure.ts';
import { hex } from '../base/octets.ts';
import { wordList } from '../base/words.ts';
import { RoomPass } from '../member/room-pass.ts';
import { RoomReader } from '../member/room-reader.ts';
import { type Session, openSession, passOf } from '../member/session.ts';
import { begin } from '../page/begin.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { roomInAddress } from '../tab/tab.ts';
import { RoomThread } from '../tracking/room-thread.ts';
import { MessageView } from '../tracking/message-view.ts';

const PARTS = ['loading', 'list', 'not', 'message'] as const;

function go(part: (typeof PARTS)[number]): void {
  showOnly(PARTS.map((name) => byId('track-' + name)), byId('track-' + part));
}

async function listFiled(session: Session): Promise<void> {
  const passes = (await session.notebook.read()).rooms.map((room) => RoomPass.ofNotebook(room));
  const lines = await Promise.all(passes.map((pass) => filedLine(session, pass)));
  const filed = lines.filter((line) => line !== undefined);
  byId('list-says').textContent =
    filed.length === 0 ? 'None of the rooms in your notebook has filed its message yet.' : 'These are the rooms of your notebook whose message is filed.';
  fill(byId('list-rooms'), ...filed);
  if (filed.length === 0) fill(byId('list-rooms'), el('li', {}, el('a', { class: 'btn', href: '/room' }, 'Your rooms')));
  go('list');
}

async function filedLine({ station }: Session, pass: RoomPass): Promise<HTMLElement | undefined> {
  const reader = new RoomReader(station, pass);
  try {
    const { stage, freeze } = await reader.state();
    if (stage !== 'filed' || freeze === undefined) return undefined;
    const { subject, label } = (await reader.frozenBy(freeze)).text.memo.head;
    const link = el('a', { class: 'serif', href: '/track#' + hex(pass.id) }, subject);
    return el('li', { class: 'panel panel--slim row row--ends' }, link, el('span', { class: 'mark' }, label));
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.status === 404) return undefined;
    return el('li', { class: 'panel panel--slim' }, `Room ${hex(pass.id).slice(0, 8)}: ${failure.sentence}`);
  }
}

/** A room that has not filed: what it waits for, and the ways there. */
function showNotFiled(pass: RoomPass, stage: string): void {
  const says: { readonly [stage: string]: string } = {
    draft: 'Nothing is frozen in this room: its drafters are writing.',
    frozen: 'The message is being signed. Its clock begins on the day it is filed.',
    closed: 'Signing is closed for today; the drafters are preparing the filing.',
    proposed: 'The filing is proposed and waits for the consents of members.',
  };
  byId('not-says').textContent = says[stage] ?? 'The channel does not say that this message is filed.';
  const id = hex(pass.id);
  const isDrafter = pass.drafterKeys !== undefined;
  const ways = [el('a', { class: 'btn btn--main', href: (isDrafter ? '/room#' : '/sign#') + id }, isDrafter ? 'Go to the room' : 'Read and sign')];
  if (isDrafter && stage !== 'draft') ways.push(el('a', { class: 'btn btn--quiet', href: '/file#' + id }, 'File it'));
  fill(byId('not-ways'), ...ways);
  go('not');
}

async function start(): Promise<void> {
  const session = await openSession(byId('loading-failure'));
  if (session === undefined) return show(byId('loading-says'), false);
  const id = roomInAddress();
  if (id === undefined) return listFiled(session);
  const pass = await passOf(session, id);
  const { stage } = await new RoomReader(session.station, pass).state();
  if (stage !== 'filed') return showNotFiled(pass, stage);
  const view = new MessageView(session, new RoomThread(session.station, pass), await wordList());
  await view.look();
  go('message');
  view.bind();
  await view.showMail();
}

begin(
  () =>
    start().catch((thrown: unknown) => {
      go('loading');
      throw thrown;
    }),
  'The message could not be shown.',
);
