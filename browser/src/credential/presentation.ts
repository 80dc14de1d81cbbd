import { labelled } from '../base/hash.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, int64 } from '../base/octets.ts';
import { MESSAGES } from './dcc1.ts';
import { proofBytes } from './proof.ts';

export const PSEUDONYM_BYTES = 48;

/** One shown attribute: its index from 0, and its value's octets as they were signed or received. */
export interface Disclosed {
  readonly index: number;
  readonly value: Bytes;
}

/** One showing of a credential, as sent; nothing of it is checked until a VerifierContext has accepted it. */
export interface Presentation {
  readonly disclosed: readonly Disclosed[];
  /** 48 bytes, the same each time in one context. */
  readonly pseudonym: Bytes;
  /** 752 bytes with one shown attribute, 720 with two. */
  readonly proof: Bytes;
}

/** Length of the proof with this many shown attributes: 272 + 32 · (16 − R). */
export function presentationProofBytes(disclosed: number): number {
  return proofBytes(MESSAGES - disclosed);
}

/** The hash that names a presentation in other signatures, 32 bytes. Source: spec/credential.md section 5. */
export function presentationHash(header: Bytes, ctx: Bytes, ph: Bytes, presentation: Presentation): Bytes {
  const shown = lp(...presentation.disclosed.flatMap(({ index, value }) => [int64(index), value]));
  return labelled('DCC1/presentation', header, ctx, ph, presentation.pseudonym, shown, presentation.proof);
}
