import { Failure, unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import type { Identity } from '../envelope/identity.ts';
import { type MsgAck, type MsgReply, isProvenBy } from '../log/message.ts';
import { type OfficeKey, canSignAt } from '../log/office-key.ts';
import type { AuthorsPart } from '../log/openings.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { openRoomEnvelope } from '../room/room-envelope.ts';
import { fileHash, fileItMessage } from '../room/room-messages.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import type { DestroyedEntry, LaneWalk, ThreadEntry } from './lane-walk.ts';
import { type ReplyText, readReplyText } from './reply-text.ts';

/** An office's acknowledgement: signed with its key, about this filing, and made by one who opened the package. */
export interface Acknowledgement {
  readonly entry: ThreadEntry;
  readonly statement: MsgAck;
}

/** An office's reply, logged and signed, with its text as the envelope holds it. */
export interface Reply {
  readonly entry: ThreadEntry;
  readonly statement: MsgReply;
  readonly text: ReplyText;
}

/**
 * What offices did about a filing, every entry proven to be in the log and theirs; `problems` is what did not hold or is withheld, one sentence each;
 * `destroyed` is what is gone as the charter allows.
 */
export interface FilingThread {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly replies: readonly Reply[];
  readonly problems: readonly string[];
  readonly destroyed: readonly DestroyedEntry[];
}

export function acknowledgementOf(thread: FilingThread, office: string): Acknowledgement | undefined {
  return thread.acknowledgements.find((ack) => ack.statement.office === office);
}

/** The first reply that is not an interim one. */
export function finalReply(thread: FilingThread): Reply | undefined {
  return thread.replies.find((reply) => !reply.statement.isInterim);
}

/** What of a filing's opened package the check needs. */
export interface CheckedFiling {
  /** Leaf hash of msg.filed. */
  readonly leafHash: Bytes;
  /** H of the room's public keys. */
  readonly roomKeyHash: Bytes;
  readonly ackToken: Bytes;
}

/** Fetches a stored age file by its hash; a Failure if it is not given out. */
export type FetchFile = (hash: Bytes) => Promise<Bytes>;

/** Checks what offices entered into the thread of one filing: their key, the filing, the lane, the day, the token. What does not hold is a problem in words. */
export async function checkThread(log: TrustedLog, walk: LaneWalk, filing: CheckedFiling, reader: Identity, fetchFile: FetchFile): Promise<FilingThread> {
  const check = new ThreadCheck(log, filing, reader, fetchFile);
  const acknowledgements: Acknowledgement[] = [];
  const replies: Reply[] = [];
  const problems = [...walk.problems];
  for (const entry of walk.entries) {
    const { statement } = entry;
    if (statement.type === 'msg.ack') {
      const fault = check.ackFault(entry, statement);
      if (fault === undefined) acknowledgements.push({ entry, statement });
      else problems.push(fault);
    } else if (statement.type === 'msg.reply') {
      const read = await check.reply(entry, statement);
      if (typeof read === 'string') problems.push(read);
      else replies.push({ entry, statement, text: read });
    } else if (statement.type !== 'msg.filed') {
      problems.push(`An entry of ${entry.lane} does not belong there.`);
    } else if (!equal(entry.entry.leafHash, filing.leafHash)) {
      problems.push('The room filed a second time in the same thread.');
    }
  }
  return { acknowledgements, replies, problems, destroyed: walk.destroyed };
}

class ThreadCheck {
  constructor(
    private readonly log: TrustedLog,
    private readonly filing: CheckedFiling,
    private readonly reader: Identity,
    private readonly fetchFile: FetchFile,
  ) {}

  ackFault(entry: ThreadEntry, ack: MsgAck): string | undefined {
    const fault = this.officeFault(entry, ack);
    if (fault !== undefined || isProvenBy(ack, this.filing.ackToken)) return fault;
    return `The acknowledgement of ${ack.office} was made without opening the filing: it counts for nothing.`;
  }

  /** The text, or why it is not used. */
  async reply(entry: ThreadEntry, reply: MsgReply): Promise<ReplyText | string> {
    const fault = this.officeFault(entry, reply);
    if (fault !== undefined) return fault;
    try {
      return await this.text(reply, entry.leafIndex);
    } catch (reason) {
      if (reason instanceof Malformed) return `The reply of ${reply.office} is malformed: ${reason.message}`;
      if (reason instanceof Failure && reason.kind !== 'unreachable') return `The reply of ${reply.office} is withheld: ${reason.sentence}`;
      throw reason;
    }
  }

  private async text(reply: MsgReply, leafIndex: number): Promise<ReplyText> {
    const file = await this.fetchFile(reply.envelope);
    if (!equal(fileHash(file), reply.envelope)) throw new Malformed('Its envelope is not the one in the log.');
    for (const { signingKey } of this.keys(reply.office, leafIndex)) {
      const expected = { kind: 'reply', org: this.log.org, roomKeyHash: this.filing.roomKeyHash, re: this.filing.leafHash, signer: signingKey } as const;
      const opened = await openRoomEnvelope(file, this.reader, expected);
      if (opened.kind === 'opened' && opened.header.seq === reply.counter) return readReplyText(opened.body);
    }
    throw new Malformed('Its envelope does not open, or is from somebody else.');
  }

  private officeFault(entry: ThreadEntry, said: { filing: Bytes; office: string; counter: number; on: Day }): string | undefined {
    const what = `Entry ${entry.counter} of ${entry.lane} `;
    if (!equal(said.filing, this.filing.leafHash)) return what + 'is about another filing.';
    if (said.office !== entry.lane || said.counter !== entry.counter) return what + 'claims another place.';
    const isSigned = this.keys(said.office, entry.leafIndex).some((key) => entry.body.isSignedBy(this.log.org, key.signingKey));
    if (!isSigned) return what + 'is not signed by that office.';
    return said.on > this.log.today() ? `${what}bears the day ${said.on}, which has not come.` : undefined;
  }

  /** Those of an office's keys that can have made an entry at this leaf. */
  private keys(office: string, leafIndex: number): OfficeKey[] {
    return this.log.view.officeKeys(office).filter((key) => canSignAt(key, leafIndex));
  }
}

/** The entry of the filing itself, if it carries this part and the room's file key signed it; a Failure otherwise. */
export function filedEntry(walk: LaneWalk, log: TrustedLog, part: AuthorsPart, thread: Bytes, fileKey: Bytes): ThreadEntry {
  const first = walk.entries.find((entry) => entry.lane === ROOM_LANE && entry.counter === 0);
  if (first === undefined) throw unproven('The filing is not in the log yet, or is withheld.');
  const request = fileItMessage(log.org, part.hash(), threadTag(thread, ROOM_LANE, 0));
  const isOurs = first.statement.type === 'msg.filed' && part.isIn(first.statement) && first.body.isOver(request, fileKey);
  if (!isOurs) throw unproven('What is in the log is not what this room filed.');
  return first;
}
