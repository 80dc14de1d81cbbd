import { declined, unproven } from '../base/failure.ts';
import { type Bytes, bytes, equal } from '../base/octets.ts';
import type { Charter } from '../charter/charter.ts';
import { SignedBody } from '../log/body.ts';
import type { LogPromise } from '../log/checkpoint.ts';
import { Entry, OPAQUE, SALT_BYTES } from '../log/entry.ts';
import { ackProof } from '../log/message.ts';
import type { Statement } from '../log/statement.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { roomKeyHash } from '../room/keys.ts';
import { sealRoomEnvelope } from '../room/room-envelope.ts';
import { fileHash } from '../room/room-messages.ts';
import { threadTag } from '../room/thread-tag.ts';
import { type ReplyText, writeReplyText } from '../thread/reply-text.ts';
import { blobsOf } from '../wire/message.ts';
import type { OpenedFiling } from './filing-check.ts';
import type { OfficeDesk } from './office-desk.ts';

/** An entry that the log promised to take, its leaf hash recomputed. */
export interface Promised {
  readonly entry: Entry;
  readonly promise: LogPromise;
}

/** What an office says about a filing: it acknowledges, it replies. */
export class OfficeAnswer {
  constructor(private readonly desk: OfficeDesk) {}

  /** Acknowledges a filing that was opened: the proof needs the token in its package. */
  async acknowledge(filing: OpenedFiling): Promise<Promised> {
    const { office } = this.desk.keys;
    const log = (await this.desk.station.freshLog()).requireFresh();
    const counter = await this.nextCounter(filing, log);
    const proof = ackProof(filing.opened.index.ackToken, office, filing.leafHash);
    return this.enter(filing, log, { type: 'msg.ack', filing: filing.leafHash, office, counter, on: log.today(), envelope: bytes([]), proof }, counter, bytes([]));
  }

  /** Replies in an envelope to the room and to every office; a point of it must answer a part of the text, and the charter's form is kept. */
  async reply(filing: OpenedFiling, text: ReplyText, isInterim: boolean): Promise<Promised> {
    const { office } = this.desk.keys;
    const log = (await this.desk.station.freshLog()).requireFresh();
    requireForm(text, filing.charter, filing.text.memo.parts.length);
    const counter = await this.nextCounter(filing, log);
    const envelope = await this.envelope(filing, text, counter, log);
    const statement = { type: 'msg.reply', filing: filing.leafHash, office, counter, on: log.today(), envelope: fileHash(envelope), isInterim } as const;
    return this.enter(filing, log, statement, counter, envelope);
  }

  private async envelope(filing: OpenedFiling, text: ReplyText, counter: number, log: TrustedLog): Promise<Bytes> {
    const { keys } = filing.opened.index;
    const recipients = [keys.read, ...log.view.recipientsOn(log.today()).map((key) => key.recipient)];
    const header = {
      kind: 'reply',
      org: log.org,
      roomKeyHash: roomKeyHash(keys),
      re: filing.leafHash,
      to: recipients.map((recipient) => recipient.hash()),
      seq: counter,
    } as const;
    return sealRoomEnvelope(header, writeReplyText(text), this.desk.keys.signingSeed, recipients);
  }

  /** The first free place of this office in the thread, in the tree and among those waiting. */
  private async nextCounter(filing: OpenedFiling, log: TrustedLog): Promise<number> {
    const { thread } = filing.opened.index;
    const waiting = (await this.desk.entries(filing.leafHash)).map((entry) => entry.leaf.tag);
    const leaves = await log.leaves();
    for (let counter = 0; ; counter++) {
      const tag = threadTag(thread, this.desk.keys.office, counter);
      const isFree = leaves.indexOfTag(tag) === undefined && !waiting.some((one) => equal(one, tag));
      if (isFree) return counter;
    }
  }

  /** Signs a statement, sends it and checks the promise; a Failure if it is refused, or the promise does not hold. */
  private async enter(filing: OpenedFiling, log: TrustedLog, statement: Statement, counter: number, envelope: Bytes): Promise<Promised> {
    const tag = threadTag(filing.opened.index.thread, this.desk.keys.office, counter);
    const body = SignedBody.of(log.org, statement, [this.desk.keys.signingSeed]).bytes();
    const [note, salt] = blobsOf(await this.desk.enter(tag, body, envelope), -1, SALT_BYTES) as [Bytes, Bytes];
    const entry = Entry.of(OPAQUE, tag, salt, body);
    const promise = log.promise(note, entry.leafHash);
    if (promise === undefined) throw unproven('The server gave no valid promise for this entry.');
    return { entry, promise };
  }
}

/** Refuses a reply that is not in the form its charter asks for. */
export function requireForm(text: ReplyText, { reply }: Charter, parts: number): void {
  if (text.points.some(({ leaf }) => leaf > parts)) throw declined('The reply answers a part that the text does not have.');
  if (reply.form === 'point-by-point' && text.points.length === 0) throw declined('The charter asks for an answer point by point.');
  const lacksNames = (reply.recordDrafter && text.drafter === '') || (reply.recordClearers && text.clearers.length === 0);
  if (lacksNames) throw declined('The charter asks who drafted and who cleared the reply.');
}
