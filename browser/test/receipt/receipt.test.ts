import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import { Entry } from '../../src/log/entry.ts';
import type { Leaves } from '../../src/log/leaves.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import { NoteKey } from '../../src/log/note.ts';
import { AuthorsPart, Openings } from '../../src/log/openings.ts';
import { TlogProof } from '../../src/log/tlog-proof.ts';
import { readSheet } from '../../src/log/trusted-log.ts';
import { SavedReceipt } from '../../src/receipt/receipt.ts';
import { vectorBytes, vectors } from '../vectors.ts';
import { ORIGIN, SampleLog, seed, sheet, vectorBody } from '../log/samples.ts';

const FILES = vectors<{ org: string; log_key: string; leaf: string; text_root: string }>('files/files.json');
const FILE = vectorBytes('files/memo.receipt');
const SHEET = readSheet(FILES.org, FILES.log_key);

const FILING = vectors<Record<string, string>>('bodies/filing.json');
const ENTRY = Entry.of(0, seed('tag').slice(0, 24), seed('salt'), fromHex(FILING['body']!));
const PART = AuthorsPart.read(utf8(FILING['authors_part']!)).openings;
const OF_SERVER = Openings.read(utf8(FILING['server_openings']!));

async function leavesWith(...entries: Entry[]): Promise<Leaves> {
  const log = SampleLog.begun();
  for (const entry of entries) log.enter(entry);
  const trusted = await new LogMirror(sheet(), log.tick().publish().transport(), log.now).refresh();
  return trusted.leaves();
}

function refuses(step: () => unknown, sentence?: string): void {
  assert.throws(step, (reason) => {
    assert.ok(reason instanceof Failure || reason instanceof Malformed, String(reason));
    if (sentence !== undefined) assert.equal(reason.message, sentence);
    return true;
  });
}

test('the receipt of the vector verifies with its sheet alone, and is written again the same', () => {
  const receipt = SavedReceipt.read(FILE);
  const verified = receipt.verify(SHEET);
  assert.equal(hex(verified.entry.leafHash), FILES.leaf);
  assert.equal(hex(verified.textRoot!), FILES.text_root);
  assert.equal(verified.signers, 4);
  assert.equal(verified.filedOn, '2016-06-16');
  assert.equal(verified.number, undefined);
  assert.deepEqual(receipt.bytes(), FILE);
  assert.ok(TlogProof.read(receipt.tlogProof()).verify(SHEET.logKey, verified.entry.leafHash));
});

test('another key or origin proves nothing', () => {
  const receipt = SavedReceipt.read(FILE);
  for (const logKey of [NoteKey.of(SHEET.logKey.name, publicKeyOf(zeros(32))), NoteKey.of('elsewhere/log', SHEET.logKey.key)]) {
    refuses(() => receipt.verify({ ...SHEET, logKey }), 'The leaf is not in the log of the set-up sheet.');
  }
});

test('every truncation is refused, and so is any altered byte', () => {
  for (let length = 0; length < FILE.length; length += 3) assert.throws(() => SavedReceipt.read(FILE.subarray(0, length)), Malformed, String(length));
  for (let at = 0; at < FILE.length; at += 17) {
    const bad = bytes(FILE);
    bad[at]! ^= 1;
    refuses(() => SavedReceipt.read(bad).verify(SHEET));
  }
});

test('a receipt is made of a filing in the log, with the fields that are shown', async () => {
  const leaves = await leavesWith(ENTRY);
  const shown = PART.only(['signers_total', 'text_root']).and(OF_SERVER.only(['filed_on', 'number']));
  const verified = SavedReceipt.read(SavedReceipt.of(leaves, ENTRY, shown).bytes()).verify(sheet());
  assert.equal(verified.leafIndex, 6);
  assert.deepEqual([verified.signers, verified.filedOn, verified.number], [51, '2016-06-16', 1]);
  assert.equal(verified.openings.value('topic'), undefined);
  assert.equal(verified.checkpoint.origin, ORIGIN);
});

test('no receipt of what is not in the log yet, of other fields or of what is no filing', async () => {
  const ack = Entry.of(0, seed('tag').slice(0, 24), seed('salt'), vectorBody('msg.ack'));
  const leaves = await leavesWith(ENTRY, ack);
  const waiting = Entry.of(0, seed('other').slice(0, 24), seed('salt'), ENTRY.body);
  refuses(() => SavedReceipt.of(leaves, waiting, PART), 'The filing is not in the log yet: try again later.');
  const other = Openings.read(utf8(FILING['server_openings']!.replace('"value":1}', '"value":2}')));
  refuses(() => SavedReceipt.of(leaves, ENTRY, other), 'The fields to be shown are not those of the filing.');
  refuses(() => SavedReceipt.of(leaves, ack, PART), 'The entry is not a filing.');
});
