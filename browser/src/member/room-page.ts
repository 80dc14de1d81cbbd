import { hex } from '../base/octets.ts';
import { begin } from '../page/begin.ts';
import { byId, el, fill, show, showOnly } from '../page/dom.ts';
import { roomInAddress } from '../tab/tab.ts';
import { RoomPass } from './room-pass.ts';
import { type Session, openSession, passOf } from './session.ts';

/** A page on which a member does one thing in one room. Its parts have the ids NAME-loading, NAME-which, NAME-none and NAME-work. */
export interface RoomPage {
  /** Also its address. */
  readonly name: 'sign' | 'file';
  /** With no room in the address: which of the notebook's rooms are offered, and the sentence above them. */
  choice(rooms: readonly RoomPass[]): { readonly offered: readonly RoomPass[]; readonly says: string };
  /** The room at work; undefined if there is nothing to do in it yet, which its part NAME-none says. */
  open(session: Session, pass: RoomPass): Promise<{ show(): void } | undefined>;
}

const PARTS = ['loading', 'which', 'none', 'work'] as const;

/** Begins such a page: asks for a card, offers rooms, or shows the one in the address. */
export function beginInRoom(page: RoomPage): void {
  begin(() => start(page), 'The message could not be shown.');
}

async function start(page: RoomPage): Promise<void> {
  const session = await openSession(byId('loading-failure'));
  if (session === undefined) return show(byId('loading-says'), false);
  const id = roomInAddress();
  if (id === undefined) return choose(page, session);
  const pass = await passOf(session, id);
  const work = await page.open(session, pass);
  byId('none-room', HTMLAnchorElement).href = '/room#' + hex(pass.id);
  go(page, work === undefined ? 'none' : 'work');
  work?.show();
}

async function choose(page: RoomPage, session: Session): Promise<void> {
  const { rooms } = await session.notebook.read();
  const { offered, says } = page.choice(rooms.map((room) => RoomPass.ofNotebook(room)));
  byId('which-says').textContent = says;
  fill(byId('which-rooms'), ...offered.map(({ id }) => el('li', {}, el('a', { href: `/${page.name}#${hex(id)}` }, `Room ${hex(id).slice(0, 8)}`))));
  go(page, 'which');
}

function go({ name }: RoomPage, part: (typeof PARTS)[number]): void {
  showOnly(PARTS.map((one) => byId(`${name}-${one}`)), byId(`${name}-${part}`));
}
