import { labelled } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, concat, equal, isZero, sized, zeros } from '../base/octets.ts';
import { leafHash } from './tree.ts';

export const LEAF_BYTES = 64;
export const TAG_BYTES = 24;
export const SALT_BYTES = 32;

const MAGIC = Uint8Array.of(0x44, 0x43, 1);
const TAG_AT = 8;
const COMMITMENT_AT = TAG_AT + TAG_BYTES;

/** The classes of leaves; all but the first are served in the clear. */
export const CLASSES = [
  'opaque',
  'genesis',
  'charter',
  'calendar',
  'epoch',
  'epoch.issued',
  'key.add',
  'key.revoke',
  'client.release',
  'statistics',
  'purge',
] as const;
export const OPAQUE = 0;

/** One leaf of the log, 64 bytes: `"DC" | version 1 | class | zeros 4 | tag 24 | commitment 32`. A tag of zeros is no tag. Source: spec/log.md, "Leaf". */
export class Leaf {
  private constructor(
    readonly bytes: Bytes,
    /** The leaf hash in the tree. */
    readonly hash: Bytes,
  ) {}

  /** The leaf of this class (0 to 255), tag (24 bytes) and commitment (32 bytes). */
  static of(leafClass: number, tag: Uint8Array, commitment: Uint8Array): Leaf {
    if (tag.length !== TAG_BYTES || commitment.length !== 32) throw new RangeError('no leaf has such a tag or commitment');
    return Leaf.parse(concat(MAGIC, Uint8Array.of(leafClass), zeros(4), tag, commitment));
  }

  /** The leaf with these bytes; refused if they are not one of version 1. */
  static parse(octets: Uint8Array): Leaf {
    if (!isLeaf(octets)) throw new Malformed('This is not a leaf of version 1.');
    return new Leaf(bytes(octets), leafHash(octets));
  }

  /** The class byte, 0 to 255. */
  get leafClass(): number {
    return this.bytes[3]!;
  }

  get tag(): Bytes {
    return bytes(this.bytes.subarray(TAG_AT, COMMITMENT_AT));
  }

  /** Whether the tag is anything but zeros; such a tag stands in a log once. */
  get hasTag(): boolean {
    return !isZero(this.bytes.subarray(TAG_AT, COMMITMENT_AT));
  }

  get commitment(): Bytes {
    return bytes(this.bytes.subarray(COMMITMENT_AT));
  }
}

function isLeaf(octets: Uint8Array): boolean {
  return octets.length === LEAF_BYTES && MAGIC.every((octet, i) => octets[i] === octet) && (octets[4]! | octets[5]! | octets[6]! | octets[7]!) === 0;
}

/** SHA-256(LP("dissent-entry-v1", salt, body)), salt 32 bytes. */
export function commitment(salt: Uint8Array, body: Uint8Array): Bytes {
  return labelled('dissent-entry-v1', salt, body);
}

/** A leaf together with what opens its commitment; one that does not open cannot be made. Bytes: `leaf 64 | salt 32 | body`. */
export class Entry {
  private constructor(
    readonly leaf: Leaf,
    readonly salt: Bytes,
    readonly body: Bytes,
  ) {}

  /** An entry with a new leaf over salt (32 bytes) and body. */
  static of(leafClass: number, tag: Uint8Array, salt: Bytes, body: Bytes): Entry {
    return new Entry(Leaf.of(leafClass, tag, commitment(sized(salt, SALT_BYTES, 'A salt'), body)), salt, body);
  }

  /** The entry that opens this leaf; undefined if salt and body do not. */
  static opening(leaf: Leaf, salt: Bytes, body: Bytes): Entry | undefined {
    const opens = salt.length === SALT_BYTES && equal(leaf.commitment, commitment(salt, body));
    return opens ? new Entry(leaf, salt, body) : undefined;
  }

  /** The entry with these bytes; undefined if they are not one or its commitment does not open. */
  static parse(octets: Uint8Array): Entry | undefined {
    const bodyAt = LEAF_BYTES + SALT_BYTES;
    const leaf = octets.subarray(0, LEAF_BYTES);
    if (octets.length < bodyAt || !isLeaf(leaf)) return undefined;
    return Entry.opening(Leaf.parse(leaf), bytes(octets.subarray(LEAF_BYTES, bodyAt)), bytes(octets.subarray(bodyAt)));
  }

  get leafHash(): Bytes {
    return this.leaf.hash;
  }

  bytes(): Bytes {
    return concat(this.leaf.bytes, this.salt, this.body);
  }
}
