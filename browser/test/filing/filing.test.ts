import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { failureOf } from '../../src/base/failure.ts';
import { lp } from '../../src/base/lp.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, bytes, concat, hex } from '../../src/base/octets.ts';
import { openEnvelope } from '../../src/envelope/envelope.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { opened } from '../../src/envelope/opening.ts';
import { openingsOf } from '../../src/filing/filing-answer.ts';
import { Filing, requireText } from '../../src/filing/filing.ts';
import { PackageCheck } from '../../src/filing/package-check.ts';
import { type PackedFiling, partHashes, readPackageFile, writePackageFile } from '../../src/filing/package-file.ts';
import { DRAWN, groupsIn, isWhole, namedIn, recountDrawn } from '../../src/filing/recount.ts';
import type { RowCheck } from '../../src/filing/row-check.ts';
import { type CheckedRows, hasSigner, signerOf, takeRows } from '../../src/filing/row-intake.ts';
import { SignedBody } from '../../src/log/body.ts';
import type { TrustedLog } from '../../src/log/trusted-log.ts';
import type { HeldCard } from '../../src/member/held-card.ts';
import { KeptNotebook } from '../../src/member/kept-notebook.ts';
import { SavedReceipt } from '../../src/receipt/receipt.ts';
import { authorsPart } from '../../src/room/filing-fields.ts';
import { ciphertextHash } from '../../src/room/package-index.ts';
import { sealRoomEnvelope } from '../../src/room/room-envelope.ts';
import { type SignatureRow, signatureRow, withRecord, writeRow } from '../../src/room/signature-row.ts';
import { SignatureSet } from '../../src/room/signature-set.ts';
import { unframed } from '../../src/wire/message.ts';
import { Cosigning } from '../../src/signing/cosigning.ts';
import { sheet, body } from '../log/samples.ts';
import { FILED_ON, FakeChannel, denied, given } from '../signing/fake-channel.ts';
import { sampleCard, seed, withSessionStorage } from '../signing/samples.ts';
import { flipped } from '../room/samples.ts';

const CARDS = [sampleCard('Ardis Ashenbrook', '2-3'), sampleCard('Member 0', '1'), sampleCard('Member 1', '2-3'), sampleCard('Member 2', '2-3')] as const;
let signed: FakeChannel;
let rows: CheckedRows;
let packed: PackedFiling;

before(async () => {
  withSessionStorage();
  signed = await withSignatures();
  rows = await filingIn(signed).close();
  packed = await filingIn(signed).pack(rows, { topic: 'Syria', summary: '' });
});

beforeEach(() => {
  withSessionStorage();
});

/** A room in which four members signed, the first with a name. */
async function withSignatures(): Promise<FakeChannel> {
  const channel = await FakeChannel.begun();
  const station = channel.station();
  for (const [i, card] of CARDS.entries()) {
    const cosigning = new Cosigning(station, channel.pass, new KeptNotebook(station, card));
    const prepared = await cosigning.prepare(channel.frozen!, 'sign', i === 0 ? 'named' : 'anonymous', 0, await station.log());
    await cosigning.post(prepared);
  }
  return channel;
}

function filingIn(channel: FakeChannel, card: HeldCard = CARDS[0]): Filing {
  return new Filing(channel.station(), channel.pass, card);
}

async function log(): Promise<TrustedLog> {
  return signed.station().freshLog();
}

async function refuses(step: Promise<unknown>, sentence: string | RegExp): Promise<void> {
  await assert.rejects(step, (thrown) => {
    const found = failureOf(thrown).sentence;
    if (typeof sentence === 'string') assert.equal(found, sentence);
    else assert.match(found, sentence);
    return true;
  });
}

async function check(of: PackedFiling): ReturnType<PackageCheck['open']> {
  return PackageCheck.afterFiling(await log(), Identity.of(signed.pass.keys.readSeed)).open(of);
}

test('closing fetches every signature, checks it, and takes the room off the name', () => {
  assert.equal(rows.set.total(), 4);
  assert.equal(isWhole(rows.recount), true);
  assert.equal(namedIn(rows.recount), 1);
  assert.deepEqual(groupsIn(rows.recount), [{ values: ['1'], signers: 1 }, { values: ['2-3'], signers: 3 }]);
  assert.ok(rows.set.rows.every((row) => (row.record.length > 0) === row.presented.recordHash.some((octet) => octet !== 0)));
  for (const card of CARDS) assert.equal(hasSigner(rows.set, signerOf(card, signed.pass, rows.frozen)), true);
  assert.equal(hasSigner(rows.set, signerOf(sampleCard('Nobody', '1'), signed.pass, rows.frozen)), false);
});

test('rows announced and not sent, unsorted, doubled, forged or of another text are refused', async () => {
  const here = await withSignatures();
  const honest = here.sorted();
  const [first, second] = honest as [SignatureRow, SignatureRow];
  const forged = signatureRow(first.presentation, flipped(first.cosignSignature, 3), first.record);
  const wrong: [SignatureRow[], string | RegExp][] = [
    [honest.slice(1), 'The server announced 4 rows and sent 3.'],
    [[...honest].reverse(), /not sorted/],
    [[first, first, second, second], /not sorted, or a member stands there twice/],
    [[forged, ...honest.slice(1)], '1 of 4 signatures checked do not hold.'],
  ];
  for (const [sent, sentence] of wrong) {
    here.instead.set('POST /rows', () => given({}, ...sent.map(writeRow)));
    await refuses(filingIn(here).close(), sentence);
  }
  here.instead.clear();
  await here.freeze('We ask for yet another policy.');
  here.instead.set('POST /rows', () => given({}, ...honest.map(writeRow)));
  here.instead.set('POST /close', () => given({ rows: 4, pages: 1 }));
  await refuses(filingIn(here).close(), 'A row is not a signature under this text.');
});

test('a name that is not the one signed for is left empty, and still counts', async () => {
  const sent = signed.sorted().map((row) => withRecord(row, bytes(Array<number>(14_336).fill(0))));
  const taken = await takeRows({ log: await log(), pass: signed.pass, frozen: signed.frozen!, closedOn: FILED_ON }, sent);
  assert.ok(taken.set.rows.every((row) => row.record.length === 0));
  assert.equal(taken.set.named(), 1);
});

test('the count is shown and can be stopped', async () => {
  const seen: number[] = [];
  const counting = { at: async (done: number) => void seen.push(done), isStopped: () => seen.at(-1) === 2 };
  await refuses(filingIn(signed).close(counting), 'You stopped after 2 of 4 signatures. Nothing was sent.');
  assert.deepEqual(seen, [0, 1, 2]);
});

test('above 200 rows, 100 drawn and the own one are checked, in the order of the set', async () => {
  const many = Array.from({ length: 201 }, (_, i) => ({ presented: { pseudonym: bytes([i]) } }) as SignatureRow);
  const checked: number[] = [];
  const holds = { check: (row: SignatureRow) => (checked.push(row.presented.pseudonym[0]!), { kind: 'fails', sentence: 'x' }) } as unknown as RowCheck;
  const set = { rows: many } as unknown as SignatureSet;
  const drawn = await recountDrawn(set, holds, bytes([77]));
  assert.ok(checked.includes(77));
  assert.ok(drawn.checked === DRAWN || drawn.checked === DRAWN + 1);
  assert.equal(isWhole(drawn), false);
  assert.deepEqual(checked, [...new Set(checked)].sort((a, b) => a - b));
  checked.length = 0;
  assert.equal((await recountDrawn({ rows: many.slice(0, 200) } as unknown as SignatureSet, holds, undefined)).checked, 200);
});

test('an honest package is opened and every signature recounted', async () => {
  const { recount, text, set } = await check(packed);
  assert.deepEqual([isWhole(recount), recount.rows, namedIn(recount)], [true, 4, 1]);
  assert.equal(hex(text.root), hex(signed.frozen!.text.root));
  assert.deepEqual(recount.acts.map(({ pseudonym }) => hex(pseudonym)).sort(), set.rows.map(({ presented }) => hex(presented.pseudonym)).sort());
});

test('any byte of a part altered is refused', async () => {
  for (const [part, file] of packed.partFiles.entries()) {
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 12)) {
      const partFiles = packed.partFiles.map((one, i) => (i === part ? flipped(one, at) : one));
      await assert.rejects(check({ ...packed, partFiles }), `byte ${at} of part ${part}`);
    }
  }
});

test('parts missing, swapped or of another package are refused', async () => {
  const other = await filingIn(signed).pack(rows, { topic: '', summary: '' });
  for (const partFiles of [[...packed.partFiles].reverse(), packed.partFiles.slice(0, 1), other.partFiles, []]) {
    await assert.rejects(check({ ...packed, partFiles }));
  }
  await assert.rejects(check({ ...other, partFiles: packed.partFiles }));
});

test('a signature that does not hold is counted out with its place', async () => {
  const [first, ...others] = rows.set.rows;
  const forged = signatureRow(first!.presentation, flipped(first!.cosignSignature, 3), first!.record);
  const wrong = await filingIn(signed).pack({ ...rows, set: SignatureSet.of([forged, ...others]) }, { topic: '', summary: '' });
  const { recount } = await check(wrong);
  assert.equal(recount.acts.length, 3);
  assert.deepEqual(recount.faults, ["Signature 1 of 4: It is not signed with the room's key for members."]);
});

test('a signature left out gives another set root than that of P', async () => {
  const fewer = await filingIn(signed).pack({ ...rows, set: SignatureSet.of(rows.set.rows.slice(1)) }, { topic: '', summary: '' });
  assert.equal((await check(fewer)).recount.rows, 3);
  await refuses(check({ ...packed, partFiles: fewer.partFiles }), 'The sealed parts are not those of the filing.');
});

/** The same package sealed anew to others, with a P that says so. */
async function resealed(change: (to: Bytes) => Identity | undefined): Promise<PackedFiling> {
  const honest = await check(packed);
  const keys = (await log()).view.recipientsOn(FILED_ON).map(({ recipient }) => recipient);
  const to = [...keys.map((key) => change(key.hash())?.recipient ?? key), honest.index.keys.read];
  const header = { kind: 'package', org: (await log()).org, roomKeyHash: signed.pass.keyHash, re: bytes([]), to: to.map((one) => one.hash()), seq: 0 } as const;
  const partFiles: Bytes[] = [];
  for (const file of packed.partFiles) {
    const envelope = opened(await openEnvelope(file, Identity.of(signed.pass.keys.readSeed)))!;
    partFiles.push(await sealRoomEnvelope(header, envelope.body, signed.keys.fileSeed, to));
  }
  const { index } = honest;
  const fields = { charter: index.charter, textRoot: index.text.root, signatures: honest.set, roomKeyHash: signed.pass.keyHash, ackToken: index.ackToken };
  const part = authorsPart({ ...fields, ciphertextHash: ciphertextHash(partFiles), recentCheckpoint: (await log()).head, topic: '', summary: '' });
  return { authorsPart: part, partFiles };
}

test('a package sealed to a stranger in place of the monitor is refused', async () => {
  const monitor = (await log()).officeKey('open-forum').recipient.hash();
  const wrong = await resealed((to) => (hex(to) === hex(monitor) ? Identity.of(seed('stranger')) : undefined));
  await refuses(check(wrong), 'The package is not sealed to every office and to the room.');
  assert.equal((await check(await resealed(() => undefined))).recount.rows, 4);
});

test('nothing is proposed to a key that was revoked, and what was filed to it before is still read', async () => {
  const here = await withSignatures();
  const before = await filingIn(here).close();
  const sealed = await filingIn(here).pack(before, { topic: '', summary: '' });
  here.log.clear(body({ type: 'key.revoke', office: 'open-forum', generation: 0 }, 'open-forum')).publish();
  const later = await here.station().freshLog();
  const read = Identity.of(here.pass.keys.readSeed);
  assert.equal((await PackageCheck.afterFiling(later, read).open(sealed)).recount.rows, 4);
  await refuses(PackageCheck.beforeFiling(later, read).open(sealed), 'The package is not sealed to every office and to the room.');
  await refuses(filingIn(here).pack(before, { topic: '', summary: '' }), 'An office of the charter has no key in the log.');
});

test('the saved package is read as it was written, and every cut is refused', async () => {
  const file = writePackageFile(packed);
  const read = readPackageFile(file);
  assert.deepEqual(partHashes(read).map(hex), partHashes(packed).map(hex));
  assert.equal((await check(read)).recount.rows, 4);
  for (let size = 0; size < file.length; size += size < 3000 ? 97 : 4099) assert.throws(() => readPackageFile(file.subarray(0, size)), Malformed, String(size));
  assert.throws(() => readPackageFile(concat(file, bytes([0]))), Malformed);
});

test('proposed, agreed to by two, filed: the promise holds, and the receipt when it is in the log', async () => {
  const here = await withSignatures();
  const filing = filingIn(here);
  const ready = await filing.pack(await filing.close(), { topic: ' Syria ', summary: '' });
  assert.equal(await filing.propose(ready), 2);
  const proposal = await filingIn(here, CARDS[1]).proposal();
  assert.equal(proposal.opened.authorsPart.openings.text('topic'), 'Syria');
  assert.deepEqual([proposal.consents, proposal.needed, isWhole(proposal.opened.recount)], [0, 2, true]);
  await filing.consent(proposal, here.frozen!);
  await filingIn(here, CARDS[1]).consent(proposal, here.frozen!);
  assert.equal((await filing.proposalState()).consents, 2);
  const entry = here.entry();
  here.instead.set('POST /file', () => given({ number: 1, filed_on: FILED_ON }, here.promise(entry.entry.leafHash), entry.entry.body, entry.entry.salt, entry.openings.bytes()));
  const memo = await filing.file(ready.authorsPart, here.frozen!);
  assert.deepEqual([memo.number, memo.filedOn], [1, FILED_ON]);
  const waiting = await (await here.station().freshLog()).leaves();
  assert.throws(() => SavedReceipt.of(waiting, memo.entry, openingsOf(memo)), /not in the log yet/);
  here.log.enter(memo.entry).publish();
  const leaves = await (await here.station().freshLog()).leaves();
  assert.equal(SavedReceipt.of(leaves, memo.entry, openingsOf(memo)).verify(sheet()).signers, 4);
});

test('an answer to filing that is of something else, without promise or from the future is a problem', async () => {
  const here = await withSignatures();
  const filing = filingIn(here);
  const ready = await filing.pack(await filing.close(), { topic: '', summary: '' });
  await filing.propose(ready);
  const { entry, openings } = here.entry();
  const other = await filing.pack(rows, { topic: 'x', summary: '' });
  const answer = (head: { number: number; filed_on: string }, promised: Bytes, salt: Bytes = entry.salt): ReturnType<typeof given> =>
    given(head, here.promise(promised), entry.body, salt, openings.bytes());
  const right = { number: 1, filed_on: FILED_ON };
  const wrong: [ReturnType<typeof given>, string | RegExp][] = [
    [answer(right, seed('another leaf')), /no valid promise/],
    [answer(right, entry.leafHash, seed('another salt')), /no valid promise/],
    [answer({ ...right, number: 2 }, entry.leafHash), /Number and date/],
    [answer({ ...right, filed_on: '2016-06-15' }, entry.leafHash), /Number and date/],
  ];
  for (const [given, sentence] of wrong) {
    here.instead.set('POST /file', () => given);
    await refuses(filing.file(ready.authorsPart, here.frozen!), sentence);
  }
  here.instead.set('POST /file', () => answer(right, entry.leafHash));
  await refuses(filing.file(other.authorsPart, rows.frozen), 'What the server filed is not what was proposed.');
});

test('what was filed is asked for again with the request in its entry, and with nothing new signed', async () => {
  const here = await withSignatures();
  const filing = filingIn(here);
  await filing.propose(await filing.pack(await filing.close(), { topic: '', summary: '' }));
  const { entry, openings } = here.entry();
  const answer = given({ number: 1, filed_on: FILED_ON }, here.promise(entry.leafHash), entry.body, entry.salt, openings.bytes());
  const asked: Bytes[] = [];
  here.instead.set('POST /file', (frame) => (asked.push(unframed(frame).blobs[1]!), answer));
  here.instead.set('GET /entries', () => given({ count: 0 }));
  await refuses(filing.filed(), 'The channel calls this message filed and does not show the filing.');
  assert.equal(asked.length, 0);
  here.instead.set('GET /entries', () => given({ count: 1 }, lp(entry.leaf.bytes, entry.salt, entry.body)));
  assert.equal(hex((await filing.filed()).entry.leafHash), hex(entry.leafHash));
  assert.equal(hex(asked[0]!), hex(SignedBody.read(entry.body).signatures[0]!.signature));
  here.instead.set('GET /proposal', () => given({ parts: [], consents: 2, needed: 2 }, packed.authorsPart.bytes()));
  await refuses(filing.filed(), 'What is proposed is of another room.');
});

test('nobody agrees to a text in force before, shown as if it were the one that is read', async () => {
  const here = await withSignatures();
  const filing = filingIn(here);
  const ready = await filing.pack(await filing.close(), { topic: '', summary: '' });
  await filing.propose(ready);
  const proposal = await filing.proposal();
  const read = await here.freeze('We ask for something that fewer signed.');
  const sentence = 'What is proposed is another text than the one shown here.';
  await refuses(filing.consent(proposal, read), sentence);
  await refuses(filing.file(ready.authorsPart, read), sentence);
  assert.throws(() => requireText(ready.authorsPart, read), { sentence });
  assert.equal((await filing.proposalState()).consents, 0);
});

test('a proposal of another room, one that lapsed, and consent with a bad signature are refused', async () => {
  const here = await withSignatures();
  const filing = filingIn(here);
  await filing.propose(await filing.pack(await filing.close(), { topic: '', summary: '' }));
  const proposal = await filing.proposal();
  const faulty = { ...proposal, opened: { ...proposal.opened, recount: { ...proposal.opened.recount, faults: ['One.'] } } };
  await refuses(filing.consent(faulty, here.frozen!), 'A signature of the proposal does not hold.');
  here.instead.set('POST /consents', () => given({}, here.promise(seed('leaf'))));
  await refuses(filing.consent(proposal, here.frozen!), 'The server gave no valid note on the consent.');
  here.instead.set('GET /proposal', () => denied(410, 'What was proposed has lapsed, and signing is open again.'));
  await refuses(filing.proposal(), 'What was proposed has lapsed, and signing is open again.');
  here.instead.set('GET /proposal', () => given({ parts: [], consents: 0, needed: 2 }, packed.authorsPart.bytes()));
  await refuses(filing.proposal(), 'What is proposed is of another room.');
});
