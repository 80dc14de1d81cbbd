import { openRoomAct } from '../act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../act/presented.ts';
import { declined, failureOf, unproven } from '../base/failure.ts';
import { sign } from '../base/sign.ts';
import { type Bytes, equal } from '../base/octets.ts';
import type { Notebook } from '../card/notebook.ts';
import { notebookRoomId } from '../card/notebook-room.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { KeptNotebook } from '../member/kept-notebook.ts';
import { RoomPass } from '../member/room-pass.ts';
import type { Station } from '../member/station.ts';
import { dayIn } from '../calendar/day.ts';
import { actNoteSignature } from '../room/act-note.ts';
import { type RoomKeys, drawRoomSecret } from '../room/keys.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import { requireDrafter } from './drafting.ts';
import { given } from '../wire/channel.ts';
import { blobsOf } from '../wire/message.ts';

/** Makes a room's keys and writes them into the notebook, before the channel hears of them: whatever happens then, they are not lost. */
export async function prepareRoom(station: Station, card: HeldCard, notebook: KeptNotebook): Promise<RoomPass> {
  const log = (await station.freshLog()).requireFresh();
  const newest = log.view.newestOpen(dayIn('UTC', station.now().getTime()));
  if (newest?.name !== card.epoch.name) {
    const needed = newest?.name ?? 'that comes next';
    throw declined(`New rooms are opened with a card of the period ${needed}; this card is of ${card.epoch.name}. Make a new card first.`);
  }
  await requireUsable(station, card);
  const pass = RoomPass.of({ role: 'drafter', r: drawRoomSecret(), epoch: card.epoch.name });
  await notebook.open();
  await notebook.change((before) => before.with(pass.forNotebook));
  return pass;
}

/** Asks the channel to open a room whose keys are in the notebook. Repeat is safe. Where the charter allows no more rooms, the keys leave the notebook again. */
export async function openPrepared(station: Station, card: HeldCard, notebook: KeptNotebook, pass: RoomPass): Promise<void> {
  if (await isOpened(station, pass)) return;
  if (await openAtChannel(station, card, await notebook.read(), pass)) return;
  await notebook.change((kept) => kept.without(pass.id));
  const { roomsPerEpoch } = (await station.log()).charter().eligibility;
  throw declined(`You have opened ${roomsPerEpoch} rooms in this period, as many as the charter allows.`);
}

/** Whether the channel has this room; if it has not, its keys are in the notebook and nothing else happened. */
export async function isOpened(station: Station, pass: RoomPass): Promise<boolean> {
  const answer = await station.channel.tryGet(pass.path);
  if (!answer.ok && answer.status === 404) return false;
  given(answer);
  return true;
}

/**
 * Opens a room under the first free number of the member's rooms in this period; answers false if none is free.
 *
 * Each number tried in vain shows the channel that one member opened both rooms, so the count of rooms in the notebook comes first: rooms joined as a drafter
 * leave numbers free below it.
 */
async function openAtChannel(station: Station, card: HeldCard, notebook: Notebook, pass: RoomPass): Promise<boolean> {
  const { roomsPerEpoch } = (await station.log()).charter().eligibility;
  const drafted = notebook.rooms.filter(({ key, epoch }) => key.role === 'drafter' && epoch === pass.epoch);
  const others = drafted.filter((room) => !equal(notebookRoomId(room), pass.id));
  for (const j of numbersToTry(others.length, roomsPerEpoch)) {
    if (await tryOpen(station, card, pass, j)) return true;
  }
  return false;
}

/** Numbers from the count of rooms upwards, then those below it. */
export function numbersToTry(opened: number, most: number): number[] {
  const all = Array.from({ length: most }, (_, j) => j);
  return [...all.slice(opened), ...all.slice(0, opened)];
}

async function tryOpen(station: Station, card: HeldCard, pass: RoomPass, j: number): Promise<boolean> {
  const keys = requireDrafter(pass);
  const act = openRoomAct(card.epoch, j, pass.id, pass.keyHash);
  const presented = card.present(act);
  const hash = presentedHash(presented, act);
  try {
    const signature = sign(keys.cosignSeed, cosignMessage(hash));
    const answer = await station.channel.post('/v1/rooms', { j }, request(keys, writePresented(presented), signature));
    const [note] = blobsOf(answer, -1);
    if (note === undefined || actNoteSignature(note, (await station.log()).promiseKey, pass.id, hash) === undefined) {
      throw unproven('The channel gave no valid note on the room it opened.');
    }
    return true;
  } catch (thrown) {
    if (failureOf(thrown).status === 409) return false;
    throw thrown;
  }
}

function request(keys: RoomKeys, presentation: Bytes, signature: Bytes): Bytes[] {
  const { read, draft, cosign, file } = keys.publicKeys;
  return [keys.id, read.bytes(), draft.bytes(), cosign, file, threadTag(keys.thread, ROOM_LANE, 0), presentation, signature];
}

/** Refuses while the charter's waiting time has not passed since the card was issued: who acts at once can be told from those who came later. */
export async function requireUsable(station: Station, card: HeldCard): Promise<void> {
  const from = card.usableFrom((await station.log()).charter().firstUseWaitSeconds * 1000);
  const until = from.toISOString().slice(0, 16).replace('T', ' ');
  if (station.now() < from) throw declined(`This card waits, as all cards do, before it is first used: until ${until} UTC.`);
}
