import { declined } from '../base/failure.ts';
import { sha256 } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, bytes, concat, equal, fromBase64, hex, utf8 } from '../base/octets.ts';
import { NoteKey, isKeyName, readPublicKey } from '../log/note.ts';
import type { NamedWitness } from '../log/witnesses.ts';

/** What a receipt is checked against: the log's key, and the witnesses whose word counts for its time, which may be none. */
export interface Keys {
  readonly logKey: NoteKey;
  readonly witnesses: readonly NamedWitness[];
}

const COSIGNATURE = 4;
const KEY_BYTES = 32;

/** One line with a key: `log <key>`, `witness <key>`, `witness <name> <key> <address>` as in a policy file, or the key alone; a key is `<name>+<id>+<base64>`. */
const KEY_LINE = /^(?:(log|witness)\s+)?(?:[^\s+]+\s+(?=\S*\+))?([^\s+]+\+[\s\S]*?)(?:\s+https?:\/\/\S*)?$/i;

/** The lines of a sheet or a policy file that hold keys, as they stand there; a sheet may hold other things that nobody needs here. */
export function keyLines(text: string): string[] {
  return text
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => /^(log|witness)\s/i.test(line) || /^[^\s+]+\+[0-9a-f]{8}\+\S+$/i.test(line));
}

/** The keys in the lines of a set-up sheet that somebody typed, pasted or opened. Every line that begins like one must be right. */
export function readKeys(text: string): Keys {
  const logs: NoteKey[] = [];
  const witnesses: NamedWitness[] = [];
  for (const line of keyLines(text)) {
    const [, word = '', spaced = ''] = KEY_LINE.exec(line) ?? [];
    const vkey = spaced.replaceAll(/\s/g, '');
    const isWitness = word === '' ? isCosigner(vkey) : word.toLowerCase() === 'witness';
    if (isWitness) witnesses.push(reading('witness', vkey, witnessOf));
    else logs.push(reading('log', vkey, (key) => NoteKey.parse(key)));
  }
  const [logKey, ...more] = logs;
  if (logKey === undefined) throw declined('The line “log” of the set-up sheet is missing: a name, eight digits and a key, with a plus between them.');
  if (more.length > 0) throw declined('There are two lines “log”. A sheet has one: leave the one of the channel that gave the receipt.');
  if (witnesses.some((one, i) => witnesses.slice(0, i).some((other) => other.name === one.name || equal(other.key, one.key)))) {
    throw declined('A witness stands there twice, and would count twice: leave one of the lines.');
  }
  return { logKey, witnesses };
}

function reading<T>(word: string, vkey: string, read: (vkey: string) => T): T {
  try {
    return read(vkey);
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    const name = vkey.split('+')[0] ?? '';
    throw declined(`The key in the line “${word}${name === '' ? '' : ' ' + name}” does not fit its eight digits: look for a mistyped sign.`);
  }
}

function isCosigner(vkey: string): boolean {
  try {
    return typed(vkey)[0] === COSIGNATURE;
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    return false;
  }
}

/** A witness's key as one line: type 0x04, id over that type. Source: c2sp.org/tlog-cosignature. */
function witnessOf(vkey: string): NamedWitness {
  const name = vkey.split('+')[0] ?? '';
  const raw = typed(vkey);
  const key = bytes(raw.subarray(1));
  if (raw.length !== 1 + KEY_BYTES || raw[0] !== COSIGNATURE || !isKeyName(name) || vkey !== `${name}+${keyId(name, raw)}+${base64(raw)}`) {
    throw new Malformed('This is not the line of a witness.');
  }
  return { name, key: readPublicKey(key) };
}

/** The type, one byte, and the key. */
function typed(vkey: string): Bytes {
  const [, , ...parts] = vkey.split('+');
  return fromBase64(parts.join('+'));
}

function keyId(name: string, typedKey: Bytes): string {
  return hex(sha256(concat(utf8(name + '\n'), typedKey)).subarray(0, 4));
}
