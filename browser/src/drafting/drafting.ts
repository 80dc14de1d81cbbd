import { declined } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import type { Recipient } from '../envelope/recipient.ts';
import type { RoomPass } from '../member/room-pass.ts';
import { RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import type { EnvelopeKind } from '../room/envelope-kind.ts';
import type { RoomKeys } from '../room/keys.ts';
import { sealRoomEnvelope } from '../room/room-envelope.ts';
import { fileHash, postMessage } from '../room/room-messages.ts';
import { type DraftText, draftHash, freshId, writeDraft } from './draft.ts';
import { type Exchange, type Invited, type Note, type NoteBody, exchanges, readNote, writeNote } from './note.ts';
import { History, type Version } from './versions.ts';

/** All that the drafters wrote, as far as it could be read. */
export interface Drafts {
  readonly history: History;
  readonly exchanges: readonly Exchange[];
  readonly invited: readonly Invited[];
  /** One sentence for each post that is not what it should be. */
  readonly problems: readonly string[];
}

/** The keys of a drafter. */
export function requireDrafter(pass: RoomPass): RoomKeys {
  if (pass.drafterKeys === undefined) throw declined('Only drafters of this room can do that: you are a co-signer.');
  return pass.drafterKeys;
}

/** Seals a body to a recipient of the room and posts it; answers the name of the stored file. */
export async function post(
  station: Station,
  pass: RoomPass,
  kind: EnvelopeKind,
  seq: number,
  body: Bytes,
  signerSeed: Bytes,
  recipient: Recipient,
): Promise<Bytes> {
  const header = { kind, org: (await station.log()).org, roomKeyHash: pass.keyHash, re: bytes([]), to: [recipient.hash()], seq };
  const file = await sealRoomEnvelope(header, body, signerSeed, [recipient]);
  const hash = fileHash(file);
  await station.channel.post(pass.path + '/posts', { kind }, [sign(signerSeed, postMessage(pass.id, kind, hash)), file]);
  return hash;
}

/** What a drafter does before anything is frozen: reads, saves versions, writes notes. */
export class Drafting {
  readonly reader: RoomReader;
  readonly keys: RoomKeys;

  constructor(
    readonly station: Station,
    readonly pass: RoomPass,
  ) {
    this.keys = requireDrafter(pass);
    this.reader = new RoomReader(station, pass);
  }

  /** Every version and note of the room. A bad post, which any drafter can make, does not hide the others. */
  async read(): Promise<Drafts> {
    const { posts, problems } = await this.reader.posts('draft', 'note');
    const history = History.of(posts.filter(({ kind }) => kind === 'draft'));
    const notes: NoteBody[] = [];
    const unread: string[] = [];
    for (const { body } of posts.filter(({ kind }) => kind === 'note')) {
      try {
        notes.push(readNote(body));
      } catch (reason) {
        if (!(reason instanceof Malformed)) throw reason;
        unread.push('One note of the room cannot be read: ' + reason.message);
      }
    }
    return {
      history,
      exchanges: exchanges(notes.filter((note) => note.type === 'note')),
      invited: notes.filter((note) => note.type === 'invited'),
      problems: [...problems, ...history.problems, ...unread],
    };
  }

  /** Saves a text as the version after these. */
  async save(text: DraftText, parents: readonly Version[]): Promise<Version> {
    const draft = { text, parents: parents.map(({ hash }) => hash), on: await this.today() };
    const number = 1 + Math.max(0, ...parents.map((parent) => parent.number));
    const body = writeDraft(draft);
    await post(this.station, this.pass, 'draft', number, body, this.keys.fileSeed, this.keys.draft.recipient);
    return { number, hash: draftHash(body), draft };
  }

  /** Adds a note on a paragraph. */
  async note(paragraph: string, text: string): Promise<void> {
    await this.postNote({ type: 'note', id: freshId(), paragraph, answers: '', settled: false, text, on: await this.today() });
  }

  /** Answers an exchange; settles it, with or without a word, or opens it again. */
  async answer({ first }: Exchange, text: string, settled: boolean): Promise<void> {
    const answer: Note = { type: 'note', id: freshId(), paragraph: first.paragraph, answers: first.id, settled, text, on: await this.today() };
    await this.postNote(answer);
  }

  async postNote(note: NoteBody): Promise<void> {
    await post(this.station, this.pass, 'note', 0, writeNote(note), this.keys.fileSeed, this.keys.draft.recipient);
  }

  /** The day where the calendar in force is kept. */
  async today(): Promise<string> {
    return (await this.station.log()).today();
  }
}
