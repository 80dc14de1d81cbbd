import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type PresentedAct, isNamed, readPresented, writePresented } from '../../src/act/presented.ts';
import { Failure, failureOf } from '../../src/base/failure.ts';
import { type Bytes, bytes, hex } from '../../src/base/octets.ts';
import { Identity } from '../../src/envelope/identity.ts';
import type { HeldCard } from '../../src/member/held-card.ts';
import type { KeptNotebook } from '../../src/member/kept-notebook.ts';
import { openNameInOffice, openNameInRoom, recordHash } from '../../src/room/named-record.ts';
import { Cosigning } from '../../src/signing/cosigning.ts';
import { isNoteOurs, standingOf } from '../../src/signing/standing.ts';
import { framed, unframed } from '../../src/wire/message.ts';
import { intending } from '../../src/card/notebook-room.ts';
import { FakeChannel, denied } from './fake-channel.ts';
import { sampleCard, sampleLog, seed, withSessionStorage } from './samples.ts';

const CARD = sampleCard('Ardis Ashenbrook', '2-3');

beforeEach(() => {
  withSessionStorage();
});

interface Scene {
  readonly channel: FakeChannel;
  readonly notebook: KeptNotebook;
  readonly cosigning: Cosigning;
}

async function scene(card: HeldCard = CARD, channel?: FakeChannel): Promise<Scene> {
  const here = channel ?? (await FakeChannel.begun());
  const station = here.station();
  const notebook = await here.notebook(card, station);
  return { channel: here, notebook, cosigning: new Cosigning(station, here.pass, notebook) };
}

async function fails(step: Promise<unknown>, sentence: string | RegExp): Promise<Failure> {
  let failure: Failure | undefined;
  await assert.rejects(step, (thrown) => {
    failure = failureOf(thrown);
    if (typeof sentence === 'string') assert.equal(failure.sentence, sentence);
    else assert.match(failure.sentence, sentence);
    return true;
  });
  return failure!;
}

function actsPosted({ channel }: Scene): { act: PresentedAct; record: Bytes; size: number }[] {
  return channel.posted
    .filter(({ path }) => path.endsWith('/acts'))
    .map(({ body }) => ({ act: readPresented(unframed(body).blobs[0]!), record: unframed(body).blobs[2]!, size: body.length }));
}

test('a signature is one frame of 16 KiB, stored once, its note in the notebook', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const signed = await on.cosigning.sign(frozen, 'anonymous');
  const [posted] = actsPosted(on);
  assert.equal(posted?.size, 16_384);
  assert.equal(posted.record.length, 14_336);
  assert.equal(isNamed(posted.act), false);
  assert.deepEqual(posted.act.values, ['2016-2', '2-3']);
  assert.equal(signed.wasThere, false);
  const room = (await on.notebook.read()).room(on.channel.pass.id)!;
  assert.equal(room.intent, 'sign');
  assert.equal(hex(room.noted), hex(signed.hash));
  assert.equal(isNoteOurs(room, (await on.channel.station().log()).promiseKey, on.channel.pass.id), true);
  assert.equal(isNoteOurs({ ...room, noted: seed('other') }, (await on.channel.station().log()).promiseKey, on.channel.pass.id), false);
});

test('the intent stands in the notebook before anything is posted', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  on.channel.instead.set('POST /acts', () => Promise.reject(new Failure('unreachable', 'No answer.')));
  assert.equal((await fails(on.cosigning.sign(frozen, 'anonymous'), 'No answer.')).kind, 'unreachable');
  const room = (await on.notebook.read()).room(on.channel.pass.id)!;
  assert.deepEqual([room.intent, room.seq, room.noted.length], ['sign', 0, 0]);
  assert.equal(standingOf(room, frozen, undefined), 'unanswered');
  on.channel.instead.clear();
  assert.equal((await on.cosigning.sign(frozen, 'anonymous')).presented.seq, 1);
});

test('a name goes to the offices of the charter through the room, and stays out of the presentation', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  await on.cosigning.sign(frozen, 'anonymous');
  const signed = await on.cosigning.sign(frozen, 'named');
  const [, named] = actsPosted(on);
  assert.equal(named?.size, 16_384);
  assert.equal(signed.presented.seq, 1);
  const n1 = (await openNameInRoom(named.record, Identity.of(on.channel.pass.keys.readSeed)))!;
  assert.equal(hex(recordHash(n1)), hex(signed.presented.recordHash));
  const inner = readPresented((await openNameInOffice(n1, Identity.of(seed('identity secretary'))))!);
  assert.deepEqual([inner.action, inner.seq, inner.values[1]], ['name', 1, 'Ardis Ashenbrook']);
  assert.equal(hex(inner.pseudonym), hex(signed.presented.pseudonym));
  assert.deepEqual(signed.presented.values, ['2016-2', '2-3']);
  assert.equal(on.channel.rows.length, 1);
});

test('a withdrawal has the higher number, and can be followed by a signature', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  await on.cosigning.sign(frozen, 'anonymous');
  const withdrawn = await on.cosigning.withdraw(frozen);
  assert.deepEqual([withdrawn.presented.action, withdrawn.presented.seq], ['withdraw', 1]);
  assert.equal(standingOf((await on.notebook.read()).room(on.channel.pass.id), frozen, undefined), 'withdrawn');
  assert.equal(on.channel.sorted().length, 0);
  assert.equal((await on.cosigning.sign(frozen, 'anonymous')).presented.seq, 2);
  assert.equal(on.channel.sorted().length, 1);
});

test('signed on another device already: the stored act is proven to be ours, counts once, and its note is fetched', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const first = await on.cosigning.sign(frozen, 'anonymous');
  await on.notebook.change((kept) => kept.without(on.channel.pass.id));
  const second = await on.cosigning.sign(frozen, 'anonymous');
  assert.equal(second.wasThere, true);
  assert.equal(hex(second.hash), hex(first.hash));
  assert.equal(hex(second.note), hex(first.note));
  assert.equal(on.channel.rows.length, 1);
  assert.equal(standingOf((await on.notebook.read()).room(on.channel.pass.id), frozen, undefined), 'signed');
});

test('a later act on another device that says something else is answered above it', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const log = await on.channel.station().log();
  await on.cosigning.post(await on.cosigning.prepare(frozen, 'sign', 'anonymous', 9, log));
  const withdrawn = await on.cosigning.withdraw(frozen);
  assert.equal(withdrawn.presented.seq, 10);
  assert.deepEqual(actsPosted(on).map(({ act }) => act.seq), [9, 0, 10]);
});

test('an older act held against a withdrawal never lowers its number', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const old = await on.cosigning.prepare(frozen, 'sign', 'anonymous', 3, await on.channel.station().log());
  await on.notebook.change((kept) => kept.with(intending(on.channel.pass.forNotebook, 'sign', 5)));
  on.channel.instead.set('POST /acts', () => denied(409, 'A later act is stored.', writePresented(old.presented)));
  await fails(on.cosigning.withdraw(frozen), 'A later act is stored.');
  assert.deepEqual(actsPosted(on).map(({ act }) => act.seq), [6]);
});

test('an invented act, one of another member and a damaged one are problems, and use up no number', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const log = await on.channel.station().log();
  const { presented } = await on.cosigning.prepare(frozen, 'sign', 'anonymous', 7, log);
  withSessionStorage();
  const other = await (await scene(sampleCard('Barnaby Quill', '1'), on.channel)).cosigning.prepare(frozen, 'sign', 'anonymous', 7, log);
  const answers: [Uint8Array, string | RegExp][] = [
    [writePresented({ ...presented, seq: 0xffffffff }), 'The server holds an act against this one that this member never made.'],
    [writePresented(other.presented), 'The server holds an act of another member against this one.'],
    [writePresented(presented).subarray(0, 90), /malformed/],
  ];
  withSessionStorage();
  for (const [stored, sentence] of answers) {
    on.channel.instead.set('POST /acts', () => denied(409, 'A later act is stored.', stored));
    const failure = await fails(on.cosigning.withdraw(frozen), sentence);
    assert.equal(failure.kind, 'unproven');
  }
});

test('a note on another act is none', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const other = await on.cosigning.prepare(frozen, 'sign', 'anonymous', 4, await on.channel.station().log());
  const note = on.channel.note(writePresented(other.presented));
  on.channel.instead.set('POST /acts', () => ({ status: 200, body: framed({}, [note], 4096) }));
  await fails(on.cosigning.sign(frozen, 'anonymous'), 'The server gave no valid note on this act.');
});

test('a text that was replaced since it was read is not signed', async () => {
  const on = await scene();
  const read = await on.cosigning.reader.frozen();
  await on.cosigning.sign(read, 'anonymous');
  await on.channel.freeze('We ask for yet another policy.');
  await fails(on.cosigning.sign(read, 'anonymous'), 'Another text has been frozen since this one was read. Nothing was signed.');
  const frozen = await on.cosigning.reader.frozen();
  const room = (await on.notebook.read()).room(on.channel.pass.id);
  const root = Buffer.from(read.record.textRoot).toString('base64url');
  assert.equal(standingOf(room, frozen, { root, isNamed: false }), 'void');
  assert.equal(standingOf(room, frozen, undefined), 'unclear');
  assert.equal((await on.cosigning.sign(frozen, 'anonymous')).presented.seq, 1);
  assert.equal(on.channel.sorted().length, 1);
});

test('nothing is signed while a group is too small, and a withdrawal does not wait for it', async () => {
  const on = await scene(CARD, await FakeChannel.begun(sampleLog(15)));
  const frozen = await on.cosigning.reader.frozen();
  await fails(on.cosigning.sign(frozen, 'anonymous'), /Too few cards/);
  assert.equal(actsPosted(on).length, 0);
  assert.equal((await on.cosigning.withdraw(frozen)).presented.action, 'withdraw');
});

test('a set that the period does not allow is never shown, not even to withdraw', async () => {
  const on = await scene();
  const frozen = await on.cosigning.reader.frozen();
  const marking = { ...frozen, record: { ...frozen.record, shows: [2, 5] } };
  await fails(on.cosigning.withdraw(marking), 'This period does not allow what the text would show of its signers.');
  assert.equal(actsPosted(on).length, 0);
});

test('a text of another room is not signed', async () => {
  const on = await scene();
  const theirs = await (await FakeChannel.begun()).freeze('We ask for something.');
  await fails(on.cosigning.sign(theirs, 'anonymous'), 'That text belongs to another room.');
  assert.equal(bytes(actsPosted(on).map(() => 1)).length, 0);
});
