import type { Memo, MemoPart } from '../memo/memo.ts';
import type { DraftText } from './draft.ts';

/**
 * Two frozen texts as drafts that can be compared: their parts have no ids, so parts with the same words get the same, and of the rest those that stand
 * in the same place among them.
 */
export function aligned(before: Memo, after: Memo): [before: DraftText, after: DraftText] {
  const ids = before.parts.map((_, i) => `p${i}`);
  const free = new Set(ids.keys());
  const taken: (string | undefined)[] = after.parts.map((part) => {
    const same = [...free].find((i) => isSamePart(before.parts[i], part));
    if (same !== undefined) free.delete(same);
    return same === undefined ? undefined : ids[same];
  });
  const left = [...free];
  const names = taken.map((id, i) => id ?? ids[left.shift() ?? -1] ?? `n${i}`);
  return [draftOf(before, ids), draftOf(after, names)];
}

function isSamePart(one: MemoPart | undefined, other: MemoPart): boolean {
  return one !== undefined && one.kind === other.kind && one.text === other.text;
}

function draftOf({ head, parts }: Memo, ids: readonly string[]): DraftText {
  const { kind, subject, language, refs } = head;
  return { kind, subject, language, refs, paragraphs: parts.map(({ kind: part, label, text }, i) => ({ id: ids[i] ?? '', part, label, text })) };
}
