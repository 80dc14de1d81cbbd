import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { Fields, type Json, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { sign } from '../../src/base/sign.ts';
import { AGE_FILE_SIZES, openEnvelope, sealEnvelope } from '../../src/envelope/envelope.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { opened } from '../../src/envelope/opening.ts';
import { ENVELOPE_KINDS, type EnvelopeKind, isAfterFiling } from '../../src/room/envelope-kind.ts';
import { type EnvelopeHeader, readEnvelopeHeader, writeEnvelopeHeader } from '../../src/room/envelope-header.ts';
import { type EnvelopeOutcome, type Expected, mostBodyBytes, openRoomEnvelope, requireOpened, sealRoomEnvelope } from '../../src/room/room-envelope.ts';
import { capsulePostMessage, closeMessage, fileHash, fileItMessage, postMessage, proposeMessage } from '../../src/room/room-messages.ts';
import { ORG, ROOM, ROOM_VECTORS, flipped, hexValue, textValue } from './samples.ts';

const FILE = hexValue(ROOM_VECTORS, 'mail_file');
const EXPECTED: Expected = { kind: 'mail', org: ORG, roomKeyHash: ROOM.hash, re: zeros(0), signer: ROOM.publicKeys.cosign };
const HEADER: EnvelopeHeader = { kind: 'mail', org: ORG, roomKeyHash: ROOM.hash, re: zeros(0), to: [ROOM.read.recipient.hash()], seq: 0 };
const BODY = utf8(textValue(ROOM_VECTORS, 'mail_body'));
const STRANGER = Identity.of(zeros(32));

function reasonOf(outcome: EnvelopeOutcome): string {
  return outcome.kind === 'refused' ? outcome.reason : 'opened';
}

test('the mail of the vectors opens, with the header and the hashes they have', async () => {
  const mail = requireOpened(await openRoomEnvelope(FILE, ROOM.read, EXPECTED));
  assert.equal(fromUtf8(mail.body), textValue(ROOM_VECTORS, 'mail_body'));
  assert.deepEqual(mail.header, HEADER);
  assert.equal(fromUtf8(writeEnvelopeHeader(HEADER)), textValue(ROOM_VECTORS, 'mail_header'));
  assert.equal(hex(fileHash(FILE)), textValue(ROOM_VECTORS, 'mail_file_hash'));
  assert.equal(hex(postMessage(ROOM.id, 'mail', fileHash(FILE))), textValue(ROOM_VECTORS, 'mail_post_message'));
});

test('what is sealed here opens, and its signature is the one of the vector', async () => {
  const file = await sealRoomEnvelope(HEADER, BODY, ROOM.cosignSeed, [ROOM.read.recipient]);
  assert.equal(reasonOf(await openRoomEnvelope(file, ROOM.read, EXPECTED)), 'opened');
  const ours = opened(await openEnvelope(file, ROOM.read))!;
  const theirs = opened(await openEnvelope(FILE, ROOM.read))!;
  assert.equal(hex(ours.signature), hex(theirs.signature));
  await assert.rejects(sealRoomEnvelope(HEADER, BODY, ROOM.cosignSeed, [STRANGER.recipient]), RangeError);
});

test('anything but what the reader expects is refused, with its reason', async () => {
  const other = zeros(32);
  const cases: readonly (readonly [Partial<Expected>, string])[] = [
    [{ kind: 'note' }, 'otherKind'], [{ org: other }, 'otherRoom'], [{ roomKeyHash: other }, 'otherRoom'], [{ re: other }, 'otherRoom'],
    [{ signer: ROOM.publicKeys.file }, 'signature'],
  ];
  for (const [change, reason] of cases) assert.equal(reasonOf(await openRoomEnvelope(FILE, ROOM.read, { ...EXPECTED, ...change })), reason);
  assert.equal(reasonOf(await openRoomEnvelope(FILE, STRANGER, EXPECTED)), 'otherRecipient');
  const refused = await openRoomEnvelope(FILE, STRANGER, EXPECTED);
  assert.throws(() => requireOpened(refused), (e) => e instanceof Failure && e.kind === 'unproven');
});

test('an envelope passed on, or with a reader that its header does not name, is refused', async () => {
  const mail = opened(await openEnvelope(FILE, ROOM.read))!;
  const resealed = (to: readonly Identity[]): Promise<Bytes> => sealEnvelope(mail.header, mail.body, () => mail.signature, to.map((one) => one.recipient));
  assert.equal(reasonOf(await openRoomEnvelope(await resealed([STRANGER]), STRANGER, EXPECTED)), 'otherRecipient');
  assert.equal(reasonOf(await openRoomEnvelope(await resealed([ROOM.read, STRANGER]), ROOM.read, EXPECTED)), 'otherRecipient');
  assert.equal(reasonOf(await openRoomEnvelope(await resealed([ROOM.read]), ROOM.read, EXPECTED)), 'opened');
});

test('a header of another form is damaged even when it is signed', async () => {
  const to = [ROOM.read.recipient];
  const file = await sealEnvelope(utf8('{"v":1}'), BODY, (digest) => sign(ROOM.cosignSeed, digest), to);
  assert.equal(reasonOf(await openRoomEnvelope(file, ROOM.read, EXPECTED)), 'damaged');
});

test('an altered or cut envelope is refused', async () => {
  for (let at = 0; at < FILE.length; at += 101) {
    assert.notEqual(reasonOf(await openRoomEnvelope(flipped(FILE, at), ROOM.read, EXPECTED)), 'opened');
    assert.equal(reasonOf(await openRoomEnvelope(FILE.slice(0, at), ROOM.read, EXPECTED)), 'damaged');
  }
});

test('every truncation of a header is refused, and so are fields that its kind has not', () => {
  const whole = writeEnvelopeHeader(HEADER);
  for (let cut = 0; cut < whole.length; cut++) assert.throws(() => readEnvelopeHeader(whole.subarray(0, cut)), Malformed);
  const json = Fields.read(whole).json();
  const [to] = json['to'] as string[];
  const broken: Record<string, Json>[] = [
    { v: 2 }, { kind: 'letter' }, { kind: '__proto__' }, { re: 'A'.repeat(43) }, { seq: 1 }, { to: [] }, { to: [to!, to!] }, { to: ['AA'] }, { x: 1 },
    { to: Array.from({ length: 65 }, (_, i) => 'A'.repeat(40) + String.fromCharCode(65 + (i >> 4), 65 + (i & 15)) + 'A') },
  ];
  for (const change of broken) assert.throws(() => readEnvelopeHeader(writeJcs({ ...json, ...change })), Malformed, JSON.stringify(change));
  for (const kind of Object.keys(ENVELOPE_KINDS) as EnvelopeKind[]) {
    const re = isAfterFiling(kind) ? zeros(0) : zeros(32);
    assert.throws(() => writeEnvelopeHeader({ ...HEADER, kind, re }), RangeError);
    const good = { ...HEADER, kind, re: isAfterFiling(kind) ? zeros(32) : zeros(0), seq: ENVELOPE_KINDS[kind].counts === 'nothing' ? 0 : 7 };
    assert.deepEqual(readEnvelopeHeader(writeEnvelopeHeader(good)), good);
  }
});

test('a body of the most bytes fills its class exactly', async () => {
  const [, size, next] = AGE_FILE_SIZES as [number, number, number];
  const most = mostBodyBytes(HEADER, size);
  const to = [ROOM.read.recipient];
  assert.equal((await sealRoomEnvelope(HEADER, zeros(most), ROOM.cosignSeed, to)).length, size);
  assert.equal((await sealRoomEnvelope(HEADER, zeros(most + 1), ROOM.cosignSeed, to)).length, next);
});

test('each message of a room is another, and binds all that is in it', () => {
  const a = zeros(32);
  const b = fileHash(a);
  const messages = [
    postMessage(ROOM.id, 'note', a), postMessage(ROOM.id, 'draft', a), capsulePostMessage(ROOM.id, ROOM.id, a), closeMessage(ROOM.id, a, '2016-06-16'),
    closeMessage(ROOM.id, a, '2016-06-17'), proposeMessage(ROOM.id, a, []), proposeMessage(ROOM.id, a, [a]), proposeMessage(ROOM.id, a, [a, b]),
    proposeMessage(ROOM.id, a, [b, a]), fileItMessage(a, a, zeros(24)), fileItMessage(a, b, zeros(24)),
  ];
  assert.equal(new Set(messages.map(hex)).size, messages.length);
});
