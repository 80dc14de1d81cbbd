import { declined, failureOf, unproven } from '../base/failure.ts';
import { type Bytes, equal, hex } from '../base/octets.ts';
import { publicKeyOf } from '../base/sign.ts';
import { type Day, readDay } from '../calendar/day.ts';
import { Identity } from '../envelope/identity.ts';
import { FrozenText } from '../memo/frozen-text.ts';
import { ENVELOPE_KINDS, type EnvelopeKind, readEnvelopeKind } from '../room/envelope-kind.ts';
import { type FreezeRecord, isFreezeOf, isFreezeSigned, readFreezeRecord } from '../room/freeze-record.ts';
import { openRoomEnvelope, requireOpened } from '../room/room-envelope.ts';
import { fileHash } from '../room/room-messages.ts';
import { blobsOf } from '../wire/message.ts';
import type { RoomPass } from './room-pass.ts';
import type { Station } from './station.ts';

const MOST_POSTS = 2000;
const STAGES = ['draft', 'frozen', 'closed', 'proposed', 'filed'] as const;

export type Stage = (typeof STAGES)[number];

/** A room as its server describes it; only the freeze record is proven, by the room's own key. */
export interface RoomState {
  readonly stage: Stage;
  /** Signatures under the frozen text as of the beginning of `tallyOn`. */
  readonly tally: number;
  readonly tallyOn: Day;
  readonly posts: number;
  readonly freeze: FreezeRecord | undefined;
}

/** The text in force for signing, and the record that froze it. */
export interface FrozenVersion {
  readonly record: FreezeRecord;
  readonly text: FrozenText;
}

/** One opened post of a room. */
export interface RoomPost {
  readonly n: number;
  readonly kind: EnvelopeKind;
  /** H("dissent/file/v1" ‖ age file), 32 bytes: how others point at it. */
  readonly hash: Bytes;
  readonly seq: number;
  readonly body: Bytes;
}

/** Posts that opened, oldest first, and one sentence for each that did not. */
export interface RoomPosts {
  readonly posts: readonly RoomPost[];
  readonly problems: readonly string[];
}

interface Listed {
  readonly n: number;
  readonly kind: EnvelopeKind;
  readonly hash: Bytes;
}

/** Reads a room: state, frozen text, posts. All that has a signature is checked. */
export class RoomReader {
  constructor(
    readonly station: Station,
    readonly pass: RoomPass,
  ) {}

  async state(): Promise<RoomState> {
    const message = await this.station.channel.get(this.pass.path);
    const [record, signature] = blobsOf(message, -1, -1) as [Bytes, Bytes];
    const head = message.head.exactly('epoch', 'state', 'tally', 'tally_on', 'posts');
    if (head.text('epoch') !== this.pass.epoch) throw unproven('The server has this room under another epoch.');
    const stage = STAGES.find((one) => one === head.text('state'));
    if (stage === undefined) throw unproven('The server describes this room in words of its own.');
    const freeze = this.freeze(record, signature);
    return { stage, tally: head.integer('tally'), tallyOn: readDay(head.text('tally_on')), posts: head.integer('posts'), freeze };
  }

  private freeze(octets: Bytes, signature: Bytes): FreezeRecord | undefined {
    if (octets.length === 0) return undefined;
    const record = readFreezeRecord(octets);
    const isOurs = equal(record.roomKeyHash, this.pass.keyHash) && record.epoch === this.pass.epoch;
    if (!isOurs || !isFreezeSigned(record, this.pass.keys.file, signature)) {
      throw unproven('The freeze record is not one that a drafter of this room signed.');
    }
    return record;
  }

  /** The text in force for signing, with root, head and record checked against each other. */
  async frozen(): Promise<FrozenVersion> {
    const record = (await this.state()).freeze;
    if (record === undefined) throw declined('No text is frozen in this room yet.');
    return this.frozenBy(record);
  }

  /** The text of a freeze record of this room. */
  async frozenBy(record: FreezeRecord): Promise<FrozenVersion> {
    const post = await this.open('frozen', 0, record.frozen);
    const text = FrozenText.read(post.body);
    const log = await this.station.log();
    if (!equal(text.memo.head.org, log.org) || log.view.charter(text.memo.head.charter) === undefined) {
      throw unproven('The text names another organisation or a charter that was never in force.');
    }
    if (!isFreezeOf(record, text) || post.seq !== record.version) throw unproven('The frozen text is not the one of its record.');
    return { record, text };
  }

  /** Posts of these kinds, oldest first; one bad post, which any member can make, or one withheld, does not hide the others. */
  async posts(...kinds: readonly EnvelopeKind[]): Promise<RoomPosts> {
    const posts: RoomPost[] = [];
    const problems: string[] = [];
    for (const { n, kind, hash } of await this.list()) {
      if (!kinds.includes(kind)) continue;
      try {
        posts.push(await this.open(kind, n, hash));
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.kind === 'unreachable') throw thrown;
        problems.push(`Post ${n} of the room: ${failure.sentence}`);
      }
    }
    return { posts, problems };
  }

  private async list(): Promise<Listed[]> {
    const all: Listed[] = [];
    for (let from = 0, more = true; more && all.length <= MOST_POSTS; ) {
      const message = await this.station.channel.get(`${this.pass.path}/posts/${from}`);
      blobsOf(message);
      const head = message.head.exactly('posts', 'more');
      const page = head.objects('posts').map((post) => ({
        n: post.exactly('n', 'kind', 'hash').integer('n'),
        kind: readEnvelopeKind(post.text('kind')),
        hash: post.octets('hash', 32),
      }));
      for (const listed of page) {
        if (listed.n < from) throw unproven('The posts of the room are out of order.');
        from = listed.n + 1;
        all.push(listed);
      }
      more = head.bool('more') && page.length > 0;
    }
    return all;
  }

  private async open(kind: EnvelopeKind, n: number, hash: Bytes): Promise<RoomPost> {
    const expected = { kind, org: (await this.station.log()).org, roomKeyHash: this.pass.keyHash, re: new Uint8Array(0), signer: this.signer(kind) };
    const { header, body } = requireOpened(await openRoomEnvelope(await this.file(hash), this.identity(kind), expected));
    return { n, kind, hash, seq: header.seq, body };
  }

  private signer(kind: EnvelopeKind): Bytes {
    return ENVELOPE_KINDS[kind].signer === 'cosign' ? publicKeyOf(this.pass.keys.cosignSeed) : this.pass.keys.file;
  }

  private identity(kind: EnvelopeKind): Identity {
    if (ENVELOPE_KINDS[kind].readers !== 'drafters') return Identity.of(this.pass.keys.readSeed);
    const keys = this.pass.drafterKeys;
    if (keys === undefined) throw declined('Only drafters read drafts and notes.');
    return keys.draft;
  }

  /** A stored file of this room, whose hash is the one asked for. */
  async file(hash: Bytes): Promise<Bytes> {
    const [file] = blobsOf(await this.station.channel.get(`${this.pass.path}/files/${hex(hash)}`), -1) as [Bytes];
    if (!equal(fileHash(file), hash)) throw unproven('A file of the room is not the one asked for.');
    return file;
  }
}
