import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, octetsJson, readJcs, writeJcs } from '../../src/base/jcs.ts';
import { lp, readAllLp } from '../../src/base/lp.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, bytes, fromHex, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { SignedBody } from '../../src/log/body.ts';
import { FIELDS, openingDigest, salted } from '../../src/log/filed-field.ts';
import { type EpochIssued, countsAllOf, isSetOpen } from '../../src/log/issued.ts';
import { type MsgAck, ackProof, isProvenBy } from '../../src/log/message.ts';
import { AuthorsPart, Openings, ackOf } from '../../src/log/openings.ts';
import { leafClassOf, readStatement, statementBytes } from '../../src/log/statement.ts';
import { fileItMessage } from '../../src/room/room-messages.ts';
import { ROOM_LANE, threadTag } from '../../src/room/thread-tag.ts';
import { vectors } from '../vectors.ts';
import { BODIES, ORG, body, signing, vectorBody, view } from './samples.ts';

const FILING = vectors<Record<string, string>>('bodies/filing.json');
const TYPES = ['genesis', 'charter', 'calendar', 'epoch', 'epoch.issued', 'key.add', 'key.revoke', 'client.release', 'purge', 'msg.ack', 'msg.reply'];
const STATEMENTS = [...TYPES.map((type) => utf8(BODIES[type]!.statement)), utf8(FILING['statement']!)];
const SIGNERS: Record<string, string[]> = {
  charter: [],
  calendar: ['policy-planning', 'open-forum'],
  epoch: ['registry'],
  'epoch.issued': ['registry'],
  'key.add': ['secretary'],
  'key.revoke': ['open-forum', 'archive'],
  'client.release': ['registry'],
  purge: ['policy-planning', 'open-forum'],
  'msg.ack': ['policy-planning'],
  'msg.reply': ['policy-planning'],
};
const ACK = readStatement(utf8(BODIES['msg.ack']!.statement)) as MsgAck;
const PART = AuthorsPart.read(utf8(FILING['authors_part']!));
const OF_SERVER = Openings.read(utf8(FILING['server_openings']!));

test('each type is read and written as the vectors have it', () => {
  for (const octets of STATEMENTS) assert.equal(fromUtf8(statementBytes(readStatement(octets))), fromUtf8(octets));
  for (const type of TYPES) {
    const { leaf_class: leafClass, statement } = BODIES[type]!;
    assert.equal(leafClassOf(readStatement(utf8(statement))), leafClass, type);
  }
});

test('bodies made again are those of the vectors', () => {
  for (const [type, signers] of Object.entries(SIGNERS)) {
    assert.equal(hex(body(readStatement(utf8(BODIES[type]!.statement)), ...signers)), BODIES[type]!.body, type);
  }
  assert.equal(hex(SignedBody.of(ORG, view().genesis, [signing('registry')]).bytes()), BODIES['genesis']!.body);
  assert.equal(hex(view().org), BODIES.org);
  assert.equal(hex(view().genesis.charter), BODIES.charter_hash);
});

test('every truncation of a statement is refused', () => {
  for (const whole of STATEMENTS) {
    const step = whole.length > 4000 ? 997 : 7;
    for (let length = 0; length < whole.length; length += step) assert.throws(() => readStatement(whole.subarray(0, length)), Malformed);
  }
});

test('a flipped bit is refused or keeps its bytes', () => {
  for (const whole of STATEMENTS) {
    for (let i = 0; i < 60; i++) {
      const other = bytes(whole);
      other[(i * 7919 + 13) % whole.length]! ^= 1 << (i % 8);
      try {
        assert.deepEqual(statementBytes(readStatement(other)), other);
      } catch (reason) {
        assert.ok(reason instanceof Malformed, String(reason));
      }
    }
  }
});

function refuses(json: Json): void {
  assert.throws(() => readStatement(writeJcs(json)), Malformed, fromUtf8(writeJcs(json)).slice(0, 300));
}

test('a field missing, too many or of another type is refused', () => {
  for (const octets of STATEMENTS) {
    const good = readJcs(octets) as { [name: string]: Json };
    refuses({ ...good, more: 1 });
    refuses({ ...good, v: 2 });
    refuses({ ...good, type: 'msg.unknown' });
    for (const name of Object.keys(good)) {
      refuses({ ...good, [name]: [true] });
      const { [name]: _, ...fewer } = good;
      refuses(fewer);
    }
  }
});

test('values out of bounds are refused', () => {
  const json = (type: string): { [name: string]: Json } => readJcs(utf8(BODIES[type]!.statement)) as { [name: string]: Json };
  const ack = json('msg.ack');
  const short = octetsJson(zeros(31));
  for (const change of [{ office: 'room' }, { office: 'Secretary' }, { on: '2016-6-20' }, { on: '2016-02-30' }, { proof: short }, { envelope: short }]) {
    refuses({ ...ack, ...change });
  }
  const genesis = json('genesis');
  for (const change of [{ origin: 'two words' }, { origin: 'a+b' }, { log_key: octetsJson(zeros(32)) }, { offices: [] }]) refuses({ ...genesis, ...change });
  const offices = genesis['offices'] as Json[];
  refuses({ ...genesis, offices: [...offices, offices[0]!] });
  refuses({ ...json('charter'), charter: 'v = 1' });
  refuses({ ...json('key.add'), recipient: octetsJson(new Uint8Array(1216).fill(255)) });
  refuses({ ...json('key.revoke'), generation: 2 ** 31 });
  refuses({ v: 1, type: 'msg.filed', fields: [] });
});

test('an acknowledgement is proven by its token, for its office and filing alone', () => {
  const token = fromHex(FILING['ack_token']!);
  assert.equal(hex(ackProof(token, ACK.office, ACK.filing)), FILING['ack_proof']);
  assert.ok(isProvenBy(ACK, token));
  assert.ok(!isProvenBy(ACK, zeros(32)));
  assert.ok(!isProvenBy({ ...ACK, office: 'secretary' }, token));
  assert.ok(!isProvenBy({ ...ACK, filing: zeros(32) }, token));
  assert.deepEqual(PART.openings.hash('ack'), ackOf(token));
});

test("the authors' part and the server's make the statement of the vector", () => {
  assert.equal(fromUtf8(PART.bytes()), FILING['authors_part']);
  assert.equal(hex(PART.hash()), FILING['filing_hash']);
  assert.equal(fromUtf8(OF_SERVER.bytes()), FILING['server_openings']);
  const filed = PART.with(OF_SERVER);
  assert.equal(fromUtf8(statementBytes(filed)), FILING['statement']);
  assert.ok(PART.isIn(filed));
  assert.ok(!PART.isIn({ ...filed, fields: filed.fields.with(7, zeros(32)) }));
});

test('the body of a filing bears the signature that asked for it', () => {
  const thread = fromHex(FILING['thread']!);
  const tag = threadTag(thread, ROOM_LANE, 0);
  assert.equal(hex(tag), FILING['tag_room_0']);
  const message = fileItMessage(ORG, PART.hash(), tag);
  assert.equal(hex(message), FILING['file_message']);
  const read = SignedBody.read(fromHex(FILING['body']!));
  const key = publicKeyOf(fromHex(FILING['file_seed']!));
  assert.ok(read.isOver(message, key));
  assert.ok(!read.isSignedBy(ORG, key));
  const { keyHash } = read.signatures[0]!;
  const made = SignedBody.with(PART.with(OF_SERVER), [{ keyHash, signature: sign(fromHex(FILING['file_seed']!), message) }]);
  assert.equal(hex(made.bytes()), FILING['body']);
});

test('openings of any subset open the statement and no other', () => {
  const filed = PART.with(OF_SERVER);
  const all = PART.openings.and(OF_SERVER);
  for (const field of FIELDS) {
    const one = Openings.read(all.only([field]).bytes());
    assert.ok(one.areOf(filed));
    assert.deepEqual(one.value(field), all.value(field));
  }
  assert.ok(!Openings.of([salted('signers_total', 51)]).areOf(filed));
  assert.equal(all.integer('signers_total'), 51);
  assert.equal(all.filedOn, '2016-06-16');
  assert.equal(all.hash('previous'), undefined);
  assert.equal(hex(all.hash('charter')!), BODIES.charter_hash);
  assert.equal(all.text('topic'), 'Syria');
});

test('openings out of order, twice or of another kind are refused', () => {
  const items = readJcs(OF_SERVER.bytes()) as Json[];
  assert.throws(() => Openings.read(writeJcs([...items].reverse())), Malformed);
  assert.throws(() => Openings.read(writeJcs([items[0]!, items[0]!])), Malformed);
  assert.throws(() => Openings.read(writeJcs({ items })), Malformed);
  for (const field of FIELDS) assert.throws(() => salted(field, true), Malformed, field);
  assert.throws(() => salted('number', 0), Malformed);
  assert.throws(() => salted('topic', 'x'.repeat(4001)), Malformed);
  assert.throws(() => salted('signers_by_value', 'x'), Malformed);
  assert.deepEqual(openingDigest(PART.openings.list[0]!), PART.with(OF_SERVER).fields[3]);
});

test("an authors' part with a false digest, cut short or with a field less is refused", () => {
  const items = readJcs(PART.bytes()) as { [name: string]: Json }[];
  assert.throws(() => AuthorsPart.read(writeJcs(items.with(4, { ...items[4]!, value: 52 }))), Malformed);
  assert.throws(() => AuthorsPart.read(writeJcs(items.slice(1))), Malformed);
  assert.throws(() => AuthorsPart.read(writeJcs(items.slice(0, 4))), Malformed);
  const whole = PART.bytes();
  for (let length = 0; length < whole.length; length += 5) assert.throws(() => AuthorsPart.read(whole.subarray(0, length)), Malformed);
});

test('a count opens a set when each cell reaches the floor', () => {
  const count = readStatement(utf8(BODIES['epoch.issued']!.statement)) as EpochIssued;
  const manifest = view().epoch('2016-2')!;
  assert.ok(countsAllOf(count, manifest));
  assert.ok(!countsAllOf({ ...count, sets: count.sets.slice(0, 1) }, manifest));
  assert.ok(isSetOpen(count, [2], 120));
  assert.ok(!isSetOpen(count, [2], 121));
  assert.ok(isSetOpen(count, [], 1310));
  assert.ok(!isSetOpen(count, [3], 1));
});

test('signatures out of order, twice or too many bytes are refused; a truncation loses one or all', () => {
  const whole = vectorBody('calendar');
  const [statement, one, two] = readAllLp(whole, 3) as [Bytes, Bytes, Bytes];
  assert.throws(() => SignedBody.read(lp(statement, two, one)), Malformed);
  assert.throws(() => SignedBody.read(lp(statement, one, one)), Malformed);
  assert.throws(() => SignedBody.read(new Uint8Array((1 << 20) + 1)), Malformed);
  assert.throws(() => SignedBody.read(new Uint8Array()), Malformed);
  for (let length = 0; length < whole.length; length++) {
    try {
      assert.ok(SignedBody.read(whole.subarray(0, length)).signatures.length < 2);
    } catch (reason) {
      assert.ok(reason instanceof Malformed, String(reason));
    }
  }
});

test('a signature holds for its key, installation and statement only', () => {
  const read = SignedBody.read(vectorBody('calendar'));
  const key = publicKeyOf(signing('open-forum'));
  assert.ok(read.isSignedBy(ORG, key));
  assert.ok(!read.isSignedBy(ORG, publicKeyOf(signing('secretary'))));
  assert.ok(!read.isSignedBy(zeros(32), key));
  assert.ok(!SignedBody.with(ACK, read.signatures).isSignedBy(ORG, key));
});

function releasing(...paths: string[]): { [name: string]: Json } {
  const files = paths.map((path) => ({ path, hash: octetsJson(zeros(32)) }));
  return { v: 1, type: 'client.release', number: 1, on: '2016-06-01', version: '1.0.0', files };
}

function paths(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `/assets/${String(i).padStart(3, '0')}.js`);
}

test('a release of paths that lead down is read', () => {
  for (const good of [['/'], ['/office/'], ['/assets/part-A_b.min.js'], ['/0'], ['/' + 'a'.repeat(199)], paths(200)]) {
    assert.deepEqual(statementBytes(readStatement(writeJcs(releasing(...good)))), writeJcs(releasing(...good)));
  }
});

test('a release of other paths is refused', () => {
  const bad = ['', '//', 'a.js', '/..', '/../a', '/a/..', '/a/../b', '/a..b', '/.a', '/a.', '/a//b', '/a%2fb', '/a\\b', '/a b', '/a?b', '/a#b', '/ä', '/a\n'];
  for (const path of [...bad, '/' + 'a'.repeat(200)]) refuses(releasing(path));
  for (const several of [[], ['/a', '/a'], ['/b', '/a'], paths(201)]) refuses(releasing(...several));
});

test('a release of another number, day, version or hash is refused', () => {
  refuses({ ...releasing('/a'), number: 0 });
  refuses({ ...releasing('/a'), on: '2016-6-1' });
  for (const version of ['', ' 1', '1\n', '<b>', '1'.repeat(65), 'é']) refuses({ ...releasing('/a'), version });
  for (const size of [0, 31, 33]) refuses({ ...releasing('/a'), files: [{ path: '/a', hash: octetsJson(zeros(size)) }] });
});
