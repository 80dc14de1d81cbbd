import { openAes, sealAes } from '../base/aes.ts';
import { derive, labelled } from '../base/hash.ts';
import { lp, readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, concat, equal, fromUtf8, int32, sized, toInteger, utf8 } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { publicKeyOf } from '../base/sign.ts';
import type { WordList } from '../base/words.ts';
import { Identity, SEED_BYTES } from '../envelope/identity.ts';

/** How many words wrap a file of keys, and how many name the public halves. */
export const OFFICE_WORDS = 8;

const MAGIC = concat(utf8('DCC1OFFC'), bytes([1]));
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + NONCE_BYTES;
const MOST_BYTES = 512;
const MOST_GENERATION = 0x7fffffff;
const OFFICE_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

/**
 * The secret keys of one generation of an office: an Ed25519 key to sign with, a hybrid identity to open with.
 *
 * File = "DCC1OFFC" 0x01 | salt 16 | nonce 12 | AES-256-GCM(LP(office id, I2OSP(generation, 4), signing seed 32, identity seed 32)); key = HKDF(words, salt,
 * "dissent/office-keys/v1"); associated data = everything before the ciphertext. The eight words are the recovery code. Source: spec/files.md.
 */
export class OfficeKeys {
  private constructor(
    readonly office: string,
    /** 0 is the one of the genesis. */
    readonly generation: number,
    /** Ed25519, 32 bytes. Secret. */
    readonly signingSeed: Bytes,
    /** The public half, 32 bytes. */
    readonly signingKey: Bytes,
    readonly identity: Identity,
  ) {}

  /** The keys with these seeds, 32 bytes each. */
  static of(office: string, generation: number, signingSeed: Bytes, identitySeed: Bytes): OfficeKeys {
    const isNamed = OFFICE_ID.test(office) && Number.isInteger(generation) && generation >= 0 && generation <= MOST_GENERATION;
    if (!isNamed) throw new Malformed('Office keys are of no office, or of no generation.');
    sized(signingSeed, SEED_BYTES, 'The signing seed of an office');
    return new OfficeKeys(office, generation, bytes(signingSeed), publicKeyOf(signingSeed), Identity.of(identitySeed));
  }

  /** Draws the keys of a generation. */
  static draw(office: string, generation: number): OfficeKeys {
    return OfficeKeys.of(office, generation, random(SEED_BYTES), random(SEED_BYTES));
  }

  /** Eight words that stand for the public halves, to be compared by eye or voice. */
  checkWords(words: WordList): string {
    return publicWords(words, this.office, this.generation, this.signingKey, this.identity.recipient.bytes());
  }

  /** The file of these keys under eight words, at most 512 bytes. */
  async wrap(words: string): Promise<Bytes> {
    const head = concat(MAGIC, random(SALT_BYTES + NONCE_BYTES));
    const plaintext = lp(utf8(this.office), int32(this.generation), this.signingSeed, this.identity.seed());
    return concat(head, await sealAes(keyOf(head, words), nonceOf(head), head, plaintext));
  }

  /** The keys in a file; undefined if the words are not its words or it was altered. Malformed if the bytes are no file of office keys. */
  static async unwrap(file: Bytes, words: string): Promise<OfficeKeys | undefined> {
    if (!isOfficeKeysFile(file)) throw new Malformed('This is not a file of office keys of version 1.');
    const head = bytes(file.subarray(0, HEAD_BYTES));
    const plaintext = await openAes(keyOf(head, words), nonceOf(head), head, bytes(file.subarray(HEAD_BYTES)));
    return plaintext === undefined ? undefined : readKeys(plaintext);
  }
}

/** Whether bytes have the form of such a file; what is in them only its words tell. */
export function isOfficeKeysFile(file: Uint8Array): boolean {
  return file.length <= MOST_BYTES && file.length >= HEAD_BYTES + TAG_BYTES && equal(file.subarray(0, MAGIC.length), MAGIC);
}

/** H("dissent/office-keys-check/v1" ‖ office ‖ I2OSP(generation, 4) ‖ signing key 32 ‖ recipient 1,216) as eight words. */
function publicWords(words: WordList, office: string, generation: number, signingKey: Bytes, recipient: Bytes): string {
  return words.check(labelled('dissent/office-keys-check/v1', utf8(office), int32(generation), signingKey, recipient), OFFICE_WORDS);
}

function readKeys(plaintext: Bytes): OfficeKeys {
  const [office, generation, signingSeed, identitySeed] = readLp(plaintext, 4);
  const isWhole = generation?.length === 4 && signingSeed?.length === SEED_BYTES && identitySeed?.length === SEED_BYTES;
  if (office === undefined || !isWhole) throw new Malformed('A file of office keys breaks its format.');
  return OfficeKeys.of(fromUtf8(office), toInteger(generation), signingSeed, identitySeed);
}

function nonceOf(head: Bytes): Bytes {
  return bytes(head.subarray(MAGIC.length + SALT_BYTES));
}

function keyOf(head: Bytes, words: string): Bytes {
  if (words.split(' ').length !== OFFICE_WORDS) throw new RangeError('office keys have eight words');
  return derive(utf8(words), 'dissent/office-keys/v1', 32, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
}
