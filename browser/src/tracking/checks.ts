import { hex } from '../base/octets.ts';
import { type WordList } from '../base/words.ts';
import { destroyedWords } from '../log/purge.ts';
import type { TreeHead } from '../log/tree.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { dayIn } from '../calendar/day.ts';
import { dayInWords } from '../page/clock.ts';
import type { FilingThread } from '../thread/thread-check.ts';
import type { ReadFiling } from './room-thread.ts';
import { quorumOf, witnessWords } from '../log/witnesses.ts';

/** One thing this browser checked: it holds, it could not be checked, or it is a problem. There is no fourth state. */
export interface Check {
  readonly state: 'checked' | 'unchecked' | 'problem';
  readonly what: string;
  readonly detail: string;
}

/** A whole number with commas between thousands. */
export function counted(count: number): string {
  return count.toLocaleString('en-GB');
}

/** What a member's browser checked about a filed message. `seen` is what the notebook saw of the log before this visit. */
export function checksOf({ log, entry, filed, opened, thread }: ReadFiling, seen: TreeHead, words: WordList): Check[] {
  const size = log.head.size;
  const more = size - seen.size;
  return [
    logSigned(log),
    { state: 'checked', what: 'Your message is in the log', detail: `Entry ${counted(entry.leafIndex + 1)} of ${counted(size)}: the leaf opens to what this room filed` },
    { state: 'checked', what: 'The promise is kept', detail: `The channel promised the entry by ${momentInWords(filed.promise.mergeBy)}; it is in the tree` },
    seen.size === 0
      ? { state: 'unchecked', what: 'Whether the log has only grown', detail: 'This is the first visit that your notebook knows of' }
      : { state: 'checked', what: 'The log has only grown', detail: `Since your notebook last saw it: ${counted(more)} ${more === 1 ? 'entry' : 'entries'} more, none changed` },
    { state: 'checked', what: 'The text is the one that was signed', detail: `Check words: ${words.check(opened.text.root, CHECK_WORDS)}` },
    witnessed(log),
    ...goneOf(thread),
    ...thread.problems.map((sentence): Check => ({ state: 'problem', what: 'An entry does not hold', detail: sentence })),
  ];
}

/** The entries of a thread that are gone as the charter allows. */
export function goneOf(thread: FilingThread): Check[] {
  return thread.destroyed.map(({ lane, counter, on }) => ({ state: 'checked', what: `Entry ${counter} of ${lane} is gone`, detail: destroyedWords(dayInWords(on)) }));
}

/** The log's signature under the checkpoint, by the key that this tab began with. */
export function logSigned(log: TrustedLog): Check {
  return { state: 'checked', what: 'The log’s signature is valid', detail: `Key ${hex(log.sheet.logKey.keyId)} of ${log.origin}; compare it with a printed sheet on the page Verify` };
}

/** Who outside the server vouches for the checkpoint. */
export function witnessed(log: TrustedLog): Check {
  const { witnesses } = log.view.genesis;
  if (witnesses.length === 0) {
    return { state: 'unchecked', what: 'No outside witness', detail: 'This server’s own word: the installation names nobody outside who confirms its log' };
  }
  const said = witnessWords(log.checkpoint.note, witnesses);
  const forged = said.filter((one) => one.isForged).map((one) => one.name);
  if (forged.length > 0) return { state: 'problem', what: 'A witness’s line is forged', detail: `The line of ${forged.join(', ')} does not verify` };
  const agree = said.filter((one) => one.cosignedAt !== undefined);
  const late = said.filter((one) => one.cosignedAt === undefined).map((one) => one.name);
  const what = `${agree.length} of ${witnesses.length} outside witnesses agree`;
  const newest = Math.max(0, ...agree.map((one) => one.cosignedAt ?? 0));
  const detail = [
    ...(agree.length === 0 ? [] : [`${agree.map((one) => one.name).join(' and ')}, ${momentInWords(newest)}`]),
    ...(late.length === 0 ? [] : [`${late.join(' and ')} ${late.length === 1 ? 'has' : 'have'} not confirmed this state`]),
  ].join('; ');
  return { state: agree.length >= quorumOf(witnesses.length) ? 'checked' : 'unchecked', what, detail };
}

/** Unix seconds as people read them, to the day: Thursday 16 June 2016. */
function momentInWords(seconds: number): string {
  return dayInWords(dayIn('UTC', seconds * 1000));
}

/** The state of all checks together. */
export function stateOf(checks: readonly Check[]): Check['state'] {
  if (checks.some(({ state }) => state === 'problem')) return 'problem';
  return checks.some(({ state }) => state === 'unchecked') ? 'unchecked' : 'checked';
}
