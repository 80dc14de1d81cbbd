import { sha256 } from '../base/hash.ts';
import { type Bytes, bytes, concat, equal, toInteger, utf8 } from '../base/octets.ts';
import { signatureHolds } from '../base/sign.ts';
import type { SignedNote } from './note.ts';

const TYPE = 4;
const ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** A witness that the genesis names. */
export interface NamedWitness {
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly key: Bytes;
}

/** What one witness says of a checkpoint. */
export interface WitnessWord {
  readonly name: string;
  /** When it cosigned, by its own clock, in Unix seconds, the newest if twice; undefined if it did not. */
  readonly cosignedAt: number | undefined;
  /** A line claims to be its and is not: somebody forged, and the checkpoint is worth nothing. */
  readonly isForged: boolean;
}

/** What the witnesses say under a checkpoint, each once, in the order of the genesis. Source: spec/log.md, "Witnesses"; c2sp.org/tlog-cosignature. */
export function witnessWords(note: SignedNote, witnesses: readonly NamedWitness[]): WitnessWord[] {
  return witnesses.map((witness) => {
    const own = note.signatures.filter((line) => line.name === witness.name && equal(line.keyId, keyId(witness)));
    const times = own.map((line) => timeOf(note.text, line.signature, witness.key));
    const known = times.filter((time) => time !== undefined);
    return { name: witness.name, cosignedAt: known.length === 0 ? undefined : Math.max(...known), isForged: known.length < times.length };
  });
}

/** How old a quorum may be before anything is sealed or signed under it, and how far its clocks may be ahead, in seconds. */
const FRESH_S = 24 * 3600;
const AHEAD_S = 3600;

/** When the quorum was complete, in Unix seconds: the latest time at or after which enough of them cosigned; undefined if too few did, or nobody is named. */
export function quorumTime(said: readonly WitnessWord[]): number | undefined {
  const times = said.map((one) => one.cosignedAt).filter((time) => time !== undefined);
  return times.sort((one, other) => other - one)[quorumOf(said.length) - 1];
}

/** Whether a quorum of this time may still be sealed or signed under. */
export function isFresh(quorum: number | undefined, now: Date): boolean {
  const second = now.getTime() / 1000;
  return quorum !== undefined && quorum >= second - FRESH_S && quorum <= second + AHEAD_S;
}

/** How many must agree: more than half. */
export function quorumOf(witnesses: number): number {
  return Math.floor(witnesses / 2) + 1;
}

/** First four bytes of SHA-256(name | newline | 0x04 | key). */
function keyId({ name, key }: NamedWitness): Bytes {
  return bytes(sha256(concat(utf8(name), Uint8Array.of(0x0a, TYPE), key)).subarray(0, ID_BYTES));
}

/** `time 8 | signature 64` over cosignature/v1, the time and the checkpoint's text. */
function timeOf(text: string, line: Bytes, key: Bytes): number | undefined {
  if (line.length !== TIME_BYTES + SIGNATURE_BYTES || line[0] !== 0 || line[1]! > 0x1f) return undefined;
  const time = toInteger(line.subarray(0, TIME_BYTES));
  const message = utf8(`cosignature/v1\ntime ${time}\n${text}`);
  return signatureHolds(key, message, line.subarray(TIME_BYTES)) ? time : undefined;
}
