import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { checkCommitment } from '../../src/credential/commitment.ts';
import { SUITE, blindBases, parametersOf, scopeOf, valueOctets } from '../../src/credential/dcc1.ts';
import { Base, IDENTITY, P1, encodeG1, publicSum, secretSum } from '../../src/credential/g1.ts';
import { IssuerKey } from '../../src/credential/issuer-key.ts';
import { presentationProofBytes } from '../../src/credential/presentation.ts';
import { Refused } from '../../src/credential/refused.ts';
import { Fr, encodeScalar, randomScalar } from '../../src/credential/scalar.ts';
import { Verifier } from '../../src/credential/verifier.ts';
import { labelled } from '../../src/base/hash.ts';
import { vectors } from '../vectors.ts';
import { ENROLMENT, type PresentationCase, disclosedOf, flipped, scripted, vectorCredential, vectorHolder, vectorKey } from './cast.ts';

interface PresentationFile {
  readonly issuer_key: string;
  readonly header: string;
  readonly ctx: string;
  readonly ph: string;
  readonly cases: PresentationCase[];
}

interface RefusedInput {
  readonly name: string;
  readonly reason: string;
  readonly bytes: string;
  readonly entropy: string;
}

const ACCEPTED = vectors<PresentationFile>('credential/presentations.json');
const REFUSED = vectors<PresentationFile>('credential/refused-presentations.json');
const INPUTS = vectors<{ issuer_keys: RefusedInput[]; commitments: RefusedInput[]; credentials: RefusedInput[] }>('credential/refused-inputs.json');

function outcome(one: PresentationCase, file: PresentationFile) {
  const verifier = Verifier.of(IssuerKey.of(fromHex(one.issuer_key ?? file.issuer_key)), fromHex(one.header ?? file.header));
  const presentation = { disclosed: disclosedOf(one), pseudonym: fromHex(one.pseudonym), proof: fromHex(one.proof) };
  return verifier.context(fromHex(one.ctx ?? file.ctx)).check(fromHex(one.ph ?? file.ph), presentation);
}

function isRefusedFor(reason: string): (e: unknown) => boolean {
  return (e) => e instanceof Refused && e.reason === reason;
}

test('the constants, generators, header and domain are those of the vectors', () => {
  const parameters = parametersOf(vectorKey(), fromHex(ENROLMENT.header));
  assert.equal(SUITE.api, ENROLMENT.api);
  assert.equal(hex(encodeG1(P1)), ENROLMENT.generators.P1);
  const { H, Q2, J } = ENROLMENT.generators;
  assert.deepEqual(parameters.generators.map((base) => hex(base.encoded())), [...H, Q2, ...J]);
  assert.equal(hex(SUITE.generators(1, '')[0]!.encoded()), ENROLMENT.generators.Q1);
  assert.equal(hex(labelled('DCC1/header', utf8(ENROLMENT.manifest))), ENROLMENT.header);
  assert.equal(hex(encodeScalar(parameters.domain)), ENROLMENT.domain);
  assert.deepEqual(ENROLMENT.attributes.map((text) => hex(encodeScalar(SUITE.message(utf8(text))))), ENROLMENT.attribute_scalars);
});

test('points are written as the library writes them, the identity too', () => {
  const points = [P1, P1.negate(), P1.double(), IDENTITY, secretSum([new Base(P1), new Base(P1.negate())], [5n, 5n])];
  for (const point of points.slice(0, 4)) assert.equal(hex(encodeG1(point)), point.toHex());
  assert.equal(hex(encodeG1(points[4]!)), 'c0' + '00'.repeat(47));
});

test('a sum of secret multiples is the sum of the library’s', () => {
  const order = Fr.ORDER;
  for (const scalars of [[0n, 0n], [1n, order - 1n], [31n, 32n], [order - 1n, order - 2n], [randomScalar(), randomScalar()]]) {
    const bases = blindBases().slice(0, 2);
    const expected = bases.map((base, i) => base.point.multiplyUnsafe(scalars[i]!)).reduce((sum, point) => sum.add(point));
    assert.equal(secretSum(bases, scalars).equals(expected), true, String(scalars));
    assert.equal(publicSum(bases.map((base) => base.point), scalars).equals(expected), true, String(scalars));
  }
  assert.throws(() => secretSum(blindBases(), [1n]), RangeError);
});

test('an enrolment from the vector’s seed gives its bytes, and its credential is accepted', () => {
  assert.equal(hex(vectorHolder().commitment()), ENROLMENT.commitment);
  assert.equal(hex(vectorHolder().commit(scripted(ENROLMENT.random_t))), ENROLMENT.commitment_with_proof);
  const c = checkCommitment(SUITE, blindBases(), fromHex(ENROLMENT.commitment_with_proof));
  assert.equal(hex(encodeG1(c)), ENROLMENT.commitment);
  assert.deepEqual(vectorCredential().attributes, ENROLMENT.attributes);
});

test('two commitments of one seed hold and differ in the proof alone', () => {
  const [one, other] = [vectorHolder().commit(), vectorHolder().commit()];
  assert.equal(one.length, 368);
  assert.equal(hex(one.subarray(0, 48)), hex(other.subarray(0, 48)));
  assert.notEqual(hex(one), hex(other));
  for (const proof of [one, other]) checkCommitment(SUITE, blindBases(), proof);
});

test('each of 9 accepted presentations is accepted, and made again from its scalars', () => {
  assert.equal(ACCEPTED.cases.length, 9);
  for (const one of ACCEPTED.cases) {
    const [ctx, ph] = [fromHex(one.ctx ?? ''), fromHex(one.ph ?? '')];
    const checked = outcome(one, ACCEPTED);
    assert.equal(checked.kind, 'accepted', one.name);
    assert.equal(checked.kind === 'accepted' && hex(checked.hash), one.hash, one.name);
    assert.equal(hex(scopeOf(ctx).op.encoded()), one.OP);
    const indexes = one.disclosed.map(({ index }) => index);
    const made = vectorCredential().present(ctx, ph, indexes, scripted(one.random_scalars));
    assert.equal(hex(made.proof), one.proof, one.name);
    assert.equal(hex(made.pseudonym), one.pseudonym, one.name);
    assert.equal(made.proof.length, presentationProofBytes(indexes.length));
    assert.equal(hex(vectorCredential().pseudonym(ctx)), one.pseudonym);
  }
});

test('each of 109 refused presentations is refused for its reason', () => {
  assert.equal(REFUSED.cases.length, 109);
  for (const one of REFUSED.cases) {
    assert.deepEqual(outcome(one, REFUSED), { kind: 'rejected', reason: one.reason }, one.name);
  }
});

test('each of 49 refused keys, commitments and credentials is refused for its reason', () => {
  assert.equal(INPUTS.issuer_keys.length + INPUTS.commitments.length + INPUTS.credentials.length, 49);
  for (const { name, bytes, reason } of INPUTS.issuer_keys) {
    assert.throws(() => IssuerKey.of(fromHex(bytes)), isRefusedFor(reason), name);
  }
  for (const { name, bytes, reason } of INPUTS.commitments) {
    assert.throws(() => checkCommitment(SUITE, blindBases(), fromHex(bytes)), isRefusedFor(reason), name);
  }
  for (const { name, bytes, entropy, reason } of INPUTS.credentials) {
    const receive = () => vectorHolder().receive(vectorKey(), fromHex(ENROLMENT.header), ENROLMENT.attributes, fromHex(bytes), fromHex(entropy));
    assert.throws(receive, isRefusedFor(reason), name);
  }
});

test('a credential is refused for other attributes, another header and another seed, and cut short', () => {
  const { header, attributes, credential, entropy } = ENROLMENT;
  const [h, a, e] = [fromHex(header), fromHex(credential), fromHex(entropy)];
  const other = [...attributes.slice(0, 6), 'Zoe'];
  assert.throws(() => vectorHolder().receive(vectorKey(), h, other, a, e), isRefusedFor('PAIRING'));
  assert.throws(() => vectorHolder().receive(vectorKey(), flipped(h, 0), attributes, a, e), isRefusedFor('PAIRING'));
  for (let cut = 0; cut < a.length; cut += 9) {
    assert.throws(() => vectorHolder().receive(vectorKey(), h, attributes, a.subarray(0, cut), e), isRefusedFor('WRONG_LENGTH'));
  }
});

test('two presentations of one act share the pseudonym and nothing of the proof', () => {
  const [ctx, ph] = [fromHex(REFUSED.ctx), fromHex(REFUSED.ph)];
  const [one, other] = [vectorCredential().present(ctx, ph, [0]), vectorCredential().present(ctx, ph, [0])];
  assert.equal(hex(one.pseudonym), hex(other.pseudonym));
  for (let at = 0; at < one.proof.length; at += 16) assert.notEqual(hex(one.proof.subarray(at, at + 16)), hex(other.proof.subarray(at, at + 16)));
  const context = Verifier.of(vectorKey(), fromHex(ENROLMENT.header)).context(ctx);
  assert.equal(context.check(ph, one).kind, 'accepted');
  assert.equal(context.check(flipped(ph, 31), one).kind, 'rejected');
  assert.notEqual(hex(vectorCredential().pseudonym(flipped(ctx, 0))), hex(one.pseudonym));
});

test('every truncation and any turned bit of a proof is refused', () => {
  const [ctx, ph] = [fromHex(REFUSED.ctx), fromHex(REFUSED.ph)];
  const context = Verifier.of(vectorKey(), fromHex(ENROLMENT.header)).context(ctx);
  const good = vectorCredential().present(ctx, ph, [0, 2]);
  for (let cut = 0; cut < good.proof.length; cut++) {
    assert.deepEqual(context.check(ph, { ...good, proof: good.proof.slice(0, cut) }), { kind: 'rejected', reason: 'WRONG_LENGTH' });
  }
  for (let at = 0; at < good.proof.length; at += 23) {
    assert.equal(context.check(ph, { ...good, proof: flipped(good.proof, at, 1 << (at % 8)) }).kind, 'rejected', String(at));
  }
});

test('a holder shows only attributes, ascending, and values in NFC', () => {
  const present = (...indexes: number[]) => vectorCredential().present(zeros(32), zeros(32), indexes);
  for (const indexes of [[7], [-1], [2, 0], [0, 0], [0.5]]) assert.throws(() => present(...indexes), RangeError, String(indexes));
  assert.throws(() => vectorCredential().present(zeros(31), zeros(32), [0]), RangeError);
  assert.throws(() => valueOctets('Zoe\u0308'), RangeError);
  assert.throws(() => valueOctets('\ud800'), RangeError);
});

test('a credential and a holder show nothing secret when they are written out', () => {
  const written = inspect(vectorCredential(), { depth: 9, showHidden: true }) + inspect(vectorHolder(), { depth: 9, showHidden: true });
  assert.equal(written.includes('n,'), false);
  assert.deepEqual(JSON.parse(JSON.stringify(vectorCredential())), { attributes: ENROLMENT.attributes });
});
