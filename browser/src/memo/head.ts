import { Fields, type Json, octetsJson } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { isDay } from '../calendar/day.ts';
import { readEpochName } from '../epoch/manifest.ts';
import { type ShownSet, isShownSet, readShownSet } from '../epoch/shown-set.ts';
import { isOfficeId } from './names.ts';
import { allowsText } from './text-rules.ts';

/** The most parts a message has. */
export const MOST_PARTS = 400;

/** The most bytes of UTF-8 in a subject and in a reference. */
export const MOST_SUBJECT_BYTES = 300;

/** The most bytes of UTF-8 in a label. */
export const MOST_LABEL_BYTES = 64;

const MOST_INT = 0x7fffffff;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const FIELDS = ['addressees', 'charter', 'epoch', 'file_consents', 'kind', 'label', 'language', 'min_signers', 'org', 'parts', 'refs', 'shows', 'subject', 'v'];

/** The two forms of a message; a cable is a memo written in the form of a telegram. */
export type MemoKind = 'memo' | 'cable';

/** The first leaf of a message: what it is, to whom, under which rules. */
export interface MemoHead {
  readonly kind: MemoKind;
  readonly subject: string;
  /** Tag of BCP 47, primary language in lower case. */
  readonly language: string;
  readonly label: string;
  /** Ids of offices in the charter, 1 to 16, each once. */
  readonly addressees: readonly string[];
  /** What it refers to, at most 32 lines. */
  readonly refs: readonly string[];
  /** ISO date after which a reply is of no use any more, or "" when the matter does not perish. */
  readonly perishableBy: string;
  /** Hash of the charter it is written under. */
  readonly charter: Bytes;
  /** 32 bytes. */
  readonly org: Bytes;
  readonly epoch: string;
  /** The attributes that all who sign show: at most two indexes from 1 to 5, ascending. */
  readonly shows: ShownSet;
  readonly minSigners: number;
  readonly fileConsents: number;
  /** How many parts follow, 1 to 400. */
  readonly parts: number;
}

/** The first rule that a head breaks, as one sentence; undefined if it keeps them. */
export function headFault(head: MemoHead): string | undefined {
  return textsFault(head) ?? termsFault(head);
}

function textsFault(head: MemoHead): string | undefined {
  if (head.kind !== 'memo' && head.kind !== 'cable') return 'A message is a memo or a cable.';
  if (!allowsText(head.subject, MOST_SUBJECT_BYTES)) return 'The subject has a character, a space or a length that a memo cannot have.';
  if (!allowsText(head.label, MOST_LABEL_BYTES)) return 'The label has a character, a space or a length that a memo cannot have.';
  if (!head.refs.every((ref) => allowsText(ref, MOST_SUBJECT_BYTES))) return 'A reference has a character, a space or a length that a memo cannot have.';
  if (head.refs.length > 32) return 'A memo has at most 32 references.';
  if (!LANGUAGE.test(head.language)) return 'The language is not a tag such as en.';
  return undefined;
}

function termsFault(head: MemoHead): string | undefined {
  const { addressees } = head;
  if (addressees.length < 1 || addressees.length > 16) return 'A memo has 1 to 16 addressees.';
  if (new Set(addressees).size !== addressees.length) return 'An addressee stands there twice.';
  if (!addressees.every(isOfficeId)) return 'An addressee is not the id of an office.';
  if (head.perishableBy !== '' && !isDay(head.perishableBy)) return 'The day until which a reply is of use is not a date.';
  if (head.charter.length !== 32 || head.org.length !== 32) return 'A hash has 32 bytes.';
  if (!isShownSet(head.shows)) return 'A message shows at most two attributes, from 1 to 5, ascending.';
  if (!isCount(head.minSigners, MOST_INT) || !isCount(head.fileConsents, MOST_INT)) return 'A threshold is 1 or more.';
  if (!isCount(head.parts, MOST_PARTS)) return 'A memo has 1 to 400 parts.';
  return undefined;
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

/** The JSON of a head, as its leaf has it. */
export function headJson(head: MemoHead): { [name: string]: Json } {
  return {
    v: 1,
    kind: head.kind,
    subject: head.subject,
    language: head.language,
    label: head.label,
    addressees: [...head.addressees],
    refs: [...head.refs],
    charter: octetsJson(head.charter),
    org: octetsJson(head.org),
    epoch: head.epoch,
    shows: [...head.shows],
    min_signers: head.minSigners,
    file_consents: head.fileConsents,
    parts: head.parts,
    ...(head.perishableBy === '' ? {} : { perishable_by: head.perishableBy }),
  };
}

/** The head with exactly these fields; one that breaks a rule is refused. */
export function readHead(fields: Fields): MemoHead {
  fields.exactly(...FIELDS, ...(fields.has('perishable_by') ? ['perishable_by'] : []));
  const perishableBy = fields.has('perishable_by') ? fields.text('perishable_by') : '';
  if (fields.integer('v') !== 1 || (fields.has('perishable_by') && perishableBy === '')) throw new Malformed("A memo's head is of an unknown version.");
  const head: MemoHead = {
    kind: fields.text('kind') as MemoKind,
    subject: fields.text('subject'),
    language: fields.text('language'),
    label: fields.text('label'),
    addressees: fields.texts('addressees'),
    refs: fields.texts('refs'),
    perishableBy,
    charter: fields.octets('charter', 32),
    org: fields.octets('org', 32),
    epoch: readEpochName(fields.text('epoch')),
    shows: readShownSet(fields.value('shows')),
    minSigners: fields.integer('min_signers', 1, MOST_INT),
    fileConsents: fields.integer('file_consents', 1, MOST_INT),
    parts: fields.integer('parts', 1, MOST_PARTS),
  };
  const fault = headFault(head);
  if (fault !== undefined) throw new Malformed(fault);
  return head;
}
