import { openAes, sealAes } from '../base/aes.ts';
import { derive } from '../base/hash.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, bytes, concat, sized, utf8 } from '../base/octets.ts';
import { pad, unpad } from '../base/padded.ts';
import { random } from '../base/random.ts';
import type { WordList } from '../base/words.ts';
import { type Capability, readCapability, writeCapability } from './capability.ts';

/** Length of an invitation's link, which travels in the fragment of an address. */
export const LINK_BYTES = 16;

/** How many words go to the invited person by another way. */
export const INVITATION_WORDS = 6;

/** Length of a capsule's id. */
export const CAPSULE_ID_BYTES = 16;

/** Length of a capsule, for both kinds of capability. */
export const CAPSULE_BYTES = 3100;

const PADDED_BYTES = 3072;
const NONCE_BYTES = 12;

/**
 * What the invited person gets: a link of 16 random bytes and six words. Neither alone opens the capsule.
 *
 * Capsule = nonce 12 | AES-256-GCM of the padded capability, 3,072 bytes; associated data = the capsule id.
 */
export class Invitation {
  private constructor(
    readonly link: Bytes,
    /** In their spelling: lower case, one space between. */
    readonly words: string,
    /** Where the capsule lies on the server, 16 bytes. */
    readonly capsuleId: Bytes,
  ) {}

  /** The invitation with this link and these words, as `WordList.parse` spells them. */
  static of(link: Bytes, words: string): Invitation {
    if (words.split(' ').length !== INVITATION_WORDS) throw new RangeError('an invitation has six words');
    const id = derive(sized(link, LINK_BYTES, 'The link of an invitation'), 'dissent/capsule/v1/id', CAPSULE_ID_BYTES);
    return new Invitation(link, words, id);
  }

  static draw(list: WordList): Invitation {
    return Invitation.of(random(LINK_BYTES), list.draw(INVITATION_WORDS));
  }

  /** The capsule; an invitation seals one only. */
  async seal(capability: Capability): Promise<Bytes> {
    const nonce = random(NONCE_BYTES);
    return concat(nonce, await sealAes(this.key(), nonce, this.capsuleId, pad(writeCapability(capability), PADDED_BYTES)));
  }

  /** The capability in a capsule; undefined if link, words or capsule are not those of each other. */
  async open(capsule: Bytes): Promise<Capability | undefined> {
    if (capsule.length !== CAPSULE_BYTES) return undefined;
    const sealed = bytes(capsule.subarray(NONCE_BYTES));
    const padded = await openAes(this.key(), bytes(capsule.subarray(0, NONCE_BYTES)), this.capsuleId, sealed);
    return padded === undefined ? undefined : readCapability(unpad(padded));
  }

  private key(): Bytes {
    return derive(lp(this.link, utf8(this.words)), 'dissent/capsule/v1/key');
  }
}
