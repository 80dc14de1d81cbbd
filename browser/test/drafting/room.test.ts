import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { bytes, fromHex, hex, utf8 } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import { WordList } from '../../src/base/words.ts';
import { type DraftText, freshId } from '../../src/drafting/draft.ts';
import { Drafting, post } from '../../src/drafting/drafting.ts';
import { invitations, invite, keysThatRead } from '../../src/drafting/inviting.ts';
import { invitationAddress, readLink, unknownWords } from '../../src/drafting/joining.ts';
import { numbersToTry } from '../../src/drafting/opening.ts';
import { readUnsaved, writeUnsaved } from '../../src/drafting/unsaved.ts';
import { RoomPass } from '../../src/member/room-pass.ts';
import { forCosigner } from '../../src/room/capability.ts';
import { Invitation } from '../../src/room/invitation.ts';
import { wordListFile } from '../vectors.ts';
import { FakeRoom } from './fake-room.ts';

const words = WordList.of(wordListFile());
const pass = RoomPass.of({ role: 'drafter', r: bytes(Array(32).fill(1)), epoch: '2016-2' });
const other = RoomPass.of({ role: 'drafter', r: bytes(Array(32).fill(2)), epoch: '2016-2' });
const text = (...lines: string[]): DraftText => ({
  kind: 'memo',
  subject: 'Another course',
  language: 'en',
  refs: [],
  paragraphs: lines.map((line) => ({ id: freshId(), part: 'paragraph', label: 'Internal', text: line })),
});

test('a saved version is read by another drafter, with its number and parent', async () => {
  const room = new FakeRoom();
  const first = await new Drafting(room.station(), pass).save(text('One.'), []);
  await new Drafting(room.station('2016-06-13'), pass).save(text('One.', 'Two.'), [first]);
  const { history, problems } = await new Drafting(room.station(), pass).read();
  assert.deepEqual(problems, []);
  assert.deepEqual(history.versions.map(({ number, draft }) => [number, draft.on]), [[1, '2016-06-09'], [2, '2016-06-13']]);
  assert.equal(history.heads().length, 1);
});

test('a version whose answer was lost and that is saved again is one version', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  const typed = text('One.');
  room.isSilent = true;
  await assert.rejects(drafting.save(typed, []), (thrown) => thrown instanceof Failure && thrown.kind === 'unreachable');
  room.isSilent = false;
  await drafting.save(typed, []);
  assert.ok(room.posts.length > 1);
  assert.equal((await drafting.read()).history.versions.length, 1);
});

test('a draft that a co-signer forges, one of another room, and bytes that are none do not hide the others', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  await drafting.save(text('One.'), []);
  await post(room.station(), pass, 'draft', 1, utf8('{}'), pass.keys.cosignSeed, drafting.keys.draft.recipient);
  await new Drafting(room.station(), other).save(text('Elsewhere.'), []);
  await post(room.station(), pass, 'draft', 2, utf8('{}'), drafting.keys.fileSeed, drafting.keys.draft.recipient);
  await post(room.station(), pass, 'note', 0, utf8('{}'), drafting.keys.fileSeed, drafting.keys.draft.recipient);
  const { history, exchanges, problems } = await drafting.read();
  assert.equal(history.versions.length, 1);
  assert.deepEqual(exchanges, []);
  assert.equal(problems.length, 4);
  assert.match(problems.join(' '), /not signed by the one it should be from.*not for this reader/s);
});

test('a file that the channel puts in place of another is a Problem', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  await drafting.save(text('One.'), []);
  await drafting.save(text('Two.'), []);
  room.swap = () => room.posts[1]?.file;
  const { history, problems } = await drafting.read();
  assert.equal(history.versions.length, 1);
  assert.match(problems[0] ?? '', /not the one asked for/);
});

test('a file that the channel withholds does not hide the others', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  await drafting.save(text('One.'), []);
  await drafting.save(text('Two.'), []);
  room.swap = (asked) => {
    if (room.posts[0]?.file === asked) throw new Failure('refused', 'There is no such file here.', 404);
    return undefined;
  };
  const { history, problems } = await drafting.read();
  assert.equal(history.versions.length, 1);
  assert.match(problems[0] ?? '', /Post 0 of the room: There is no such file here\./);
});

test('a co-signer is no drafter', () => {
  const capability = pass.drafterCapability;
  assert.ok(capability !== undefined);
  assert.throws(() => new Drafting(new FakeRoom().station(), RoomPass.of(forCosigner(capability))), Failure);
});

test('a note, its answer and its settling are one exchange', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  const paragraph = freshId();
  await drafting.note(paragraph, 'Officers, or officers who have advised?');
  const [asked] = (await drafting.read()).exchanges;
  assert.ok(asked !== undefined && !asked.settled);
  await drafting.answer(asked, 'Officers.', false);
  await drafting.answer(asked, '', true);
  const [exchange, ...more] = (await drafting.read()).exchanges;
  assert.deepEqual(more, []);
  assert.ok(exchange?.settled);
  assert.deepEqual(exchange?.answers.map((answer) => answer.text), ['Officers.', '']);
});

test('an invitation is told to the drafters before it is posted, opens with link and words, and counts when it was opened', async () => {
  const room = new FakeRoom();
  const drafting = new Drafting(room.station(), pass);
  const invitation = await invite(drafting, 'drafter', words, []);
  const { invited } = await drafting.read();
  assert.deepEqual(invited.map(({ role, capsule }) => [role, hex(capsule)]), [['drafter', hex(invitation.capsuleId)]]);
  const waiting = await invitations(drafting, invited);
  assert.deepEqual(waiting.map(({ state, invited: note }) => [state, note?.role]), [['unopened', 'drafter']]);
  assert.equal(keysThatRead(waiting), 1);
  assert.equal(keysThatRead(waiting.map((one) => ({ ...one, state: 'opened' }))), 2);
});

test('a thirteenth drafter is not invited, a co-signer is', async () => {
  const drafting = new Drafting(new FakeRoom().station(), pass);
  const invited = { type: 'invited' as const, capsule: bytes([]), role: 'drafter' as const, on: '2016-06-09' };
  const eleven = Array.from({ length: 11 }, () => ({ capsule: bytes([]), state: 'opened' as const, invited }));
  await assert.rejects(invite(drafting, 'drafter', words, eleven), /at most 12 drafters/);
  await invite(drafting, 'cosigner', words, eleven);
});

test('an invitation nobody told of is shown as of an unknown kind', async () => {
  const room = new FakeRoom();
  room.capsules.push({ id: fromHex('20f2be680667dbbd5e6f44352ef718de'), state: 'opened' });
  const all = await invitations(new Drafting(room.station(), pass), []);
  assert.equal(all[0]?.invited, undefined);
  assert.equal(keysThatRead(all), 1);
});

test('the address of an invitation gives back its link, and nothing else does', () => {
  const invitation = Invitation.of(fromHex('81bc853456525b6985650c1111c4b958'), 'pledge bolt uncounted unmapped president bagged');
  const address = invitationAddress('https://channel.example', invitation);
  assert.deepEqual(readLink(address), invitation.link);
  assert.deepEqual(readLink(' ' + address.split('#')[1] + '\n'), invitation.link);
  assert.ok(!address.includes('pledge'));
  for (const cut of [address.slice(0, -1), address + 'A', 'https://channel.example/join', '', address.replace('#', '#!')]) assert.equal(readLink(cut), undefined);
});

test('words that are not in the list are named', () => {
  assert.deepEqual(unknownWords('Pledge  bolt unmaped president', (word, count) => words.parse(word, count)), ['unmaped']);
});

test('a room takes the first number that the member’s other rooms leave, and tries those below last', () => {
  assert.deepEqual(numbersToTry(0, 4), [0, 1, 2, 3]);
  assert.deepEqual(numbersToTry(2, 4), [2, 3, 0, 1]);
  assert.deepEqual(numbersToTry(9, 4), [0, 1, 2, 3]);
});

test('what was typed is kept as it is, also what could not be saved', () => {
  const typed = text('right \u202e left', 'e\u0301');
  const kept = readUnsaved(writeUnsaved({ parents: [publicKeyOf(bytes(Array(32).fill(3)))], text: typed, notes: new Map([[freshId(), 'half a no']]) }));
  assert.deepEqual(kept?.text?.paragraphs.map((paragraph) => paragraph.text), ['right \u202e left', '\u00e9']);
  assert.equal(kept?.parents.length, 1);
  assert.equal(kept?.notes.size, 1);
  assert.equal(readUnsaved(writeUnsaved({ parents: [], text: undefined, notes: new Map() }))?.text, undefined);
  for (const damaged of ['', '{}', '{"notes":{},"parents":["0"]}', '{"notes":[],"parents":[]}']) assert.equal(readUnsaved(damaged), undefined);
});
