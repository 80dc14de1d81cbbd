import { type Bytes, fromHex, utf8 } from '../../src/base/octets.ts';
import type { Credential } from '../../src/credential/credential.ts';
import { Holder } from '../../src/credential/holder.ts';
import { IssuerKey } from '../../src/credential/issuer-key.ts';
import type { Disclosed } from '../../src/credential/presentation.ts';
import { type Scalar, wide } from '../../src/credential/scalar.ts';
import { vectors } from '../vectors.ts';

/** spec/vectors/credential/enrolment.json; bytes in hexadecimal. */
export interface EnrolmentFile {
  readonly api: string;
  readonly generators: { readonly P1: string; readonly Q1: string; readonly H: string[]; readonly Q2: string; readonly J: string[] };
  readonly manifest: string;
  readonly header: string;
  readonly issuer_secret_key: string;
  readonly issuer_key: string;
  readonly domain: string;
  readonly seed: string;
  readonly org: string;
  readonly epoch: string;
  readonly commitment: string;
  readonly random_t: string[];
  readonly commitment_with_proof: string;
  readonly attributes: string[];
  readonly attribute_scalars: string[];
  readonly entropy: string;
  readonly B: string;
  readonly credential: string;
}

/** One case of presentations.json or refused-presentations.json; what it leaves out is in the head of the file. */
export interface PresentationCase {
  readonly name: string;
  readonly issuer_key?: string;
  readonly header?: string;
  readonly ctx?: string;
  readonly ph?: string;
  readonly disclosed: readonly { readonly index: number; readonly value: string }[];
  readonly pseudonym: string;
  readonly proof: string;
  readonly hash: string;
  readonly reason: string;
  readonly OP: string;
  readonly random_scalars: string[];
}

export const ENROLMENT = vectors<EnrolmentFile>('credential/enrolment.json');

export function vectorHolder(): Holder {
  return Holder.of(fromHex(ENROLMENT.seed), fromHex(ENROLMENT.org), ENROLMENT.epoch);
}

export function vectorKey(): IssuerKey {
  return IssuerKey.of(fromHex(ENROLMENT.issuer_key));
}

let credential: Credential | undefined;

/** The credential of enrolment.json. */
export function vectorCredential(): Credential {
  const { header, attributes, credential: signature, entropy } = ENROLMENT;
  return (credential ??= vectorHolder().receive(vectorKey(), fromHex(header), attributes, fromHex(signature), fromHex(entropy)));
}

export function disclosedOf(one: PresentationCase): Disclosed[] {
  return one.disclosed.map(({ index, value }) => ({ index, value: utf8(value) }));
}

/** The scalars of a vector, one after the other. */
export function scripted(scalars: readonly string[]): () => Scalar {
  const left = [...scalars];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new RangeError('the vector has no scalar left');
    return wide(fromHex(next));
  };
}

/** A copy with one bit turned. */
export function flipped(octets: Bytes, at: number, bit = 1): Bytes {
  const copy = octets.slice();
  copy[at]! ^= bit;
  return copy;
}
