import { derive, hmacSha256 } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, bytes, concat, equal, fromBase64, utf8 } from '../base/octets.ts';

/** The most recipients a file may have, written or read. */
export const MOST_RECIPIENTS = 64;

const VERSION_LINE = 'age-encryption.org/v1\n';
const TYPE_LINE = '-> mlkem768x25519 ';
const ENCAPSULATION_BYTES = 1120;
const BODY_BYTES = 32;
const MAC_BYTES = 32;
const MAC_TEXT_BYTES = 1 + base64Chars(MAC_BYTES) + 1;
const STANZA_TEXT_BYTES = TYPE_LINE.length + base64Chars(ENCAPSULATION_BYTES) + 1 + base64Chars(BODY_BYTES) + 1;

/** One recipient's copy of the file key: an encapsulation of 1,120 bytes and an HPKE ciphertext of 32. */
export interface Stanza {
  readonly encapsulation: Bytes;
  readonly body: Bytes;
}

/** What a header says, and the MAC over its text up to and with the three hyphens. */
export interface Header {
  readonly stanzas: readonly Stanza[];
  readonly covered: Bytes;
  readonly mac: Bytes;
}

/** Length of the header for so many recipients: 70 + 1,557 for each. */
export function headerBytes(recipients: number): number {
  return VERSION_LINE.length + recipients * STANZA_TEXT_BYTES + '---'.length + MAC_TEXT_BYTES;
}

/** The header of a file with this key. Source: c2sp.org/age, "Header". */
export function writeHeader(fileKey: Uint8Array, stanzas: readonly Stanza[]): Bytes {
  const lines = stanzas.map(({ encapsulation, body }) => `${TYPE_LINE}${unpadded(encapsulation)}\n${unpadded(body)}\n`);
  const covered = utf8(VERSION_LINE + lines.join('') + '---');
  return concat(covered, utf8(` ${unpadded(headerMac(fileKey, covered))}\n`));
}

/** Whether this header was made by somebody who knew the file key; compared in constant time. */
export function hasRightMac(fileKey: Uint8Array, header: Header): boolean {
  return equal(headerMac(fileKey, header.covered), header.mac);
}

function headerMac(fileKey: Uint8Array, covered: Uint8Array): Bytes {
  return hmacSha256(derive(fileKey, 'header'), covered);
}

function unpadded(octets: Uint8Array): string {
  return base64(octets).replaceAll('=', '');
}

/**
 * The header at the beginning of a file; what follows it is not looked at, and the MAC only for its form.
 *
 * Stricter than the format has to be: one stanza of any other type, unknown ones included, and the file is refused.
 * Every length is fixed before anything is decrypted: no partitioning oracle. Source: c2sp.org/age, "Header".
 */
export function readHeader(file: Uint8Array): Header {
  const text = new HeaderText(file);
  text.expect(VERSION_LINE, 'the version line, which is age-encryption.org/v1');
  const stanzas: Stanza[] = [];
  while (text.continuesWith('-> ')) {
    if (stanzas.length === MOST_RECIPIENTS) throw new Malformed(`A file has more than ${MOST_RECIPIENTS} recipients.`);
    if (!text.continuesWith(TYPE_LINE)) throw new Malformed('A file is cut short, or a recipient is not of type mlkem768x25519.');
    stanzas.push(readStanza(text));
  }
  if (stanzas.length === 0) throw new Malformed('A file is cut short or malformed at the first stanza.');
  text.expect('--- ', 'the line of the header MAC');
  const mac = text.base64(MAC_BYTES, 'the header MAC');
  text.expect('\n', 'the end of the header');
  return { stanzas, covered: bytes(file.subarray(0, headerBytes(stanzas.length) - MAC_TEXT_BYTES)), mac };
}

function readStanza(text: HeaderText): Stanza {
  text.expect(TYPE_LINE, 'the type of a stanza');
  const encapsulation = text.base64(ENCAPSULATION_BYTES, 'the encapsulation in a stanza');
  text.expect('\n', "the end of a stanza's first line");
  const body = text.base64(BODY_BYTES, 'the body of a stanza');
  text.expect('\n', 'the end of a stanza');
  return { encapsulation, body };
}

function base64Chars(size: number): number {
  return Math.ceil((size * 4) / 3);
}

/** Reads the text of a header from left to right and stops at the first byte that breaks a rule. */
class HeaderText {
  private position = 0;

  constructor(private readonly file: Uint8Array) {}

  continuesWith(literal: string): boolean {
    return this.peek(literal.length) === literal;
  }

  expect(literal: string, what: string): void {
    if (!this.continuesWith(literal)) throw new Malformed(`A file is cut short or malformed at ${what}.`);
    this.position += literal.length;
  }

  /** The value written here in base64 without padding, in the only way that encodes it. */
  base64(size: number, what: string): Bytes {
    const text = this.peek(base64Chars(size));
    if (text.length < base64Chars(size) || !/^[A-Za-z0-9+/]*$/.test(text)) throw new Malformed(`A file is cut short or not base64 at ${what}.`);
    this.position += text.length;
    return fromBase64(text + '='.repeat((4 - (text.length % 4)) % 4));
  }

  private peek(count: number): string {
    return String.fromCharCode(...this.file.subarray(this.position, this.position + count));
  }
}
