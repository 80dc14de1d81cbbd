import { Fields, type Json, writeJcs } from '../base/jcs.ts';
import { lp, readAllLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { frame, unframe } from './frame.ts';

const MOST_BLOBS = 4096;
const LONGEST_HEAD = 1 << 16;

/** The content of a frame: lp(head) | lp(blob) | …, head a JSON object in canonical form. Source: spec/frames.md. */
export interface Message {
  readonly head: Fields;
  readonly blobs: readonly Bytes[];
}

/** A message in the smallest frame that holds it, or in this class. */
export function framed(head: { [name: string]: Json }, blobs: readonly Uint8Array[] = [], size?: number): Bytes {
  return frame(lp(writeJcs(head), ...blobs), size);
}

/** The message of a frame; refused if it is not exactly one. */
export function unframed(body: Uint8Array): Message {
  const [head, ...blobs] = readAllLp(unframe(body), 1 + MOST_BLOBS);
  if (head === undefined) throw new Malformed('The message has no head.');
  if (head.length > LONGEST_HEAD) throw new Malformed('The head of the message is longer than 64 KiB.');
  return { head: Fields.read(head), blobs };
}

/** The blobs of a message that must have exactly as many as sizes are given, of these lengths in bytes; −1 allows any. */
export function blobsOf(message: Message, ...sizes: number[]): Bytes[] {
  if (message.blobs.length !== sizes.length) {
    throw new Malformed(`The message must have ${sizes.length} blobs, not ${message.blobs.length}.`);
  }
  message.blobs.forEach((blob, i) => {
    if (sizes[i]! >= 0 && blob.length !== sizes[i]) throw new Malformed(`Blob ${i} must have ${sizes[i]} bytes, not ${blob.length}.`);
  });
  return [...message.blobs];
}
