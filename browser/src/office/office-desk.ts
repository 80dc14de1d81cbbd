import { unproven } from '../base/failure.ts';
import { type Bytes, equal, fromBase64url, hex, sized, zeros } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';
import { Entry, Leaf, LEAF_BYTES, SALT_BYTES } from '../log/entry.ts';
import { AuthorsPart, Openings } from '../log/openings.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { PackageIndex } from '../room/package-index.ts';
import { roomKeyHash } from '../room/keys.ts';
import { fileHash } from '../room/room-messages.ts';
import { lanesOf, readEntries, walkLanes } from '../thread/lane-walk.ts';
import { type FilingThread, checkThread } from '../thread/thread-check.ts';
import { type Answer, given, repeated } from '../wire/channel.ts';
import { type Message, blobsOf, framed } from '../wire/message.ts';
import { OFFICE_HEADER, OFFICE_NONCE_BYTES, signOfficeRequest } from '../wire/office-signature.ts';
import type { Station } from '../member/station.ts';
import { type FilingConsent, readFilingConsent } from './filing-consent.ts';
import type { OfficeKeys } from './office-keys.ts';

const BEFORE_CONSENTS = 5;
const MOST_PARTS = 512;

/** One filing in an office's inbox, as the server lists it; what counts is the filing, opened. */
export interface InboxLine {
  /** Leaf hash of msg.filed. */
  readonly leaf: Bytes;
  readonly number: number;
  readonly filedOn: Day;
  readonly ackDue: Day;
  readonly replyDue: Day;
  readonly acknowledged: boolean;
  readonly replied: boolean;
  readonly overdue: boolean;
}

/** A filing as an office receives it, nothing of it checked but that the entry opens its leaf. */
export interface FilingMaterial {
  readonly entry: Entry;
  readonly authorsPart: AuthorsPart;
  /** File hashes of the sealed parts, in order. */
  readonly parts: readonly Bytes[];
  /** Openings of number and filed_on; for steward and monitor of previous too. */
  readonly ofServer: Openings;
  readonly consents: readonly FilingConsent[];
}

/** What an office reads and sends: its inbox, filings, threads; every request signed under a nonce of its own. */
export class OfficeDesk {
  constructor(
    readonly station: Station,
    readonly keys: OfficeKeys,
    private readonly pauseMs?: number,
  ) {}

  /** All filings before this office, oldest first, as the server lists them. */
  async inbox(): Promise<InboxLine[]> {
    const lines: InboxLine[] = [];
    for (let more = true; more; ) {
      const message = await this.get('/office/inbox/' + lines.length);
      blobsOf(message);
      const head = message.head.exactly('filings', 'more');
      const page = head.objects('filings');
      for (const filing of page) {
        filing.exactly('leaf', 'number', 'filed_on', 'ack_due', 'reply_due', 'acknowledged', 'replied', 'overdue');
        lines.push({
          leaf: filing.octets('leaf', 32),
          number: filing.integer('number', 1),
          filedOn: readDay(filing.text('filed_on')),
          ackDue: readDay(filing.text('ack_due')),
          replyDue: readDay(filing.text('reply_due')),
          acknowledged: filing.bool('acknowledged'),
          replied: filing.bool('replied'),
          overdue: filing.bool('overdue'),
        });
      }
      more = head.bool('more') && page.length > 0;
    }
    return lines;
  }

  /** Fetches all of a filing but its sealed parts, unchecked. */
  async fetch(leaf: Bytes): Promise<FilingMaterial> {
    const message = await this.get('/office/filings/' + hex(leaf));
    const before = { head: message.head, blobs: message.blobs.slice(0, BEFORE_CONSENTS) };
    const [leafBytes, salt, body, part, openings] = blobsOf(before, LEAF_BYTES, SALT_BYTES, -1, -1, -1) as [Bytes, Bytes, Bytes, Bytes, Bytes];
    const parts = message.head.exactly('parts').texts('parts').map((hash) => sized(fromBase64url(hash), 32, 'The hash of a part'));
    if (parts.length < 1 || parts.length > MOST_PARTS) throw unproven('The filing has no parts, or more than a filing can have.');
    const entry = Entry.opening(Leaf.parse(leafBytes), salt, body);
    if (entry === undefined || !equal(entry.leafHash, leaf)) throw unproven('The entry is not the one of this leaf.');
    return {
      entry,
      authorsPart: AuthorsPart.read(part),
      parts,
      ofServer: Openings.read(openings),
      consents: message.blobs.slice(BEFORE_CONSENTS).map(readFilingConsent),
    };
  }

  /** The entries of a thread as the server gives them, those waiting for the tree included. */
  async entries(leaf: Bytes): Promise<Entry[]> {
    const message = await this.get(`/office/filings/${hex(leaf)}/entries`);
    message.head.exactly('count').integer('count', message.blobs.length, message.blobs.length);
    return readEntries(message.blobs);
  }

  /** What this and other offices entered into the thread of a filing, checked. */
  async thread(log: TrustedLog, index: PackageIndex, leaf: Bytes): Promise<FilingThread> {
    const walk = walkLanes(log.view, await log.leaves(), index.thread, lanesOf(log, index.charter), await this.entries(leaf));
    const filing = { leafHash: leaf, roomKeyHash: roomKeyHash(index.keys), ackToken: index.ackToken };
    return checkThread(log, walk, filing, this.keys.identity, (hash) => this.file(hash));
  }

  /** A stored file, whose hash is the one asked for. */
  async file(hash: Bytes): Promise<Bytes> {
    const [file] = blobsOf(await this.get('/office/files/' + hex(hash)), -1) as [Bytes];
    if (!equal(fileHash(file), hash)) throw unproven('A file is not the one asked for.');
    return file;
  }

  /** Sends an entry with its thread tag and envelope; a refusal is a Failure of kind `refused`. */
  async enter(tag: Bytes, body: Bytes, envelope: Bytes): Promise<Message> {
    return given(await this.exchange('POST', '/office/entries', framed({}, [tag, body, envelope])));
  }

  private async get(path: string): Promise<Message> {
    return given(await this.exchange('GET', path));
  }

  /** A nonce works once, so each attempt signs with its own. */
  private async exchange(method: 'GET' | 'POST', path: string, body?: Bytes): Promise<Answer> {
    const { org } = await this.station.log();
    const { channel } = this.station;
    return repeated(async () => {
      const nonce = given(await channel.once('GET', '/office/nonce', {}));
      const [once] = blobsOf(nonce, OFFICE_NONCE_BYTES) as [Bytes];
      const signed = signOfficeRequest(org, this.keys, this.keys.signingSeed, once, { method, path, body: body ?? zeros(0) });
      return channel.once(method, path, { [OFFICE_HEADER]: signed }, body);
    }, this.pauseMs);
  }
}
