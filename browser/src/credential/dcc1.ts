import { type Bytes, hex, utf8 } from '../base/octets.ts';
import type { Base } from './g1.ts';
import type { IssuerKey } from './issuer-key.ts';
import { Scope } from './link.ts';
import { Parameters } from './parameters.ts';
import type { Scalar } from './scalar.ts';
import { SUITE_ID, Suite } from './suite.ts';

/**
 * The constants of DCC1, the one kind of credential of this version. None of them is ever read from a message: a sender who could
 * choose a length could shift the secrets. Source: spec/credential.md section 2.
 */
export const ATTRIBUTES = 7;
export const SECRETS = 8;
export const MESSAGES = ATTRIBUTES + 1 + SECRETS;
export const SUITE = new Suite(SUITE_ID + 'H2G_HM2S_PSEUDONYM_DCC1_');

const HASH_BYTES = 32;

const MOST_SCOPES = 16;
const scopes = new Map<string, Scope>();

let signer: readonly Base[] | undefined;
let blind: readonly Base[] | undefined;

/** Q2, J1..J8: the bases of a commitment, for the blind factor and the secrets. */
export function blindBases(): readonly Base[] {
  return (blind ??= SUITE.generators(SECRETS + 1, 'BLIND_'));
}

/** The parameters of one epoch: its issuer key, and its header of 32 bytes. The generators are made once a page. */
export function parametersOf(key: IssuerKey, header: Bytes): Parameters {
  const [q1, ...own] = (signer ??= SUITE.generators(ATTRIBUTES + 1, ''));
  if (q1 === undefined) throw new RangeError('no generators');
  return new Parameters(SUITE, key, q1, [...own, ...blindBases()], hash32(header));
}

/** The scope of a context of 32 bytes. The last few are kept: a page signs, withdraws and checks in one room. */
export function scopeOf(ctx: Bytes): Scope {
  const name = hex(hash32(ctx));
  const scope = scopes.get(name) ?? Scope.of(SUITE, ctx);
  scopes.delete(name);
  scopes.set(name, scope);
  const [oldest] = scopes.keys();
  if (scopes.size > MOST_SCOPES && oldest !== undefined) scopes.delete(oldest);
  return scope;
}

/** These bytes, if they are 32; our own caller is wrong if not. */
export function hash32(octets: Bytes): Bytes {
  if (octets.length !== HASH_BYTES) throw new RangeError(`32 bytes expected, not ${octets.length}`);
  return octets;
}

/** The octets of an attribute's value as they are signed; our own caller is wrong if it is not NFC or has a lone surrogate. */
export function valueOctets(text: string): Bytes {
  if (!text.isWellFormed() || text.normalize('NFC') !== text) throw new RangeError('an attribute value that is not NFC');
  return utf8(text);
}

/** The scalar that stands for an attribute's value. */
export function valueScalar(octets: Uint8Array): Scalar {
  return SUITE.message(octets);
}
