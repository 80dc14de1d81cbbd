import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fields, type Json, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, concat, fromHex, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { sha256 } from '../../src/base/hash.ts';
import { TEXT } from '../memo/samples.ts';
import { AuthorsPart } from '../../src/log/openings.ts';
import { authorsPart, countsSignatures } from '../../src/room/filing-fields.ts';
import { freezeRecordOf, isFreezeOf, isFreezeSigned, readFreezeRecord, signFreezeRecord, writeFreezeRecord } from '../../src/room/freeze-record.ts';
import { type PackageIndex, ciphertextHash, isCoherent, readPackageIndex, rowsHash, rowsOf, writePackageIndex } from '../../src/room/package-index.ts';
import { readRow, readRows, signatureRow, withRecord, writeRow } from '../../src/room/signature-row.ts';
import { SignatureSet } from '../../src/room/signature-set.ts';
import { fileItMessage } from '../../src/room/room-messages.ts';
import { vectors } from '../vectors.ts';
import { FILING_VECTORS, ROOM, ROOM_VECTORS, ROWS, flipped, hexValue, textValue } from './samples.ts';

const RECORD = utf8(textValue(ROOM_VECTORS, 'freeze_record'));
const INDEX = utf8(textValue(FILING_VECTORS, 'index'));
const SET = SignatureSet.of(ROWS);
const PARTS = SET.pack(5_500);
const OTHER = sha256(Uint8Array.of(4));

test('the freeze record of the vectors is that of their text, signed by file', () => {
  const record = readFreezeRecord(RECORD);
  assert.equal(fromUtf8(writeFreezeRecord(record)), fromUtf8(RECORD));
  assert.deepEqual(freezeRecordOf(TEXT, ROOM.hash, 1, sha256(utf8('age file'))), record);
  assert.equal(isFreezeOf(record, TEXT), true);
  assert.equal(hex(signFreezeRecord(record, ROOM.fileSeed)), textValue(ROOM_VECTORS, 'freeze_signature'));
  const signature = hexValue(ROOM_VECTORS, 'freeze_signature');
  assert.equal(isFreezeSigned(record, ROOM.publicKeys.file, signature), true);
  assert.equal(isFreezeSigned(record, ROOM.publicKeys.cosign, signature), false);
  assert.equal(isFreezeSigned({ ...record, version: 2 }, ROOM.publicKeys.file, signature), false);
  for (let cut = 0; cut < RECORD.length; cut++) assert.throws(() => readFreezeRecord(RECORD.subarray(0, cut)), Malformed);
});

test('a record that differs from the head is not of the text', () => {
  const json = Fields.read(RECORD).json();
  const hash = Buffer.from(OTHER).toString('base64url');
  for (const change of [{ min_signers: 1 }, { file_consents: 1 }, { shows: [] }, { epoch: '2016-3' }, { charter: hash }, { text_root: hash }]) {
    assert.equal(isFreezeOf(readFreezeRecord(writeJcs({ ...json, ...change })), TEXT), false);
  }
  for (const change of [{ version: 0 }, { v: 2 }, { min_signers: 0 }, { shows: [6] }, { epoch: '' }, { frozen: 'AA' }, { x: 1 }] as Record<string, Json>[]) {
    assert.throws(() => readFreezeRecord(writeJcs({ ...json, ...change })), Malformed);
  }
});

test('rows are read as they are written, alone and one after the other', () => {
  for (const row of ROWS) {
    const octets = writeRow(row);
    assert.equal(hex(writeRow(readRow(octets))), hex(octets));
  }
  const [first, second] = ROWS.map(writeRow) as [Bytes, Bytes];
  for (let cut = 0; cut < second.length; cut++) assert.throws(() => readRow(second.subarray(0, cut)), Malformed);
  const both = concat(first, second);
  assert.equal(readRows(both, 2).length, 2);
  assert.throws(() => readRows(both, 1), Malformed);
  assert.throws(() => readRows(both.subarray(0, -1), 2), Malformed);
  assert.throws(() => signatureRow(ROWS[0]!.presentation, zeros(63), zeros(0)), Malformed);
  assert.throws(() => withRecord(ROWS[0]!, zeros(14_337)), Malformed);
  assert.equal(withRecord(ROWS[2]!, zeros(0)).record.length, 0);
});

test('the set of the vectors has their root, and counts', () => {
  assert.equal(hex(SET.root()), textValue(FILING_VECTORS, 'set_root'));
  assert.equal(SET.total(), 3);
  assert.equal(SET.named(), 1);
  assert.deepEqual(SET.byValue(), [{ signers: 1, values: ['1'] }, { signers: 1, values: ['2-3'] }, { signers: 1, values: ['4-5'] }]);
  assert.deepEqual(SignatureSet.sorted([...ROWS].reverse()).rows, ROWS);
  assert.throws(() => SignatureSet.of([...ROWS].reverse()), Malformed);
  assert.throws(() => SignatureSet.sorted([...ROWS, ROWS[0]!]), Malformed);
  assert.notEqual(hex(SignatureSet.of(ROWS.slice(0, 2)).root()), hex(SET.root()));
});

test('rows are packed in order, as many as fit', () => {
  assert.equal(PARTS.length, 2);
  PARTS.forEach((part, i) => assert.equal(hex(rowsHash(part)), textValue(FILING_VECTORS, `rows_hash_${i + 1}`)));
  assert.equal(hex(ciphertextHash(PARTS)), textValue(FILING_VECTORS, 'ciphertext_hash_of_rows'));
  assert.deepEqual(SignatureSet.of([]).pack(10), []);
  assert.equal(SET.pack(1_000_000).length, 1);
  assert.equal(SET.pack(writeRow(ROWS[0]!).length).length, 2);
  assert.throws(() => SET.pack(100), RangeError);
});

test('the index of the vectors is read, coherent, and names its rows', () => {
  const index = readPackageIndex(INDEX);
  assert.equal(fromUtf8(writePackageIndex(index)), fromUtf8(INDEX));
  assert.equal(isCoherent(index), true);
  assert.equal(hex(rowsOf(index, PARTS).root()), hex(SET.root()));
  for (let cut = 0; cut < INDEX.length; cut++) assert.throws(() => readPackageIndex(INDEX.subarray(0, cut)), Malformed);
});

test('rows missing, misplaced, altered or more than the index says are refused', () => {
  const index = readPackageIndex(INDEX);
  const [first, second] = PARTS as [Bytes, Bytes];
  for (const wrong of [[second, first], [flipped(first, 200), second], [first], [second], [first, second, second], []]) {
    assert.throws(() => rowsOf(index, wrong), Malformed);
  }
  for (const rows of [2, 4]) assert.throws(() => rowsOf({ ...index, rows }, PARTS), Malformed);
  const reversed = concat(...[...ROWS].reverse().map(writeRow));
  assert.throws(() => rowsOf({ ...index, parts: [rowsHash(reversed)] }, [reversed]), Malformed);
});

test('an index whose parts do not agree is not coherent', () => {
  const index = readPackageIndex(INDEX);
  const changes: Partial<PackageIndex>[] = [
    { charter: OTHER },
    { freezeSignature: zeros(64) },
    { freeze: { ...index.freeze, minSigners: 1 } },
    { freeze: { ...index.freeze, charter: OTHER } },
    { keys: { ...index.keys, cosign: index.keys.file } },
  ];
  for (const change of changes) assert.equal(isCoherent({ ...index, ...change }), false);
  const json = Fields.read(INDEX).json();
  const broken: Record<string, Json>[] = [{ v: 2 }, { type: 'x' }, { rows: 1_000_001 }, { thread: 'AA' }, { ack_token: 'AA' }, { parts: ['AA'] }, { keys: {} }, { y: 1 }];
  for (const change of broken) {
    assert.throws(() => readPackageIndex(writeJcs({ ...json, ...change })), Malformed);
  }
});

test("the authors' part has the values of the vectors under fresh salts, and counts its set only", () => {
  const theirs = AuthorsPart.read(utf8(textValue(FILING_VECTORS, 'authors_part')));
  assert.equal(hex(theirs.hash()), textValue(FILING_VECTORS, 'filing'));
  const fields = {
    charter: TEXT.memo.head.charter,
    textRoot: TEXT.root,
    ciphertextHash: ciphertextHash(PARTS),
    signatures: SET,
    roomKeyHash: ROOM.hash,
    ackToken: hexValue(FILING_VECTORS, 'ack_token'),
    recentCheckpoint: { size: 12, root: sha256(Uint8Array.of(12)) },
    topic: 'Syria',
    summary: '',
  };
  const ours = authorsPart(fields);
  const values = (part: AuthorsPart): unknown[] => part.openings.list.map(({ field, value }) => ({ field, value }));
  assert.deepEqual(values(ours), values(theirs));
  assert.notEqual(hex(ours.hash()), hex(authorsPart(fields).hash()));
  for (const part of [ours, theirs]) {
    assert.equal(countsSignatures(part, SET), true);
    assert.equal(countsSignatures(part, SignatureSet.of(ROWS.slice(0, 2))), false);
  }
  assert.throws(() => authorsPart({ ...fields, topic: 'x'.repeat(4001) }), Malformed);
});

test('the message of a filing is that of the vectors', () => {
  const filing = vectors<Record<string, string>>('bodies/filing.json');
  const message = fileItMessage(bodiesOrg(), fromHex(textValue(filing, 'filing_hash')), fromHex(textValue(filing, 'tag_room_0')));
  assert.equal(hex(message), textValue(filing, 'file_message'));
});

function bodiesOrg(): Bytes {
  return fromHex((vectors<{ org: string }>('bodies/bodies.json')).org);
}
