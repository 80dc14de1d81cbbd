import { Failure, unproven } from '../base/failure.ts';
import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { equal, fromBase64url, fromUtf8, utf8 } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';
import type { Caching, Transport } from '../wire/channel.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { dated } from './dating.ts';
import { type Leaf, OPAQUE } from './entry.ts';
import { LeafTable, Leaves } from './leaves.ts';
import { LogReader } from './reader.ts';
import { type ClearEntry, plus, readLog } from './rules.ts';
import { type SetUpSheet, TrustedLog, requireOurs, todayBy } from './trusted-log.ts';
import { CompactRange, type TreeHead, isSameHead } from './tree.ts';
import type { LogView } from './view.ts';
import { isFresh, quorumTime, witnessWords } from './witnesses.ts';

/** A log gains a clear entry a day: one after the other they would take minutes over a slow line. */
const CLEAR_AT_ONCE = 6;

/** A clear entry that opened its leaf. */
type Opened = Omit<ClearEntry, 'day'>;

/**
 * The page's own copy of the log, brought up to date by fetching what is new.
 *
 * Nothing enters the copy unless its root is that of a checkpoint with the log's signature, so each state continues all states seen before; a
 * log that shrank, forked, hides a clear entry or bears a forged cosignature is a Failure, and the copy stays as it was. A checkpoint carries no time: the day of a clear
 * entry is the day on which this copy first read it, or the earlier one by which the log itself shows that it was there.
 *
 * `save` gives what another page of this tab needs to go on from here without reading the log again: the last checkpoint, the edge of the tree,
 * the clear entries.
 */
export class LogMirror {
  private readonly reader: LogReader;
  private range = CompactRange.empty();
  /** The head of a resumed copy, whose leaves are not in the table yet. */
  private earlier: TreeHead | undefined;
  private table = new LeafTable();
  private clearEntries: readonly ClearEntry[] = [];
  private newest: TrustedLog | undefined;
  /** The newest time of a quorum of witnesses that this copy knows of. */
  private quorum: number | undefined;
  /** Steps run one after the other: each begins where the one before left the copy. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly sheet: SetUpSheet,
    transport: Transport,
    private readonly now: () => Date,
  ) {
    this.reader = new LogReader(transport, sheet.logKey);
  }

  /** A copy that goes on from what `save` gave; undefined if that is not a copy of this log. */
  static resume(sheet: SetUpSheet, transport: Transport, now: () => Date, saved: string): LogMirror | undefined {
    try {
      const mirror = new LogMirror(sheet, transport, now);
      mirror.restore(Fields.read(utf8(saved)).exactly('v', 'checkpoint', 'edge', 'clear'));
      return mirror;
    } catch (reason) {
      if (reason instanceof Malformed || reason instanceof Failure) return undefined;
      throw reason;
    }
  }

  /** The log as of now: asks for the newest checkpoint and verifies what is new under it. */
  refresh(): Promise<TrustedLog> {
    return this.inTurn(() => this.refreshed());
  }

  /** The log as of the last successful refresh, of this page or an earlier one; the first one if there was none. */
  last(): Promise<TrustedLog> {
    return this.newest === undefined ? this.refresh() : Promise.resolve(this.newest);
  }

  /** The copy without its leaves, as text: some 30 KB for a log of one charter. Undefined before the first refresh. */
  save(): string | undefined {
    if (this.newest === undefined) return undefined;
    const saved: Json = {
      v: 1,
      checkpoint: octetsJson(this.newest.checkpoint.note.bytes),
      edge: this.range.hashes().map(octetsJson),
      clear: this.clearEntries.map(({ leafIndex, day, body }) => ({ leafIndex, day, body: octetsJson(body) })),
    };
    return fromUtf8(writeJcs(saved));
  }

  private restore(saved: Fields): void {
    if (saved.integer('v') !== 1) throw new Malformed('A saved copy is of another version.');
    const checkpoint = openCheckpoint(this.sheet.logKey, saved.octets('checkpoint'));
    const range = checkpoint && CompactRange.of(checkpoint.head.size, saved.texts('edge').map(fromBase64url));
    if (checkpoint === undefined || range === undefined || !equal(range.root(), checkpoint.head.root)) {
      throw new Malformed('A saved copy is not of this log.');
    }
    this.clearEntries = saved.objects('clear').map((entry) => ({
      leafIndex: entry.exactly('leafIndex', 'day', 'body').integer('leafIndex', 0, checkpoint.head.size - 1),
      day: readDay(entry.text('day')),
      body: entry.octets('body'),
    }));
    this.range = range;
    this.earlier = checkpoint.head;
    const { view } = this.withMore([]);
    this.count(view, checkpoint);
    this.newest = this.trusted(checkpoint, view);
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.queue.then(step, step);
    this.queue = done;
    return done;
  }

  private async refreshed(): Promise<TrustedLog> {
    const checkpoint = await this.reader.checkpoint();
    const isSame = this.newest !== undefined && isSameHead(this.newest.head, checkpoint.head);
    const { view } = isSame && this.newest !== undefined ? this.newest : await this.followed(checkpoint);
    this.count(view, checkpoint);
    await this.askForQuorum(view, checkpoint);
    const { newest } = this;
    if (newest !== undefined && newest.witnessedAt === this.quorum && equal(newest.checkpoint.note.bytes, checkpoint.note.bytes)) return newest;
    return (this.newest = this.trusted(checkpoint, view));
  }

  /** The copy brought to a checkpoint; it stays as it was if anything does not hold. */
  private async followed(checkpoint: Checkpoint): Promise<TrustedLog> {
    if (checkpoint.head.size < this.range.size) {
      throw unproven(`The log shows ${checkpoint.head.size} leaves after it showed ${this.range.size}.`);
    }
    const { leaves, range } = await this.grown(this.range, checkpoint.head);
    const { view, entries } = this.withMore(await this.readClear(leaves));
    this.count(view, checkpoint);
    for (const leaf of leaves) this.table.push(leaf);
    this.range = range;
    this.clearEntries = entries;
    return (this.newest = this.trusted(checkpoint, view));
  }

  /** Counts the witnesses of the genesis under a checkpoint; a forged line makes it worthless. */
  private count({ genesis }: LogView, checkpoint: Checkpoint): void {
    const said = witnessWords(checkpoint.note, genesis.witnesses);
    if (said.some(({ isForged }) => isForged)) throw unproven('The checkpoint bears a cosignature that its witness did not make.');
    const time = quorumTime(said);
    if (time !== undefined) this.quorum = Math.max(time, this.quorum ?? 0);
  }

  /** Where too few witnesses cosigned lately, the server may show an older checkpoint of this tree that enough of them did. */
  private async askForQuorum(view: LogView, newest: Checkpoint): Promise<void> {
    if (view.genesis.witnesses.length === 0 || isFresh(this.quorum, this.now())) return;
    const older = await this.reader.witnessed();
    // One published since says nothing of this one yet.
    if (older === undefined || older.head.size > newest.head.size) return;
    if (!isSameHead(older.head, newest.head) && !new Leaves(await this.whole(), newest).continues(older.head)) {
      throw unproven('The log shows two histories: its witnessed checkpoint is of another one.');
    }
    this.count(view, older);
  }

  /** The leaves that lead from a range to a head, and the range there. */
  private async grown(from: CompactRange, head: TreeHead): Promise<{ leaves: Leaf[]; range: CompactRange }> {
    const kept = await this.tryGrowing(from, head, 'force-cache');
    if (kept !== undefined) return kept;
    // The browser may have kept what another log showed at this address before.
    const fetched = await this.tryGrowing(from, head, 'reload');
    if (fetched !== undefined) return fetched;
    throw unproven('The leaves of the log are not those of its checkpoint, or leaves seen before changed.');
  }

  private async tryGrowing(from: CompactRange, head: TreeHead, caching: Caching): Promise<{ leaves: Leaf[]; range: CompactRange } | undefined> {
    try {
      const leaves: Leaf[] = [];
      const range = from.copy();
      for await (const some of this.reader.leaves(from.size, head.size, caching)) {
        for (const leaf of some) range.append(leaf.hash);
        leaves.push(...some);
      }
      return isSameHead(range.head(), head) ? { leaves, range } : undefined;
    } catch (reason) {
      if (reason instanceof Malformed) return undefined;
      throw reason;
    }
  }

  private async readClear(leaves: readonly Leaf[]): Promise<Opened[]> {
    const wanted = [...leaves.entries()].filter(([, leaf]) => leaf.leafClass !== OPAQUE);
    const read: Opened[] = [];
    for (let at = 0; at < wanted.length; at += CLEAR_AT_ONCE) {
      const some = wanted.slice(at, at + CLEAR_AT_ONCE).map(async ([i, leaf]) => {
        const leafIndex = this.range.size + i;
        return { leafIndex, body: (await this.reader.clear(leafIndex, leaf)).body };
      });
      read.push(...(await Promise.all(some)));
    }
    return read;
  }

  /** What the log says with these entries too, and all of its clear entries, each with its day. */
  private withMore(read: readonly Opened[]): { view: LogView; entries: readonly ClearEntry[] } {
    const on = (day: Day): ClearEntry[] => read.map((entry) => ({ ...entry, day }));
    const today = todayBy(this.newest?.view, this.now());
    const view = this.newest === undefined ? readLog([...this.clearEntries, ...on(today)]) : on(today).reduce(plus, this.newest.view);
    requireOurs(view, this.sheet);
    // The first read learns only from the entries where the calendar is kept, and so what day it is.
    const here = this.newest === undefined ? todayBy(view, this.now()) : today;
    const entries = dated([...this.clearEntries, ...on(here)], view);
    const before = [...this.clearEntries, ...on(today)];
    return { view: entries.every(({ day }, i) => day === before[i]?.day) ? view : readLog(entries), entries };
  }

  private trusted(checkpoint: Checkpoint, view: LogView): TrustedLog {
    return new TrustedLog(this.sheet, checkpoint, view, this.now, () => this.inTurn(() => this.whole()), this.quorum);
  }

  /** The table of all leaves; those of a resumed copy are read and proven once. */
  private async whole(): Promise<LeafTable> {
    if (this.earlier !== undefined) {
      const { leaves } = await this.grown(CompactRange.empty(), this.earlier);
      const table = new LeafTable();
      for (const leaf of leaves) table.push(leaf);
      table.pushAll(this.table);
      this.table = table;
      this.earlier = undefined;
    }
    return this.table;
  }
}
