import { declined } from '../base/failure.ts';
import { hex } from '../base/octets.ts';
import { type WordList, wordList } from '../base/words.ts';
import { isOpened, openPrepared, prepareRoom } from '../drafting/opening.ts';
import type { Notebook } from '../card/notebook.ts';
import { RoomPass } from '../member/room-pass.ts';
import { RoomReader } from '../member/room-reader.ts';
import { type Session, openSession, passOf } from '../member/session.ts';
import { begin } from '../page/begin.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { onPress, say } from '../page/said.ts';
import type { ConsentWork } from '../room-page/consents.ts';
import { DraftRoom, type Go } from '../room-page/draft-room.ts';
import { readFrozen, showStage } from '../room-page/stage-panel.ts';
import { roomInAddress } from '../tab/tab.ts';

const PARTS = ['loading', 'list', 'absent', 'cosigner', 'draft', 'merge', 'invite', 'invited', 'freeze', 'frozen'] as const;

function go(part: (typeof PARTS)[number]): void {
  say('');
  showOnly(PARTS.map((name) => byId('room-' + name)), byId('room-' + part));
}

function toRoom(pass: RoomPass): void {
  location.hash = hex(pass.id);
  location.reload();
}

function listRooms(session: Session, kept: Notebook): void {
  const passes = kept.rooms.map((room) => RoomPass.ofNotebook(room));
  byId('list-says').textContent = passes.length === 0 ? 'There are none in your notebook yet.' : 'They are in your notebook, which only your card opens.';
  fill(byId('list-rooms'), ...passes.map((pass) => roomLine(session, pass)));
  byId('open-hint').textContent = 'It opens a room for you alone. Nothing about a room is in the public log before the message is filed.';
  // Pressed again after a failure, it goes on with the keys that are in the notebook already.
  let prepared: RoomPass | undefined;
  onPress(byId('open-room', HTMLButtonElement), byId('list-failure'), async () => {
    const { station, card, notebook } = session;
    prepared ??= await prepareRoom(station, card, notebook);
    await openPrepared(station, card, notebook, prepared);
    toRoom(prepared);
  });
  go('list');
}

function roomLine({ notebook }: Session, pass: RoomPass): HTMLElement {
  const name = hex(pass.id).slice(0, 8);
  const [failure, ask] = [el('div'), el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Take out of my notebook')];
  ask.setAttribute('aria-label', `Take out of my notebook: room ${name}`);
  const role = pass.drafterKeys === undefined ? 'as a co-signer' : 'as a drafter';
  const link = el('a', { href: '/room#' + hex(pass.id) }, `Room ${name}`);
  const line = el('li', { class: 'panel' }, el('p', {}, link, `, ${role}, period ${pass.epoch}`), el('p', {}, ask), failure);
  ask.addEventListener('click', () => {
    const sure = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Take it out for good');
    onPress(sure, failure, async () => {
      await notebook.change((kept) => kept.without(pass.id));
      line.remove();
      say('The room is not in your notebook any more.');
    });
    const warning = 'Its keys are nowhere else: without another invitation you cannot come back, sign, withdraw or read a reply.';
    fill(failure, el('p', { class: 'note note--wait' }, warning), el('p', {}, sure));
    sure.focus();
  });
  return line;
}

function showAbsent(session: Session, pass: RoomPass): void {
  const failure = byId('absent-failure');
  onPress(byId('absent-open', HTMLButtonElement), failure, async () => {
    await openPrepared(session.station, session.card, session.notebook, pass);
    location.reload();
  });
  onPress(byId('absent-drop', HTMLButtonElement), failure, async () => {
    await session.notebook.change((kept) => kept.without(pass.id));
    location.hash = '';
    location.reload();
  });
  go('absent');
}

async function showCosigner(session: Session, pass: RoomPass, words: WordList): Promise<void> {
  const reader = new RoomReader(session.station, pass);
  const charter = (await session.station.log()).charter();
  const titleOf = (id: string): string => charter.offices.find((office) => office.id === id)?.title ?? id;
  const work: ConsentWork = { session, pass, words, titleOf, freeze: undefined };
  const look = async (): Promise<void> => {
    const state = await reader.state();
    await showStage(byId('cosigner-consents'), work, state, await readFrozen(reader, state));
    const isReady = state.freeze !== undefined && state.stage !== 'filed';
    byId('cosigner-says').textContent = isReady
      ? 'The drafters have frozen a text. Read it, then sign it or not.'
      : state.stage === 'filed'
        ? 'The message is filed.'
        : 'The drafters are still writing. You read the text once it is frozen.';
    byId('cosigner-sign', HTMLAnchorElement).href = '/sign#' + hex(pass.id);
    show(byId('cosigner-go'), isReady);
  };
  onPress(byId('cosigner-look', HTMLButtonElement), byId('cosigner-failure'), async () => {
    await look();
    say('This is what is there now.');
  });
  await look();
  go('cosigner');
}

async function start(): Promise<void> {
  const session = await openSession(byId('loading-failure'));
  if (session === undefined) return show(byId('loading-says'), false);
  const id = roomInAddress();
  if (id === undefined) return listRooms(session, await session.notebook.read());
  const pass = await passOf(session, id);
  if (!(await isOpened(session.station, pass))) {
    if (pass.drafterKeys === undefined) throw declined('The channel does not have this room any more: rooms are deleted when nothing happens in them for 90 days.');
    return showAbsent(session, pass);
  }
  const words = await wordList();
  if (pass.drafterKeys === undefined) return showCosigner(session, pass, words);
  const toPart: Go = (part) => go(part);
  await DraftRoom.open(session, pass, words, toPart);
  go('draft');
}

begin(start, 'The room could not be opened.');
