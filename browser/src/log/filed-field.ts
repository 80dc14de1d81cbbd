import { labelled } from '../base/hash.ts';
import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { readDay } from '../calendar/day.ts';
import { readHashOrNone } from './fields.ts';

/** The fields of `msg.filed`, in the order of their digests. Each can be shown alone; one that is absent has the value "" and a digest like any other. */
export const FIELDS = [
  'number',
  'previous',
  'filed_on',
  'charter',
  'text_root',
  'ciphertext_hash',
  'set_root',
  'signers_total',
  'signers_named',
  'signers_by_value',
  'room_key_hash',
  'ack',
  'recent_checkpoint',
  'topic',
  'summary',
] as const;

export type FiledField = (typeof FIELDS)[number];

/** The fields that the server adds; all others are the authors'. */
export const FIELDS_OF_SERVER: readonly FiledField[] = FIELDS.slice(0, 3);
export const FIELDS_OF_AUTHORS: readonly FiledField[] = FIELDS.slice(3);

const SALT_BYTES = 16;
const LONGEST_TEXT = 4000;
const MOST_SIGNERS = 2 ** 31 - 1;

/** What opens one field's digest: its salt, 16 bytes, and its value. */
export interface FieldOpening {
  readonly field: FiledField;
  readonly salt: Bytes;
  readonly value: Json;
}

/** An opening with a fresh salt; a value that the field cannot have is refused. */
export function salted(field: FiledField, value: Json): FieldOpening {
  requireValue(field, value);
  return { field, salt: random(SALT_BYTES), value };
}

/** H("dissent-field-v1" ‖ salt ‖ JCS([name, value])), 32 bytes. */
export function openingDigest({ field, salt, value }: FieldOpening): Bytes {
  return labelled('dissent-field-v1', salt, writeJcs([field, value]));
}

/** `{name, salt, value}`. */
export function openingJson({ field, salt, value }: FieldOpening): { [name: string]: Json } {
  return { name: field, salt: octetsJson(salt), value };
}

/** The opening in an object's fields name, salt and value. */
export function readOpening(json: Fields): FieldOpening {
  const field = FIELDS.find((word) => word === json.text('name'));
  if (field === undefined) throw new Malformed('A filing has no such field.');
  const value = json.value('value');
  requireValue(field, value);
  return { field, salt: json.octets('salt', SALT_BYTES), value };
}

/** Refuses a value that this field cannot have. */
function requireValue(field: FiledField, value: Json): void {
  const holder = Fields.of({ [field]: value });
  switch (field) {
    case 'number':
    case 'signers_total':
      holder.integer(field, 1);
      return;
    case 'signers_named':
      holder.integer(field);
      return;
    case 'filed_on':
      readDay(holder.text(field));
      return;
    case 'previous':
      readHashOrNone(holder, field);
      return;
    case 'signers_by_value':
      if (value !== '') holder.objects(field).forEach(requireCell);
      return;
    case 'recent_checkpoint':
      requireTree(holder.object(field));
      return;
    case 'topic':
    case 'summary':
      if (holder.text(field).length > LONGEST_TEXT) throw new Malformed(`Field ${field} is out of its bounds.`);
      return;
    case 'charter':
    case 'text_root':
    case 'ciphertext_hash':
    case 'set_root':
    case 'room_key_hash':
    case 'ack':
      holder.octets(field, 32);
  }
}

function requireCell(cell: Fields): void {
  cell.exactly('values', 'signers').integer('signers', 1, MOST_SIGNERS);
  cell.texts('values');
}

function requireTree(tree: Fields): void {
  tree.exactly('root', 'size').octets('root', 32);
  tree.integer('size');
}
