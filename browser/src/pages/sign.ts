import { hex } from '../base/octets.ts';
import { wordList } from '../base/words.ts';
import { RoomPass } from '../member/room-pass.ts';
import { type Session, openSession, passOf } from '../member/session.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { onPress, showFailure } from '../page/said.ts';
import { SignRoom } from '../sign-page/sign-room.ts';
import { roomInAddress } from '../tab/tab.ts';

const PARTS = ['loading', 'which', 'none', 'work'] as const;

function go(part: (typeof PARTS)[number]): void {
  showOnly(PARTS.map((name) => byId('sign-' + name)), byId('sign-' + part));
}

/** No room in the address: those of the notebook. */
async function chooseRoom(session: Session): Promise<void> {
  const { rooms } = await session.notebook.read();
  byId('which-says').textContent = rooms.length === 0 ? 'There is no room in your notebook yet.' : 'These rooms are in your notebook, which only your card opens.';
  const ids = rooms.map((room) => hex(RoomPass.ofNotebook(room).id));
  fill(byId('which-rooms'), ...ids.map((id) => el('li', {}, el('a', { href: '/sign#' + id }, `Room ${id.slice(0, 8)}`))));
  go('which');
}

function nothingYet(pass: RoomPass): void {
  byId('none-room', HTMLAnchorElement).href = '/room#' + hex(pass.id);
  onPress(byId('none-look', HTMLButtonElement), byId('none-failure'), async () => location.reload());
  go('none');
}

async function start(): Promise<void> {
  const session = await openSession(byId('loading-failure'));
  if (session === undefined) return show(byId('loading-says'), false);
  const id = roomInAddress();
  if (id === undefined) return chooseRoom(session);
  const pass = await passOf(session, id);
  const page = await SignRoom.open(session, pass, await wordList());
  if (page === undefined) return nothingYet(pass);
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
