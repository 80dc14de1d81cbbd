import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { concat, fromHex, fromUtf8, hex, utf8 } from '../../src/base/octets.ts';
import { checkCommitment, proveCommitment } from '../../src/credential/commitment.ts';
import { Base, type G1, P1, decodeG1, encodeG1, secretSum } from '../../src/credential/g1.ts';
import { IssuerKey } from '../../src/credential/issuer-key.ts';
import { type Link, PseudonymLink, Scope, UNLINKED } from '../../src/credential/link.ts';
import { Parameters } from '../../src/credential/parameters.ts';
import { type Shown, checkProof, proofBytes, prove, readProof } from '../../src/credential/proof.ts';
import { Refused } from '../../src/credential/refused.ts';
import { Fr, type Scalar, decodeScalar, encodeScalar, expand, hashToScalar, wide } from '../../src/credential/scalar.ts';
import { SUITE_ID, Suite } from '../../src/credential/suite.ts';
import { vectors } from '../vectors.ts';

// The vectors of draft-irtf-cfrg-bbs-signatures, of -bbs-blind-signatures (February 2025) and of -bbs-per-verifier-linkability-01.

const FOLDER = 'bls12-381-sha-256';

interface Vector {
  readonly signerPublicKey: string;
  readonly signerKeyPair: { readonly secretKey: string; readonly publicKey: string };
  readonly header: string;
  readonly presentationHeader: string;
  readonly messages: string[];
  readonly disclosedIndexes: number[];
  readonly signature: string;
  readonly proof: string;
  readonly result: { readonly valid: boolean };
  readonly trace: { readonly B: string; readonly domain: string; readonly OP: string; readonly random_scalars: CoreScalars };
  readonly mockRngParameters: { readonly SEED: string } & Record<'commit' | 'proof', { readonly DST: string; readonly count: number }>;
  readonly committedMessages: string[] | null;
  readonly commitmentWithProof: string | null;
  readonly proverBlind: string | null;
  readonly proverNym: string;
  readonly signer_nym_entropy: string;
  readonly nym_secret: string;
  readonly context_id: string;
  readonly pseudonym: string;
  readonly L: number;
  readonly revealedMessages: Record<string, string>;
  readonly revealedCommittedMessages: Record<string, string> | null;
}

interface CoreScalars {
  readonly r1: string;
  readonly r2: string;
  readonly e_tilde: string;
  readonly r1_tilde: string;
  readonly r3_tilde: string;
  readonly m_tilde_scalars: string[];
}

interface Points {
  readonly api_id: string;
  readonly P1: string;
  readonly Q1: string;
  readonly MsgGenerators: string[];
}

/** One public set: where it lies, its hash functions, and how many secrets stand behind the committed messages. */
interface PublicSet {
  readonly folder: string;
  readonly suite: Suite;
  readonly secrets: number;
}

const CORE: PublicSet = { folder: 'bbs-core', suite: new Suite(SUITE_ID + 'H2G_HM2S_'), secrets: 0 };
const BLIND: PublicSet = { folder: 'bbs-blind', suite: new Suite(SUITE_ID + 'BLIND_H2G_HM2S_'), secrets: 0 };
const NYM: PublicSet = { folder: 'bbs-nym-zkryptium', suite: new Suite(SUITE_ID + 'H2G_HM2S_PSEUDONYM_'), secrets: 1 };

/** As published, this file's trace has B under the name "domain" and something else as "B". */
const MISLABELLED = 'bbs-blind/signature003.json';

function file<T>(set: PublicSet, name: string): T {
  return vectors<T>(join('public', set.folder, FOLDER, name));
}

function files(set: PublicSet, folder: string): { name: string; vector: Vector }[] {
  const names = readdirSync(join(process.cwd(), '..', 'spec/vectors/public', set.folder, FOLDER, folder)).filter((name) => name.endsWith('.json'));
  assert.notEqual(names.length, 0);
  return names.sort().map((name) => ({ name: set.folder + '/' + name, vector: file<Vector>(set, join(folder, name)) }));
}

function scalar(text: string): Scalar {
  return decodeScalar(fromHex(text));
}

function scalars(set: PublicSet, messages: readonly string[]): Scalar[] {
  return messages.map((message) => set.suite.message(fromHex(message)));
}

/** seeded_random_scalars of the drafts' appendix on mocked random scalars. */
function mocked(seed: Uint8Array, dst: string, count: number): () => Scalar {
  const v = expand(seed, dst, 48 * count);
  let next = 0;
  return () => wide(v.subarray(48 * next, 48 * ++next)) % Fr.ORDER;
}

function mockedOf(vector: Vector, step: 'commit' | 'proof'): () => Scalar {
  const { SEED, [step]: part } = vector.mockRngParameters;
  return mocked(utf8(SEED), part.DST, part.count);
}

function blindBases(set: PublicSet, committed: number): Base[] {
  return set.suite.generators(committed + set.secrets + 1, 'BLIND_');
}

/** Parameters for so many signed messages, and so many committed ones unless the set has none. */
function parameters(set: PublicSet, publicKey: string, signed: number, committed: number, header: string): Parameters {
  const [q1, ...own] = set.suite.generators(signed + 1, '');
  const all = set === CORE ? own : [...own, ...blindBases(set, committed)];
  return new Parameters(set.suite, IssuerKey.of(fromHex(publicKey)), q1!, all, fromHex(header));
}

/** Whether a signature of 80 bytes holds for B. */
function holds(key: IssuerKey, signature: string, b: G1): boolean {
  const octets = fromHex(signature);
  const a = decodeG1(octets.subarray(0, 48));
  return key.pairs(a, b.subtract(secretSum([new Base(a)], [decodeScalar(octets.subarray(48))])));
}

function signed(secretKey: Scalar, e: Scalar, b: G1): string {
  return hex(concat(encodeG1(secretSum([new Base(b)], [Fr.inv(Fr.add(secretKey, e))])), encodeScalar(e)));
}

function witness(p: Parameters, signature: string, messages: readonly Scalar[]) {
  const octets = fromHex(signature);
  return { a: new Base(decodeG1(octets.subarray(0, 48))), b: new Base(p.b(messages)), e: decodeScalar(octets.subarray(48)), messages };
}

test('generators of each api are the public ones', () => {
  const core = file<Points>(CORE, 'generators.json');
  assert.equal(hex(encodeG1(P1)), core.P1);
  assert.deepEqual(encoded(CORE.suite.generators(11, '')), [core.Q1, ...core.MsgGenerators]);
  for (const set of [BLIND, NYM]) {
    const published = file<{ generators: Points; blindGenerators: Points }>(set, 'generators.json');
    for (const [points, prefix] of [[published.generators, ''], [published.blindGenerators, 'BLIND_']] as const) {
      assert.equal(points.api_id, prefix + set.suite.api);
      assert.deepEqual(encoded(set.suite.generators(points.MsgGenerators.length + 1, prefix)), [points.Q1, ...points.MsgGenerators]);
    }
  }
});

function encoded(points: readonly Base[]): string[] {
  return points.map((base) => hex(base.encoded()));
}

test('hashes to scalars, mocked scalars and the key pair are the public ones', () => {
  const h2s = file<{ dst: string; message: string; scalar: string }>(CORE, 'h2s.json');
  assert.equal(fromUtf8(fromHex(h2s.dst)), CORE.suite.api + 'H2S_');
  assert.equal(hex(encodeScalar(CORE.suite.hash(fromHex(h2s.message)))), h2s.scalar);
  for (const one of file<{ cases: { message: string; scalar: string }[] }>(CORE, 'MapMessageToScalarAsHash.json').cases) {
    assert.equal(hex(encodeScalar(CORE.suite.message(fromHex(one.message)))), one.scalar);
  }
  const rng = file<{ seed: string; dst: string; count: number; mockedScalars: string[] }>(CORE, 'mockedRng.json');
  const next = mocked(fromHex(rng.seed), fromUtf8(fromHex(rng.dst)), rng.count);
  assert.deepEqual(rng.mockedScalars.map(() => hex(encodeScalar(next()))), rng.mockedScalars);
});

test('the key pair of the public key material is the public one', () => {
  type KeyFile = Record<'keyMaterial' | 'keyInfo' | 'keyDst', string> & { keyPair: Vector['signerKeyPair'] };
  const { keyMaterial, keyInfo, keyDst, keyPair } = file<KeyFile>(CORE, 'keypair.json');
  const info = fromHex(keyInfo);
  const secret = hashToScalar(concat(fromHex(keyMaterial), Uint8Array.of(info.length >> 8, info.length), info), fromUtf8(fromHex(keyDst)));
  assert.equal(hex(encodeScalar(secret)), keyPair.secretKey);
  assert.equal(bls12_381.G2.Point.BASE.multiply(secret).toHex(), keyPair.publicKey);
});

for (const { name, vector } of files(CORE, 'signature')) {
  test(name + ' is signed and judged as published', () => {
    const messages = scalars(CORE, vector.messages);
    const p = parameters(CORE, vector.signerKeyPair.publicKey, messages.length, 0, vector.header);
    const b = p.b(messages);
    assert.equal(holds(p.key, vector.signature, b), vector.result.valid);
    if (!vector.result.valid) return;
    assert.equal(hex(encodeG1(b)), vector.trace.B);
    assert.equal(hex(encodeScalar(p.domain)), vector.trace.domain);
    const key = scalar(vector.signerKeyPair.secretKey);
    const e = CORE.suite.hash(concat(encodeScalar(key), ...messages.map(encodeScalar), encodeScalar(p.domain)));
    assert.equal(signed(key, e, b), vector.signature);
  });
}

for (const { name, vector } of files(CORE, 'proof')) {
  test(name + ' is judged as published, and a valid one made again', () => {
    const messages = scalars(CORE, vector.messages);
    const shown = shownAt(vector, messages, vector.disclosedIndexes);
    const hidden = (fromHex(vector.proof).length - proofBytes(0)) / 32;
    const p = parameters(CORE, vector.signerPublicKey, hidden + vector.disclosedIndexes.length, 0, vector.header);
    const check = () => checkProof(p, readProof(fromHex(vector.proof), hidden), shown, UNLINKED);
    if (!vector.result.valid) {
      assert.throws(check, Refused);
      return;
    }
    check();
    assert.equal(hex(prove(p, witness(p, vector.signature, messages), shown, UNLINKED, traced(vector.trace.random_scalars))), vector.proof);
  });
}

function shownAt(vector: Vector, messages: readonly Scalar[], indexes: readonly number[]): Shown {
  return { indexes, messages: indexes.map((index) => messages[index]!), ph: fromHex(vector.presentationHeader) };
}

function traced(random: CoreScalars): () => Scalar {
  const left = [random.r1, random.r2, random.e_tilde, random.r1_tilde, random.r3_tilde, ...random.m_tilde_scalars].map(scalar);
  return () => left.shift()!;
}

const BOTH = [
  { set: BLIND, commit: 'commit', signature: 'signature', proof: 'proof' },
  { set: NYM, commit: 'nymCommit', signature: 'nymSignature', proof: 'nymProof' },
];

for (const { set, commit } of BOTH) {
  for (const { name, vector } of files(set, commit)) {
    test(name + ' is committed to and checked', () => {
      const random = mockedOf(vector, 'commit');
      const committed = vector.committedMessages ?? [];
      const opening = [random(), ...scalars(set, committed), ...(set === NYM ? [scalar(vector.proverNym)] : [])];
      const bases = blindBases(set, committed.length);
      const proof = proveCommitment(set.suite, bases, opening, random);
      assert.equal(hex(encodeScalar(opening[0]!)), vector.proverBlind);
      assert.equal(hex(proof), vector.commitmentWithProof);
      assert.equal(hex(encodeG1(checkCommitment(set.suite, bases, proof))), hex(proof.subarray(0, 48)));
    });
  }
}

for (const { set, signature } of BOTH) {
  for (const { name, vector } of files(set, signature)) {
    test(name + ' is signed over the commitment, and holds', () => {
      const committed = vector.committedMessages ?? [];
      const messages = scalars(set, vector.messages);
      const p = parameters(set, vector.signerKeyPair.publicKey, messages.length, committed.length, vector.header);
      const b = issuersB(set, vector, p, messages);
      const key = scalar(vector.signerKeyPair.secretKey);
      const e = set.suite.hash(concat(encodeScalar(key), encodeG1(b)));
      if (name === MISLABELLED) {
        assert.equal(vector.trace.domain, hex(encodeG1(b)));
      } else {
        assert.equal(vector.trace.B, hex(encodeG1(b)));
        assert.equal(vector.trace.domain, hex(encodeScalar(p.domain)));
      }
      assert.equal(signed(key, e, b), vector.signature);
      assert.equal(holds(p.key, vector.signature, p.b(allMessages(set, vector, messages, committed))), true);
    });
  }
}

function issuersB(set: PublicSet, vector: Vector, p: Parameters, messages: readonly Scalar[]): G1 {
  const b = p.b(messages);
  if (vector.commitmentWithProof === null) return b;
  const bases = blindBases(set, (vector.committedMessages ?? []).length);
  const sum = b.add(checkCommitment(set.suite, bases, fromHex(vector.commitmentWithProof)));
  return set === BLIND ? sum : sum.add(secretSum([bases[bases.length - 1]!], [scalar(vector.signer_nym_entropy)]));
}

function allMessages(set: PublicSet, vector: Vector, messages: readonly Scalar[], committed: readonly string[]): Scalar[] {
  const blind = vector.proverBlind === null ? 0n : scalar(vector.proverBlind);
  const all = [...messages, blind, ...scalars(set, committed)];
  if (set === BLIND) return all;
  const secret = Fr.add(scalar(vector.proverNym), scalar(vector.signer_nym_entropy));
  assert.equal(hex(encodeScalar(secret)), vector.nym_secret);
  return [...all, secret];
}

for (const { set, proof } of BOTH) {
  const published = vectors<{ messages: string[]; committedMessages: string[] }>(join('public', set.folder, 'messages.json'));
  for (const { name, vector } of files(set, proof)) {
    test(name + ' is proven and holds', () => {
      const own = scalars(set, published.messages);
      const committed = vector.commitmentWithProof === null ? [] : scalars(set, published.committedMessages);
      const blind = vector.proverBlind === null ? 0n : scalar(vector.proverBlind);
      const messages = [...own, blind, ...committed, ...(set === NYM ? [scalar(vector.nym_secret)] : [])];
      const p = parameters(set, vector.signerPublicKey, own.length, committed.length, vector.header);
      const shift = vector.L + 1;
      const indexes = [...keys(vector.revealedMessages), ...keys(vector.revealedCommittedMessages ?? {}).map((index) => index + shift)];
      const shown = shownAt(vector, messages, indexes);
      const link = linkOf(set, vector, messages);
      const made = prove(p, witness(p, vector.signature, messages), shown, link, mockedOf(vector, 'proof'));
      assert.equal(hex(made), vector.proof);
      checkProof(p, readProof(fromHex(vector.proof), messages.length - indexes.length), shown, link);
    });
  }
}

function keys(revealed: Record<string, string>): number[] {
  return Object.keys(revealed).map(Number);
}

function linkOf(set: PublicSet, vector: Vector, messages: readonly Scalar[]): Link {
  if (set === BLIND) return UNLINKED;
  const scope = Scope.of(set.suite, fromHex(vector.context_id));
  const pseudonym = scope.multiply(messages.slice(-1));
  assert.equal(hex(scope.op.encoded()), vector.trace.OP);
  assert.equal(hex(encodeG1(pseudonym)), vector.pseudonym);
  return new PseudonymLink(scope, 1, pseudonym);
}
