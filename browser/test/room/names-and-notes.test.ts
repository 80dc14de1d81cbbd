import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signAct } from '../../src/act/act.ts';
import { type CheckedAct, checkAct } from '../../src/act/check.ts';
import { lp } from '../../src/base/lp.ts';
import { type Bytes, base64, concat, fromBase64, fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { agePlaintextBytes, sealAge, stanzaCount } from '../../src/envelope/age-file.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { NoteKey } from '../../src/log/note.ts';
import { actNoteHolds, actNoteSignature, actNoteText } from '../../src/room/act-note.ts';
import { type NameReading, readName } from '../../src/room/name-reading.ts';
import { N2_BYTES, noName, openNameInOffice, openNameInRoom, recordHash, sealNameToOffices, sealNameToRoom } from '../../src/room/named-record.ts';
import { MEMO_VECTORS } from '../memo/samples.ts';
import { vectors } from '../vectors.ts';
import { EPOCH, FILING_VECTORS, ROOM, ROWS, flipped, hexValue, textValue } from './samples.ts';

const OFFICE = Identity.of(hexValue(FILING_VECTORS, 'office_seed'));
const N1 = hexValue(FILING_VECTORS, 'n1');
const STRANGER = Identity.of(zeros(32));
const ROOT = fromHex(textValue(MEMO_VECTORS, 'text_root'));
const NAMED_ROW = ROWS.find((row) => row.record.length > 0)!;
const SIGNED = checked(NAMED_ROW.presentation);

function checked(presentation: Bytes): CheckedAct {
  const outcome = checkAct(EPOCH, presentation, signAct(EPOCH, ROOM.hash, ROOT, [2]));
  if (outcome.kind !== 'checked') throw new Error(outcome.sentence);
  return outcome;
}

test('the record of the vectors opens for its office, and the name counts', async () => {
  assert.equal(hex(recordHash(N1)), textValue(FILING_VECTORS, 'record_hash'));
  assert.equal(await openNameInOffice(N1, STRANGER), undefined);
  const reading = await readName(SIGNED, N1, OFFICE, EPOCH, ROOM.hash, ROOT);
  assert.deepEqual(reading, { kind: 'named', name: 'Example Person 2' });
});

test('a name by another, under another seq, root or record, is missing', async () => {
  const read = (signature: CheckedAct, n1 = N1, office = OFFICE, root = ROOT): Promise<NameReading> => readName(signature, n1, office, EPOCH, ROOM.hash, root);
  const missing = { kind: 'missing' };
  assert.deepEqual(await read({ ...SIGNED, presented: { ...SIGNED.presented, seq: 1 } }), missing);
  assert.deepEqual(await read({ ...SIGNED, pseudonym: zeros(48) }), missing);
  assert.deepEqual(await read(SIGNED, N1, STRANGER), missing);
  assert.deepEqual(await read(SIGNED, N1, OFFICE, zeros(32)), missing);
  assert.deepEqual(await read(SIGNED, zeros(0)), missing);
  assert.deepEqual(await read(SIGNED, flipped(N1, 3000)), missing);
  const plain = checked(ROWS.find((row) => row.record.length === 0)!.presentation);
  assert.deepEqual(await read(plain, zeros(0)), { kind: 'unnamed' });
});

test('names go to 1 to 6 offices, through the room, in one size', async () => {
  const offices = Array.from({ length: 7 }, (_, i) => Identity.of(Uint8Array.from({ length: 32 }, () => i)));
  const inner = zeros(1000);
  for (const count of [1, 6]) {
    const n1 = await sealNameToOffices(inner, offices.slice(0, count).map((one) => one.recipient));
    assert.equal(stanzaCount(n1), count);
    assert.equal(agePlaintextBytes(n1.length, count), 2048);
    const n2 = await sealNameToRoom(n1, ROOM.read.recipient);
    assert.equal(n2.length, N2_BYTES);
    const back = (await openNameInRoom(n2, ROOM.read))!;
    assert.equal(hex(back), hex(n1));
    assert.equal((await openNameInOffice(back, offices[count - 1]!))!.length, 1000);
    assert.equal(await openNameInRoom(n2, ROOM.draft), undefined);
    assert.equal(await openNameInRoom(n2.slice(1), ROOM.read), undefined);
  }
  await assert.rejects(sealNameToOffices(inner, offices.map((one) => one.recipient)), RangeError);
  await assert.rejects(sealNameToOffices(inner, []), RangeError);
  await assert.rejects(sealNameToOffices(zeros(2041), [OFFICE.recipient]), RangeError);
  assert.equal(noName().length, N2_BYTES);
  assert.equal(await openNameInRoom(noName(), ROOM.read), undefined);
});

test('a record with hostile padding or lengths is not one', async () => {
  const to = [OFFICE.recipient];
  const padded = (content: Bytes, size: number, last = 0): Bytes => concat(content, zeros(size - content.length - 1), Uint8Array.of(last));
  assert.equal((await openNameInOffice(await sealAge(padded(lp(zeros(5)), 2048), to), OFFICE))!.length, 5);
  for (const plaintext of [padded(lp(zeros(5)), 2048, 1), zeros(7), utf8('ÿÿÿÿÿÿÿÿÿÿ'), lp(zeros(2041)), padded(lp(zeros(3000)), 4000)]) {
    assert.equal(await openNameInOffice(await sealAge(plaintext, to), OFFICE), undefined);
  }
});

test("the server's note of the vectors is taken, and no other", () => {
  const wire = vectors<Record<string, string>>('bodies/wire.json');
  const seed = fromHex(textValue(wire, 'promise_seed'));
  const key = NoteKey.of('channel.example/log', publicKeyOf(seed));
  const note = utf8(textValue(wire, 'act_note'));
  const act = fromHex(textValue(wire, 'act_presentation_hash'));
  const room = fromBase64(textValue(wire, 'act_note').split('\n')[2]!);
  const signature = actNoteSignature(note, key, room, act)!;
  assert.equal(signature.length, 64);
  assert.equal(hex(sign(seed, utf8(actNoteText(key.name, room, act)))), hex(signature));
  assert.equal(actNoteHolds(signature, key, room, act), true);
  assert.equal(actNoteHolds(signature, key, room, zeros(32)), false);
  assert.equal(actNoteSignature(note, key, room, zeros(32)), undefined);
  assert.equal(actNoteSignature(note, key, zeros(16), act), undefined);
  assert.equal(actNoteSignature(note, NoteKey.of('other.example/log', key.key), room, act), undefined);
  for (let at = 0; at < note.length; at++) {
    assert.equal(actNoteSignature(note.slice(0, at), key, room, act), undefined);
    assert.equal(actNoteSignature(flipped(note, at), key, room, act), undefined, String(at));
  }
  const twice = concat(note, utf8(`— ${key.name} ${base64(concat(key.keyId, signature))}\n`));
  assert.equal(actNoteSignature(twice, key, room, act), undefined);
});
