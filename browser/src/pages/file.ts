import { hex } from '../base/octets.ts';
import { wordList } from '../base/words.ts';
import { FileRoom } from '../file-page/file-room.ts';
import { RoomPass } from '../member/room-pass.ts';
import { type Session, openSession, passOf } from '../member/session.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { showFailure } from '../page/said.ts';
import { roomInAddress } from '../tab/tab.ts';

const PARTS = ['loading', 'which', 'none', 'work'] as const;

function go(part: (typeof PARTS)[number]): void {
  showOnly(PARTS.map((name) => byId('file-' + name)), byId('file-' + part));
}

/** No room in the address: those of the notebook in which this member drafts. */
async function chooseRoom(session: Session): Promise<void> {
  const passes = (await session.notebook.read()).rooms.map((room) => RoomPass.ofNotebook(room)).filter(({ drafterKeys }) => drafterKeys !== undefined);
  byId('which-says').textContent = passes.length === 0 ? 'You are a drafter in no room yet: only drafters file.' : 'In these rooms you are a drafter.';
  fill(byId('which-rooms'), ...passes.map(({ id }) => el('li', {}, el('a', { href: '/file#' + hex(id) }, `Room ${hex(id).slice(0, 8)}`))));
  go('which');
}

function nothing(pass: RoomPass, says: string): void {
  byId('none-says').textContent = says;
  byId('none-room', HTMLAnchorElement).href = '/room#' + hex(pass.id);
  go('none');
}

async function start(): Promise<void> {
  const session = await openSession(byId('loading-failure'));
  if (session === undefined) return show(byId('loading-says'), false);
  const id = roomInAddress();
  if (id === undefined) return chooseRoom(session);
  const pass = await passOf(session, id);
  if (pass.drafterKeys === undefined) return nothing(pass, 'You are a co-signer here. The drafters of this room file the message.');
  const page = await FileRoom.open(session, pass, await wordList());
  if (page === undefined) return nothing(pass, 'Freeze the text first, and let members sign it.');
  await page.readOwn();
  go('work');
  page.show();
}

byId('reload').addEventListener('click', () => location.reload());
window.addEventListener('hashchange', () => location.reload());
start().catch((thrown: unknown) => {
  byId('loading-says').textContent = 'The message could not be shown.';
  showFailure(byId('loading-failure'), thrown);
  show(byId('reload'));
});
