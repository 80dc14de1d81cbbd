import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { type Keys, keyLines, readKeys } from '../../src/checker/sheet.ts';
import { vectors } from '../vectors.ts';
import { LOG_LINE, ORG_LINE, vkeyOf, witness } from './samples.ts';

const LOG = LOG_LINE.slice('log '.length);
const [ONE, TWO] = [vkeyOf(witness(1)), vkeyOf(witness(2))];
const KEYS = vectors<{ witnesses: { keys: readonly { name: string; vkey: string }[] } }>('log/log.json').witnesses.keys;

function found(text: string): { log: string; witnesses: string[] } {
  const { logKey, witnesses }: Keys = readKeys(text);
  return { log: logKey.vkey(), witnesses: witnesses.map(({ name }) => name) };
}

function refused(text: string, sentence: RegExp): void {
  assert.throws(() => readKeys(text), (reason) => reason instanceof Failure && reason.kind === 'declined' && sentence.test(reason.sentence));
}

test('the sheet as it is printed, and its lines as people write them', () => {
  const expected = { log: LOG, witnesses: ['witness-1.example/w', 'witness-2.example/w'] };
  assert.deepEqual(found([ORG_LINE, LOG_LINE, 'witness ' + ONE, 'witness ' + TWO].join('\n')), expected);
  assert.deepEqual(found([LOG, ONE, TWO].join('\r\n')), expected);
  assert.deepEqual(found(`  Log\t${LOG}  \n\nWITNESS ${ONE.replace(/(.{20})$/, ' $1')}\n witness ${TWO}`), expected);
  assert.deepEqual(found(`${LOG_LINE}\nwitness first ${ONE} https://one.example:8443/w\nwitness second ${TWO} http://localhost:8090`), expected);
  assert.deepEqual(found(LOG_LINE), { ...expected, witnesses: [] });
});

test('the keys of the vectors are read', () => {
  assert.deepEqual(found([LOG_LINE, ...KEYS.map(({ vkey }) => vkey)].join('\n')).witnesses, KEYS.map(({ name }) => name));
});

test('of a sheet only the lines with keys are taken, not the words of offices', () => {
  const sheet = ['Set-up sheet of a department', 'Print it.', ORG_LINE, LOG_LINE, 'members side http://members.localhost:8080/', '', 'Chair: file office-chair.key, words: a b c', 'witness ' + ONE];
  assert.deepEqual(keyLines(sheet.join('\n')), [LOG_LINE, 'witness ' + ONE]);
  assert.deepEqual(keyLines('nothing of a sheet\nat all'), []);
});

test('a line that is missing, twice or mistyped is refused in words', () => {
  refused('', /“log” of the set-up sheet is missing/);
  refused(ORG_LINE + '\nwitness ' + ONE, /“log” of the set-up sheet is missing/);
  refused(`${LOG_LINE}\n${LOG_LINE}`, /two lines “log”/);
  refused(`${LOG_LINE}\nwitness ${ONE}\n${ONE}`, /stands there twice/);
  refused(LOG_LINE.slice(0, -4), /“log channel.localhost\/log” does not fit/);
  refused(LOG_LINE.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), /“log channel.localhost\/log” does not fit/);
  refused('log ', /missing/);
  refused('log something', /does not fit/);
  refused(`${LOG_LINE}\nwitness ${ONE.slice(0, -4)}`, /“witness witness-1.example\/w” does not fit/);
  refused(`${LOG_LINE}\nwitness ${ONE.replace(/\+[0-9a-f]{8}\+/, '+00000000+')}`, /does not fit/);
});

test('a key of the wrong kind is not taken for the other', () => {
  refused('log ' + ONE, /does not fit/);
  refused(`${LOG_LINE}\nwitness ${LOG}`, /does not fit/);
});

test('every truncation of a witness line is refused', () => {
  for (let length = 'witness w'.length; length < `witness ${ONE}`.length; length++) refused(`${LOG_LINE}\n${`witness ${ONE}`.slice(0, length)}`, /does not fit/);
});
