import { unproven } from '../base/failure.ts';
import { fromHex } from '../base/octets.ts';
import { readIssued } from '../epoch/issued.ts';
import { el, fill } from '../page/dom.ts';
import { clearOnLeaving, tab } from '../tab/tab.ts';
import { showChanges } from './changed.ts';
import { HeldCard } from './held-card.ts';
import { KeptNotebook } from './kept-notebook.ts';
import { RoomPass } from './room-pass.ts';
import { type Station, openStation } from './station.ts';
import { type TabCard, heldInTab } from './tab-card.ts';

/** A member at work in this tab: the checked card, the notebook, the line to the channel. */
export interface Session {
  readonly station: Station;
  readonly card: HeldCard;
  readonly notebook: KeptNotebook;
}

/**
 * The session of this tab. Where no card is open it fills `place` with the way to open one, which comes back here, and answers undefined.
 */
export async function openSession(place: HTMLElement): Promise<Session | undefined> {
  clearOnLeaving();
  const held = heldInTab();
  if (held === undefined) {
    askForCard(place);
    return undefined;
  }
  const station = await openStation();
  const card = await cardOf(station, held);
  return { station, card, notebook: new KeptNotebook(station, card) };
}

/** The card a tab holds, checked anew against the log. */
export async function cardOf(station: Station, held: TabCard): Promise<HeldCard> {
  const log = await station.freshLog();
  return HeldCard.accept(log.manifest(held.epoch), readIssued(held.issued), held.seed, held.notebookKey);
}

/** The pass of a room in the notebook, by its id as hexadecimal digits; a Failure if the notebook does not have it. */
export async function passOf(session: Session, id: string): Promise<RoomPass> {
  const notebook = await session.notebook.read();
  showChanges(await session.station.log(), notebook.seen.size);
  const room = notebook.room(fromHex(id));
  if (room === undefined) throw unproven('This room is not in your notebook. Open the invitation again, or look on the start page for the rooms you have.');
  return RoomPass.ofNotebook(room);
}

/** Where the advice depends on it: what the person answered to "Where are you?". */
export function whereabouts(): 'office' | 'home' | 'tor' | undefined {
  const said = tab.kept('where');
  return said === 'office' || said === 'home' || said === 'tor' ? said : undefined;
}

function askForCard(place: HTMLElement): void {
  const back = location.pathname + location.hash;
  fill(
    place,
    el(
      'div',
      { class: 'state stack' },
      el('h2', {}, 'Open your card first'),
      el('p', {}, 'This page needs your card. It opens on the start page, stays in this tab, and brings you back here.'),
      el('p', {}, el('a', { class: 'btn btn--main', href: '/#go=' + encodeURIComponent(back) }, 'Open my card')),
      el('p', {}, el('a', { href: '/card' }, 'I have no card yet')),
    ),
  );
  place.hidden = false;
}
