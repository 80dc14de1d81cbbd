import { readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { SignedBody } from '../log/body.ts';
import { Entry, Leaf } from '../log/entry.ts';
import type { Leaves } from '../log/leaves.ts';
import { type Statement, leafClassOf, readStatement } from '../log/statement.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
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

/** What stands in the lanes of a thread, lane by lane, each in order; a leaf whose body is withheld or malformed is a problem in words. */
export interface LaneWalk {
  readonly entries: readonly ThreadEntry[];
  readonly problems: readonly string[];
}

/**
 * Walks the tags of each lane through the leaves of a verified log. An entry exists if its tag and all lower ones of its lane are in the tree; where it stands
 * does not matter. `given` are entries as the server gave them; those not yet in the tree are not used.
 */
export function walkLanes(leaves: Leaves, thread: Bytes, lanes: readonly string[], given: readonly Entry[]): LaneWalk {
  const byHash = new Map(given.map((entry) => [hex(entry.leafHash), entry]));
  const entries: ThreadEntry[] = [];
  const problems: string[] = [];
  for (const lane of lanes) {
    for (let counter = 0; ; counter++) {
      const leafIndex = leaves.indexOfTag(threadTag(thread, lane, counter));
      if (leafIndex === undefined) break;
      const entry = byHash.get(hex(leaves.hash(leafIndex)));
      const read = entry === undefined ? `The server withholds entry ${counter} of ${lane}, which is in the log.` : readEntry(lane, counter, leafIndex, entry);
      if (typeof read === 'string') problems.push(read);
      else entries.push(read);
    }
  }
  return { entries, problems };
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
