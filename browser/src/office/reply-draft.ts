import { declined } from '../base/failure.ts';
import { Fields, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { fromUtf8, utf8 } from '../base/octets.ts';
import { lineFault, typedLine, typedParagraphs } from '../drafting/typing.ts';
import { type ReplyText, VERDICTS, type Verdict } from '../thread/reply-text.ts';

const MOST_TITLE_BYTES = 300;

/** What stands beside one part of the message; no verdict: not answered. */
export interface DraftedPoint {
  readonly verdict: Verdict | '';
  readonly text: string;
}

/** A reply as it is being typed; it may break the rules of one until it is sent. */
export interface ReplyDraft {
  readonly isInterim: boolean;
  readonly drafter: string;
  /** One on a line. */
  readonly clearers: string;
  /** Paragraphs that answer the message as a whole, one on a line. */
  readonly text: string;
  readonly meeting: string;
  /** One for each part of the message, in order. */
  readonly points: readonly DraftedPoint[];
}

export function emptyDraft(parts: number): ReplyDraft {
  return { isInterim: false, drafter: '', clearers: '', text: '', meeting: '', points: Array.from({ length: parts }, () => ({ verdict: '', text: '' })) };
}

/** The numbers of the leaves without an answer, from 1. */
export function unanswered(draft: ReplyDraft): number[] {
  return draft.points.flatMap(({ verdict }, i) => (verdict === '' ? [i + 1] : []));
}

/** The reply that this draft is; a Failure that says what is missing, or which character cannot stand. */
export function replyOf(draft: ReplyDraft): ReplyText {
  const points = draft.points.flatMap(({ verdict, text }, i) => {
    const line = typedLine(text);
    if (verdict === '') {
      if (line !== '') throw declined(`Part ${i + 1} has a text and no answer: choose one, or take the text out.`);
      return [];
    }
    if (line === '') throw declined(`Part ${i + 1} is ${verdict} without a word: write what you answer.`);
    return [{ leaf: i + 1, verdict, text: allowed(line, `The answer to part ${i + 1}`) }];
  });
  const reply: ReplyText = {
    drafter: allowed(typedLine(draft.drafter), 'The name of the one who wrote it', MOST_TITLE_BYTES),
    clearers: written(draft.clearers).map((line) => allowed(line, 'The name of one who cleared it', MOST_TITLE_BYTES)),
    text: written(draft.text).map((line) => allowed(line, 'The answer to the whole')),
    points,
    meeting: allowed(typedLine(draft.meeting), 'The offer to meet'),
  };
  if (reply.text.length === 0 && points.length === 0) throw declined('The reply says nothing yet.');
  return reply;
}

function written(typed: string): string[] {
  return typedParagraphs(typed).filter((line) => line !== '');
}

function allowed(line: string, what: string, mostBytes?: number): string {
  const fault = line === '' ? undefined : lineFault(line, mostBytes);
  if (fault !== undefined) throw declined(`${what}: ${fault}`);
  return line;
}

/** As text for the tab's memory. */
export function writeReplyDraft(draft: ReplyDraft): string {
  const { isInterim, drafter, clearers, text, meeting, points } = draft;
  const clean = (typed: string): string => typed.toWellFormed().normalize('NFC');
  const json = {
    interim: isInterim,
    drafter: clean(drafter),
    clearers: clean(clearers),
    text: clean(text),
    meeting: clean(meeting),
    points: points.map((point) => ({ verdict: point.verdict, text: clean(point.text) })),
  };
  return fromUtf8(writeJcs(json));
}

/** What the tab kept of a reply to a message of so many parts; undefined if it cannot be read. */
export function readReplyDraft(kept: string, parts: number): ReplyDraft | undefined {
  try {
    const fields = Fields.read(utf8(kept)).exactly('interim', 'drafter', 'clearers', 'text', 'meeting', 'points');
    const points = fields.objects('points').map((point) => ({ verdict: VERDICTS.find((word) => word === point.text('verdict')) ?? ('' as const), text: point.text('text') }));
    if (points.length !== parts) return undefined;
    return {
      isInterim: fields.bool('interim'),
      drafter: fields.text('drafter'),
      clearers: fields.text('clearers'),
      text: fields.text('text'),
      meeting: fields.text('meeting'),
      points,
    };
  } catch (reason) {
    if (reason instanceof Malformed) return undefined;
    throw reason;
  }
}
