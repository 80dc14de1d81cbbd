import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, concat, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import { checkpointText, promiseText } from '../../src/log/checkpoint.ts';
import { Leaf } from '../../src/log/entry.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import { NoteKey, signNote } from '../../src/log/note.ts';
import { EMPTY_ROOT } from '../../src/log/tree.ts';
import { type SetUpSheet, type TrustedLog, readSheet } from '../../src/log/trusted-log.ts';
import type { Transport } from '../../src/wire/channel.ts';
import { ORG, ORIGIN, SampleLog, body, cosigned, headOf, keyAdd, logKey, seed, sheet, signing } from './samples.ts';

const mirrorOf = (log: SampleLog, of: SetUpSheet = sheet()): LogMirror => new LogMirror(of, log.transport(), log.now);

async function refuses(mirror: LogMirror, sentence?: string): Promise<void> {
  await assert.rejects(mirror.refresh(), (reason) => {
    assert.ok(reason instanceof Failure || reason instanceof Malformed, String(reason));
    if (sentence !== undefined) assert.equal(reason.message, sentence);
    return true;
  });
}

function asked(log: SampleLog): string[] {
  return log.asked.splice(0).map(({ path }) => path);
}

function resumed(log: SampleLog, saved: string | undefined): LogMirror {
  const mirror = LogMirror.resume(sheet(), log.transport(), log.now, saved ?? '');
  assert.ok(mirror !== undefined);
  return mirror;
}

test('an honest log is read: rules, keys, epochs, counts', async () => {
  const log = SampleLog.begun();
  const read = await mirrorOf(log).refresh();
  assert.deepEqual(read.view.problems, []);
  assert.equal(read.charter().id, 'state-2fam070');
  assert.equal(read.today(), '2016-06-16');
  assert.equal(read.manifest('2016-2').name, '2016-2');
  assert.deepEqual(read.officeKey('archive').signingKey, publicKeyOf(signing('archive')));
  assert.ok(read.view.isOpen('2016-2', [2], 100));
  assert.deepEqual(read.promiseKey.key, publicKeyOf(signing('promise')));
  assert.throws(() => read.manifest('2016-9'), /The log has no such epoch\./);
  assert.throws(() => read.officeKey('nobody'), /The log has no key of nobody\./);
  assert.equal((await read.leaves()).size, 6);
});

test('what never changes may come from the cache, the checkpoint never does', async () => {
  const log = SampleLog.begun();
  await mirrorOf(log).refresh();
  for (const { path, caching } of log.asked) assert.equal(caching, path === '/log/checkpoint' ? 'no-store' : 'force-cache', path);
});

test('beyond one bundle only what is new is fetched', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const first = await mirror.refresh();
  for (let i = 0; i < 2000; i++) log.tick();
  log.publish();
  const read = await mirror.refresh();
  const leaves = await read.leaves();
  assert.equal(leaves.size, 2006);
  assert.ok(leaves.continues(first.head));
  assert.deepEqual(leaves.hash(2005), log.leaves[2005]!.hash);
  log.tick().publish();
  asked(log);
  assert.equal((await mirror.refresh()).head.size, 2007);
  assert.deepEqual(asked(log), ['/log/checkpoint', '/log/tile/entries/007.p/215']);
  assert.equal((await first.leaves()).size, 6);
  assert.equal((await first.leaves()).indexOf(log.leaves[7]!.hash), undefined);
});

test('a leaf dropped, swapped or altered is refused', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const honest = log.checkpoint(headOf(log.leaves));
  const [a, b, c, , e] = log.leaves as [Leaf, Leaf, Leaf, Leaf, Leaf];
  const altered = log.leaves.with(3, Leaf.of(0, bytes(seed('x').subarray(0, 24)), seed('x')));
  for (const shown of [log.leaves.with(3, e), log.leaves.with(1, c).with(2, b), altered, log.leaves.slice(0, 5), [...log.leaves.slice(0, 5), a]]) {
    log.publish(shown, honest);
    await refuses(mirror);
  }
  log.publish();
  assert.equal((await mirror.refresh()).head.size, 6);
});

test('a log that shrank is refused, and the copy stays', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const seen = await mirror.refresh();
  log.publish(log.leaves.slice(0, 5));
  await refuses(mirror, 'The log shows 5 leaves after it showed 6.');
  assert.equal(await mirror.last(), seen);
});

test('a fork of the same size or longer is refused', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  await mirror.refresh();
  const fork = log.leaves.with(3, Leaf.of(0, zeros(24), seed('fork')));
  const sentence = 'The leaves of the log are not those of its checkpoint, or leaves seen before changed.';
  log.publish(fork);
  await refuses(mirror, sentence);
  log.publish([...fork, fork[3]!]);
  await refuses(mirror, sentence);
});

test('a clear entry withheld, altered or too short is refused', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  log.answers.delete('/log/clear/1');
  await refuses(mirror, 'The clear entry at leaf 1 is withheld.');
  log.answers.set('/log/clear/1', concat(log.entries[1]!.salt, log.entries[2]!.body));
  await refuses(mirror, 'The clear entry at leaf 1 is another one.');
  for (const size of [31, 32, 200]) {
    log.answers.set('/log/clear/1', new Uint8Array(size));
    await refuses(mirror);
  }
});

test('what another log left in the cache is fetched anew once', async () => {
  const log = SampleLog.begun();
  const honest = log.transport();
  const stale = new SampleLog().tick().tick().tick().tick().tick().tick().publish().transport();
  const mixed: Transport = (method, path, headers, octets, caching) => {
    const answers = caching === 'force-cache' && path.includes('tile') ? stale : honest;
    return answers(method, path, headers, octets, caching);
  };
  const mirror = new LogMirror(sheet(), mixed, log.now);
  assert.equal((await mirror.refresh()).head.size, 6);
});

test('what the cache says is not there is fetched anew once', async () => {
  const log = SampleLog.begun();
  const honest = log.transport();
  const empty: Transport = (method, path, headers, octets, caching) =>
    caching === 'force-cache' ? Promise.resolve({ status: 404, body: bytes([]) }) : honest(method, path, headers, octets, caching);
  assert.equal((await new LogMirror(sheet(), empty, log.now).refresh()).head.size, 6);
});

test('a checkpoint of another key or origin is refused', async () => {
  const log = SampleLog.begun();
  const head = headOf(log.leaves);
  const sentence = 'The checkpoint is not signed by the log of the set-up sheet.';
  const forger = NoteKey.of(ORIGIN, publicKeyOf(seed('forger')));
  log.publish(log.leaves, signNote(forger, seed('forger'), checkpointText(ORIGIN, head)).bytes);
  await refuses(mirrorOf(log), sentence);
  log.publish(log.leaves, log.checkpoint(head, 'elsewhere.example/log'));
  await refuses(mirrorOf(log), sentence);
  const elsewhere = NoteKey.of('elsewhere.example/log', publicKeyOf(signing('log')));
  log.publish(log.leaves, signNote(elsewhere, signing('log'), checkpointText('elsewhere.example/log', head)).bytes);
  await refuses(mirrorOf(log), sentence);
  await refuses(mirrorOf(log, { org: ORG, logKey: elsewhere }), 'The log does not begin with the genesis of the set-up sheet.');
});

test('the genesis of another installation is refused', async () => {
  await refuses(mirrorOf(SampleLog.begun(), { org: zeros(32), logKey: logKey() }), 'The log does not begin with the genesis of the set-up sheet.');
});

test('no truncation of a checkpoint or a bundle is taken', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const bundle = log.answers.get('/log/tile/entries/000.p/6')!;
  for (let length = 0; length < bundle.length; length += 13) {
    log.answers.set('/log/tile/entries/000.p/6', bytes(bundle.subarray(0, length)));
    await refuses(mirror);
  }
  log.publish(log.leaves, bytes(log.checkpoint(headOf(log.leaves)).subarray(0, 40)));
  await refuses(mirror);
});

test('no answer at all is unreachable, and changes nothing', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const seen = await mirror.refresh();
  log.isDown = true;
  await assert.rejects(mirror.refresh(), (reason) => reason instanceof Failure && reason.kind === 'unreachable');
  assert.equal(await mirror.last(), seen);
});

test('a key added without authority is a problem of the log, and no failure', async () => {
  const log = SampleLog.begun();
  log.clear(body(keyAdd('secretary', 1), 'policy-planning')).publish();
  const read = await mirrorOf(log).refresh();
  assert.deepEqual(read.view.problems, [
    { leafIndex: 6, sentence: "A key needs the signature of its office's current key, or of the monitor and another." },
  ]);
  assert.equal(read.view.officeKeys('secretary').length, 1);
});

test('a saved copy goes on with the new leaves alone', async () => {
  const log = SampleLog.begun();
  for (let i = 0; i < 300; i++) log.tick();
  log.publish();
  const first = mirrorOf(log);
  assert.equal(first.save(), undefined);
  const before = await first.refresh();
  const saved = first.save();
  log.clear(body(keyAdd('secretary', 1), 'secretary')).tick().publish();
  asked(log);
  const mirror = resumed(log, saved);
  assert.equal((await mirror.last()).head.size, 306);
  assert.deepEqual(asked(log), []);
  const read = await mirror.refresh();
  assert.deepEqual(asked(log), ['/log/checkpoint', '/log/tile/entries/001.p/52', '/log/clear/306']);
  assert.equal(read.view.officeKeys('secretary').length, 2);
  const leaves = await read.leaves();
  assert.deepEqual(asked(log), ['/log/tile/entries/000', '/log/tile/entries/001.p/50']);
  assert.equal(leaves.size, 308);
  assert.deepEqual(leaves.hash(0), log.leaves[0]!.hash);
  assert.equal(leaves.indexOfTag(log.leaves[307]!.tag), 307);
  assert.ok(leaves.continues(before.head));
  assert.deepEqual((await mirror.refresh()).head, read.head);
  assert.equal(resumed(log, mirror.save()).save(), mirror.save());
});

test('a day read first stays the day of an entry on later pages', async () => {
  const log = SampleLog.begun();
  const first = new LogMirror(sheet(), log.transport(), () => new Date('2016-06-01T12:00:00Z'));
  await first.refresh();
  log.clear(body(keyAdd('secretary', 1), 'secretary')).publish();
  await first.refresh();
  const later = LogMirror.resume(sheet(), log.transport(), () => new Date('2016-07-07T12:00:00Z'), first.save() ?? '');
  assert.equal((await later!.last()).officeKey('secretary').generation, 1);
  assert.equal((await later!.last()).view.state.keys.at(-1)?.from, '2016-06-07');
});

test('after resuming, a log that shrank, forked or lost its leaves is refused', async () => {
  const log = SampleLog.begun();
  const first = mirrorOf(log);
  await first.refresh();
  const saved = first.save();
  log.publish(log.leaves.slice(0, 5));
  await refuses(resumed(log, saved), 'The log shows 5 leaves after it showed 6.');
  const fork = [...log.leaves.with(3, Leaf.of(0, zeros(24), seed('fork'))), log.leaves[3]!];
  log.publish(fork);
  await refuses(resumed(log, saved));
  const read = await resumed(log, saved).last();
  log.answers.set('/log/tile/entries/000.p/6', bytes(log.answers.get('/log/tile/entries/000.p/7')!.subarray(0, 6 * 66)));
  await assert.rejects(read.leaves(), /The leaves of the log are not those of its checkpoint/);
  log.publish();
  assert.equal((await read.leaves()).size, 6);
});

test('a saved copy of another log, cut short or altered is not resumed', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  await mirror.refresh();
  const saved = mirror.save()!;
  const resume = (text: string, of = sheet()): unknown => LogMirror.resume(of, log.transport(), log.now, text);
  assert.ok(resume(saved));
  for (let length = 0; length < saved.length; length += 997) assert.equal(resume(saved.slice(0, length)), undefined);
  assert.equal(resume(saved, { org: zeros(32), logKey: logKey() }), undefined);
  assert.equal(resume(saved, { org: ORG, logKey: NoteKey.of(ORIGIN, publicKeyOf(seed('other'))) }), undefined);
  assert.equal(resume(saved.replace('"v":1}', '"v":2}')), undefined);
  assert.equal(resume(saved.replace(/"edge":\["./, '"edge":["_')), undefined);
  assert.equal(resume(saved.replace(/"edge":\["[^"]*",/, '"edge":[')), undefined);
});

test('refreshes at once run one after the other', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const [one, two] = await Promise.all([mirror.refresh(), mirror.refresh()]);
  assert.equal(one, two);
  assert.equal(asked(log).filter((path) => path === '/log/checkpoint').length, 2);
});

test('receipts, consistency with what somebody kept, and promises', async () => {
  const log = SampleLog.begun();
  const read: TrustedLog = await mirrorOf(log).refresh();
  const leaves = await read.leaves();
  const leaf = log.leaves[4]!.hash;
  const receipt = leaves.receipt(leaf)!;
  assert.equal(receipt.index, 4);
  assert.ok(receipt.verify(logKey(), leaf));
  assert.equal(leaves.receipt(seed('stranger')), undefined);
  assert.equal(leaves.indexOfTag(zeros(24)), undefined);
  assert.ok(leaves.continues({ size: 0, root: EMPTY_ROOT }));
  assert.ok(!leaves.continues({ size: 3, root: leaf }));
  assert.ok(!leaves.continues({ size: 7, root: leaf }));
  assert.ok(await read.continues(log.checkpoint(headOf(log.leaves.slice(0, 3)))));
  assert.ok(!(await read.continues(log.checkpoint({ size: 3, root: leaf }))));
  assert.ok(!(await read.continues(bytes([1, 2, 3]))));
  const now = log.now().getTime() / 1000;
  const note = (mergeBy: number): Uint8Array => signNote(read.promiseKey, signing('promise'), promiseText(ORIGIN, leaf, mergeBy)).bytes;
  assert.equal(read.promise(note(now + 900), leaf)?.mergeBy, now + 900);
  assert.equal(read.promise(note(now + 86_401), leaf), undefined);
  assert.equal(read.promise(note(now), log.leaves[3]!.hash), undefined);
});

test('the sheet is read from its two lines', () => {
  const read = readSheet(hex(ORG), logKey().vkey());
  assert.deepEqual(read.org, ORG);
  assert.ok(read.logKey.equals(logKey()));
  assert.throws(() => readSheet(hex(ORG).slice(2), logKey().vkey()), Malformed);
  assert.throws(() => readSheet(hex(ORG), 'x'), Malformed);
});

const NOT_CONFIRMED = /The outside witnesses have not confirmed the log within the last 24 hours/;

function hoursAgo(log: SampleLog, hours: number): Date {
  return new Date(log.now().getTime() - hours * 3_600_000);
}

test('nothing is sealed or signed under a log that its witnesses did not confirm within 24 hours', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const read = await mirror.refresh();
  assert.equal(read.requireFresh(), read);
  for (const at of [undefined, hoursAgo(log, 25), hoursAgo(log, -2)]) {
    log.cosignedAt = at;
    log.publish();
    const shown = await mirrorOf(log).refresh();
    assert.throws(() => shown.requireFresh(), NOT_CONFIRMED);
    if (at !== undefined && at > log.now()) continue;
    assert.equal((await mirror.refresh()).witnessedAt, read.witnessedAt);
  }
});

test('a word of the witnesses that comes later counts for the same leaves', async () => {
  const log = SampleLog.begun();
  log.cosignedAt = undefined;
  const mirror = mirrorOf(log.publish());
  assert.equal((await mirror.refresh()).witnessedAt, undefined);
  log.cosignedAt = hoursAgo(log, 1);
  (await mirrorOf(log.publish()).refresh()).requireFresh();
  (await mirror.refresh()).requireFresh();
});

test('an older checkpoint that the witnesses confirmed counts, if it is of this tree', async () => {
  const log = SampleLog.begun();
  const confirmed = log.checkpoint(headOf(log.leaves));
  const elsewhere = log.checkpoint(headOf(log.leaves.with(3, Leaf.of(0, zeros(24), seed('fork')))));
  const saved = mirrorOf(log);
  await saved.refresh();
  log.cosignedAt = undefined;
  log.tick().publish().answers.set('/log/witnessed', confirmed);
  for (const mirror of [mirrorOf(log), resumed(log, saved.save())]) (await mirror.refresh()).requireFresh();
  log.answers.set('/log/witnessed', elsewhere);
  await refuses(mirrorOf(log), 'The log shows two histories: its witnessed checkpoint is of another one.');
  log.answers.set('/log/witnessed', utf8('not a note'));
  await refuses(mirrorOf(log), 'The witnessed checkpoint is not signed by the log.');
});

test('a forged cosignature makes a checkpoint worthless', async () => {
  const log = SampleLog.begun();
  const mirror = mirrorOf(log);
  const seen = await mirror.refresh();
  const text = checkpointText(ORIGIN, headOf(log.leaves));
  log.cosignedAt = undefined;
  log.publish(log.leaves, cosigned(log.checkpoint(headOf(log.leaves)), text + 'x', log.now()));
  for (const one of [mirror, mirrorOf(log)]) await refuses(one, 'The checkpoint bears a cosignature that its witness did not make.');
  assert.equal(await mirror.last(), seen);
});
