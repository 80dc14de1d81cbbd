import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields, type Json, writeJcs } from '../../src/base/jcs.ts';
import { labelled, sha256 } from '../../src/base/hash.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, bytes, concat, hex, int64, zeros } from '../../src/base/octets.ts';
import { pad } from '../../src/base/padded.ts';
import { sign } from '../../src/base/sign.ts';
import { notebookKeys } from '../../src/card/notebook-keys.ts';
import { type NotebookRoom, freshRoom, intending, notebookRoomId, noting, reading, roomFits } from '../../src/card/notebook-room.ts';
import { MOST_ROOMS, Notebook } from '../../src/card/notebook.ts';
import { openNotebook, readStoredNotebook, sealNotebook, wipedNotebook, writeStoredNotebook } from '../../src/card/stored-notebook.ts';
import { agePlaintextBytes, sealAge } from '../../src/envelope/age-file.ts';
import { vectors } from '../vectors.ts';
import { ORG, R, ROOM, hexValue, textValue } from '../room/samples.ts';

const V = vectors<Record<string, string>>('protocol/card.json');
const KEYS = notebookKeys(hexValue(V, 'notebook_key'));
const STORED = hexValue(V, 'stored_notebook');
const DRAFTER = freshRoom({ role: 'drafter', r: R }, '2016-2');
const COSIGNER = freshRoom({ role: 'cosigner', keys: ROOM.forCosigners, roomKeyHash: ROOM.hash }, '2016-2');

/** A room of another id that takes as many bytes as a co-signer's usually does at most. */
function largest(i: number): NotebookRoom {
  const keys = { ...ROOM.forCosigners, id: bytes([i, ...zeros(15)]) };
  const fresh = freshRoom({ role: 'cosigner', keys, roomKeyHash: ROOM.hash }, '2016-2');
  return reading(reading(noting(intending(fresh, 'withdraw', 0xffffffff), zeros(64), ROOM.hash), 'room', 12), 'steward', 3);
}

function filled(count: number): Notebook {
  return Array.from({ length: count }, (_, i) => largest(i)).reduce((notebook, room) => notebook.with(room), Notebook.EMPTY);
}

test('the notebook key gives the address and keys of the vectors', () => {
  assert.equal(hex(KEYS.id), textValue(V, 'notebook_id'));
  assert.equal(hex(KEYS.writeKey), textValue(V, 'write_key'));
  assert.equal(hex(KEYS.read.seed()), textValue(V, 'read_seed'));
  assert.throws(() => notebookKeys(zeros(31)), Malformed);
});

test('the stored notebook of the vectors opens with its key alone', async () => {
  const stored = readStoredNotebook(STORED);
  assert.equal(stored.version, 1);
  assert.equal(hex(writeStoredNotebook(stored)), hex(STORED));
  const notebook = (await openNotebook(stored, KEYS, ORG))!;
  const room = notebook.room(ROOM.id)!;
  assert.deepEqual(room, reading(intending(DRAFTER, 'sign', 0), 'room', 1));
  assert.equal(hex(Notebook.read(notebook.bytes()).bytes()), hex(notebook.bytes()));
  assert.equal(await openNotebook(stored, notebookKeys(zeros(32)), ORG), undefined);
  assert.equal(await openNotebook(stored, KEYS, zeros(32)), undefined);
});

test('every truncation of a stored notebook is refused, and an altered one is none', async () => {
  for (let cut = 0; cut < STORED.length; cut += 11) assert.throws(() => readStoredNotebook(STORED.subarray(0, cut)), Malformed);
  assert.throws(() => readStoredNotebook(STORED.subarray(1)), Malformed);
  assert.throws(() => readStoredNotebook(concat(STORED, zeros(1))), Malformed);
  for (let at = 7; at < STORED.length; at += 501) {
    const altered = bytes(STORED);
    altered[at]! ^= 1;
    assert.equal(await openNotebook(readStoredNotebook(altered), KEYS, ORG), undefined);
  }
});

test('a notebook sealed here is one version up, has the one size, and opens', async () => {
  const notebook = Notebook.EMPTY.with(COSIGNER).seeing({ size: 4, root: sha256(zeros(1)) });
  const stored = await sealNotebook(notebook, KEYS, ORG, 6);
  assert.equal(stored.version, 7);
  assert.equal(writeStoredNotebook(stored).length, 15_944);
  assert.deepEqual(await openNotebook(readStoredNotebook(writeStoredNotebook(stored)), KEYS, ORG), notebook);
  assert.deepEqual(await openNotebook(await wipedNotebook(KEYS, ORG, 7), KEYS, ORG), Notebook.EMPTY);
});

test('a notebook full of the largest rooms fits, and one room more does not', async () => {
  const full = filled(MOST_ROOMS);
  assert.equal(full.rooms.length, 20);
  assert.equal(full.fits(), true);
  assert.deepEqual(await openNotebook(await sealNotebook(full, KEYS, ORG, 0), KEYS, ORG), full);
  const more = full.with(largest(20));
  assert.equal(more.fits(), false);
  await assert.rejects(sealNotebook(more, KEYS, ORG, 0), RangeError);
  assert.equal(more.without(notebookRoomId(largest(3))).fits(), true);
  const wide = Array.from({ length: 20 }, (_, i) => i).reduce((room, i) => reading(room, 'office-' + i, 1), largest(0));
  assert.equal(roomFits(wide), false);
  assert.equal(Notebook.EMPTY.with(wide).fits(), false);
});

test('what this key wrote in another format is malformed: padding, content', async () => {
  const size = agePlaintextBytes(15_872, 1)!;
  const written = async (padded: Bytes) => {
    const ageFile = await sealAge(padded, [KEYS.read.recipient]);
    const signature = sign(KEYS.writeSeed, labelled('dissent/notebook/v1', ORG, KEYS.id, int64(1), ageFile));
    return openNotebook({ version: 1, signature, ageFile }, KEYS, ORG);
  };
  const good = pad(Notebook.EMPTY.bytes(), size);
  assert.deepEqual(await written(good), Notebook.EMPTY);
  const hostile = bytes(good);
  hostile[size - 1] = 1;
  await assert.rejects(written(hostile), Malformed);
  await assert.rejects(written(pad(zeros(5), size)), Malformed);
});

test('every truncation of a notebook, and each field that cannot be, is refused', () => {
  const octets = Notebook.EMPTY.with(DRAFTER).with(largest(3)).bytes();
  assert.equal(Notebook.read(octets).rooms.length, 2);
  for (let cut = 0; cut < octets.length; cut++) assert.throws(() => Notebook.read(octets.subarray(0, cut)), Malformed);
  const json = Fields.read(octets).json();
  const [drafter, cosigner] = json['rooms'] as [Record<string, Json>, Record<string, Json>];
  const rooms: Record<string, Json>[] = [
    { intent: 'file' }, { seq: 2 ** 32 }, { note: 'AA' }, { noted: 'A'.repeat(43) }, { epoch: '' }, { lanes: { room: 'x' } }, { r: 'AA' }, { x: 1 },
    { room_key_hash: 'A'.repeat(43) },
  ];
  for (const change of rooms) assert.throws(() => Notebook.read(writeJcs({ ...json, rooms: [{ ...drafter, ...change }] })), Malformed, JSON.stringify(change));
  assert.throws(() => Notebook.read(writeJcs({ ...json, rooms: [cosigner, { ...cosigner, seq: 1 }] })), Malformed);
  assert.throws(() => Notebook.read(writeJcs({ ...json, rooms: [{ ...cosigner, file: 'A'.repeat(43) }] })), Malformed);
  assert.throws(() => Notebook.read(writeJcs({ ...json, v: 2 })), Malformed);
  assert.throws(() => Notebook.read(writeJcs({ ...json, seen: { size: 0, root: 'A'.repeat(43) } })), Malformed);
});

test('a lane may have any name', () => {
  const notebook = Notebook.EMPTY.with(reading(DRAFTER, '__proto__', 3));
  assert.equal(Notebook.read(notebook.bytes()).rooms[0]!.lanes.get('__proto__'), 3);
});

test('two devices: the union of rooms, the higher seq, the higher counters', () => {
  const signed = noting(intending(COSIGNER, 'sign', 3), zeros(64), ROOM.hash);
  const withdrawing = reading(intending(COSIGNER, 'withdraw', 4), 'room', 2);
  const here = Notebook.EMPTY.with(reading(signed, 'room', 5)).with(largest(1)).seeing({ size: 9, root: ROOM.hash });
  const there = Notebook.EMPTY.with(withdrawing).with(largest(2)).seeing({ size: 7, root: zeros(32) });
  for (const merged of [here.merge(there), there.merge(here)]) {
    assert.equal(merged.rooms.length, 3);
    const room = merged.room(ROOM.id)!;
    assert.deepEqual([room.intent, room.seq, room.lanes.get('room'), room.note.length], ['withdraw', 4, 5, 0]);
    assert.equal(merged.seen.size, 9);
  }
});

test("the drafter's key wins over the co-signer's, and a note on one side only is kept", () => {
  for (const merged of [Notebook.EMPTY.with(COSIGNER).merge(Notebook.EMPTY.with(DRAFTER)), Notebook.EMPTY.with(DRAFTER).merge(Notebook.EMPTY.with(COSIGNER))]) {
    assert.deepEqual(merged.rooms.map((room) => room.key.role), ['drafter']);
  }
  const intended = intending(COSIGNER, 'sign', 0);
  const noted = noting(intended, zeros(64), ROOM.hash);
  for (const [one, other] of [[intended, noted], [noted, intended], [COSIGNER, noted], [noted, COSIGNER]] as const) {
    assert.deepEqual(Notebook.EMPTY.with(one).merge(Notebook.EMPTY.with(other)).rooms[0], noted);
  }
  assert.deepEqual(Notebook.EMPTY.with(COSIGNER).merge(Notebook.EMPTY.with(intended)).rooms[0], intended);
});

test('a seq or a note that no act has is a fault', () => {
  assert.throws(() => intending(DRAFTER, 'sign', 2 ** 32), RangeError);
  assert.throws(() => intending(DRAFTER, 'sign', -1), RangeError);
  assert.throws(() => noting(DRAFTER, zeros(63), zeros(32)), Malformed);
  assert.deepEqual(Notebook.EMPTY.with(DRAFTER).without(ROOM.id), Notebook.EMPTY);
});
