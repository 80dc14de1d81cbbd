import { declined, unproven } from '../base/failure.ts';
import { firstLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, equal, fromUtf8, hex, utf8 } from '../base/octets.ts';
import { type NoteKey, type SignedNote, readNote } from '../log/note.ts';
import { TlogProof } from '../log/tlog-proof.ts';
import { quorumOf, witnessWords } from '../log/witnesses.ts';
import { dayInWords } from '../page/clock.ts';
import { SavedReceipt, type VerifiedReceipt } from '../receipt/receipt.ts';
import { type Check, counted } from '../tracking/checks.ts';
import type { Keys } from './sheet.ts';

/** A receipt that holds: what it says, and what was checked. */
export interface CheckedReceipt {
  readonly verified: VerifiedReceipt;
  /** Whose word the time is. */
  readonly time: Check;
  readonly checks: readonly Check[];
}

/** Whether a file begins like a receipt of any version that is known. */
export function beginsLikeReceipt(octets: Uint8Array): boolean {
  try {
    return equal(firstLp(octets), utf8('dissent/receipt/v1'));
  } catch (reason) {
    if (reason instanceof Malformed) return false;
    throw reason;
  }
}

/** Reads a receipt; a Failure says whether it is none or was damaged. */
export function readReceipt(octets: Uint8Array): SavedReceipt {
  try {
    return SavedReceipt.read(octets);
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    if (!beginsLikeReceipt(octets)) throw declined('This file is not a receipt.');
    throw unproven('The receipt was cut short or altered: ' + reason.message);
  }
}

/** Checks a receipt against the keys of a set-up sheet; a Failure names the first thing that does not hold. */
export function checkReceipt(octets: Uint8Array, { logKey, witnesses }: Keys): CheckedReceipt {
  const receipt = readReceipt(octets);
  const proof = TlogProof.read(receipt.tlogProof());
  const note = checkpointIn(receipt.tlogProof());
  requireSigned(note, logKey);
  const entry = proof.opening();
  if (entry === undefined) throw unproven('What the receipt says was filed is not what the log took in: it was altered.');
  if (proof.verify(logKey, entry.leafHash) === undefined) throw unproven('The entry is not in the state of the log that is signed here: entry, place or path was altered.');
  const time = timeOf(note, { logKey, witnesses });
  const verified = verifiedBy(receipt, logKey);
  const { head } = verified.checkpoint;
  const checks: Check[] = [
    { state: 'checked', what: 'What is shown is what the log took in', detail: 'The entry opens its leaf' },
    { state: 'checked', what: 'It is in the log', detail: `Entry ${counted(verified.leafIndex + 1)} of ${counted(head.size)}, root ${base64(head.root)}` },
    { state: 'checked', what: 'The log’s signature is valid', detail: `By the key of the sheet, ${hex(logKey.keyId)} of ${logKey.name}` },
    { state: 'checked', what: 'Each field shown is the one that was filed', detail: 'Every open field fits its place in the entry' },
    time,
  ];
  return { verified, time, checks };
}

/** The whole check once more by the one way that all pages go; what it alone finds is in the body: no filing, or other fields. */
function verifiedBy(receipt: SavedReceipt, logKey: NoteKey): VerifiedReceipt {
  try {
    return receipt.verify({ logKey });
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    throw unproven('The entry is in the log, and is not the filing of a message: ' + reason.message);
  }
}

function checkpointIn(proof: Bytes): SignedNote {
  const text = fromUtf8(proof);
  return readNote(utf8(text.slice(text.indexOf('\n\n') + 2)));
}

/** The log of the sheet, its key, its signature: each failure by its name. */
function requireSigned(note: SignedNote, logKey: NoteKey): void {
  const origin = note.text.split('\n')[0] ?? '';
  if (origin !== logKey.name) throw unproven(`The receipt is of the log “${origin}”, and the sheet of “${logKey.name}”: it is the sheet of another channel, or the receipt was altered.`);
  const own = note.signatures.filter(({ name, keyId }) => name === logKey.name && equal(keyId, logKey.keyId));
  if (own.length === 0) throw unproven('The receipt is signed with another key than the one of the sheet: it is the sheet of another channel, or somebody forged the receipt.');
  if (!logKey.verifies(note)) throw unproven('The log’s signature does not hold: the receipt was altered or forged.');
}

/** Whose word the time is; a line that claims to be of a witness and is not makes the receipt worthless. */
function timeOf(note: SignedNote, { logKey, witnesses }: Keys): Check {
  const said = witnessWords(note, witnesses);
  const forged = said.filter(({ isForged }) => isForged).map(({ name }) => name);
  if (forged.length > 0) throw unproven(`The line of the witness ${forged.join(' and ')} does not verify: somebody forged it, and the receipt proves nothing.`);
  const known = new Set([logKey.name, ...witnesses.map(({ name }) => name)]);
  const strangers = [...new Set(note.signatures.map(({ name }) => name))].filter((name) => !known.has(name));
  const others = strangers.length === 0 ? '' : `. Lines of ${strangers.join(', ')} are there too and were not checked: their keys are not given`;
  const ownWord = 'The time is the server’s own word';
  if (witnesses.length === 0) return { state: 'unchecked', what: ownWord, detail: 'No line “witness” of the sheet was given' + others };
  const agree = said.filter(({ cosignedAt }) => cosignedAt !== undefined);
  const count = `${agree.length} of ${witnesses.length} witnesses`;
  // Not the time up to which a quorum vouches, which one witness alone can set back: the time by which enough of them had confirmed.
  const by = agree.map(({ cosignedAt = 0 }) => cosignedAt).sort((one, other) => one - other)[quorumOf(witnesses.length) - 1];
  if (by === undefined) return { state: 'unchecked', what: ownWord, detail: `${count} confirmed this state of the log, and ${quorumOf(witnesses.length)} are needed${others}` };
  const lines = agree.map(({ name, cosignedAt = 0 }) => `${name} on ${onDay(cosignedAt)}`);
  return { state: 'checked', what: `${count} confirmed it by ${onDay(by)}`, detail: `${lines.join('; ')}. It was in the log by then, whatever the server says${others}` };
}

/** The day of Unix seconds in UTC, in words. */
function onDay(seconds: number): string {
  return dayInWords(new Date(seconds * 1000).toISOString().slice(0, 10));
}
