import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, bytes, concat, equal, fromBase64, fromUtf8, hex, sized, utf8 } from '../base/octets.ts';
import { sign, signatureHolds } from '../base/sign.ts';

/** The longest note that is read, in bytes. */
export const LONGEST_NOTE = 1 << 18;
const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
const DASH = '— ';

/** One signature line of a note: the key's name, its id (4 bytes), the signature; of any kind. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Bytes;
  readonly signature: Bytes;
}

/** A text, which ends in a newline, and 1 to 100 signatures under it, none of them checked yet. Source: c2sp.org/signed-note. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
  readonly bytes: Bytes;
}

/** The note with these bytes. */
export function readNote(octets: Uint8Array): SignedNote {
  if (octets.length > LONGEST_NOTE) throw new Malformed('A note is longer than 262,144 bytes.');
  const note = fromUtf8(octets);
  const blank = note.lastIndexOf('\n\n');
  // Control characters other than newline are refused, as in the format; others such as DEL are not.
  if (blank < 0 || blank + 2 >= note.length || !note.endsWith('\n') || !/^[^\u0000-\u0009\u000b-\u001f]*$/.test(note)) {
    throw new Malformed('This is not a signed note.');
  }
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Malformed('A note has more than 100 signatures.');
  return { text: note.slice(0, blank + 1), signatures: lines.map(readSignature), bytes: bytes(octets) };
}

function readSignature(line: string): NoteSignature {
  const space = line.lastIndexOf(' ');
  const name = line.slice(DASH.length, Math.max(space, DASH.length));
  if (!line.startsWith(DASH) || !isKeyName(name)) throw new Malformed('A signature line of a note is not one.');
  const raw = fromBase64(line.slice(space + 1));
  if (raw.length <= ID_BYTES) throw new Malformed('A signature line of a note is cut short.');
  return { name, keyId: bytes(raw.subarray(0, ID_BYTES)), signature: bytes(raw.subarray(ID_BYTES)) };
}

/** Whether a key can have this name: not empty, no space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[+\u0000-\u0020\u0085\p{Z}]/u.test(name);
}

/** These bytes, if they are a usable Ed25519 public key: canonical, on the curve, not of small order. */
export function readPublicKey(octets: Uint8Array): Bytes {
  try {
    if (octets.length === 32 && !ed25519.Point.fromBytes(octets, false).isSmallOrder()) return bytes(octets);
  } catch (cause) {
    throw new Malformed('This is not an Ed25519 key.', { cause });
  }
  throw new Malformed('This is not an Ed25519 key.');
}

/** A named Ed25519 key that checks notes (type 0x01). Source: c2sp.org/signed-note, "Ed25519 signatures". */
export class NoteKey {
  private constructor(
    readonly name: string,
    /** The public key, 32 bytes. */
    readonly key: Bytes,
    /** First four bytes of SHA-256(name | newline | 0x01 | key). */
    readonly keyId: Bytes,
  ) {}

  static of(name: string, key: Uint8Array): NoteKey {
    if (!isKeyName(name)) throw new Malformed('This is not the name of a note key.');
    const id = sha256(concat(utf8(name), Uint8Array.of(0x0a, 1), key)).subarray(0, ID_BYTES);
    return new NoteKey(name, readPublicKey(key), bytes(id));
  }

  /** The key written as one line: `<name>+<key id in hex>+<base64 of 0x01 and the key>`. */
  static parse(vkey: string): NoteKey {
    const [name = '', , ...typed] = vkey.split('+');
    const raw = sized(fromBase64(typed.join('+')), 33, 'The key in a line');
    const key = NoteKey.of(name, raw.subarray(1));
    if (raw[0] !== 1 || key.vkey() !== vkey) throw new Malformed('This is not the line of an Ed25519 key.');
    return key;
  }

  vkey(): string {
    return `${this.name}+${hex(this.keyId)}+${base64(concat(Uint8Array.of(1), this.key))}`;
  }

  /** Whether this key signed the note: at least one of its lines bears this name and id, and all that do are good. Other lines do not matter. */
  verifies(note: SignedNote): boolean {
    const own = note.signatures.filter((line) => line.name === this.name && equal(line.keyId, this.keyId));
    return own.length > 0 && own.every((line) => signatureHolds(this.key, utf8(note.text), line.signature));
  }

  equals(other: NoteKey): boolean {
    return this.name === other.name && equal(this.key, other.key);
  }
}

/** The text with the signature of this key, whose secret half is the seed. */
export function signNote(key: NoteKey, seed: Uint8Array, text: string): SignedNote {
  const signature = base64(concat(key.keyId, sign(seed, utf8(text))));
  return readNote(utf8(`${text}\n${DASH}${key.name} ${signature}\n`));
}

/** A decimal without a needless zero in front, below 2^53; undefined for anything else. */
export function decimal(text: string): number | undefined {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A hash as notes write it: base64 of 32 bytes. */
export function noteHash(text: string): Bytes {
  return sized(fromBase64(text), 32, 'A hash in a note');
}
