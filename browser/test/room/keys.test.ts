import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields, type Json, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { base64url, fromUtf8, hex, zeros } from '../../src/base/octets.ts';
import { WordList } from '../../src/base/words.ts';
import { type DrafterCapability, cosignerKeysOf, forCosigner, publicKeysOf, readCapability, writeCapability } from '../../src/room/capability.ts';
import { CAPSULE_BYTES, Invitation } from '../../src/room/invitation.ts';
import { drawRoomSecret, roomIdOf, roomKeyHash, roomKeys } from '../../src/room/keys.ts';
import { threadTag } from '../../src/room/thread-tag.ts';
import { wordListFile } from '../vectors.ts';
import { R, ROOM, ROOM_VECTORS, flipped, hexValue, textValue } from './samples.ts';

const DRAFTER: DrafterCapability = { role: 'drafter', r: R, epoch: '2016-2' };
const LIST = WordList.of(wordListFile());
const INVITATION = Invitation.of(hexValue(ROOM_VECTORS, 'link'), textValue(ROOM_VECTORS, 'words'));

test('the keys of R are those of the vectors', () => {
  const found = {
    id: ROOM.id,
    read_seed: ROOM.read.seed(),
    draft_seed: ROOM.draft.seed(),
    read_recipient: ROOM.publicKeys.read.bytes(),
    draft_recipient: ROOM.publicKeys.draft.bytes(),
    thread: ROOM.thread,
    cosign_key: ROOM.publicKeys.cosign,
    file_key: ROOM.publicKeys.file,
    room_key_hash: ROOM.hash,
    tag_room_0: threadTag(ROOM.thread, 'room', 0),
    tag_steward_1: threadTag(ROOM.thread, 'steward', 1),
  };
  for (const [name, octets] of Object.entries(found)) assert.equal(hex(octets), textValue(ROOM_VECTORS, name), name);
  assert.equal(hex(roomIdOf(R)), textValue(ROOM_VECTORS, 'id'));
  assert.throws(() => roomKeys(zeros(31)), Malformed);
  assert.notEqual(hex(drawRoomSecret()), hex(drawRoomSecret()));
});

test('both capabilities have the bytes of the vectors and lead to the same room', () => {
  const cosigner = forCosigner(DRAFTER);
  for (const [capability, name] of [[DRAFTER, 'drafter'], [cosigner, 'cosigner']] as const) {
    const octets = writeCapability(capability);
    assert.equal(fromUtf8(octets), textValue(ROOM_VECTORS, name));
    const read = readCapability(octets);
    assert.equal(fromUtf8(writeCapability(read)), textValue(ROOM_VECTORS, name));
    assert.equal(hex(roomKeyHash(publicKeysOf(read))), textValue(ROOM_VECTORS, 'room_key_hash'));
    assert.equal(hex(cosignerKeysOf(read).id), textValue(ROOM_VECTORS, 'id'));
    for (let cut = 0; cut < octets.length; cut++) assert.throws(() => readCapability(octets.subarray(0, cut)), Malformed);
  }
  const text = fromUtf8(writeCapability(cosigner));
  for (const secret of [R, ROOM.draft.seed(), ROOM.fileSeed]) assert.equal(text.includes(base64url(secret)), false);
});

test('a capability mixed, unknown or with a key that is none is refused', () => {
  const drafter = Fields.read(writeCapability(DRAFTER)).json();
  const cosigner = Fields.read(writeCapability(forCosigner(DRAFTER))).json();
  const small = 'A'.repeat(43);
  const broken: Record<string, Json>[] = [
    { ...drafter, role: 'cosigner' }, { ...drafter, role: 'owner' }, { ...drafter, v: 2 }, { ...drafter, r: 'AA' }, { ...drafter, epoch: '' },
    { ...drafter, x: 1 }, { ...cosigner, role: 'drafter' }, { ...cosigner, file: small }, { ...cosigner, draft: 'AA' },
    { ...cosigner, draft: '_'.repeat(1621) + 'w' }, { ...cosigner, id: 'AA' },
  ];
  for (const json of broken) assert.throws(() => readCapability(writeJcs(json)), Malformed);
});

test('the capsule of the vectors opens with its link and words', async () => {
  assert.equal(hex(INVITATION.capsuleId), textValue(ROOM_VECTORS, 'capsule_id'));
  const capability = await INVITATION.open(hexValue(ROOM_VECTORS, 'capsule'));
  assert.equal(fromUtf8(writeCapability(capability!)), textValue(ROOM_VECTORS, 'cosigner'));
});

test('both kinds of capsule have one size, and open', async () => {
  for (const capability of [DRAFTER, forCosigner(DRAFTER)]) {
    const invitation = Invitation.draw(LIST);
    const capsule = await invitation.seal(capability);
    assert.equal(capsule.length, CAPSULE_BYTES);
    assert.equal(fromUtf8(writeCapability((await invitation.open(capsule))!)), fromUtf8(writeCapability(capability)));
  }
});

test('other words, another link and an altered or cut capsule open nothing', async () => {
  const capsule = hexValue(ROOM_VECTORS, 'capsule');
  const stranger = Invitation.draw(LIST);
  assert.equal(await Invitation.of(INVITATION.link, stranger.words).open(capsule), undefined);
  assert.equal(await Invitation.of(stranger.link, INVITATION.words).open(capsule), undefined);
  for (let at = 0; at < capsule.length; at += 97) {
    assert.equal(await INVITATION.open(flipped(capsule, at)), undefined);
    assert.equal(await INVITATION.open(capsule.slice(0, at)), undefined);
  }
  assert.throws(() => Invitation.of(zeros(15), INVITATION.words), Malformed);
  assert.throws(() => Invitation.of(INVITATION.link, 'one two'), RangeError);
});

test('another lane or counter has another tag', () => {
  const tags = [['room', 0], ['room', 1], ['steward', 0]] as const;
  assert.equal(new Set(tags.map(([lane, counter]) => hex(threadTag(ROOM.thread, lane, counter)))).size, 3);
});
