import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { lp } from '../../src/base/lp.ts';
import { bytes, utf8 } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import { checkReceipt } from '../../src/checker/check.ts';
import { type Keys, readKeys } from '../../src/checker/sheet.ts';
import { closedFields, openFields } from '../../src/checker/shown.ts';
import { NoteKey } from '../../src/log/note.ts';
import { CHECKPOINT, LOG_LINE, RECEIPT, cosignature, logOfOne, reopened, rewritten, vkeyOf, withLines, witness } from './samples.ts';

const DAY = 24 * 3600;
const JUNE_16 = Date.UTC(2016, 5, 16, 12) / 1000;
const WITNESSES = [1, 2, 3].map(witness);
const [FIRST, SECOND, THIRD] = WITNESSES as [ReturnType<typeof witness>, ReturnType<typeof witness>, ReturnType<typeof witness>];
const ALONE = readKeys(LOG_LINE);
const THREE = readKeys([LOG_LINE, ...WITNESSES.map(vkeyOf)].join('\n'));

function refused(octets: Uint8Array, sentence: RegExp, keys: Keys = ALONE, kind = 'unproven'): void {
  assert.throws(
    () => checkReceipt(octets, keys),
    (reason) => {
      assert.ok(reason instanceof Failure, String(reason));
      assert.match(reason.sentence, sentence);
      assert.equal(reason.kind, kind);
      return true;
    },
  );
}

test('the receipt of the vectors holds; without witnesses the time is the server’s own word', () => {
  const { verified, time, checks } = checkReceipt(RECEIPT, ALONE);
  assert.deepEqual([verified.filedOn, verified.leafIndex, verified.checkpoint.origin], ['2016-06-16', 6, 'channel.localhost/log']);
  assert.deepEqual(checks.map(({ state }) => state), ['checked', 'checked', 'checked', 'checked', 'unchecked']);
  assert.equal(time.what, 'The time is the server’s own word');
});

test('open fields are shown in words, the others are named', () => {
  const { openings } = checkReceipt(RECEIPT, ALONE).verified;
  const open = new Map(openFields(openings));
  assert.equal(open.get('Filed on'), 'Thursday 16 June 2016');
  assert.equal(open.get('Signers'), '4');
  assert.match(open.get('Text, a hash') ?? '', /^[0-9a-f]{64}$/);
  const closed = closedFields(openings);
  assert.ok(closed.includes('Number in its year'));
  assert.equal(open.size + closed.length, 15);
});

test('two of three witnesses make the time theirs: that by which both had confirmed', () => {
  const { time } = checkReceipt(withLines(cosignature(FIRST, JUNE_16), cosignature(THIRD, JUNE_16 + DAY)), THREE);
  assert.equal(time.state, 'checked');
  assert.equal(time.what, '2 of 3 witnesses confirmed it by Friday 17 June 2016');
  assert.match(time.detail, /witness-1\.example\/w on Thursday 16 June 2016; witness-3\.example\/w on Friday 17 June 2016/);
});

test('one witness alone cannot make the entry look older, nor younger', () => {
  const all = checkReceipt(withLines(cosignature(FIRST, JUNE_16 - 700 * DAY), cosignature(SECOND, JUNE_16), cosignature(THIRD, JUNE_16 + 700 * DAY)), THREE);
  assert.equal(all.time.what, '3 of 3 witnesses confirmed it by Thursday 16 June 2016');
  const two = checkReceipt(withLines(cosignature(FIRST, JUNE_16 - 700 * DAY), cosignature(SECOND, JUNE_16)), THREE);
  assert.equal(two.time.what, '2 of 3 witnesses confirmed it by Thursday 16 June 2016');
});

test('too few witnesses leave it the server’s own word, and are counted', () => {
  const { time } = checkReceipt(withLines(cosignature(SECOND, JUNE_16)), THREE);
  assert.deepEqual([time.state, time.what], ['unchecked', 'The time is the server’s own word']);
  assert.match(time.detail, /^1 of 3 witnesses confirmed this state of the log, and 2 are needed/);
});

test('a line whose key nobody gave is named, and counts for nothing', () => {
  const { time } = checkReceipt(withLines(cosignature(FIRST, JUNE_16)), ALONE);
  assert.equal(time.state, 'unchecked');
  assert.match(time.detail, /Lines of witness-1\.example\/w are there too and were not checked/);
});

test('one witness with two lines counts once', () => {
  const { time } = checkReceipt(withLines(cosignature(FIRST, JUNE_16), cosignature(FIRST, JUNE_16 + DAY)), THREE);
  assert.match(time.detail, /^1 of 3/);
});

test('a forged cosignature is named, and so is one of another state of the log', () => {
  const other = CHECKPOINT.replace('\n7\n', '\n8\n');
  assert.notEqual(other, CHECKPOINT);
  refused(withLines(cosignature(FIRST, JUNE_16), cosignature(SECOND, JUNE_16, other)), /witness witness-2\.example\/w does not verify: somebody forged it/, THREE);
  const asSecond = { name: SECOND.name, seed: FIRST.seed };
  refused(withLines(cosignature(SECOND, JUNE_16).replace(/ \S+\n$/, ' ' + lineUnderIdOf(asSecond))), /witness-2\.example\/w does not verify/, THREE);
});

/** What another key signs, under the name and id of the second witness. */
function lineUnderIdOf(by: ReturnType<typeof witness>): string {
  const [own, theirs] = [cosignature(SECOND, JUNE_16), cosignature(by, JUNE_16)].map((line) => Buffer.from(line.trim().split(' ')[2] ?? '', 'base64'));
  return Buffer.concat([own!.subarray(0, 4), theirs!.subarray(4)]).toString('base64') + '\n';
}

test('the sheet of another channel, another key and a bad signature are told apart', () => {
  const { name, key } = ALONE.logKey;
  refused(RECEIPT, /of the log “channel\.localhost\/log”, and the sheet of “other\.example\/log”/, { ...ALONE, logKey: NoteKey.of('other.example/log', key) });
  refused(RECEIPT, /signed with another key than the one of the sheet/, { ...ALONE, logKey: NoteKey.of(name, publicKeyOf(new Uint8Array(32))) });
  refused(rewritten((proof) => proof.replace('log\n7\n', 'log\n8\n')), /log’s signature does not hold/);
  refused(rewritten((proof) => proof.replaceAll('channel.localhost/log', 'channel.localhost/l0g')), /of the log “channel\.localhost\/l0g”/);
});

test('an altered entry, place and path are told from an altered signature', () => {
  refused(rewritten((proof) => proof.replace(/^extra .*$/m, (line) => altered(line, 200))), /not what the log took in/);
  refused(rewritten((proof) => proof.replace('index 6', 'index 5')), /not in the state of the log that is signed here/);
  refused(rewritten((proof) => proof.replace(/(index 6\n)(\S+)\n/, '$1')), /not in the state of the log that is signed here/);
  refused(rewritten((proof) => proof.replace(/^extra .*\n/m, '')), /not what the log took in/);
});

/** Base64 with another sign in the middle. */
function altered(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

test('fields that are not those of the filing are refused', () => {
  refused(reopened((openings) => openings.replace('2016-06-16', '2016-06-17')), /fields shown are not those of the filing/);
  refused(reopened((openings) => openings.replace(/("name":"signers_total","salt":"[^"]*","value":)4/, '$151')), /fields shown are not those of the filing/);
});

test('an entry of the log that is no filing is no receipt', () => {
  for (const [statement, sentence] of [
    ['{"type":"genesis","v":1}', /The entry is not a filing/],
    ['{"fields":[],"type":"msg.filed","v":2}', /The entry is not a filing/],
    ['{"type":"msg.filed","v":1}', /not the filing of a message/],
    ['{"v":1, "type":"msg.filed"}', /not the filing of a message/],
  ] as const) {
    const { receipt, logKey } = logOfOne(statement);
    refused(receipt, sentence, { logKey, witnesses: [] });
  }
});

test('what is no receipt, and one that was cut short, are told apart', () => {
  refused(utf8('Dear colleague'), /^This file is not a receipt\.$/, ALONE, 'declined');
  refused(new Uint8Array(), /^This file is not a receipt\.$/, ALONE, 'declined');
  refused(lp(utf8('dissent/receipt/v2'), utf8(''), utf8('[]')), /^This file is not a receipt\.$/, ALONE, 'declined');
  for (let length = 26; length < RECEIPT.length; length += 7) refused(RECEIPT.subarray(0, length), /^The receipt was cut short or altered: /);
  refused(bytes([...RECEIPT, 0]), /cut short or altered/);
});

test('no altered byte leaves a receipt that holds', () => {
  for (let at = 0; at < RECEIPT.length; at += 3) {
    const bad = bytes(RECEIPT);
    bad[at]! ^= 1;
    assert.throws(() => checkReceipt(bad, ALONE), Failure, String(at));
  }
});

test('no byte of a cosignature can be altered unseen', () => {
  const whole = withLines(cosignature(FIRST, JUNE_16), cosignature(SECOND, JUNE_16));
  const begin = Buffer.from(whole).indexOf('— witness-1');
  const end = Buffer.from(whole).indexOf('[{"name"') - 8;
  for (let at = begin; at < end; at += 3) {
    const bad = bytes(whole);
    bad[at]! ^= 1;
    let isSeen = false;
    try {
      isSeen = checkReceipt(bad, THREE).time.state === 'unchecked';
    } catch (reason) {
      isSeen = reason instanceof Failure;
    }
    assert.ok(isSeen, String(at));
  }
});
