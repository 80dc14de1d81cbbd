import { type Json } from '../base/jcs.ts';
import { fromBase64url, hex } from '../base/octets.ts';
import { FIELDS, type FieldOpening, type FiledField } from '../log/filed-field.ts';
import type { Openings } from '../log/openings.ts';
import { dayInWords } from '../page/clock.ts';
import { counted } from '../tracking/checks.ts';

/** What each field of a filing is, in words. */
const WORDS: { readonly [field in FiledField]: string } = {
  number: 'Number in its year',
  previous: 'Entry of the message before it, a hash',
  filed_on: 'Filed on',
  charter: 'Charter, a hash',
  text_root: 'Text, a hash',
  ciphertext_hash: 'Sealed package, a hash',
  set_root: 'List of signatures, a hash',
  signers_total: 'Signers',
  signers_named: 'Of them with their names',
  signers_by_value: 'Signers by what they show',
  room_key_hash: 'Key of the room, a hash',
  ack: 'What shows that an office opened it, a hash',
  recent_checkpoint: 'State of the log that the authors had seen',
  topic: 'Topic',
  summary: 'Summary',
};

/** Each field that is open, with its value, as people read them. */
export function openFields(openings: Openings): (readonly [string, string])[] {
  return openings.list.map((opening) => [WORDS[opening.field], valueInWords(opening)]);
}

/** The fields that stay closed. */
export function closedFields(openings: Openings): string[] {
  return FIELDS.filter((field) => openings.value(field) === undefined).map((field) => WORDS[field].split(',')[0]!);
}

function valueInWords({ field, value }: FieldOpening): string {
  if (value === '') return 'None';
  if (typeof value === 'number') return counted(value);
  if (typeof value !== 'string') return structured(value);
  if (field === 'topic' || field === 'summary') return value;
  return field === 'filed_on' ? dayInWords(value) : hex(fromBase64url(value));
}

/** The counts by values, or the head of a tree: the fields that are no text and no number. Reading the openings has checked their form. */
function structured(value: Json): string {
  if (Array.isArray(value)) return (value as { values: string[]; signers: number }[]).map(({ values, signers }) => `${values.join(', ')}: ${counted(signers)}`).join('; ');
  const { size, root } = value as { size: number; root: string };
  return `${counted(size)} entries, root ${hex(fromBase64url(root))}`;
}
