import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, utf8 } from '../base/octets.ts';
import { signatureHolds } from '../base/sign.ts';
import { type NoteKey, readNote } from '../log/note.ts';

/**
 * The server's word that it accepted an act in a room: evidence if the act is missing later. A signed note by the promise key with
 * exactly this text; the same act gives the same bytes. Source: spec/bodies.md, "Office requests and notes of acts".
 *
 * @param room id, 16 bytes
 * @param presentation hash of the presentation, 32 bytes
 */
export function actNoteText(origin: string, room: Bytes, presentation: Bytes): string {
  return `dissent-act/v1\n${origin}\n${base64(room)}\n${base64(presentation)}\n`;
}

/**
 * The note's bare Ed25519 signature, 64 bytes, which is all that a notebook keeps of it; undefined if the note is not the promise
 * key's of this act in this room, and of nothing else.
 */
export function actNoteSignature(note: Bytes, promiseKey: NoteKey, room: Bytes, presentation: Bytes): Bytes | undefined {
  try {
    const signed = readNote(note);
    const [only, ...others] = signed.signatures;
    const isIt = signed.text === actNoteText(promiseKey.name, room, presentation) && others.length === 0 && promiseKey.verifies(signed);
    return isIt ? only?.signature : undefined;
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}

/** Whether a kept signature is the promise key's over the note of this act. */
export function actNoteHolds(signature: Bytes, promiseKey: NoteKey, room: Bytes, presentation: Bytes): boolean {
  return signatureHolds(promiseKey.key, utf8(actNoteText(promiseKey.name, room, presentation)), signature);
}
