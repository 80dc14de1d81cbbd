import { unproven } from '../base/failure.ts';
import type { Bytes } from '../base/octets.ts';
import { publicKeyOf } from '../base/sign.ts';
import { Identity } from '../envelope/identity.ts';
import { type FiledMemo, readFilingAnswer } from '../filing/filing-answer.ts';
import type { OpenedPackage } from '../filing/package-check.ts';
import { readProposal } from '../filing/proposal-reader.ts';
import { type Counting, type Recount, recount } from '../filing/recount.ts';
import { RowCheck } from '../filing/row-check.ts';
import type { RoomPass } from '../member/room-pass.ts';
import { RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import { type LaneWalk, type ThreadEntry, lanesOf, readEntries, walkLanes, whyNotRead } from '../thread/lane-walk.ts';
import { type FilingThread, checkThread, filedEntry } from '../thread/thread-check.ts';

const MOST_ENTRIES = 4096;

/** A filing as the room reads it back from the log and the server, each part held against the others; its signatures are not counted yet. */
export interface ReadFiling {
  readonly log: TrustedLog;
  /** Its entry, in the tree of the last checkpoint. */
  readonly entry: ThreadEntry;
  /** Number, day and promise, as the server answered to the filing. */
  readonly filed: FiledMemo;
  /** P and the package, opened and checked anew. */
  readonly opened: OpenedPackage;
  readonly walk: LaneWalk;
  readonly thread: FilingThread;
}

/** The room's view of its filing: found again with nothing but the keys that every member of the room has. */
export class RoomThread {
  readonly reader: RoomReader;

  constructor(
    private readonly station: Station,
    readonly pass: RoomPass,
  ) {
    this.reader = new RoomReader(station, pass);
  }

  /** Everything in the log about this room's filing. */
  async read(): Promise<ReadFiling> {
    const log = await this.station.freshLog();
    try {
      return await this.readUnder(log);
    } catch (thrown) {
      // The room finds its leaf by its tag, also when nothing else is left of the filing.
      throw await whyNotRead(log, threadTag(this.pass.keys.thread, ROOM_LANE, 0), thrown);
    }
  }

  private async readUnder(log: TrustedLog): Promise<ReadFiling> {
    const { opened } = await readProposal(this.reader, (set) => Promise.resolve({ acts: [], faults: [], rows: set.rows.length, checked: 0 }));
    const walk = await this.walk(log, opened.index.charter);
    const entry = filedEntry(walk, log, opened.authorsPart, this.pass.keys.thread, this.pass.keys.file);
    const filing = { leafHash: entry.entry.leafHash, roomKeyHash: this.pass.keyHash, ackToken: opened.index.ackToken };
    const thread = await checkThread(log, walk, filing, Identity.of(this.pass.keys.readSeed), (hash) => this.reader.file(hash));
    return { log, entry, filed: await this.answer(log, entry, opened), opened, walk, thread };
  }

  /** Checks every signature of the filing. */
  async count({ log, opened }: ReadFiling, counting: Counting): Promise<Recount> {
    return recount(opened.set, new RowCheck(log, opened.index.freeze, publicKeyOf(this.pass.keys.cosignSeed)), counting);
  }

  /** The answer to the filing, asked for again: the drafters' request, which stands signed in the entry, gets the same answer from whoever repeats it. */
  private async answer(log: TrustedLog, { body }: ThreadEntry, { authorsPart }: OpenedPackage): Promise<FiledMemo> {
    const tag = threadTag(this.pass.keys.thread, ROOM_LANE, 0);
    const [request] = body.signatures;
    if (request === undefined) throw unproven('The entry of the filing is not signed.');
    const answer = await this.station.channel.post(this.pass.path + '/file', {}, [tag, request.signature]);
    return readFilingAnswer(log, { publicKeys: { file: this.pass.keys.file } }, answer, authorsPart, tag);
  }

  private async walk(log: TrustedLog, charter: Bytes): Promise<LaneWalk> {
    const message = await this.station.channel.get(this.pass.path + '/entries');
    const count = message.head.exactly('count').integer('count', 0, MOST_ENTRIES);
    if (count !== message.blobs.length) throw unproven('The server gives another number of entries than it says.');
    return walkLanes(log.view, await log.leaves(), this.pass.keys.thread, lanesOf(log, charter), readEntries(message.blobs));
  }
}
