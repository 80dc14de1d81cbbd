import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, bytes, concat, fromHex, hex, utf8 } from '../../src/base/octets.ts';
import { checkpointText, openCheckpoint, openPromise, promiseText } from '../../src/log/checkpoint.ts';
import { Entry, Leaf } from '../../src/log/entry.ts';
import { NoteKey, readNote, readPublicKey, signNote } from '../../src/log/note.ts';
import { proveConsistency, proveInclusion, provesConsistency, provesInclusion } from '../../src/log/proof.ts';
import { bundlePath, readBundle, readTile, tilePath } from '../../src/log/tile.ts';
import { TlogProof } from '../../src/log/tlog-proof.ts';
import { CompactRange, rootOf } from '../../src/log/tree.ts';
import { vectors } from '../vectors.ts';

type Key = { seed: string; public: string; vkey: string };
type EntryVector = { class: number; tag: string; salt: string; body: string; commitment: string; leaf: string; leaf_hash: string };

const LOG = vectors<{
  origin: string;
  log_key: Key;
  promise_key: Key;
  entries: EntryVector[];
  roots: string[];
  inclusion: { size: number; index: number; path: string[] }[];
  consistency: { first: number; second: number; path: string[] }[];
  checkpoint: string;
  older_checkpoint: string;
  receipt: { index: number; bare: string; opened: string };
  promise: { index: number; merge_by: number; note: string };
  'tile/0/000.p/13': string;
  'tile/entries/000.p/13': string;
}>('log/log.json');

const ENTRIES = LOG.entries.map((one) => Entry.of(one.class, fromHex(one.tag), fromHex(one.salt), fromHex(one.body)));
const HASHES = ENTRIES.map((entry) => entry.leafHash);
const KEY = NoteKey.parse(LOG.log_key.vkey);
const at = (index: number): Bytes => HASHES[index]!;
const spoilt = (octets: Uint8Array, i: number): Bytes => {
  const other = bytes(octets);
  other[i]! ^= 1;
  return other;
};

test('keys have the names and lines of the vectors', () => {
  for (const { public: key, vkey } of [LOG.log_key, LOG.promise_key]) {
    assert.equal(NoteKey.of(LOG.origin, fromHex(key)).vkey(), vkey);
    assert.equal(hex(NoteKey.parse(vkey).key), key);
  }
  const vkey = LOG.log_key.vkey;
  for (const bad of [vkey.slice(0, -1), vkey.replace('133c6f72', '133c6f73'), vkey.replace('133c6f72', '133C6F72'), vkey + 'x', 'x', vkey.replace('log.', 'lag.')]) {
    assert.throws(() => NoteKey.parse(bad), Malformed, bad);
  }
});

test('a key of small order, off the curve or not canonical is no key', () => {
  const bad = [
    '00'.repeat(32),
    '01' + '00'.repeat(31),
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'ee' + 'ff'.repeat(30) + '7f',
    '02' + '00'.repeat(31),
    'ff'.repeat(32),
  ];
  for (const key of bad) assert.throws(() => readPublicKey(fromHex(key)), Malformed, key);
  assert.throws(() => readPublicKey(new Uint8Array(31)), Malformed);
});

test('entries have the commitments, leaves and hashes of the vectors', () => {
  assert.equal(ENTRIES.length, 13);
  ENTRIES.forEach((entry, i) => {
    const vector = LOG.entries[i]!;
    assert.equal(hex(entry.leaf.commitment), vector.commitment);
    assert.equal(hex(entry.leaf.bytes), vector.leaf);
    assert.equal(hex(entry.leafHash), vector.leaf_hash);
    assert.deepEqual(Entry.parse(entry.bytes()), entry);
  });
});

test('a leaf of another version, length or with bits in its zeros is refused, and so is what does not open it', () => {
  const { leaf, salt, body } = ENTRIES[9]!;
  for (const i of [0, 1, 2, 4, 7]) assert.throws(() => Leaf.parse(spoilt(leaf.bytes, i)), Malformed, String(i));
  assert.throws(() => Leaf.parse(leaf.bytes.subarray(1)), Malformed);
  assert.equal(Entry.opening(leaf, spoilt(salt, 0), body), undefined);
  assert.equal(Entry.opening(leaf, salt, spoilt(body, 0)), undefined);
  assert.equal(Entry.opening(leaf, concat(salt, body), utf8('')), undefined);
  assert.equal(Entry.parse(new Uint8Array(120)), undefined);
});

test('roots and proofs of every size are those of the vectors and prove nothing else', () => {
  LOG.roots.forEach((root, size) => assert.equal(hex(rootOf(HASHES.slice(0, size))), root));
  const root = (size: number): Bytes => fromHex(LOG.roots[size]!);
  for (const { size, index, path } of LOG.inclusion) {
    const proof = proveInclusion(at, index, size);
    assert.deepEqual(proof.path.map(hex), path);
    assert.ok(provesInclusion(proof, at(index), root(size)));
    assert.ok(!provesInclusion(proof, at((index + 1) % 13), root(size)));
    assert.ok(!provesInclusion({ ...proof, index: index + size }, at(index), root(size)));
    assert.ok(!provesInclusion({ ...proof, path: [...proof.path, at(0)] }, at(index), root(size)));
    if (path.length > 0) assert.ok(!provesInclusion({ ...proof, path: proof.path.slice(1) }, at(index), root(size)));
  }
  for (const { first, second, path } of LOG.consistency) {
    const proof = proveConsistency(at, first, second);
    assert.deepEqual(proof.path.map(hex), path);
    assert.ok(provesConsistency(proof, root(first), root(second)));
    assert.ok(!provesConsistency(proof, spoilt(root(first), 0), root(second)));
    assert.ok(!provesConsistency(proof, root(first), spoilt(root(second), 0)));
    assert.ok(!provesConsistency({ ...proof, path: [...proof.path, at(0)] }, root(first), root(second)));
  }
  assert.ok(provesConsistency({ first: 0, second: 5, path: [] }, root(0), root(5)));
  assert.ok(!provesConsistency({ first: 5, second: 4, path: [] }, root(5), root(4)));
  assert.equal(LOG.inclusion.length + LOG.consistency.length, 182);
});

test('a compact range goes on from its edge', () => {
  const range = CompactRange.empty();
  HASHES.slice(0, 7).forEach((hash) => range.append(hash));
  const again = CompactRange.of(7, range.hashes())!;
  HASHES.slice(7).forEach((hash) => again.append(hash));
  assert.equal(hex(again.root()), LOG.roots[13]);
  assert.equal(hex(range.root()), LOG.roots[7]);
  assert.equal(CompactRange.of(8, range.hashes()), undefined);
});

test('checkpoints are these bytes, and open for this origin and key alone', () => {
  const head = { size: 13, root: fromHex(LOG.roots[13]!) };
  const seed = fromHex(LOG.log_key.seed);
  assert.deepEqual(signNote(KEY, seed, checkpointText(LOG.origin, head)).bytes, utf8(LOG.checkpoint));
  assert.equal(openCheckpoint(KEY, utf8(LOG.checkpoint))?.head.size, 13);
  assert.equal(openCheckpoint(KEY, utf8(LOG.older_checkpoint))?.head.size, 8);
  const open = (text: string): unknown => openCheckpoint(KEY, signNote(KEY, seed, text).bytes);
  const root = checkpointText(LOG.origin, head).split('\n')[2];
  assert.ok(open(`${LOG.origin}\n13\n${root}\nextension\n`));
  for (const bad of [`elsewhere\n13\n${root}\n`, `${LOG.origin}\n013\n${root}\n`, `${LOG.origin}\n-1\n${root}\n`, `${LOG.origin}\n13\n${root}`.slice(0, -3) + '\n']) {
    assert.equal(open(bad), undefined, bad);
  }
  for (const size of ['9007199254740992', '1.0', ' 13', '']) assert.equal(open(`${LOG.origin}\n${size}\n${root}\n`), undefined, size);
  assert.equal(open(`${LOG.origin}\n13\n`), undefined);
  assert.equal(openCheckpoint(NoteKey.parse(LOG.promise_key.vkey), utf8(LOG.checkpoint)), undefined);
});

test('no truncation of a checkpoint opens, and no altered byte', () => {
  const whole = utf8(LOG.checkpoint);
  for (let length = 0; length < whole.length; length++) assert.equal(openCheckpoint(KEY, whole.subarray(0, length)), undefined, String(length));
  for (let i = 0; i < whole.length; i++) assert.equal(openCheckpoint(KEY, spoilt(whole, i)), undefined, String(i));
});

test('a note keeps lines of other keys, needs its own, and refuses a false one among its own', () => {
  const [text = '', line = ''] = LOG.checkpoint.split('\n\n');
  const other = '— witness.example/w1 ' + btoa('\x01\x02\x03\x04signature') + '\n';
  assert.ok(openCheckpoint(KEY, utf8(`${text}\n\n${other}${line}`)));
  assert.equal(openCheckpoint(KEY, utf8(`${text}\n\n${other}`)), undefined);
  const forged = line.slice(0, -5) + 'AAA=\n';
  assert.equal(openCheckpoint(KEY, utf8(`${text}\n\n${line}${forged}`)), undefined);
  assert.throws(() => readNote(utf8(`${text}\n\n${line.repeat(101)}`)), Malformed);
  assert.throws(() => readNote(utf8(`te\txt\n\n${line}`)), Malformed);
});

test('receipts are these bytes, verify, and fall with any byte of the proof', () => {
  const { index, bare, opened } = LOG.receipt;
  const checkpoint = openCheckpoint(KEY, utf8(LOG.checkpoint))!;
  const proof = TlogProof.of(proveInclusion(at, index, 13), checkpoint);
  assert.deepEqual(proof.bytes(), utf8(bare));
  assert.deepEqual(proof.with(ENTRIES[index]!).bytes(), utf8(opened));
  const read = TlogProof.read(utf8(opened));
  assert.deepEqual(read.opening(), ENTRIES[index]);
  assert.equal(read.verify(KEY, at(index))?.head.size, 13);
  assert.equal(read.verify(KEY, at(index - 1)), undefined);
  assert.equal(TlogProof.read(utf8(bare)).opening(), undefined);
  const octets = utf8(bare);
  for (let i = 0; i < octets.length; i += 3) {
    const holds = ((): boolean => {
      try {
        return TlogProof.read(spoilt(octets, i)).verify(KEY, at(index)) !== undefined;
      } catch (reason) {
        assert.ok(reason instanceof Malformed, String(reason));
        return false;
      }
    })();
    assert.equal(holds, false, 'byte ' + i);
  }
});

test('a promise is these bytes and opens for its key, origin and leaf alone', () => {
  const { index, merge_by: mergeBy, note } = LOG.promise;
  const key = NoteKey.parse(LOG.promise_key.vkey);
  assert.deepEqual(signNote(key, fromHex(LOG.promise_key.seed), promiseText(LOG.origin, at(index), mergeBy)).bytes, utf8(note));
  const promise = openPromise(key, utf8(note))!;
  assert.equal(promise.mergeBy, mergeBy);
  assert.deepEqual(promise.leafHash, at(index));
  assert.equal(openPromise(KEY, utf8(note)), undefined);
  for (let i = 0; i < note.length; i++) assert.equal(openPromise(key, spoilt(utf8(note), i)), undefined, String(i));
});

test('tiles and bundles are these bytes at these addresses', () => {
  assert.deepEqual(readTile(fromHex(LOG['tile/0/000.p/13'])), HASHES);
  const bundle = fromHex(LOG['tile/entries/000.p/13']);
  assert.deepEqual(readBundle(bundle, 13), ENTRIES.map((entry) => entry.leaf));
  for (let length = 0; length < bundle.length; length += 11) assert.throws(() => readBundle(bundle.subarray(0, length), 13), Malformed);
  assert.throws(() => readBundle(spoilt(bundle, 1), 13), Malformed);
  assert.throws(() => readTile(new Uint8Array(33)), Malformed);
  assert.equal(tilePath(0, 0, 13), 'tile/0/000.p/13');
  assert.equal(tilePath(2, 1234067), 'tile/2/x001/x234/067');
  assert.equal(bundlePath(1000, 255), 'tile/entries/x001/000.p/255');
  assert.throws(() => bundlePath(0, 257), RangeError);
});
