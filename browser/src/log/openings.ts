import { labelled } from '../base/hash.ts';
import { Fields, type Json, octetsJson, readJcs, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, fromBase64url } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import { FIELDS, FIELDS_OF_AUTHORS, FIELDS_OF_SERVER, type FieldOpening, type FiledField, openingDigest, openingJson, readOpening } from './filed-field.ts';
import { type MsgFiled, digestOf } from './message.ts';

/** The openings of any subset of a filing's fields, in the order of the fields. What they claim counts only if they `areOf` the logged statement. */
export class Openings {
  private constructor(readonly list: readonly FieldOpening[]) {}

  /** These openings; each field at most once. */
  static of(openings: readonly FieldOpening[]): Openings {
    const ordered = [...openings].sort((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
    if (ordered.some((one, i) => one.field === ordered[i - 1]?.field)) throw new Malformed('A field of a filing is opened twice.');
    return new Openings(ordered);
  }

  /** JCS array of `{name, salt, value}`; out of order is refused. */
  static read(octets: Uint8Array): Openings {
    const list = items(octets).map((item) => readOpening(item.exactly('name', 'salt', 'value')));
    const openings = Openings.of(list);
    if (openings.list.some((one, i) => one !== list[i])) throw new Malformed('The openings of a filing are out of order.');
    return openings;
  }

  bytes(): Bytes {
    return writeJcs(this.list.map(openingJson));
  }

  /** Whether each opening opens its digest in this statement. */
  areOf(filed: MsgFiled): boolean {
    return this.list.every((one) => equal(digestOf(filed, one.field), openingDigest(one)));
  }

  /** Only these fields, to be shown to somebody. */
  only(fields: readonly FiledField[]): Openings {
    return new Openings(this.list.filter((one) => fields.includes(one.field)));
  }

  /** These and the others; no field in both. */
  and(others: Openings): Openings {
    return Openings.of([...this.list, ...others.list]);
  }

  value(field: FiledField): Json | undefined {
    return this.list.find((one) => one.field === field)?.value;
  }

  integer(field: 'number' | 'signers_total' | 'signers_named'): number | undefined {
    const value = this.value(field);
    return typeof value === 'number' ? value : undefined;
  }

  text(field: 'topic' | 'summary'): string | undefined {
    const value = this.value(field);
    return typeof value === 'string' ? value : undefined;
  }

  /** The day of filing, by the server's word. */
  get filedOn(): Day | undefined {
    const value = this.value('filed_on');
    return typeof value === 'string' ? value : undefined;
  }

  /** The hash, 32 bytes; undefined too for a field whose value is absent. */
  hash(field: 'previous' | 'charter' | 'text_root' | 'ciphertext_hash' | 'set_root' | 'room_key_hash' | 'ack'): Bytes | undefined {
    const value = this.value(field);
    return typeof value === 'string' && value !== '' ? fromBase64url(value) : undefined;
  }
}

const LONGEST = 64 * 1024;

/**
 * P, the authors' part of a filing: JCS array of `{digest, name, salt, value}` for the 12 fields other than number, previous and filed_on, in their order.
 * Consents are to its hash.
 */
export class AuthorsPart {
  private constructor(readonly openings: Openings) {}

  /** The part of these 12 openings. */
  static of(openings: Openings): AuthorsPart {
    requireFields(openings, FIELDS_OF_AUTHORS, "An authors' part has not the 12 fields in their order.");
    return new AuthorsPart(openings);
  }

  /** Reads P; a digest that its opening does not give is refused. */
  static read(octets: Uint8Array): AuthorsPart {
    if (octets.length > LONGEST) throw new Malformed("An authors' part is longer than 64 KiB.");
    const list = items(octets).map((item) => {
      const opening = readOpening(item.exactly('digest', 'name', 'salt', 'value'));
      if (!equal(item.octets('digest', 32), openingDigest(opening))) throw new Malformed("A digest of an authors' part is not that of its field.");
      return opening;
    });
    if (list.some((one, i) => one.field !== FIELDS_OF_AUTHORS[i])) throw new Malformed("An authors' part has not the 12 fields in their order.");
    return AuthorsPart.of(Openings.of(list));
  }

  bytes(): Bytes {
    return writeJcs(this.openings.list.map((one) => ({ ...openingJson(one), digest: octetsJson(openingDigest(one)) })));
  }

  /** H("dissent/filing/v1" ‖ P), what consents are to. */
  hash(): Bytes {
    return labelled('dissent/filing/v1', this.bytes());
  }

  /** The statement that this part and the server's three fields make. */
  with(ofServer: Openings): MsgFiled {
    requireFields(ofServer, FIELDS_OF_SERVER, "The server's part of a filing has not its 3 fields.");
    return { type: 'msg.filed', fields: this.openings.and(ofServer).list.map(openingDigest) };
  }

  /** Whether a logged statement carries this part unchanged. */
  isIn(filed: MsgFiled): boolean {
    return this.openings.areOf(filed);
  }
}

/** The field `ack`: H("dissent/ack" ‖ ack_token), the token having 32 bytes. */
export function ackOf(ackToken: Uint8Array): Bytes {
  return labelled('dissent/ack', ackToken);
}

function items(octets: Uint8Array): Fields[] {
  return Fields.of({ items: readJcs(octets) }).objects('items');
}

function requireFields(openings: Openings, fields: readonly FiledField[], sentence: string): void {
  const isWhole = openings.list.length === fields.length && openings.list.every((one, i) => one.field === fields[i]);
  if (!isWhole) throw new Malformed(sentence);
}
