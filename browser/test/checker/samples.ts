import { sha256 } from '../../src/base/hash.ts';
import { lp, readLp } from '../../src/base/lp.ts';
import { type Bytes, base64, bytes, concat, fromUtf8, hex, int64, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { checkpointText } from '../../src/log/checkpoint.ts';
import { Entry } from '../../src/log/entry.ts';
import { NoteKey, signNote } from '../../src/log/note.ts';
import { vectorBytes, vectors } from '../vectors.ts';

const FILES = vectors<{ org: string; log_key: string }>('files/files.json');

/** The receipt of the vectors: one filing of 16 June 2016, in a log of seven entries without witnesses. */
export const RECEIPT: Bytes = vectorBytes('files/memo.receipt');

/** The line of the log's key that the receipt is of. */
export const LOG_LINE = 'log ' + FILES.log_key;
export const ORG_LINE = 'org ' + FILES.org;

/** The text of the checkpoint in the receipt, which log and witnesses sign. */
export const CHECKPOINT: string = textIn(parts()[1]);

/** A witness of the tests: its secret half is its number, 32 times. */
export interface TestWitness {
  readonly name: string;
  readonly seed: Bytes;
}

export function witness(number: number): TestWitness {
  return { name: `witness-${number}.example/w`, seed: new Uint8Array(32).fill(number) };
}

/** `<name>+<id>+<base64 of 0x04 and the key>`. */
export function vkeyOf({ name, seed }: TestWitness): string {
  return `${name}+${hex(idOf({ name, seed }))}+${base64(concat(Uint8Array.of(4), publicKeyOf(seed)))}`;
}

/** The line with which a witness confirms the checkpoint of the receipt at a time, in Unix seconds; another text makes it a forged one. */
export function cosignature(by: TestWitness, time: number, text = CHECKPOINT): string {
  const signature = sign(by.seed, utf8(`cosignature/v1\ntime ${time}\n${text}`));
  return `— ${by.name} ${base64(concat(idOf(by), int64(time), signature))}\n`;
}

/** The receipt with these lines under its checkpoint. */
export function withLines(...lines: string[]): Bytes {
  return rewritten((proof) => proof + lines.join(''));
}

/** The receipt with another proof. */
export function rewritten(change: (proof: string) => string): Bytes {
  const [version, proof, openings] = parts();
  return lp(version, utf8(change(fromUtf8(proof))), openings);
}

/** The receipt with other openings. */
export function reopened(change: (openings: string) => string): Bytes {
  const [version, proof, openings] = parts();
  return lp(version, proof, utf8(change(fromUtf8(openings))));
}

function parts(): [Bytes, Bytes, Bytes] {
  return readLp(RECEIPT, 3) as [Bytes, Bytes, Bytes];
}

function textIn(proof: Bytes): string {
  const [, note = ''] = fromUtf8(proof).split(/\n\n(?=channel)/);
  return note.slice(0, note.indexOf('\n\n') + 1);
}

/** A log of the tests and the only receipt in it: of an entry that makes this statement, with no field open. */
export function logOfOne(statement: string): { readonly logKey: NoteKey; readonly receipt: Bytes } {
  const seed = new Uint8Array(32).fill(9);
  const logKey = NoteKey.of('log.example/l', publicKeyOf(seed));
  const entry = Entry.of(0, new Uint8Array(24).fill(7), zeros(32), lp(utf8(statement)));
  const note = signNote(logKey, seed, checkpointText(logKey.name, { size: 1, root: entry.leafHash }));
  const proof = `c2sp.org/tlog-proof@v1\nextra ${base64(entry.bytes())}\nindex 0\n\n${fromUtf8(note.bytes)}`;
  return { logKey, receipt: lp(utf8('dissent/receipt/v1'), utf8(proof), utf8('[]')) };
}

function idOf({ name, seed }: TestWitness): Bytes {
  return bytes(sha256(concat(utf8(name), Uint8Array.of(0x0a, 4), publicKeyOf(seed))).subarray(0, 4));
}
