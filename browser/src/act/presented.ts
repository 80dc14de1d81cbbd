import { labelled, sha256 } from '../base/hash.ts';
import { lp, readAllLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, concat, equal, fromUtf8, int32, isZero, sized, toInteger, utf8 } from '../base/octets.ts';
import { type Disclosed, PSEUDONYM_BYTES, presentationHash, presentationProofBytes } from '../credential/presentation.ts';
import { ATTRIBUTE_COUNT, isAttributeValue } from '../epoch/schema.ts';
import { type Act, type Action, presentationHeader, readAction, setBytes } from './act.ts';

/** A presentation as it goes over the wire and into the package; nothing in it is checked but its form. */
export interface PresentedAct {
  /** Of the epoch's manifest, 32 bytes. */
  readonly header: Bytes;
  readonly action: Action;
  /** 16 or 32 bytes. */
  readonly subject: Bytes;
  /** Below 2^32. */
  readonly seq: number;
  /** Strictly ascending, below 7, beginning with 0. */
  readonly indexes: readonly number[];
  /** The value of each disclosed attribute, in order. */
  readonly values: readonly string[];
  /** Of the named record, or 32 zeros. */
  readonly recordHash: Bytes;
  /** N: 48 bytes. */
  readonly pseudonym: Bytes;
  /** 272 + 32 · (16 − R) bytes. */
  readonly proof: Bytes;
}

const VERSION = utf8('DCC1/p1');
const FIXED_PARTS = 9;
const BEFORE_VALUES = 6;
const MOST_BYTES = 4096;

/**
 * LP("DCC1/p1", header, action, subject, I2OSP(seq, 4), set bytes, the value of each disclosed attribute in order, record hash or 32 zeros, N,
 * proof). Context and room are not in it: who checks it knows them. Source: spec/room.md.
 */
export function writePresented(act: PresentedAct): Bytes {
  const { header, action, subject, seq, indexes, values, recordHash, pseudonym, proof } = act;
  return lp(VERSION, header, utf8(action), subject, int32(seq), setBytes(indexes), ...values.map(utf8), recordHash, pseudonym, proof);
}

/** The presentation with exactly these bytes; anything else is Malformed. */
export function readPresented(octets: Uint8Array): PresentedAct {
  if (octets.length > MOST_BYTES) throw new Malformed('A presentation is longer than 4,096 bytes.');
  const parts = readAllLp(octets, FIXED_PARTS + ATTRIBUTE_COUNT);
  const [version, header, action, subject, seq, set] = parts;
  const [recordHash, pseudonym, proof] = parts.slice(-3);
  if (version === undefined || header === undefined || action === undefined || subject === undefined || seq === undefined || set === undefined) throw cut();
  if (recordHash === undefined || pseudonym === undefined || proof === undefined || parts.length < FIXED_PARTS) throw cut();
  if (!equal(version, VERSION)) throw new Malformed('Not a presentation of version DCC1/p1.');
  const indexes = readIndexes(set);
  if (parts.length !== FIXED_PARTS + indexes.length) throw new Malformed('A presentation has values too many or too few.');
  return {
    header: sized(header, 32, 'The header of a presentation'),
    action: readAction(fromUtf8(action)),
    subject: readSubject(subject),
    seq: toInteger(sized(seq, 4, 'The seq of a presentation')),
    indexes,
    values: parts.slice(BEFORE_VALUES, BEFORE_VALUES + indexes.length).map(readValue),
    recordHash: sized(recordHash, 32, 'The record hash of a presentation'),
    pseudonym: sized(pseudonym, PSEUDONYM_BYTES, 'A pseudonym'),
    proof: sized(proof, presentationProofBytes(indexes.length), 'A proof'),
  };
}

function cut(): Malformed {
  return new Malformed('A presentation is cut short.');
}

function readIndexes(set: Bytes): number[] {
  const indexes = [...set];
  if (indexes[0] !== 0) throw new Malformed('A presentation does not disclose the epoch first.');
  if (!indexes.every((index, k) => index < ATTRIBUTE_COUNT && (k === 0 || index > indexes[k - 1]!))) {
    throw new Malformed('Disclosed indexes are not ascending below 7.');
  }
  return indexes;
}

function readSubject(subject: Bytes): Bytes {
  if (subject.length !== 16 && subject.length !== 32) throw new Malformed('A subject has not 16 or 32 bytes.');
  return subject;
}

function readValue(octets: Bytes): string {
  const value = fromUtf8(octets);
  if (!isAttributeValue(value)) throw new Malformed('A presentation has a value that is not well formed.');
  return value;
}

/** Its leaf in the signature set: SHA-256(0x00 | bytes). */
export function presentedLeaf(octets: Uint8Array): Bytes {
  return sha256(concat(Uint8Array.of(0), octets));
}

/** Whether it bears a named record. */
export function isNamed(presented: PresentedAct): boolean {
  return !isZero(presented.recordHash);
}

/** The shown attributes, as the credential signs them. */
export function disclosedBy(presented: PresentedAct): Disclosed[] {
  return presented.indexes.map((index, k) => ({ index, value: utf8(presented.values[k]!) }));
}

/** The name of this presentation of an act, wherever one is signed over or noted: 32 bytes. */
export function presentedHash(presented: PresentedAct, act: Act): Bytes {
  const ph = presentationHeader(act, presented.header, presented.seq, presented.recordHash);
  const { pseudonym, proof } = presented;
  return presentationHash(presented.header, act.context, ph, { disclosed: disclosedBy(presented), pseudonym, proof });
}

/** What the room's `cosign` key, or a notebook's write key, signs beside a presentation with this hash: 32 bytes. */
export function cosignMessage(hash: Bytes): Bytes {
  return labelled('dissent/cosign/v1', hash);
}
