import { consentToFreezeAct } from '../act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../act/presented.ts';
import { declined, unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, equal } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import type { Charter } from '../charter/charter.ts';
import { type NoteKey, readNote } from '../log/note.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { LogView } from '../log/view.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import { FrozenText } from '../memo/frozen-text.ts';
import type { MemoKind } from '../memo/head.ts';
import { type Memo, memoFault, numbered } from '../memo/memo.ts';
import { type FreezeRecord, freezeRecordOf, signFreezeRecord, writeFreezeRecord } from '../room/freeze-record.ts';
import { blobsOf } from '../wire/message.ts';
import type { DraftText } from './draft.ts';
import { type Drafting, post } from './drafting.ts';
import { highestLabel } from './marking.ts';

/** What its drafters decide about a text when they freeze it. */
export interface FreezeTerms {
  readonly kind: MemoKind;
  readonly language: string;
  readonly addressees: readonly string[];
  /** YYYY-MM-DD, or "". */
  readonly perishableBy: string;
  readonly shows: readonly number[];
  readonly minSigners: number;
  readonly fileConsents: number;
}

/** A text that was posted to be frozen, with the record that would put it in force. */
export interface PostedText {
  readonly record: FreezeRecord;
  readonly text: FrozenText;
}

/** What freezing asks of the log. */
export type FreezeRules = Pick<TrustedLog, 'charter' | 'org'> & { readonly view: Pick<LogView, 'isOpen'> };

/** The memo that a draft becomes under these terms; what is missing is said by a Failure of kind `declined`. */
export function memoOf(draft: DraftText, terms: FreezeTerms, log: FreezeRules, epoch: string): Memo {
  const charter = log.charter();
  const empty = draft.paragraphs.findIndex(({ text }) => text === '');
  if (draft.subject === '') throw declined('The subject is empty: write it first.');
  if (empty >= 0) throw declined(`Paragraph ${empty + 1} is empty: write it, or take it out.`);
  const parts = numbered(draft.paragraphs.map(({ part, label, text }) => ({ kind: part, label, text })));
  const { shows, minSigners, fileConsents, addressees, perishableBy, language, kind } = terms;
  const head = {
    kind,
    subject: draft.subject,
    language,
    label: highestLabel(draft.paragraphs.map(({ label }) => label), charter.text.labels),
    addressees,
    refs: draft.refs,
    perishableBy,
    charter: charter.hash,
    org: log.org,
    epoch,
    shows,
    minSigners,
    fileConsents,
    parts: parts.length,
  };
  const memo = { head, parts };
  requireFits(memo, log, charter);
  return memo;
}

/** What this side knows to be refused: said before anything is posted. */
function requireFits(memo: Memo, log: FreezeRules, charter: Charter): void {
  const { head, parts } = memo;
  const { minSigners, fileConsents, groupFloor } = charter.eligibility;
  if (head.addressees.length === 0) throw declined('Choose at least one office to which the message goes.');
  const fault = memoFault(memo);
  if (fault !== undefined) throw declined(fault);
  if (head.minSigners < minSigners) throw declined(`The charter asks for at least ${minSigners} signatures.`);
  if (head.fileConsents < fileConsents) throw declined(`The charter asks for at least ${fileConsents} members who consent to filing.`);
  const unknown = [head.label, ...parts.map(({ label }) => label)].find((label) => !charter.text.labels.includes(label));
  if (unknown !== undefined) throw declined(`The charter does not know the marking ${unknown}.`);
  const characters = parts.reduce((sum, { text }) => sum + Array.from(text).length, 0);
  if (characters > charter.text.maxCharacters) throw declined(`The charter allows ${charter.text.maxCharacters} characters; this text has ${characters}.`);
  if (!log.view.isOpen(head.epoch, head.shows, groupFloor)) throw declined('Too few cards are issued yet for what this text would show.');
}

/** Freezes and posts a memo as this version, without putting it in force. */
export async function postText({ station, pass, keys }: Drafting, memo: Memo, version: number): Promise<PostedText> {
  (await station.freshLog()).requireFresh();
  const text = FrozenText.freeze(memo);
  const frozen = await post(station, pass, 'frozen', version, text.bytes(), keys.fileSeed, keys.read.recipient);
  return { record: freezeRecordOf(text, pass.keyHash, version, frozen), text };
}

/** Puts a posted text in force. A text after the first needs the consents that the one in force demands; signatures start again. */
export async function putInForce({ station, pass, keys }: Drafting, { record }: PostedText): Promise<void> {
  const answer = await station.channel.post(pass.path + '/freeze', {}, [writeFreezeRecord(record), signFreezeRecord(record, keys.fileSeed)]);
  blobsOf(answer);
}

/** Texts that were posted to replace the one in force, newest first. */
export function waiting(posted: readonly PostedText[], inForce: FreezeRecord | undefined): PostedText[] {
  if (inForce === undefined) return [];
  return posted.filter(({ record }) => record.version === inForce.version + 1 && !equal(record.textRoot, inForce.textRoot)).reverse();
}

/** A member's consent that the text with this root replaces the one in force. */
export async function consentToFreeze(station: Station, pass: RoomPass, card: HeldCard, newTextRoot: Bytes): Promise<void> {
  const { promiseKey } = (await station.freshLog()).requireFresh();
  const act = consentToFreezeAct(card.epoch, pass.keyHash, newTextRoot);
  const presented = card.present(act);
  const hash = presentedHash(presented, act);
  const signature = sign(pass.keys.cosignSeed, cosignMessage(hash));
  const [note] = blobsOf(await station.channel.post(pass.path + '/consents', {}, [writePresented(presented), signature]), -1);
  if (note === undefined || !isNote(note, promiseKey, pass.id)) throw unproven('The channel gave no valid note on the consent.');
}

/** Whether this is a note on an act in this room. A consent given before is answered with the note on the first presentation of it, which nobody has any more. */
function isNote(note: Bytes, promiseKey: NoteKey, room: Bytes): boolean {
  const signed = readNote(note);
  return promiseKey.verifies(signed) && signed.text.startsWith(`dissent-act/v1\n${promiseKey.name}\n${base64(room)}\n`);
}

/** Every text that was posted as frozen, in force or not, oldest first; what is no text is left out, since nobody can consent to it. */
export async function postedTexts(reader: RoomReader): Promise<PostedText[]> {
  const { posts } = await reader.posts('frozen');
  return posts.flatMap(({ body, hash, seq }) => {
    try {
      const text = FrozenText.read(body);
      return [{ record: freezeRecordOf(text, reader.pass.keyHash, seq, hash), text }];
    } catch (reason) {
      if (reason instanceof Malformed) return [];
      throw reason;
    }
  });
}
