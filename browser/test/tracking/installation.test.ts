import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { base64, base64url } from '../../src/base/octets.ts';
import { pastedBytes, sheetLines, typedSheet } from '../../src/tracking/installation.ts';
import { vectorBytes, vectors } from '../vectors.ts';

const { org: ORG, log_key: LOG } = vectors<{ org: string; log_key: string }>('files/files.json');

test('the two lines are taken as printed, with their names, in any case, in either field, with spaces between', () => {
  const wanted = { org: ORG, log: LOG };
  assert.deepEqual(sheetLines(typedSheet(ORG, LOG)), wanted);
  assert.deepEqual(sheetLines(typedSheet(`org ${ORG}\nlog ${LOG}\n`, '')), wanted);
  assert.deepEqual(sheetLines(typedSheet(ORG.toUpperCase(), ` log  ${LOG} `)), wanted);
  assert.deepEqual(sheetLines(typedSheet(ORG.replace(/(.{8})/g, '$1 '), LOG)), wanted);
});

function refused(org: string, log: string, sentence: RegExp): void {
  assert.throws(() => typedSheet(org, log), (reason) => reason instanceof Failure && sentence.test(reason.sentence));
}

test('a line that is cut short, altered or left out is refused in words', () => {
  refused(ORG.slice(1), LOG, /“org”/);
  refused('', LOG, /“org”/);
  refused(ORG, '', /“log”/);
  refused(ORG, LOG.slice(0, -8), /does not fit/);
  refused(ORG, LOG.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), /does not fit/);
});

test('bytes are pasted in either base64, with line breaks', () => {
  const receipt = vectorBytes('files/memo.receipt');
  assert.deepEqual(pastedBytes(base64(receipt).replace(/(.{64})/g, '$1\n')), receipt);
  assert.deepEqual(pastedBytes(base64url(receipt)), receipt);
  assert.throws(() => pastedBytes('not base64!'), Failure);
});
