import type { DraftParagraph, DraftText } from './draft.ts';

/** A run of words: in both texts, only in the later, or only in the earlier. */
export interface Run {
  readonly kind: 'same' | 'ins' | 'del';
  readonly text: string;
}

/** What became of one paragraph from an earlier text to a later. */
export interface Change {
  readonly what: 'same' | 'changed' | 'moved' | 'added' | 'removed';
  /** Its name in the text where it is now, or last was: "2" or "Ask 1". */
  readonly name: string;
  /** Its name in the earlier text where it stood elsewhere; else undefined. */
  readonly was: string | undefined;
  /** Its marking before and after where that changed; else undefined. */
  readonly marking: readonly [before: string, after: string] | undefined;
  readonly runs: readonly Run[];
}

/** Changes in the order of the later text, each removed paragraph behind what it followed; the subject is compared with {@link compareWords}. */
export function compare(from: DraftText, to: DraftText): Change[] {
  const before = new Map(from.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const [namesBefore, namesAfter] = [namesOf(from), namesOf(to)];
  const resting = unmoved(from, to);
  const changes = to.paragraphs.map((after): [id: string, change: Change] => {
    const earlier = before.get(after.id);
    const name = namesAfter.get(after.id) ?? '';
    if (earlier === undefined) return [after.id, { what: 'added', name, was: undefined, marking: undefined, runs: [{ kind: 'ins', text: after.text }] }];
    const was = resting.has(after.id) ? undefined : namesBefore.get(after.id);
    return [after.id, { name, was, ...changeOf(earlier, after, was !== undefined) }];
  });
  return withRemoved(changes, from, to, namesBefore);
}

function changeOf(before: DraftParagraph, after: DraftParagraph, isMoved: boolean): Pick<Change, 'what' | 'marking' | 'runs'> {
  const marking = before.label === after.label ? undefined : ([before.label, after.label] as const);
  if (before.text === after.text && marking === undefined && before.part === after.part) return { what: isMoved ? 'moved' : 'same', marking, runs: [] };
  return { what: 'changed', marking, runs: compareWords(before.text, after.text) };
}

function withRemoved(changes: readonly [string, Change][], from: DraftText, to: DraftText, names: ReadonlyMap<string, string>): Change[] {
  const all = [...changes];
  from.paragraphs.forEach(({ id, text }, i) => {
    if (to.paragraphs.some((paragraph) => paragraph.id === id)) return;
    const earlier = from.paragraphs.slice(0, i).map((paragraph) => paragraph.id);
    const at = 1 + all.findLastIndex(([other]) => other === earlier.at(-1));
    all.splice(at, 0, [id, { what: 'removed', name: names.get(id) ?? '', was: undefined, marking: undefined, runs: [{ kind: 'del', text }] }]);
  });
  return all.map(([, change]) => change);
}

/** How paragraphs are called: paragraphs and asks each count from 1. */
export function namesOf(text: DraftText): Map<string, string> {
  const counted = { paragraph: 0, ask: 0 };
  return new Map(text.paragraphs.map(({ id, part }) => [id, part === 'ask' ? `Ask ${++counted.ask}` : String(++counted.paragraph)]));
}

/** Ids that need not have been moved: the longest run of them that stands in the same order in both texts. */
function unmoved(from: DraftText, to: DraftText): Set<string> {
  const place = new Map(from.paragraphs.map(({ id }, i) => [id, i]));
  const ids = to.paragraphs.map(({ id }) => id).filter((id) => place.has(id));
  const best: { length: number; previous: number }[] = [];
  for (const id of ids) {
    const candidates = best.map((entry, k) => ({ length: entry.length + 1, previous: k })).filter(({ previous }) => place.get(ids[previous]!)! < place.get(id)!);
    best.push(candidates.reduce((longest, next) => (next.length > longest.length ? next : longest), { length: 1, previous: -1 }));
  }
  const kept = new Set<string>();
  let at = best.reduce((last, entry, i) => (last < 0 || entry.length > best[last]!.length ? i : last), -1);
  for (; at >= 0; at = best[at]!.previous) kept.add(ids[at]!);
  return kept;
}

/** The words of two texts as runs, by their longest common subsequence. */
export function compareWords(from: string, to: string): Run[] {
  const [a, b] = [wordsOf(from), wordsOf(to)];
  const runs: { kind: Run['kind']; words: string[] }[] = [];
  const add = (kind: Run['kind'], word: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else runs.push({ kind, words: [word] });
  };
  const longest = commonLengths(a, b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i]!);
      i++;
      j++;
    } else if (j === b.length || (i < a.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      add('del', a[i++]!);
    } else {
      add('ins', b[j++]!);
    }
  }
  return runs.map(({ kind, words }) => ({ kind, text: words.join(' ') }));
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** Row i, column j: how many words a[i..] and b[j..] have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
