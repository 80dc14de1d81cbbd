import { consentToFileAct } from '../act/act.ts';
import { declined, unproven } from '../base/failure.ts';
import type { Json } from '../base/jcs.ts';
import { octetsJson } from '../base/jcs.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import type { Day } from '../calendar/day.ts';
import { SignedBody } from '../log/body.ts';
import type { AuthorsPart } from '../log/openings.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { RoomPass } from '../member/room-pass.ts';
import { type FrozenVersion, RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import type { RoomKeys } from '../room/keys.ts';
import { closeMessage, fileHash, fileItMessage, postMessage, proposeMessage } from '../room/room-messages.ts';
import { type SignatureRow, readRow } from '../room/signature-row.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import { consent } from '../signing/consenting.ts';
import { readEntries } from '../thread/lane-walk.ts';
import { blobsOf } from '../wire/message.ts';
import { type FiledMemo, readFilingAnswer } from './filing-answer.ts';
import { type PackedFiling, partHashes } from './package-file.ts';
import { type Shown, pack } from './packing.ts';
import { type Proposal, type ProposalState, readProposal, readProposalState } from './proposal-reader.ts';
import { type Counting, UNWATCHED, recountDrawn } from './recount.ts';
import { type CheckedRows, signerOf, takeRows } from './row-intake.ts';

const MOST_ROWS = 1_000_000;
const MOST_INT = 0x7fffffff;

/**
 * The three steps by which drafters file: close, propose, file; and what the other drafters do between the last two. Every step can be repeated.
 *
 * The server's answers are not believed: rows are counted here, a proposal is opened and checked like by an office, the promise is held against the leaf.
 */
export class Filing {
  readonly reader: RoomReader;
  private readonly keys: RoomKeys;

  constructor(
    private readonly station: Station,
    readonly pass: RoomPass,
    private readonly card: HeldCard,
  ) {
    if (pass.drafterKeys === undefined) throw declined('Only drafters of this room file: you are a co-signer.');
    this.keys = pass.drafterKeys;
    this.reader = new RoomReader(station, pass);
  }

  /** Stops signing and fetches all rows: sorted, each checked, names brought into the form of the package. Asked again while closed, the server answers again. */
  async close(counting: Counting = UNWATCHED): Promise<CheckedRows> {
    const frozen = await this.reader.frozen();
    const log = await this.station.freshLog();
    const on = log.today();
    const answer = await this.closing('/close', frozen, on, { on });
    blobsOf(answer);
    const head = answer.head.exactly('rows', 'pages');
    const rows = await this.fetch(frozen, on, head.integer('pages', 0, MOST_ROWS));
    const announced = head.integer('rows', 0, MOST_ROWS);
    if (rows.length !== announced) throw unproven(`The server announced ${announced} rows and sent ${rows.length}.`);
    return takeRows({ log, pass: this.pass, frozen, closedOn: on }, rows, signerOf(this.card, this.pass, frozen), counting);
  }

  private async fetch(frozen: FrozenVersion, on: Day, pages: number): Promise<SignatureRow[]> {
    const rows: SignatureRow[] = [];
    for (let page = 0; page < pages; page++) rows.push(...(await this.closing('/rows', frozen, on, { on, page })).blobs.map(readRow));
    return rows;
  }

  private closing(verb: string, { record }: FrozenVersion, on: Day, head: { [name: string]: Json }): ReturnType<Station['channel']['post']> {
    const signature = sign(this.keys.fileSeed, closeMessage(this.pass.id, record.textRoot, on));
    return this.station.channel.post(this.pass.path + verb, head, [signature]);
  }

  /** Seals the package and writes P; nothing is sent. */
  async pack(rows: CheckedRows, shown: Shown): Promise<PackedFiling> {
    return pack((await this.station.freshLog()).requireFresh(), this.keys, rows, shown);
  }

  /** Uploads the parts and proposes P to the other drafters; answers how many consents are needed. */
  async propose(packed: PackedFiling): Promise<number> {
    for (const file of packed.partFiles) await this.upload(file);
    const hashes = partHashes(packed);
    const signature = sign(this.keys.fileSeed, proposeMessage(this.pass.id, packed.authorsPart.hash(), hashes));
    const head = { parts: hashes.map(octetsJson) };
    const answer = await this.station.channel.post(this.pass.path + '/propose', head, [packed.authorsPart.bytes(), signature]);
    return answer.head.exactly('consents').integer('consents', 1, MOST_INT);
  }

  private async upload(file: Bytes): Promise<void> {
    const signature = sign(this.keys.fileSeed, postMessage(this.pass.id, 'package', fileHash(file)));
    await this.station.channel.post(this.pass.path + '/parts', {}, [signature, file]);
  }

  /** What stands proposed and how many agreed to it, without its parts. */
  async proposalState(): Promise<ProposalState> {
    return readProposalState(this.reader);
  }

  /** What is proposed, or was filed: fetched, opened with the room's key, and checked like by an office, each signature or as many as a drafter draws. */
  async proposal(counting: Counting = UNWATCHED): Promise<Proposal> {
    const own = signerOf(this.card, this.pass, await this.reader.frozen());
    return readProposal(this.reader, (set, check) => recountDrawn(set, check, own, counting));
  }

  /** This member's consent to file what was checked; `read` is the text before the member's eyes. */
  async consent({ authorsPart, opened }: Proposal, read: FrozenVersion): Promise<void> {
    requireText(authorsPart, read);
    if (opened.recount.faults.length > 0) throw declined('A signature of the proposal does not hold.');
    await consent(this.station, this.pass, this.card, consentToFileAct(this.card.realm, this.pass.keyHash, authorsPart.bytes()));
  }

  /** Files what was proposed, if it is the text that was read; asked again it answers the same. */
  async file(authorsPart: AuthorsPart, read: FrozenVersion): Promise<FiledMemo> {
    requireText(authorsPart, read);
    const log = await this.station.freshLog();
    const tag = threadTag(this.keys.thread, ROOM_LANE, 0);
    const signature = sign(this.keys.fileSeed, fileItMessage(log.org, authorsPart.hash(), tag));
    return this.answered(log, authorsPart, tag, signature);
  }

  /**
   * What was filed in this room, asked for again. Nothing is signed for it: the drafters' request, which stands in the entry that the server shows, gets the same
   * answer from whoever repeats it.
   */
  async filed(): Promise<FiledMemo> {
    const log = await this.station.freshLog();
    const { authorsPart } = await this.proposalState();
    const tag = threadTag(this.keys.thread, ROOM_LANE, 0);
    const entries = readEntries((await this.station.channel.get(this.pass.path + '/entries')).blobs);
    const entry = entries.find(({ leaf }) => equal(leaf.tag, tag));
    const [request] = entry === undefined ? [] : SignedBody.read(entry.body).signatures;
    if (request === undefined) throw unproven('The channel calls this message filed and does not show the filing.');
    return this.answered(log, authorsPart, tag, request.signature);
  }

  private async answered(log: TrustedLog, authorsPart: AuthorsPart, tag: Bytes, signature: Bytes): Promise<FiledMemo> {
    const answer = await this.station.channel.post(this.pass.path + '/file', {}, [tag, signature]);
    return readFilingAnswer(log, this.keys, answer, authorsPart, tag);
  }
}

/** Refuses what is proposed, or was filed, if it is not the text that a page shows beside it: a drafter and the server can propose one that was in force before. */
export function requireText({ openings }: AuthorsPart, { record }: FrozenVersion): void {
  const root = openings.hash('text_root');
  if (root === undefined || !equal(root, record.textRoot)) throw unproven('What is proposed is another text than the one shown here.');
}
