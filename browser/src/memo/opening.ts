import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { rootOf } from '../log/tree.ts';
import { MOST_PARTS, readHead } from './head.ts';
import { type SaltedLeaf, leafJson, readLeaf, saltedLeafHash } from './leaf.ts';

const MOST_BYTES = 4 << 20;

/** One leaf: shown, so that it can be read, or hidden, so that it is only counted. */
export type Slot = { readonly leaf: SaltedLeaf } | { readonly hash: Bytes };

/**
 * A text with some of its leaves shown and the rest as hashes: it proves itself, because its root is computed from both.
 * Bytes = JCS `{leaves: [{salt, json} or {hash}, …], type: "text", v: 1}`, in the order of the text; at most 4 MiB.
 */
export class TextOpening {
  /** The root of the whole text: compare it with the one that was signed or filed. */
  readonly root: Bytes;

  private constructor(readonly slots: readonly Slot[]) {
    this.root = rootOf(slots.map((slot) => ('leaf' in slot ? saltedLeafHash(slot.leaf) : slot.hash)));
  }

  static of(slots: readonly Slot[]): TextOpening {
    if (slots.length < 1 || slots.length > MOST_PARTS + 1) throw new Malformed('A text of no leaves or of more than 401.');
    return new TextOpening([...slots]);
  }

  /** The opening with exactly these bytes. */
  static read(octets: Uint8Array): TextOpening {
    if (octets.length > MOST_BYTES) throw new Malformed('An opening of a text is longer than 4 MiB.');
    const fields = Fields.read(octets).exactly('leaves', 'type', 'v');
    if (fields.integer('v') !== 1 || fields.text('type') !== 'text') throw new Malformed('An opening of a text is of an unknown version.');
    return TextOpening.of(fields.objects('leaves').map(readSlot));
  }

  bytes(): Bytes {
    return writeJcs({ v: 1, type: 'text', leaves: this.slots.map(slotJson) });
  }

  /**
   * Whether these leaves belong to the text with this root.
   *
   * What is shown is proven in any case, and each part says its own number. How many leaves there are is proven only when the head is
   * shown, because only the head counts them: a hidden hash could stand for several leaves.
   */
  proves(textRoot: Uint8Array): boolean {
    const first = this.slots[0];
    const isCounted = first === undefined || !('leaf' in first) || countOf(first.leaf) === this.slots.length;
    return isCounted && equal(this.root, textRoot);
  }

  /** The leaves that can be read, in order. */
  shown(): SaltedLeaf[] {
    return this.slots.flatMap((slot) => ('leaf' in slot ? [slot.leaf] : []));
  }
}

function countOf(head: SaltedLeaf): number {
  return readHead(Fields.read(head.statement)).parts + 1;
}

function slotJson(slot: Slot): { [name: string]: Json } {
  return 'leaf' in slot ? leafJson(slot.leaf) : { hash: octetsJson(slot.hash) };
}

function readSlot(fields: Fields): Slot {
  return fields.has('hash') ? { hash: fields.exactly('hash').octets('hash', 32) } : { leaf: readLeaf(fields) };
}
