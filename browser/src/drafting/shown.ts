import type { Charter } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import type { ShownSet } from '../epoch/shown-set.ts';
import { isSetOpen } from '../log/issued.ts';
import type { LogView } from '../log/view.ts';

/** A set of attributes that a text could have all its signers show. */
export interface ShownChoice {
  readonly shows: ShownSet;
  /** In words: "grade band and where posted". */
  readonly label: string;
  /** Why it cannot be chosen now, as one sentence; undefined if it can. */
  readonly closed: string | undefined;
}

/**
 * Every set the charter allows, the empty one first. A set is offered by an epoch when every group it makes has enough members, and open when each has as
 * many cards, by the newest count of the log.
 */
export function shownChoices(view: Pick<LogView, 'issued'>, charter: Charter, epoch: Pick<Epoch, 'name' | 'allows'>): ShownChoice[] {
  const { groupFloor } = charter.eligibility;
  const count = view.issued(epoch.name);
  const sets: readonly ShownSet[] = [[], ...charter.eligibility.allowedSets];
  const closed = (shows: ShownSet): string | undefined => {
    if (!epoch.allows(shows)) return `Not offered in this period: a group that this shows would have fewer than ${groupFloor} members.`;
    if (count === undefined) return 'Closed: nobody has counted the cards of this period yet.';
    if (isSetOpen(count, shows, groupFloor)) return undefined;
    return `Closed: by the count of ${count.on}, at least one group that this shows has fewer than ${groupFloor} cards.`;
  };
  return sets.map((shows) => ({ shows, label: labelOf(charter, shows), closed: closed(shows) }));
}

function labelOf(charter: Charter, shows: ShownSet): string {
  const labels = shows.map((index) => charter.eligibility.attributes.find((attribute) => attribute.index === index)?.label ?? `attribute ${index}`);
  return labels.length === 0 ? 'only that they are members' : labels.join(' and ');
}
