import { openRoomAct } from '../act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../act/presented.ts';
import { declined, failureOf, unproven } from '../base/failure.ts';
import { sign } from '../base/sign.ts';
import { type Bytes, equal } from '../base/octets.ts';
import type { Notebook } from '../card/notebook.ts';
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

/**
 * Makes a room's keys and writes them into the notebook; only then asks the channel to open the room. If it does not answer, the keys are not lost: {@link openAtChannel} goes on.
 */
export async function openRoom(station: Station, card: HeldCard, notebook: KeptNotebook): Promise<RoomPass> {
  const log = await station.freshLog();
  const newest = log.view.newestOpen(dayIn('UTC', station.now().getTime()));
  if (newest?.name !== card.epoch.name) {
    throw declined(`New rooms are opened with a card of the period ${newest?.name ?? 'that comes next'}; this card is of ${card.epoch.name}. Make a new card first.`);
  }
  const pass = RoomPass.of({ role: 'drafter', r: drawRoomSecret(), epoch: card.epoch.name });
  await requireUsable(station, card);
  await notebook.open();
  const kept = await notebook.change((before) => before.with(pass.forNotebook));
  await openAtChannel(station, card, kept, pass);
  return pass;
}

/** Whether the channel has this room; if it has not, its keys are in the notebook and nothing else happened. */
export async function isOpened(station: Station, pass: RoomPass): Promise<boolean> {
  const answer = await station.channel.tryGet(pass.path);
  if (!answer.ok && answer.status === 404) return false;
  given(answer);
  return true;
}

/**
 * Opens a room whose keys are in the notebook under the first free number of the member's rooms in this period.
 *
 * Each number tried in vain shows the channel that one member opened both rooms, so the count of rooms in the notebook comes first: rooms joined as a drafter leave numbers free below it.
 */
export async function openAtChannel(station: Station, card: HeldCard, notebook: Notebook, pass: RoomPass): Promise<void> {
  const { roomsPerEpoch } = (await station.log()).charter().eligibility;
  const others = notebook.rooms.map((room) => RoomPass.ofNotebook(room)).filter((other) => other.drafterKeys !== undefined && other.epoch === pass.epoch && !equal(other.id, pass.id));
  for (const j of numbersToTry(others.length, roomsPerEpoch)) {
    if (await tryOpen(station, card, pass, j)) return;
  }
  throw declined(`You have opened ${roomsPerEpoch} rooms in this period, as many as the charter allows.`);
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
    const answer = await station.channel.post('/v1/rooms', { j }, request(keys, writePresented(presented), sign(keys.cosignSeed, cosignMessage(hash))));
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
  if (station.now() < from) throw declined(`This card waits, as all cards do, before it is first used: until ${from.toISOString().slice(0, 16).replace('T', ' ')} UTC.`);
}
