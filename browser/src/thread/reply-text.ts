import { Fields, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { allowsText } from '../memo/text-rules.ts';

const MOST = 400;
const MOST_TITLE_BYTES = 300;
const MOST_TEXT_BYTES = 8192;

/** What becomes of one part of the memo. */
export const VERDICTS = ['answered', 'accepted', 'partly', 'rejected'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The answer to the leaf of the text with this index; 1 is the first part. */
export interface ReplyPoint {
  readonly leaf: number;
  readonly verdict: Verdict;
  readonly text: string;
}

/**
 * What an office answers: free text, answers to single parts of the memo, or both. A part without a point is not answered. Every text keeps the character rules
 * of a memo; `drafter` and `meeting` may be empty. Source: spec/reply.md.
 */
export interface ReplyText {
  /** Who wrote it, as a title; empty where the charter does not record it. */
  readonly drafter: string;
  /** Who cleared it, as titles. */
  readonly clearers: readonly string[];
  /** Paragraphs. */
  readonly text: readonly string[];
  readonly points: readonly ReplyPoint[];
  /** An offer to meet, with whom and when. */
  readonly meeting: string;
}

/** The body of a reply's envelope; a text that breaks the rules is Malformed. */
export function writeReplyText(reply: ReplyText): Bytes {
  requireRules(reply);
  return writeJcs({
    v: 1,
    type: 'reply',
    drafter: reply.drafter,
    clearers: [...reply.clearers],
    text: [...reply.text],
    points: reply.points.map(({ leaf, verdict, text }) => ({ leaf, verdict, text })),
    meeting: reply.meeting,
  });
}

/** The reply with exactly these bytes. */
export function readReplyText(octets: Uint8Array): ReplyText {
  const json = Fields.read(octets).exactly('v', 'type', 'drafter', 'clearers', 'text', 'points', 'meeting');
  if (json.integer('v') !== 1 || json.text('type') !== 'reply') throw new Malformed('A reply is of an unknown version.');
  const reply: ReplyText = {
    drafter: json.text('drafter'),
    clearers: json.texts('clearers'),
    text: json.texts('text'),
    points: json.objects('points').map(readPoint),
    meeting: json.text('meeting'),
  };
  requireRules(reply);
  return reply;
}

function readPoint(json: Fields): ReplyPoint {
  const leaf = json.exactly('leaf', 'verdict', 'text').integer('leaf', 1, MOST);
  const verdict = VERDICTS.find((word) => word === json.text('verdict'));
  if (verdict === undefined) throw new Malformed('An answer has an unknown verdict.');
  return { leaf, verdict, text: json.text('text') };
}

function requireRules({ drafter, clearers, text, points, meeting }: ReplyText): void {
  if (text.length === 0 && points.length === 0) throw new Malformed('A reply says nothing.');
  if (text.length > MOST || points.length > MOST || clearers.length > MOST) throw new Malformed('A reply has more than 400 parts.');
  if (points.some(({ leaf }) => !(Number.isInteger(leaf) && leaf >= 1 && leaf <= MOST))) throw new Malformed('An answer is to part 1 to 400.');
  if (new Set(points.map(({ leaf }) => leaf)).size !== points.length) throw new Malformed('A reply has two answers to one part.');
  const titles = drafter === '' ? clearers : [drafter, ...clearers];
  const texts = [...text, ...points.map((point) => point.text), ...(meeting === '' ? [] : [meeting])];
  const isPlain = titles.every((title) => allowsText(title, MOST_TITLE_BYTES)) && texts.every((one) => allowsText(one, MOST_TEXT_BYTES));
  if (!isPlain) throw new Malformed('A reply has a character, a space or a length that it cannot have.');
}

/** The answer to a part of the memo, if there is one. */
export function pointTo(reply: ReplyText, leaf: number): ReplyPoint | undefined {
  return reply.points.find((point) => point.leaf === leaf);
}
