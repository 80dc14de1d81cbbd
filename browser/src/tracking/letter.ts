import { declined } from '../base/failure.ts';
import { Fields, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import { type Day, isDay } from '../calendar/day.ts';
import { lineFault, typedParagraphs } from '../drafting/typing.ts';
import { Identity } from '../envelope/identity.ts';
import { MOST_PART_BYTES } from '../memo/memo.ts';
import { allowsText } from '../memo/text-rules.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import { sealRoomEnvelope } from '../room/room-envelope.ts';
import { fileHash, postMessage } from '../room/room-messages.ts';

const MOST_PARAGRAPHS = 100;

/** What a member of a room writes to the others; nothing says who. The body of an envelope of kind `mail`. Source: spec/room.md, "Mail". */
export interface Letter {
  /** The day at its writer's. */
  readonly on: Day;
  /** Paragraphs, 1 to 100. */
  readonly text: readonly string[];
}

/** What the members of a room wrote to each other, oldest first, and one sentence for each post that cannot be read. */
export interface Letters {
  readonly letters: readonly Letter[];
  readonly problems: readonly string[];
}

/** JCS `{on, text, type: "mail", v: 1}`; a text that breaks the rules is Malformed. */
export function writeLetter(letter: Letter): Bytes {
  requireRules(letter);
  return writeJcs({ v: 1, type: 'mail', on: letter.on, text: [...letter.text] });
}

/** The letter with exactly these bytes. */
export function readLetter(body: Uint8Array): Letter {
  const fields = Fields.read(body).exactly('v', 'type', 'on', 'text');
  if (fields.integer('v') !== 1 || fields.text('type') !== 'mail') throw new Malformed('A letter is of an unknown version.');
  const letter = { on: fields.text('on'), text: fields.texts('text') };
  requireRules(letter);
  return letter;
}

function requireRules({ on, text }: Letter): void {
  if (!isDay(on) || text.length < 1 || text.length > MOST_PARAGRAPHS) throw new Malformed('A letter has no day, or no text, or too much.');
  if (!text.every((paragraph) => allowsText(paragraph, MOST_PART_BYTES))) throw new Malformed('A letter has a character, a space or a length that it cannot have.');
}

/** The letter that was typed; a Failure that says what cannot stand in it. */
export function letterOf(typed: string, on: Day): Letter {
  const text = typedParagraphs(typed).filter((line) => line !== '');
  if (text.length === 0) throw declined('Write something first.');
  if (text.length > MOST_PARAGRAPHS) throw declined(`A letter has at most ${MOST_PARAGRAPHS} paragraphs.`);
  const fault = text.map((line) => lineFault(line)).find((one) => one !== undefined);
  if (fault !== undefined) throw declined(fault);
  return { on, text };
}

export async function readLetters(reader: RoomReader): Promise<Letters> {
  const { posts, problems } = await reader.posts('mail');
  const letters: Letter[] = [];
  const unread: string[] = [];
  for (const { n, body } of posts) {
    try {
      letters.push(readLetter(body));
    } catch (reason) {
      if (!(reason instanceof Malformed)) throw reason;
      unread.push(`Post ${n} of the room: ${reason.message}`);
    }
  }
  return { letters, problems: [...problems, ...unread] };
}

/** Seals a letter to the room and posts it. Sent again after a lost answer it may stand there twice. */
export async function postLetter(station: Station, pass: RoomPass, letter: Letter): Promise<void> {
  const { readSeed, cosignSeed } = pass.keys;
  const recipient = Identity.of(readSeed).recipient;
  const header = { kind: 'mail', org: (await station.log()).org, roomKeyHash: pass.keyHash, re: bytes([]), to: [recipient.hash()], seq: 0 } as const;
  const file = await sealRoomEnvelope(header, writeLetter(letter), cosignSeed, [recipient]);
  await station.channel.post(pass.path + '/posts', { kind: 'mail' }, [sign(cosignSeed, postMessage(pass.id, 'mail', fileHash(file))), file]);
}
