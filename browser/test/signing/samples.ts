import { bls12_381 } from '@noble/curves/bls12-381.js';
import { type Bytes, bytes, concat, int64, utf8 } from '../../src/base/octets.ts';
import { Fields, type Json, octetsJson, writeJcs } from '../../src/base/jcs.ts';
import { Holder } from '../../src/credential/holder.ts';
import { ATTRIBUTES, SECRETS, SUITE, parametersOf, valueOctets, valueScalar } from '../../src/credential/dcc1.ts';
import { encodeG1 } from '../../src/credential/g1.ts';
import { IssuerKey } from '../../src/credential/issuer-key.ts';
import { Fr, type Scalar, encodeScalar } from '../../src/credential/scalar.ts';
import { lp } from '../../src/base/lp.ts';
import { issuedOf } from '../../src/epoch/issued.ts';
import { Epoch } from '../../src/epoch/manifest.ts';
import { HeldCard } from '../../src/member/held-card.ts';
import { readStatement } from '../../src/log/statement.ts';
import { SignedBody } from '../../src/log/body.ts';
import { BODIES, ORG, SampleLog, body, seed, signing, vectorBody } from '../log/samples.ts';

// The installation of spec/vectors/bodies with an epoch whose issuer key a test holds, so that it can issue cards.

const ISSUER_SECRET = 7_654_321n;
const ENTROPY = encodeScalar(3n);
export const EPOCH = Epoch.read(manifest());
export const GRADES = ['1', '2-3', '4-5'];

function manifest(): Bytes {
  const theirs = Fields.read(utf8(BODIES['epoch']!.statement)).json();
  const cells = [
    { members: 100, values: ['1'] },
    { members: 500, values: ['2-3'] },
    { members: 710, values: ['4-5'] },
  ];
  const census = [
    { cells: [{ members: 1310, values: [] }], shows: [] },
    { cells, shows: [2] },
  ];
  const key = bls12_381.G2.Point.BASE.multiply(ISSUER_SECRET).toBytes();
  return writeJcs({ ...theirs, issuer_key: octetsJson(key), census } as Json);
}

/** The log of that installation; `smallest` cards are counted in grade 1. */
export function sampleLog(smallest = 100): SampleLog {
  const log = new SampleLog();
  for (const type of ['genesis', 'charter', 'calendar']) log.clear(vectorBody(type));
  log.tick().clear(body({ type: 'epoch', manifest: EPOCH }, 'registry'));
  const cells = GRADES.map((grade, i) => ({ issued: i === 0 ? smallest : 400, values: [grade] }));
  const sets = [
    { shows: [], cells: [{ issued: 1200, values: [] }] },
    { shows: [2], cells },
  ];
  log.clear(body({ type: 'epoch.issued', epoch: EPOCH.name, on: '2016-06-10', sets }, 'registry'));
  return log.publish();
}

/** A card of a member, stamped by a test. */
export function sampleCard(name: string, grade: string): HeldCard {
  const cardSeed = seed('card of ' + name);
  const values = [EPOCH.name, 'foreign service', grade, 'regional', 'abroad', 'under 5', name];
  const parameters = parametersOf(IssuerKey.of(EPOCH.terms.issuerKey), EPOCH.header);
  const parts = [cardSeed, ORG, utf8(EPOCH.name)];
  const secrets: Scalar[] = Array.from({ length: SECRETS }, (_, i) => SUITE.hash(lp(...parts, int64(i)), 'DCC1/nym'));
  secrets[SECRETS - 1] = Fr.add(secrets[SECRETS - 1]!, 3n);
  const messages = [...values.map((text) => valueScalar(valueOctets(text))), SUITE.hash(lp(...parts), 'DCC1/blind'), ...secrets];
  const e = 12_345n;
  const a = parameters.b(messages).multiply(Fr.inv(Fr.add(ISSUER_SECRET, e)));
  const issued = issuedOf(EPOCH.header, values, concat(encodeG1(a), encodeScalar(e)), ENTROPY, int64(1_464_000_000));
  if (values.length !== ATTRIBUTES || !(Holder.of(cardSeed, ORG, EPOCH.name) instanceof Holder)) throw new Error('no such card');
  return HeldCard.accept(EPOCH, issued, cardSeed, seed('notebook of ' + name));
}

/** The charter in force in that log. */
export function sampleCharterHash(): Bytes {
  const statement = readStatement(SignedBody.read(vectorBody('charter')).statement);
  if (statement.type !== 'charter') throw new Error('no charter');
  return statement.charter.hash;
}

/** What a page keeps for a tab, for tests outside a browser. */
export function withSessionStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    clear: () => kept.clear(),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  return kept;
}

export { ORG, SampleLog, bytes, seed, signing };
