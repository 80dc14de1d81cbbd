import { Failure, declined, unproven } from '../base/failure.ts';
import { readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import { SignedBody } from '../log/body.ts';
import { Entry, Leaf } from '../log/entry.ts';
import type { Leaves } from '../log/leaves.ts';
import { type Statement, leafClassOf, readStatement } from '../log/statement.ts';
import { destroyedWords } from '../log/purge.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { LogView } from '../log/view.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';

/** An entry of a thread whose leaf is in the tree of a verified checkpoint. */
export interface ThreadEntry {
  /** `room` or the id of an office. */
  readonly lane: string;
  /** Its place in the lane, from 0. */
  readonly counter: number;
  /** Its place in the log, from 0. */
  readonly leafIndex: number;
  readonly entry: Entry;
  readonly body: SignedBody;
  readonly statement: Statement;
}

/** An entry of a thread whose body is gone, and whose destruction the log allows: nobody knows any more what it said. */
export interface DestroyedEntry {
  readonly lane: string;
  readonly counter: number;
  readonly leafIndex: number;
  readonly on: Day;
}

/** What stands in the lanes of a thread, lane by lane, each in order; a leaf whose body is withheld or malformed is a problem in words. */
export interface LaneWalk {
  readonly entries: readonly ThreadEntry[];
  readonly problems: readonly string[];
  readonly destroyed: readonly DestroyedEntry[];
}

/**
 * Walks the tags of each lane through the leaves of a verified log. An entry exists if its tag and all lower ones of its lane are in the tree; where it stands
 * does not matter. `given` are entries as the server gave them; those not yet in the tree are not used.
 */
export function walkLanes(view: LogView, leaves: Leaves, thread: Bytes, lanes: readonly string[], given: readonly Entry[]): LaneWalk {
  const byHash = new Map(given.map((entry) => [hex(entry.leafHash), entry]));
  const entries: ThreadEntry[] = [];
  const problems: string[] = [];
  const destroyed: DestroyedEntry[] = [];
  for (const lane of lanes) {
    for (let counter = 0; ; counter++) {
      const leafIndex = leaves.indexOfTag(threadTag(thread, lane, counter));
      if (leafIndex === undefined) break;
      const entry = byHash.get(hex(leaves.hash(leafIndex)));
      const read = entry === undefined ? withheld(view, leaves, { lane, counter, leafIndex }) : readEntry(lane, counter, leafIndex, entry);
      if (typeof read === 'string') problems.push(read);
      else if ('on' in read) destroyed.push(read);
      else entries.push(read);
    }
  }
  return { entries, problems, destroyed };
}

/** An entry whose body is not there: destroyed as the charter allows, or a problem. A tag stands in opaque leaves alone. */
function withheld(view: LogView, leaves: Leaves, place: Omit<DestroyedEntry, 'on'>): DestroyedEntry | string {
  const destruction = view.destruction(place.leafIndex, leaves.hash(place.leafIndex));
  switch (destruction.kind) {
    case 'none':
      return `The server withholds entry ${place.counter} of ${place.lane}, which is in the log.`;
    case 'allowed':
      return { ...place, on: destruction.on };
    case 'too-early':
      return `Entry ${place.counter} of ${place.lane} was destroyed on ${destruction.on}, before the charter allows.`;
  }
}

/** Why the filing under this tag could not be read: what the log says of its destruction, else what was thrown. */
export async function whyNotRead(log: TrustedLog, tag: Bytes, thrown: unknown): Promise<unknown> {
  const leaves = await log.leaves();
  const leafIndex = leaves.indexOfTag(tag);
  if (!(thrown instanceof Failure) || thrown.kind === 'unreachable' || leafIndex === undefined) return thrown;
  const destruction = log.view.destruction(leafIndex, leaves.hash(leafIndex));
  switch (destruction.kind) {
    case 'none':
      return thrown;
    case 'allowed':
      return declined(destroyedWords(destruction.on));
    case 'too-early':
      return unproven(`The filing was destroyed on ${destruction.on}, before the charter allows.`);
  }
}

function readEntry(lane: string, counter: number, leafIndex: number, entry: Entry): ThreadEntry | string {
  try {
    const body = SignedBody.read(entry.body);
    const statement = readStatement(body.statement);
    if (leafClassOf(statement) !== entry.leaf.leafClass) throw new Malformed('It is of another class than its leaf.');
    return { lane, counter, leafIndex, entry, body, statement };
  } catch (reason) {
    if (reason instanceof Malformed) return `Entry ${counter} of ${lane} is malformed: ${reason.message}`;
    throw reason;
  }
}

/** The lanes of a filing's thread: the room's, and those of the offices of the charter it names and of the one in force now. */
export function lanesOf(log: TrustedLog, charter: Bytes): string[] {
  const offices = [...(log.view.charter(charter)?.offices ?? []), ...log.charter().offices];
  return [...new Set([ROOM_LANE, ...offices.map((office) => office.id)])];
}

/** The entries in a message of the server: each blob LP(leaf 64, salt 32, body); one that does not open its own leaf is Malformed. */
export function readEntries(blobs: readonly Uint8Array[]): Entry[] {
  return blobs.map((blob) => {
    const [leaf, salt, body] = readLp(blob, 3);
    const entry = leaf && salt && body && Entry.opening(Leaf.parse(leaf), salt, body);
    if (entry === undefined) throw new Malformed('An entry does not open its leaf.');
    return entry;
  });
}
