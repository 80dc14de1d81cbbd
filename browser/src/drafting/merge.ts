import { type DraftParagraph, type DraftText, freshId } from './draft.ts';

/** A paragraph both sides changed, each in its own way; undefined where that side took it out. */
export interface ParagraphChoice {
  readonly id: string;
  readonly ours: DraftParagraph | undefined;
  readonly theirs: DraftParagraph | undefined;
}

/** Two texts brought together, with what only a person can decide. */
export interface Merge {
  readonly base: DraftText | undefined;
  readonly ours: DraftText;
  readonly theirs: DraftText;
  /** Ids in their merged order. */
  readonly order: readonly string[];
  readonly choices: readonly ParagraphChoice[];
  /** Whether both sides gave it another subject. */
  readonly isSubjectOpen: boolean;
}

/** What a person decided about a paragraph or the subject; both is two paragraphs, one after the other. */
export type Pick = 'ours' | 'theirs' | 'both';

/**
 * Merges two texts paragraph by paragraph. What one side changed since `base` is taken; only what both changed, each in its own way, is left to choose.
 *
 * @param base the text both were made from; undefined if there is none
 */
export function merge(base: DraftText | undefined, ours: DraftText, theirs: DraftText): Merge {
  const [atBase, atOurs, atTheirs] = [byId(base), byId(ours), byId(theirs)];
  const order = mergedOrder(base, ours, theirs);
  const choices = order
    .map((id): ParagraphChoice => ({ id, ours: atOurs.get(id), theirs: atTheirs.get(id) }))
    .filter((choice) => three(atBase.get(choice.id), choice.ours, choice.theirs, isSameParagraph) === 'open');
  return { base, ours, theirs, order, choices, isSubjectOpen: three(base?.subject, ours.subject, theirs.subject, Object.is) === 'open' };
}

/** Whether nothing is left to decide. */
export function isClear(merged: Merge): boolean {
  return merged.choices.length === 0 && !merged.isSubjectOpen;
}

/** The merged text. `picks` has what was decided by the paragraph's id and for "subject"; what is not decided stays ours. */
export function settled(merged: Merge, picks: ReadonlyMap<string, Pick> = new Map()): DraftText {
  const { base, ours, theirs } = merged;
  const paragraphs = merged.order.flatMap((id) => paragraphsOf(merged, id, picks.get(id) ?? 'ours'));
  return {
    kind: taken(base?.kind, ours.kind, theirs.kind),
    language: taken(base?.language, ours.language, theirs.language),
    subject: merged.isSubjectOpen && picks.get('subject') === 'theirs' ? theirs.subject : taken(base?.subject, ours.subject, theirs.subject),
    refs: mergedRefs(base?.refs ?? [], ours.refs, theirs.refs),
    paragraphs: paragraphs.length > 0 ? paragraphs : ours.paragraphs,
  };
}

function paragraphsOf(merged: Merge, id: string, pick: Pick): DraftParagraph[] {
  const [before, ours, theirs] = [merged.base, merged.ours, merged.theirs].map((text) => byId(text).get(id));
  const taking = three(before, ours, theirs, isSameParagraph);
  if (taking !== 'open') return listed(taking === 'ours' ? ours : theirs);
  if (pick === 'both') return [...listed(ours), ...listed(theirs).map((paragraph) => (ours === undefined ? paragraph : { ...paragraph, id: freshId() }))];
  return listed(pick === 'ours' ? ours : theirs);
}

function listed(paragraph: DraftParagraph | undefined): DraftParagraph[] {
  return paragraph === undefined ? [] : [paragraph];
}

function three<T>(base: T, ours: T, theirs: T, isSame: (one: T, other: T) => boolean): Exclude<Pick, 'both'> | 'open' {
  if (isSame(ours, theirs) || isSame(theirs, base)) return 'ours';
  return isSame(ours, base) ? 'theirs' : 'open';
}

function taken<T>(base: T | undefined, ours: T, theirs: T): T {
  return Object.is(ours, base) ? theirs : ours;
}

function isSameParagraph(one: DraftParagraph | undefined, other: DraftParagraph | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.part === other.part && one.label === other.label && one.text === other.text;
}

function byId(text: DraftText | undefined): Map<string, DraftParagraph> {
  return new Map(text?.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
}

/** The order of the side that moved something, or ours; what only the other side has follows what it followed there. */
function mergedOrder(base: DraftText | undefined, ours: DraftText, theirs: DraftText): string[] {
  const [before, mine, others] = [base, ours, theirs].map((text) => text?.paragraphs.map(({ id }) => id) ?? []) as [string[], string[], string[]];
  const [skeleton, rest] = isInOrder(mine, before) && !isInOrder(others, before) ? [others, mine] : [mine, others];
  const order = [...skeleton];
  rest.forEach((id, i) => {
    if (order.includes(id)) return;
    const after = rest.slice(0, i).findLast((earlier) => order.includes(earlier));
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, id);
  });
  return order;
}

/** Whether what both have stands in the same order. */
function isInOrder(ids: readonly string[], before: readonly string[]): boolean {
  const [here, there] = [ids.filter((id) => before.includes(id)), before.filter((id) => ids.includes(id))];
  return here.every((id, i) => id === there[i]);
}

/** Lines that either side added, without those that either side took out. */
function mergedRefs(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] {
  const all = [...new Set([...ours, ...theirs])];
  return all.filter((ref) => !base.includes(ref) || (ours.includes(ref) && theirs.includes(ref)));
}
