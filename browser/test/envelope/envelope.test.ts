import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lp } from '../../src/base/lp.ts';
import { type Bytes, concat, fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf, sign, signatureHolds } from '../../src/base/sign.ts';
import { agePlaintextBytes, sealAge, sealAgeToSize } from '../../src/envelope/age-file.ts';
import { AGE_FILE_SIZES, ageFileSizeFor, envelopePlaintextBytes, openEnvelope, sealEnvelope, signedDigest } from '../../src/envelope/envelope.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { opened } from '../../src/envelope/opening.ts';
import { vectorBytes } from '../vectors.ts';
import { ALICE, BOB, STRANGER, content, textVector } from './samples.ts';

const SEED = content(32);
const HEADER = utf8('{"v":1}');
const BODY = utf8('Talks without leverage.');
const SIGNER = (digest: Bytes): Bytes => sign(SEED, digest);

test('the six classes are those of the bodies, less 512', () => {
  assert.deepEqual(AGE_FILE_SIZES, [3_584, 15_872, 65_024, 261_632, 1_048_064, 4_193_792]);
  for (const size of AGE_FILE_SIZES) {
    for (let count = 1; count <= 64; count++) {
      const fixed = 70 + 1557 * count + 32;
      assert.equal(agePlaintextBytes(size, count) === undefined, fixed > size, `${size} ${count}`);
    }
  }
});

test('the envelope of the vectors opens for both recipients and its signature holds', async () => {
  const file = vectorBytes('envelope/two-recipients.age');
  for (const name of ['envelope/identity-1.txt', 'envelope/identity-2.txt']) {
    const envelope = opened(await openEnvelope(file, Identity.parse(textVector(name))))!;
    assert.deepEqual(envelope.header, vectorBytes('envelope/header.json'));
    assert.deepEqual(envelope.body, vectorBytes('envelope/body.txt'));
    assert.equal(hex(envelope.signature), textVector('envelope/signature.txt'));
    const digest = signedDigest(envelope.header, envelope.body);
    assert.equal(hex(digest), textVector('envelope/digest.txt'));
    assert.equal(signatureHolds(fromHex(textVector('envelope/signer-public-key.txt')), digest, envelope.signature), true);
  }
  assert.equal((await openEnvelope(file, ALICE)).kind, 'notForThisIdentity');
});

test('an envelope is sealed in the smallest class that holds it', async () => {
  for (const bodyBytes of [0, 1, 313, 314, 20_000]) {
    const body = content(bodyBytes);
    const file = await sealEnvelope(HEADER, body, SIGNER, [ALICE.recipient, BOB.recipient]);
    assert.equal(file.length, ageFileSizeFor(envelopePlaintextBytes(HEADER.length, bodyBytes), 2));
    const envelope = opened(await openEnvelope(file, BOB))!;
    assert.deepEqual(envelope.body, body);
    assert.equal(signatureHolds(publicKeyOf(SEED), signedDigest(HEADER, body), envelope.signature), true);
  }
  await assert.rejects(sealEnvelope(HEADER, zeros(4_193_792), SIGNER, [ALICE.recipient]), RangeError);
  await assert.rejects(sealEnvelope(HEADER, BODY, () => zeros(63), [ALICE.recipient]), RangeError);
});

test('a length of no class, a stranger and every cut are told apart', async () => {
  const file = await sealEnvelope(HEADER, BODY, SIGNER, [ALICE.recipient]);
  assert.equal((await openEnvelope(file, STRANGER)).kind, 'notForThisIdentity');
  for (let cut = 0; cut < file.length; cut += 7) assert.equal((await openEnvelope(file.subarray(0, cut), ALICE)).kind, 'damaged');
  const odd = await sealAge(concat(lp(HEADER, BODY), zeros(64)), [ALICE.recipient]);
  assert.equal((await openEnvelope(odd, ALICE)).kind, 'damaged');
});

test('hostile plaintexts are damaged: padding, lengths, a signature cut short', async () => {
  const size = agePlaintextBytes(3584, 1)!;
  const good = concat(lp(HEADER, BODY), zeros(64));
  const padded = concat(good, zeros(size - good.length));
  const spoilt = async (change: (plaintext: Bytes) => void): Promise<string> => {
    const plaintext = concat(padded);
    change(plaintext);
    return (await openEnvelope(await sealAgeToSize(plaintext, 3584, [ALICE.recipient]), ALICE)).kind;
  };
  assert.equal(await spoilt(() => undefined), 'opened');
  assert.equal(await spoilt((plaintext) => (plaintext[size - 1] = 1)), 'damaged');
  assert.equal(await spoilt((plaintext) => (plaintext[good.length] = 1)), 'damaged');
  assert.equal(await spoilt((plaintext) => (plaintext[0] = 0xff)), 'damaged');
  assert.equal(await spoilt((plaintext) => (plaintext[6] = 0xff)), 'damaged');
  assert.equal(await spoilt((plaintext) => plaintext.set(lp(zeros(size - 16 - 63), zeros(0)))), 'damaged');
});
