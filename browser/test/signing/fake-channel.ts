import { presentedHash, readPresented, writePresented } from '../../src/act/presented.ts';
import { signAct, withdrawAct } from '../../src/act/act.ts';
import { type Json, octetsJson } from '../../src/base/jcs.ts';
import { type Bytes, bytes, compare, hex } from '../../src/base/octets.ts';
import { random } from '../../src/base/random.ts';
import { writeStoredNotebook } from '../../src/card/stored-notebook.ts';
import { KeptNotebook } from '../../src/member/kept-notebook.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import { NoteKey, signNote } from '../../src/log/note.ts';
import { SignedBody } from '../../src/log/body.ts';
import { Entry } from '../../src/log/entry.ts';
import { promiseText } from '../../src/log/checkpoint.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { sha256 } from '../../src/base/hash.ts';
import { salted } from '../../src/log/filed-field.ts';
import { AuthorsPart, Openings } from '../../src/log/openings.ts';
import { RoomPass } from '../../src/member/room-pass.ts';
import type { FrozenVersion } from '../../src/member/room-reader.ts';
import type { Station } from '../../src/member/station.ts';
import { FrozenText } from '../../src/memo/frozen-text.ts';
import { actNoteText } from '../../src/room/act-note.ts';
import { freezeRecordOf, signFreezeRecord, writeFreezeRecord } from '../../src/room/freeze-record.ts';
import { sealRoomEnvelope } from '../../src/room/room-envelope.ts';
import { fileHash, fileItMessage } from '../../src/room/room-messages.ts';
import { type SignatureRow, signatureRow, writeRow } from '../../src/room/signature-row.ts';
import { ROOM_LANE, threadTag } from '../../src/room/thread-tag.ts';
import { Channel, type Transport } from '../../src/wire/channel.ts';
import { framed, unframed } from '../../src/wire/message.ts';
import { ORIGIN, sheet } from '../log/samples.ts';
import type { HeldCard } from '../../src/member/held-card.ts';
import { EPOCH, ORG, type SampleLog, sampleCharterHash, sampleLog, signing } from './samples.ts';

type Reply = { status: number; body: Bytes };

export const FILED_ON = '2016-06-16';
const PROMISE_KEY = NoteKey.of(ORIGIN, publicKeyOf(signing('promise')));
const MERGE_BY = Math.floor(Date.UTC(2016, 5, 16, 16) / 1000);

export function given(head: { [name: string]: Json } = {}, ...blobs: Uint8Array[]): Reply {
  return { status: 200, body: framed(head, blobs) };
}

export function denied(status: number, error: string, ...blobs: Uint8Array[]): Reply {
  return { status, body: framed({ error }, blobs) };
}

/** A channel with one room, answering with real bytes; a test may put its own answer in the place of any. */
export class FakeChannel {
  readonly posted: { path: string; body: Bytes }[] = [];
  readonly rows: SignatureRow[] = [];
  readonly files = new Map<string, Bytes>();
  /** Answers by a test, by method and path, before the honest ones. */
  readonly instead = new Map<string, (body: Bytes) => Reply | Promise<Reply>>();
  readonly notebooks = new Map<string, Bytes>();
  stage = 'frozen';
  consents = 0;
  proposal: { part: Bytes; parts: string[] } | undefined;
  frozen: FrozenVersion | undefined;

  private constructor(
    readonly log: SampleLog,
    readonly pass: RoomPass,
  ) {}

  static async begun(log = sampleLog()): Promise<FakeChannel> {
    const channel = new FakeChannel(log, RoomPass.of({ role: 'drafter', r: random(32), epoch: EPOCH.name }));
    await channel.freeze('We ask for another policy.');
    return channel;
  }

  /** Freezes a text as the room's next version. */
  async freeze(ask: string): Promise<FrozenVersion> {
    const parts = [
      { kind: 'paragraph', n: 1, label: 'Public', text: 'The policy does not work.' },
      { kind: 'ask', n: 1, label: 'Public', text: ask },
    ] as const;
    const head = {
      kind: 'memo',
      subject: 'A sample',
      language: 'en',
      label: 'Public',
      addressees: ['secretary'],
      refs: [],
      perishableBy: '',
      charter: sampleCharterHash(),
      org: ORG,
      epoch: EPOCH.name,
      shows: [2],
      minSigners: 2,
      fileConsents: 2,
      parts: parts.length,
    } as const;
    const text = FrozenText.freeze({ head, parts });
    const keys = this.keys;
    const version = (this.frozen?.record.version ?? 0) + 1;
    const header = { kind: 'frozen', org: ORG, roomKeyHash: keys.hash, re: bytes([]), to: [keys.read.recipient.hash()], seq: version } as const;
    const file = await sealRoomEnvelope(header, text.bytes(), keys.fileSeed, [keys.read.recipient]);
    this.files.set(hex(fileHash(file)), file);
    this.frozen = { record: freezeRecordOf(text, keys.hash, version, fileHash(file)), text };
    return this.frozen;
  }

  get keys(): NonNullable<RoomPass['drafterKeys']> {
    const keys = this.pass.drafterKeys;
    if (keys === undefined) throw new Error('no drafter');
    return keys;
  }

  station(): Station {
    const transport = this.transport();
    const mirror = new LogMirror(sheet(), transport, this.log.now);
    return { channel: new Channel(transport, 0), log: () => mirror.last(), freshLog: () => mirror.refresh(), now: this.log.now };
  }

  /** The notebook of a member who is in the room. */
  async notebook(card: HeldCard, station = this.station()): Promise<KeptNotebook> {
    const notebook = new KeptNotebook(station, card);
    await notebook.change((kept) => kept.with(this.pass.forNotebook));
    return notebook;
  }

  /** The server's note on an act. */
  note(presentation: Bytes): Bytes {
    const presented = readPresented(presentation);
    const { textRoot, shows } = this.frozen!.record;
    const act = (presented.action === 'withdraw' ? withdrawAct : signAct)(EPOCH, this.pass.keyHash, textRoot, shows);
    return signNote(PROMISE_KEY, signing('promise'), actNoteText(ORIGIN, this.pass.id, presentedHash(presented, act))).bytes;
  }

  transport(): Transport {
    const ofLog = this.log.transport();
    return async (method, path, headers, body, caching) => {
      if (path.startsWith('/log/')) return ofLog(method, path, headers, body, caching);
      const content = body ?? bytes([]);
      if (method !== 'GET') this.posted.push({ path, body: content });
      const own = this.instead.get(`${method} ${path.replace(this.pass.path, '')}`);
      return own === undefined ? this.honest(method, path, content) : own(content);
    };
  }

  private honest(method: string, path: string, body: Bytes): Reply {
    if (path.startsWith('/v1/notebooks/')) return this.ofNotebook(method, path, body);
    const verb = `${method} ${path.replace(this.pass.path, '')}`;
    if (verb.startsWith('GET /files/')) {
      const file = this.files.get(verb.slice('GET /files/'.length));
      return file === undefined ? denied(404, 'No such file.') : given({}, file);
    }
    if (method === 'GET') return verb === 'GET /proposal' ? this.ofProposal() : this.ofState();
    const { head, blobs } = unframed(body);
    switch (verb) {
      case 'POST /acts':
        return this.act(blobs as [Bytes, Bytes, Bytes]);
      case 'POST /close':
        this.stage = 'closed';
        return given({ rows: this.sorted().length, pages: 1 });
      case 'POST /rows':
        return given({}, ...this.sorted().map(writeRow));
      case 'POST /parts':
        this.files.set(hex(fileHash(blobs[1]!)), blobs[1]!);
        return given();
      case 'POST /propose':
        this.proposal = { part: blobs[0]!, parts: head.texts('parts') };
        this.stage = 'proposed';
        return given({ consents: 2 });
      case 'POST /consents':
        this.consents++;
        return given({}, this.consentNote(blobs[0]!));
      case 'POST /file':
        return this.fileIt(blobs as [Bytes, Bytes]);
      default:
        return denied(404, 'No such address.');
    }
  }

  private ofNotebook(method: string, path: string, body: Bytes): Reply {
    if (method === 'PUT') {
      this.notebooks.set(path, unframed(body).blobs[0]!);
      return given();
    }
    const empty = writeStoredNotebook({ version: 0, signature: bytes(Array<number>(64).fill(0)), ageFile: random(15_872) } as never);
    return given({}, this.notebooks.get(path) ?? empty);
  }

  private ofState(): Reply {
    const { record } = this.frozen!;
    const head = { epoch: EPOCH.name, state: this.stage, tally: this.rows.length, tally_on: FILED_ON, posts: 1 };
    return given(head, writeFreezeRecord(record), signFreezeRecord(record, this.keys.fileSeed));
  }

  private ofProposal(): Reply {
    if (this.proposal === undefined) return denied(404, 'Nothing is proposed in this room.');
    return given({ parts: this.proposal.parts, consents: this.consents, needed: 2 }, this.proposal.part);
  }

  private act([presentation, signature, record]: [Bytes, Bytes, Bytes]): Reply {
    const row = signatureRow(presentation, signature, record);
    const at = this.rows.findIndex(({ presented }) => hex(presented.pseudonym) === hex(row.presented.pseudonym));
    const stored = this.rows[at];
    const isSame = stored !== undefined && hex(stored.presentation) === hex(presentation);
    if (stored !== undefined && !isSame && stored.presented.seq >= row.presented.seq) {
      return { status: 409, body: framed({ error: 'A later act of this member is already stored.' }, [writePresented(stored.presented)], 4096) };
    }
    if (!isSame) this.rows.splice(at < 0 ? this.rows.length : at, at < 0 ? 0 : 1, row);
    return { status: 200, body: framed({}, [this.note(presentation)], 4096) };
  }

  /** Rows under the text in force, as the server gives them. */
  sorted(): SignatureRow[] {
    const root = hex(this.frozen!.record.textRoot);
    const signed = this.rows.filter(({ presented }) => presented.action === 'sign' && hex(presented.subject) === root);
    return signed.sort((one, other) => compare(one.presented.pseudonym, other.presented.pseudonym));
  }

  private consentNote(presentation: Bytes): Bytes {
    return signNote(PROMISE_KEY, signing('promise'), actNoteText(ORIGIN, this.pass.id, sha256(presentation))).bytes;
  }

  /** The entry that a server makes of what is proposed; undefined values of `change` are its own. */
  entry(): { entry: Entry; openings: Openings } {
    const part = AuthorsPart.read(this.proposal!.part);
    const openings = Openings.of([salted('number', 1), salted('previous', ''), salted('filed_on', FILED_ON)]);
    const tag = threadTag(this.keys.thread, ROOM_LANE, 0);
    const signature = sign(this.keys.fileSeed, fileItMessage(ORG, part.hash(), tag));
    const filed = SignedBody.with(part.with(openings), [{ keyHash: sha256(this.keys.publicKeys.file), signature }]);
    return { entry: Entry.of(0, tag, random(32), filed.bytes()), openings: openings.only(['number', 'filed_on']) };
  }

  promise(leafHash: Bytes): Bytes {
    return signNote(PROMISE_KEY, signing('promise'), promiseText(ORIGIN, leafHash, MERGE_BY)).bytes;
  }

  private fileIt([tag]: [Bytes, Bytes]): Reply {
    const { entry, openings } = this.entry();
    this.stage = 'filed';
    if (hex(tag) !== hex(entry.leaf.tag)) return denied(403, 'This room files under the tag with which it was opened.');
    return given({ number: 1, filed_on: FILED_ON }, this.promise(entry.leafHash), entry.body, entry.salt, openings.bytes());
  }

  /** The names of parts, as a head has them. */
  static names(files: readonly Bytes[]): string[] {
    return files.map((file) => octetsJson(fileHash(file)));
  }
}
