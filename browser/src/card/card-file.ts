import { openAes, sealAes } from '../base/aes.ts';
import { derive } from '../base/hash.ts';
import { lp, readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, concat, equal, fromUtf8, int64, sized, utf8 } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { type Issued, isOf, issuedOf } from '../epoch/issued.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { ATTRIBUTE_COUNT, NAME } from '../epoch/schema.ts';

/** The longest card file: it also prints as a QR code. */
export const MOST_CARD_BYTES = 512;

/** How many words open a card. */
const CARD_WORDS = 8;

const MAGIC = concat(utf8('DCC1CARD'), bytes([1]));
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + NONCE_BYTES;
const SECRET_BYTES = 32;
const ISSUED_PARTS = ATTRIBUTE_COUNT + 4;

/** What a card holds: the issuer's answer, the seed its secrets come from (fresh each epoch), the notebook key N (kept over epochs). */
export interface Card {
  readonly issued: Issued;
  /** 32 bytes. */
  readonly seed: Bytes;
  /** 32 bytes. */
  readonly notebookKey: Bytes;
}

/**
 * The file of a card under eight words, in their spelling: "DCC1CARD" 0x01 | salt 16 | nonce 12 | AES-256-GCM(LP(issued bytes with
 * a_1 … a_5 as one index byte each, seed, N)), associated data everything before the ciphertext. A card that is not of this epoch is a
 * fault of ours. Source: spec/card.md.
 */
export async function sealCard(card: Card, epoch: Epoch, words: string): Promise<Bytes> {
  if (!isOf(card.issued, epoch)) throw new RangeError('the card is not of this manifest');
  if (card.seed.length !== SECRET_BYTES || card.notebookKey.length !== SECRET_BYTES) throw new RangeError('seed and notebook key of a card have 32 bytes');
  const head = concat(MAGIC, random(SALT_BYTES + NONCE_BYTES));
  const plaintext = lp(compact(card.issued, epoch), card.seed, card.notebookKey);
  const file = concat(head, await sealAes(keyOf(head, words), nonceOf(head), head, plaintext));
  if (file.length > MOST_CARD_BYTES) throw new RangeError(`a card of ${file.length} bytes`);
  return file;
}

/**
 * The card in a file; undefined if the words are not its words or it was altered. Malformed if the bytes are no card file, or the card is
 * of another manifest than this epoch's. That its signature holds is still to be seen: `accept` of src/epoch.
 */
export async function openCard(file: Bytes, epoch: Epoch, words: string): Promise<Card | undefined> {
  if (!isCardFile(file)) throw new Malformed('This is not a card file of version 1.');
  const head = bytes(file.subarray(0, HEAD_BYTES));
  const plaintext = await openAes(keyOf(head, words), nonceOf(head), head, bytes(file.subarray(HEAD_BYTES)));
  if (plaintext === undefined) return undefined;
  const [issued, seed, notebookKey] = readLp(plaintext, 3);
  if (issued === undefined || seed === undefined || notebookKey === undefined) throw new Malformed('A card is cut short.');
  return {
    issued: expand(issued, epoch),
    seed: sized(seed, SECRET_BYTES, 'The seed of a card'),
    notebookKey: sized(notebookKey, SECRET_BYTES, 'The notebook key of a card'),
  };
}

/** Whether bytes have the form of a card file; what is in them only its words tell. */
export function isCardFile(file: Uint8Array): boolean {
  return file.length <= MOST_CARD_BYTES && file.length >= HEAD_BYTES + TAG_BYTES && equal(file.subarray(0, MAGIC.length), MAGIC);
}

function nonceOf(head: Bytes): Bytes {
  return bytes(head.subarray(MAGIC.length + SALT_BYTES));
}

function keyOf(head: Bytes, words: string): Bytes {
  if (words.split(' ').length !== CARD_WORDS) throw new RangeError('a card has eight words');
  return derive(utf8(words), 'dissent/card/v1', 32, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
}

/** The issued bytes, with the value of each listed attribute as its index in the schema. */
function compact(issued: Issued, epoch: Epoch): Bytes {
  const values = issued.values.map((value, i) => (isIndexed(i) ? bytes([epoch.attribute(i).values.indexOf(value)]) : utf8(value)));
  return lp(issued.header, ...values, issued.signature, issued.entropy, int64(issued.issuedAt));
}

function expand(octets: Bytes, epoch: Epoch): Issued {
  const [header, ...rest] = readLp(octets, ISSUED_PARTS);
  const [signature, entropy, issuedAt] = rest.slice(ATTRIBUTE_COUNT);
  if (header === undefined || signature === undefined || entropy === undefined || issuedAt === undefined) throw new Malformed('A card is cut short.');
  const values = rest.slice(0, ATTRIBUTE_COUNT).map((part, i) => (isIndexed(i) ? valueAt(epoch, i, part) : fromUtf8(part)));
  const issued = issuedOf(header, values, signature, entropy, issuedAt);
  if (!isOf(issued, epoch)) throw new Malformed('The card is of another epoch.');
  return issued;
}

function valueAt(epoch: Epoch, attribute: number, index: Bytes): string {
  const [at] = index;
  const value = at === undefined || index.length !== 1 ? undefined : epoch.attribute(attribute).values[at];
  if (value === undefined) throw new Malformed('The card is of another epoch.');
  return value;
}

function isIndexed(attribute: number): boolean {
  return attribute > 0 && attribute < NAME;
}
