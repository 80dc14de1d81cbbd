import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { lp } from '../../src/base/lp.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, bytes, fromHex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { sha256 } from '../../src/base/hash.ts';
import { readCharter } from '../../src/charter/read.ts';
import { SignedBody } from '../../src/log/body.ts';
import { Entry } from '../../src/log/entry.ts';
import { type MsgAck, type MsgReply, ackProof } from '../../src/log/message.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import { AuthorsPart, Openings } from '../../src/log/openings.ts';
import { type Statement, leafClassOf } from '../../src/log/statement.ts';
import type { TrustedLog } from '../../src/log/trusted-log.ts';
import { roomKeys } from '../../src/room/keys.ts';
import { sealRoomEnvelope } from '../../src/room/room-envelope.ts';
import { fileHash, fileItMessage } from '../../src/room/room-messages.ts';
import { ROOM_LANE, threadTag } from '../../src/room/thread-tag.ts';
import { lanesOf, readEntries, walkLanes, whyNotRead } from '../../src/thread/lane-walk.ts';
import { type ReplyText, writeReplyText } from '../../src/thread/reply-text.ts';
import { type FilingThread, acknowledgementOf, checkThread, filedEntry, finalReply } from '../../src/thread/thread-check.ts';
import { vectors } from '../vectors.ts';
import { ORG, SampleLog, body, charterText, seed, sheet, signing } from '../log/samples.ts';

const OFFICE = 'policy-planning';
const DAY = '2016-06-16';
const VECTOR = vectors<Record<string, string>>('bodies/filing.json');
const PART = AuthorsPart.read(utf8(VECTOR['authors_part']!));
const OF_SERVER = Openings.read(utf8(VECTOR['server_openings']!));
const ROOM = roomKeys(seed('room secret'));
const TOKEN = fromHex(VECTOR['ack_token']!);
const TEXT: ReplyText = { drafter: 'Desk', clearers: ['Staff'], text: ['We read it.'], points: [], meeting: '' };

/** A log with one filing, to which a test enters what offices said, and the server's answers about it. */
class Scene {
  readonly log = SampleLog.begun();
  readonly given: Entry[] = [];
  readonly filed: Entry;
  envelope: Bytes = new Uint8Array();

  constructor(fileSeed = ROOM.fileSeed, amended: string[] = []) {
    for (const toml of amended) this.log.clear(body({ type: 'charter', charter: readCharter(toml) }, OFFICE, 'open-forum'));
    const message = fileItMessage(ORG, PART.hash(), threadTag(ROOM.thread, ROOM_LANE, 0));
    const signature = { keyHash: sha256(publicKeyOf(fileSeed)), signature: sign(fileSeed, message) };
    this.filed = this.enterBody(ROOM_LANE, 0, 0, SignedBody.with(PART.with(OF_SERVER), [signature]).bytes());
  }

  enterBody(lane: string, counter: number, leafClass: number, octets: Bytes): Entry {
    const entry = Entry.of(leafClass, threadTag(ROOM.thread, lane, counter), seed(`salt ${lane} ${counter}`), octets);
    this.log.enter(entry);
    this.given.push(entry);
    return entry;
  }

  enter(lane: string, counter: number, statement: Statement, signer: string): this {
    this.enterBody(lane, counter, leafClassOf(statement), body(statement, signer));
    return this;
  }

  ack(office = OFFICE, counter = 0, token = TOKEN, on = DAY): MsgAck {
    const filing = this.filed.leafHash;
    return { type: 'msg.ack', filing, office, counter, on, envelope: new Uint8Array(), proof: ackProof(token, office, filing) };
  }

  async reply(signer = OFFICE, seq = 0, isInterim = false): Promise<MsgReply> {
    const to = [ROOM.read.recipient];
    const header = { kind: 'reply', org: ORG, roomKeyHash: ROOM.hash, re: this.filed.leafHash, to: to.map((one) => one.hash()), seq } as const;
    this.envelope = await sealRoomEnvelope(header, writeReplyText(TEXT), signing(signer), to);
    return { type: 'msg.reply', filing: this.filed.leafHash, office: OFFICE, counter: 0, on: DAY, envelope: fileHash(this.envelope), isInterim };
  }

  async trusted(): Promise<TrustedLog> {
    return new LogMirror(sheet(), this.log.publish().transport(), this.log.now).refresh();
  }

  async read(fetchFile = async (): Promise<Bytes> => this.envelope): Promise<FilingThread> {
    const trusted = await this.trusted();
    const walk = walkLanes(trusted.view, await trusted.leaves(), ROOM.thread, [ROOM_LANE, OFFICE, 'archive'], this.given);
    const filing = { leafHash: this.filed.leafHash, roomKeyHash: ROOM.hash, ackToken: TOKEN };
    return checkThread(trusted, walk, filing, ROOM.read, fetchFile);
  }
}

test('an honest acknowledgement counts', async () => {
  const scene = new Scene();
  const thread = await scene.enter(OFFICE, 0, scene.ack(), OFFICE).read();
  assert.deepEqual(thread.problems, []);
  assert.equal(acknowledgementOf(thread, OFFICE)?.entry.leafIndex, 7);
  assert.equal(acknowledgementOf(thread, 'archive'), undefined);
});

test('an acknowledgement made without opening the filing counts for nothing', async () => {
  const scene = new Scene();
  const thread = await scene.enter(OFFICE, 0, scene.ack(OFFICE, 0, zeros(32)), OFFICE).read();
  assert.deepEqual(thread.acknowledgements, []);
  assert.deepEqual(thread.problems, ['The acknowledgement of policy-planning was made without opening the filing: it counts for nothing.']);
});

test('an acknowledgement of another key, place, office or filing is a problem', async () => {
  const scene = new Scene();
  scene.enter(OFFICE, 0, scene.ack(), 'archive');
  scene.enter(OFFICE, 1, scene.ack(OFFICE, 7), OFFICE);
  scene.enter(OFFICE, 2, { ...scene.ack(OFFICE, 2), filing: seed('other filing') }, OFFICE);
  scene.enter('archive', 0, scene.ack(), OFFICE);
  const thread = await scene.read();
  assert.deepEqual(thread.acknowledgements, []);
  assert.deepEqual(thread.problems, [
    'Entry 0 of policy-planning is not signed by that office.',
    'Entry 1 of policy-planning claims another place.',
    'Entry 2 of policy-planning is about another filing.',
    'Entry 0 of archive claims another place.',
  ]);
});

test('a day to come is a problem', async () => {
  const scene = new Scene();
  const thread = await scene.enter(OFFICE, 0, scene.ack(OFFICE, 0, TOKEN, '2016-06-17'), OFFICE).read();
  assert.deepEqual(thread.problems, ['Entry 0 of policy-planning bears the day 2016-06-17, which has not come.']);
});

test('a key signs before its revocation, not after', async () => {
  const revoke: Statement = { type: 'key.revoke', office: OFFICE, generation: 0 };
  const after = new Scene();
  after.log.clear(body(revoke, 'open-forum', 'archive'));
  assert.equal((await after.enter(OFFICE, 0, after.ack(), OFFICE).read()).problems.length, 1);
  const before = new Scene();
  before.enter(OFFICE, 0, before.ack(), OFFICE).log.clear(body(revoke, 'open-forum', 'archive'));
  assert.deepEqual((await before.read()).problems, []);
});

test('what belongs elsewhere, a malformed body, a false class and a second filing are problems', async () => {
  const scene = new Scene();
  const charter: Statement = { type: 'charter', charter: (await scene.trusted()).charter() };
  scene.enter(OFFICE, 0, charter, OFFICE);
  scene.enterBody(OFFICE, 1, 0, utf8('noise'));
  scene.enterBody(OFFICE, 2, 4, body(scene.ack(OFFICE, 2), OFFICE));
  scene.enterBody(ROOM_LANE, 1, 0, scene.filed.body);
  const thread = await scene.read();
  assert.deepEqual(thread.acknowledgements, []);
  assert.deepEqual(thread.problems, [
    'Entry 1 of policy-planning is malformed: A length prefix is cut short.',
    'Entry 2 of policy-planning is malformed: It is of another class than its leaf.',
    'The room filed a second time in the same thread.',
    'An entry of policy-planning does not belong there.',
  ]);
});

test('a body that is in the log and withheld is a problem, and the next entry counts', async () => {
  const scene = new Scene();
  scene.enter(OFFICE, 0, scene.ack(), OFFICE);
  scene.enter(OFFICE, 1, scene.ack(OFFICE, 1), OFFICE);
  scene.given.splice(1, 1);
  const thread = await scene.read();
  assert.deepEqual(thread.problems, ['The server withholds entry 0 of policy-planning, which is in the log.']);
  assert.equal(thread.acknowledgements[0]?.entry.counter, 1);
});

test('tags taken by another office are problems, and the lane goes on after them', async () => {
  const scene = new Scene();
  scene.enter(OFFICE, 0, scene.ack('archive'), 'archive');
  scene.enterBody(OFFICE, 1, 0, utf8('noise'));
  scene.enter(OFFICE, 2, scene.ack(OFFICE, 2), OFFICE);
  const thread = await scene.read();
  assert.ok(acknowledgementOf(thread, OFFICE));
  assert.deepEqual(thread.problems, [
    'Entry 1 of policy-planning is malformed: A length prefix is cut short.',
    'Entry 0 of policy-planning claims another place.',
  ]);
});

test('an entry does not exist while a lower tag of its lane is missing, or its leaf is not in the tree', async () => {
  const scene = new Scene();
  scene.enter(OFFICE, 1, scene.ack(OFFICE, 1), OFFICE);
  assert.deepEqual(await scene.read(), { acknowledgements: [], replies: [], problems: [], destroyed: [] });
  const waiting = new Scene();
  waiting.enter(OFFICE, 0, waiting.ack(), OFFICE);
  waiting.log.leaves.pop();
  assert.deepEqual((await waiting.read()).acknowledgements, []);
});

test('an honest reply is read; an interim one is not the reply', async () => {
  const scene = new Scene();
  const thread = await scene.enter(OFFICE, 0, await scene.reply(), OFFICE).read();
  assert.deepEqual(thread.problems, []);
  assert.deepEqual(finalReply(thread)?.text, TEXT);
  const interim = new Scene();
  const read = await interim.enter(OFFICE, 0, await interim.reply(OFFICE, 0, true), OFFICE).read();
  assert.equal(finalReply(read), undefined);
  assert.equal(read.replies.length, 1);
});

test('a reply in an envelope of another signer, place or file is a problem', async () => {
  for (const [signer, seq] of [['archive', 0], [OFFICE, 1]] as const) {
    const scene = new Scene();
    const thread = await scene.enter(OFFICE, 0, await scene.reply(signer, seq), OFFICE).read();
    assert.deepEqual(thread.replies, []);
    assert.deepEqual(thread.problems, ['The reply of policy-planning is malformed: Its envelope does not open, or is from somebody else.']);
  }
  const scene = new Scene();
  scene.enter(OFFICE, 0, await scene.reply(), OFFICE);
  const other = await scene.read(async () => new Uint8Array(3584));
  assert.deepEqual(other.problems, ['The reply of policy-planning is malformed: Its envelope is not the one in the log.']);
});

test('a reply whose file is withheld is a problem; no answer at all ends the reading', async () => {
  const scene = new Scene();
  scene.enter(OFFICE, 0, await scene.reply(), OFFICE);
  const withheld = await scene.read(() => Promise.reject(new Failure('refused', 'There is no such file.', 404)));
  assert.deepEqual(withheld.problems, ['The reply of policy-planning is withheld: There is no such file.']);
  await assert.rejects(scene.read(() => Promise.reject(new Failure('unreachable', 'No answer.'))), Failure);
});

/** From here on, entries may be destroyed after so many years. */
function allowing(years: number): string {
  return charterText().replace('purge = "never"', 'purge = "after-embargo"').replace('embargo_years = 25', `embargo_years = ${years}`);
}

/** A scene whose acknowledgement is in the log and not given out, with a purge of it. */
function purged(amended: string[], ...signers: string[]): Scene {
  const scene = new Scene(ROOM.fileSeed, amended);
  scene.enter(OFFICE, 0, scene.ack(), OFFICE);
  const ack = scene.given.pop()!;
  scene.log.clear(body({ type: 'purge', on: DAY, leaves: [ack.leafHash] }, ...signers));
  return scene;
}

const WITHHELD = 'The server withholds entry 0 of policy-planning, which is in the log.';

test('an entry destroyed as the charter allows is no problem', async () => {
  const thread = await purged([allowing(0)], OFFICE, 'open-forum').read();
  assert.deepEqual(thread.problems, []);
  assert.deepEqual(thread.destroyed, [{ lane: OFFICE, counter: 0, leafIndex: 8, on: DAY }]);
});

test('a purge of one office, under a charter that forbids it, or from another log, is none', async () => {
  for (const scene of [purged([allowing(0)], OFFICE), purged([allowing(0)], 'open-forum'), purged([], OFFICE, 'open-forum')]) {
    const thread = await scene.read();
    assert.deepEqual(thread.problems, [WITHHELD]);
    assert.deepEqual(thread.destroyed, []);
  }
  const replayed = new Scene(ROOM.fileSeed, [allowing(0)]);
  replayed.enter(OFFICE, 0, replayed.ack(), OFFICE);
  const leaves = [replayed.given.pop()!.leafHash];
  replayed.log.clear(SignedBody.of(seed('another org'), { type: 'purge', on: DAY, leaves }, [signing(OFFICE), signing('open-forum')]).bytes());
  assert.deepEqual((await replayed.read()).problems, [WITHHELD]);
});

test('an entry destroyed before the embargo, or logged under a charter that forbade it, is a problem', async () => {
  const early = ['Entry 0 of policy-planning was destroyed on 2016-06-16, before the charter allows.'];
  assert.deepEqual((await purged([allowing(1)], OFFICE, 'open-forum').read()).problems, early);
  const later = new Scene();
  later.enter(OFFICE, 0, later.ack(), OFFICE);
  const ack = later.given.pop()!;
  later.log.clear(body({ type: 'charter', charter: readCharter(allowing(0)) }, OFFICE, 'open-forum'));
  later.log.clear(body({ type: 'purge', on: DAY, leaves: [ack.leafHash] }, OFFICE, 'open-forum'));
  assert.deepEqual((await later.read()).problems, early);
});

test('what is given out after its purge is read, and what does not open its leaf is refused', async () => {
  const scene = new Scene(ROOM.fileSeed, [allowing(0)]);
  scene.enter(OFFICE, 0, scene.ack(), OFFICE);
  const ack = scene.given.at(-1)!;
  scene.log.clear(body({ type: 'purge', on: DAY, leaves: [ack.leafHash] }, OFFICE, 'open-forum'));
  assert.equal((await scene.read()).acknowledgements.length, 1);
  assert.throws(() => readEntries([lp(ack.leaf.bytes, zeros(32), new Uint8Array())]), Malformed);
  assert.throws(() => readEntries([lp(ack.leaf.bytes, ack.salt, scene.filed.body)]), Malformed);
});

test('a filing that is gone is explained by the log', async () => {
  const tag = threadTag(ROOM.thread, ROOM_LANE, 0);
  const refused = new Failure('refused', 'It was destroyed.', 410);
  const why = async (years: number): Promise<unknown> => {
    const scene = new Scene(ROOM.fileSeed, [allowing(years)]);
    assert.equal(await whyNotRead(await scene.trusted(), tag, refused), refused);
    scene.log.clear(body({ type: 'purge', on: DAY, leaves: [scene.filed.leafHash] }, OFFICE, 'open-forum'));
    return whyNotRead(await scene.trusted(), tag, refused);
  };
  const allowed = await why(0);
  assert.ok(allowed instanceof Failure);
  assert.equal(allowed.sentence, 'Destroyed on 2016-06-16, as the charter allows: the log still proves that it was there.');
  const early = await why(3);
  assert.ok(early instanceof Failure);
  assert.equal(early.sentence, 'The filing was destroyed on 2016-06-16, before the charter allows.');
});

test("the filing itself is the room's, or it is refused", async () => {
  const read = async (scene: Scene): Promise<unknown> => {
    const trusted = await scene.trusted();
    const walk = walkLanes(trusted.view, await trusted.leaves(), ROOM.thread, [ROOM_LANE], scene.given);
    return filedEntry(walk, trusted, PART, ROOM.thread, publicKeyOf(ROOM.fileSeed)).leafIndex;
  };
  assert.equal(await read(new Scene()), 6);
  await assert.rejects(read(new Scene(seed('forger'))), /What is in the log is not what this room filed\./);
  const withheld = new Scene();
  withheld.given.pop();
  await assert.rejects(read(withheld), /The filing is not in the log yet, or is withheld\./);
});

test('the lanes are the room and the offices of the charters', async () => {
  const trusted = await new Scene().trusted();
  const lanes = lanesOf(trusted, trusted.charter().hash);
  assert.deepEqual(lanes.slice(0, 2), [ROOM_LANE, 'secretary']);
  assert.deepEqual(lanesOf(trusted, zeros(32)), lanes);
  assert.equal(lanes.length, 8);
});

test('an entry of the server that does not open its own leaf is refused', () => {
  const { filed } = new Scene();
  const blob = lp(filed.leaf.bytes, filed.salt, filed.body);
  assert.deepEqual(readEntries([blob]), [filed]);
  for (let length = 0; length < blob.length; length += 9) assert.throws(() => readEntries([blob.subarray(0, length)]), Malformed);
  for (const at of [8 + 3, 8 + 40, 8 + 64 + 8, blob.length - 1]) {
    const spoilt = bytes(blob);
    spoilt[at]! ^= 1;
    // The class and tag of a leaf are not in its commitment: such a leaf is another one, and found nowhere in the tree.
    if (at === 11) assert.notDeepEqual(readEntries([spoilt])[0]?.leafHash, filed.leafHash);
    else assert.throws(() => readEntries([spoilt]), Malformed, String(at));
  }
});
