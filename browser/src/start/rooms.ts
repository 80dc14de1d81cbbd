import { failureOf } from '../base/failure.ts';
import { fromHex, hex } from '../base/octets.ts';
import type { NotebookRoom } from '../card/notebook-room.ts';
import { KeptNotebook } from '../member/kept-notebook.ts';
import { RoomPass } from '../member/room-pass.ts';
import { RoomReader, type Stage } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import { byId, el, fill } from '../page/dom.ts';
import { onPress, showFailure } from '../page/said.ts';

const STATES: { readonly [stage in Stage]: string } = {
  draft: 'Draft',
  frozen: 'Being signed',
  closed: 'Signing is closed',
  proposed: 'Proposed to be filed',
  filed: 'Filed',
};

/** Lists the rooms of the notebook, each with its state and the ways into it. Makes the notebook if there is none. */
export async function showRooms(place: HTMLElement, station: Station, notebook: KeptNotebook): Promise<void> {
  fill(place, el('p', { class: 'state' }, 'Reading your notebook.'));
  try {
    const { rooms } = await notebook.open();
    if (rooms.length === 0) return fill(place, el('p', { class: 'state' }, 'Your notebook has no rooms yet.'));
    const list = el('ul', { class: 'rooms' });
    fill(place, el('h3', {}, 'Your rooms'), list);
    for (const room of rooms) list.append(await roomLine(station, notebook, room));
  } catch (thrown) {
    fill(place);
    showFailure(byId('rooms-failure'), thrown);
  }
}

async function roomLine(station: Station, notebook: KeptNotebook, room: NotebookRoom): Promise<HTMLElement> {
  const pass = RoomPass.ofNotebook(room);
  const id = hex(pass.id);
  const line = el('li', { class: 'panel stack--tight' });
  try {
    const reader = new RoomReader(station, pass);
    const { stage, freeze } = await reader.state();
    const subject = freeze === undefined ? 'A room without a frozen text' : (await reader.frozenBy(freeze)).text.memo.head.subject;
    line.append(
      el('p', { class: 'row row--ends' }, el('b', { class: 'serif' }, subject), el('span', { class: 'tag' }, STATES[stage])),
      el('p', { class: 'small soft' }, pass.drafterKeys === undefined ? 'You can read and sign here.' : 'You are one of its drafters.', signedWords(room)),
      el('p', { class: 'row' }, ...waysInto(pass, stage, id)),
    );
  } catch (thrown) {
    line.append(el('p', {}, `Room ${id.slice(0, 8)}: ${failureOf(thrown).sentence}`), dropButton(line, notebook, id));
  }
  return line;
}

function signedWords(room: NotebookRoom): string {
  if (room.intent === 'sign') return ' You signed.';
  return room.intent === 'withdraw' ? ' You withdrew.' : '';
}

function waysInto(pass: RoomPass, stage: Stage, id: string): HTMLElement[] {
  const ways: [boolean, string, string][] = [
    [stage === 'filed', '/track', 'Track it'],
    [stage !== 'filed' && pass.drafterKeys !== undefined, '/room', 'Open the room'],
    [stage !== 'draft' && stage !== 'filed', '/sign', 'Read and sign'],
    [stage !== 'draft' && stage !== 'filed' && pass.drafterKeys !== undefined, '/file', 'File it'],
  ];
  return ways.filter(([fits]) => fits).map(([, page, words]) => el('a', { class: 'btn btn--quiet btn--small', href: `${page}#${id}` }, words));
}

function dropButton(line: HTMLElement, notebook: KeptNotebook, id: string): HTMLElement {
  const failure = el('div', {});
  const drop = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Drop it from the notebook');
  onPress(drop, failure, async () => {
    await notebook.change((kept) => kept.without(fromHex(id)));
    line.remove();
  });
  return el('div', {}, drop, failure);
}
