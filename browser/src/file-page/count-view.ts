import type { Epoch } from '../epoch/manifest.ts';
import { type Group, type Recount, isWhole } from '../filing/recount.ts';
import { el, fill } from '../page/dom.ts';
import type { SignatureSet } from '../room/signature-set.ts';
import { counted, listed, some } from '../signing/said-of.ts';
import { tallyKey, tallyPicture } from '../tally-view/tally-view.ts';

/** "51 members: 34 with grade band 2-3 and 17 with grade band 4-5". */
export function signedBy(epoch: Epoch, shows: readonly number[], set: SignatureSet): string {
  const groups: readonly Group[] = set.byValue();
  const all = some(set.total(), 'member');
  if (shows.length === 0 || groups.length === 0) return all;
  const words = groups.map(({ values, signers }) => `${counted(signers)} with ${shows.map((index, i) => `${epoch.label(index)} ${values[i] ?? ''}`).join(', ')}`);
  return `${all}: ${listed(words)}`;
}

/** The signatures as cells, and what their kinds are. */
export function showCounted(place: HTMLElement, set: SignatureSet): void {
  const [total, named] = [set.total(), set.named()];
  const title = `${some(total - named, 'anonymous signature')} and ${named} with a name.`;
  const entries = [['anonymous', `${total - named} anonymous`] as const, ...(named === 0 ? [] : [['named', `${named} with a name`] as const])];
  fill(place, ...tallyPicture({ anonymous: total - named, named, todo: 0 }, title), ...(total === 0 ? [] : [tallyKey(entries)]));
}

/** How many were checked, in words. */
export function checkedWords(recount: Recount): string {
  if (isWhole(recount)) return 'Your browser checked each one itself: one current member each, once, under exactly this text.';
  const { checked, rows } = recount;
  return `Your browser checked ${checked} of ${rows}, drawn at random, your own among them if you signed. The offices check every one.`;
}

/** A note in one of the colours of states. */
export function note(kind: 'wait' | 'bad' | 'accent', ...words: (Node | string)[]): HTMLElement {
  return el('div', { class: 'note note--' + kind }, ...words);
}
