import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { failureOf } from '../../src/base/failure.ts';
import { type Bytes, bytes, hex } from '../../src/base/octets.ts';
import { UNWATCHED, isWhole } from '../../src/filing/recount.ts';
import { salted } from '../../src/log/filed-field.ts';
import { Openings } from '../../src/log/openings.ts';
import { type CountedFiling, type OpenedFiling, countFiling, missingNames, openFiling, readNames } from '../../src/office/filing-check.ts';
import { glanceAt } from '../../src/office/filing-glance.ts';
import { OfficeAnswer } from '../../src/office/office-answer.ts';
import { OfficeDesk } from '../../src/office/office-desk.ts';
import type { FilingMaterial } from '../../src/office/office-desk.ts';
import { RoomThread } from '../../src/tracking/room-thread.ts';
import type { ReplyText } from '../../src/thread/reply-text.ts';
import { flipped } from '../room/samples.ts';
import { FILED_ON, given } from '../signing/fake-channel.ts';
import { withSessionStorage } from '../signing/samples.ts';
import { CARDS, FakeOffice, entryBlob, officeKeys } from './fake-office.ts';

const REPLY: ReplyText = { drafter: 'Desk', clearers: ['Legal'], text: [], points: [{ leaf: 1, verdict: 'partly', text: 'In part.' }], meeting: 'On 29 August.' };
const STEWARD = 'policy-planning';
const ADDRESSEE = 'secretary';
let here: FakeOffice;

before(async () => {
  withSessionStorage();
  here = await FakeOffice.begun();
});

beforeEach(() => {
  withSessionStorage();
});

function deskOf(office: string, of = here): OfficeDesk {
  return new OfficeDesk(of.station(), officeKeys(office), 0);
}

async function openedBy(desk: OfficeDesk, change: (material: FilingMaterial) => FilingMaterial = (same) => same): Promise<OpenedFiling> {
  const material = change(await desk.fetch(here.leaf));
  const files: Bytes[] = [];
  for (const hash of material.parts) files.push(await desk.file(hash));
  return openFiling(await desk.station.freshLog(), desk.keys, material, files);
}

async function countedBy(desk: OfficeDesk, change: (material: FilingMaterial) => FilingMaterial = (same) => same): Promise<CountedFiling> {
  const material = change(await desk.fetch(here.leaf));
  return countFiling(await desk.station.freshLog(), desk.keys, await openedBy(desk), material, UNWATCHED);
}

async function refuses(step: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(step, (thrown) => {
    assert.match(failureOf(thrown).sentence, sentence);
    return true;
  });
}

test('an office sees its inbox, every request signed under a nonce of its own', async () => {
  const [line] = await deskOf(STEWARD).inbox();
  assert.equal(hex(line!.leaf), hex(here.leaf));
  assert.deepEqual([line!.number, line!.filedOn, line!.ackDue], [1, FILED_ON, '2016-06-20']);
  assert.equal(here.nonces.size, 0);
});

test('a request without an answer is signed anew under another nonce', async () => {
  here.silent = 2;
  assert.equal((await deskOf(STEWARD).inbox()).length, 1);
  here.silent = 3;
  await assert.rejects(deskOf(STEWARD).inbox(), (thrown) => failureOf(thrown).kind === 'unreachable');
  here.silent = 0;
});

test('a filing opens, its text is the signed one, and its clock runs from the day of filing', async () => {
  const filing = await openedBy(deskOf(STEWARD));
  assert.equal(hex(filing.text.root), hex(here.channel.frozen!.text.root));
  assert.deepEqual([filing.number, filing.filedOn, filing.deadlines.acknowledgeBy], [1, FILED_ON, '2016-06-20']);
  assert.equal(filing.opened.recount.checked, 0);
});

test('every signature is counted anew; names are read by the addressee and by nobody else', async () => {
  const steward = await countedBy(deskOf(STEWARD));
  assert.ok(isWhole(steward.recount));
  assert.deepEqual([steward.recount.acts.length, steward.names.length], [3, 0]);
  const addressee = await countedBy(deskOf(ADDRESSEE));
  assert.deepEqual(readNames(addressee), ['Ardis Ashenbrook']);
  assert.equal(missingNames(addressee), 0);
});

test('a filing without the consents of two members is refused: too few, one twice, altered, of nobody', async () => {
  const [one, other] = (await deskOf(STEWARD).fetch(here.leaf)).consents;
  const forged = { ...one!, cosignSignature: flipped(one!.cosignSignature, 5) };
  for (const consents of [[], [one!], [one!, one!], [forged, other!], [one!, { ...other!, presentation: flipped(other!.presentation, 400) }]]) {
    await refuses(countedBy(deskOf(STEWARD), (material) => ({ ...material, consents })), /consents|malformed/);
  }
  assert.equal(CARDS.length, 3);
});

test('fields that are not those of the entry, or a day that has not come, are refused', async () => {
  const wrong = Openings.of([salted('number', 2), salted('filed_on', FILED_ON)]);
  await refuses(openedBy(deskOf(STEWARD), (material) => ({ ...material, ofServer: wrong })), /not those of the entry/);
  await refuses(openedBy(deskOf(STEWARD), (material) => ({ ...material, ofServer: material.ofServer.only(['number']) })), /not those of the entry/);
  here.now = new Date('2016-06-15T15:00:00Z');
  await refuses(openedBy(deskOf(STEWARD)), /has not come/);
  here.now = new Date(FILED_ON + 'T15:00:00Z');
});

test('the file of another hash is refused', async () => {
  const desk = deskOf(STEWARD);
  here.channel.files.set(hex(bytes(Array<number>(32).fill(7))), bytes([1, 2, 3]));
  await refuses(desk.file(bytes(Array<number>(32).fill(7))), /not the one asked for/);
});

test('a reply that is not in the form of its charter is not sent', async () => {
  const [desk, before] = [deskOf(STEWARD), here.entries.length];
  const filing = await openedBy(desk);
  const answer = new OfficeAnswer(desk);
  await refuses(answer.reply(filing, { ...REPLY, drafter: '' }, false), /who drafted and who cleared/);
  await refuses(answer.reply(filing, { ...REPLY, clearers: [] }, false), /who drafted and who cleared/);
  await refuses(answer.reply(filing, { ...REPLY, points: [{ leaf: 3, verdict: 'rejected', text: 'No.' }] }, false), /a part that the text does not have/);
  assert.equal(here.entries.length, before);
});

test('acknowledged and replied: promised, then in the log, then read by office and room alike', async () => {
  const desk = deskOf(STEWARD);
  const filing = await openedBy(desk);
  const log = await desk.station.freshLog();
  assert.equal((await glanceAt(log, desk, here.leaf)).course.next?.step, 'acknowledge');
  const answer = new OfficeAnswer(desk);
  await answer.acknowledge(filing);
  assert.equal((await glanceAt(log, desk, here.leaf)).course.next?.step, 'acknowledge');
  await answer.reply(filing, REPLY, false);
  here.merge();
  const glance = await glanceAt(await desk.station.freshLog(), desk, here.leaf);
  assert.deepEqual([glance.thread.problems, glance.course.next], [[], undefined]);
  assert.deepEqual([glance.signers, glance.label, glance.groups], [3, 'Public', '1 with grade band 1; 2 with grade band 2-3']);
  assert.deepEqual(glance.thread.replies[0]?.text, REPLY);
  const filed = here.filed;
  here.channel.instead.set('POST /file', () => given({ number: 1, filed_on: FILED_ON }, here.channel.promise(filed.leafHash), filed.body, filed.salt, here.ofServer.bytes()));
  here.channel.instead.set('GET /entries', () => given({ count: here.entries.length }, ...here.entries.map(entryBlob)));
  const room = await new RoomThread(here.station(), here.channel.pass).read();
  assert.deepEqual([room.filed.number, room.filed.filedOn, room.thread.problems], [1, FILED_ON, []]);
  assert.deepEqual(room.thread.replies[0]?.text, REPLY);
  assert.equal(room.thread.acknowledgements[0]?.statement.office, STEWARD);
});
