import { lp, readLp } from '../base/lp.ts';
import { type Bytes, base64url, fromBase64url, fromUtf8, sized, utf8 } from '../base/octets.ts';
import { readEpochName } from '../epoch/manifest.ts';

const COMMITMENT_BYTES = 368;

/** What the card page carries to the members side: which epoch, and the blind commitment. */
export interface StampRequest {
  readonly epoch: string;
  readonly commitment: Bytes;
}

/** The fragment of the way there: base64url of LP(epoch, commitment). Source: spec/card.md. */
export function writeStampRequest(request: StampRequest): string {
  return base64url(lp(utf8(request.epoch), request.commitment));
}

export function readStampRequest(fragment: string): StampRequest {
  const [epoch, commitment] = readLp(fromBase64url(fragment), 2) as [Bytes, Bytes];
  return { epoch: readEpochName(fromUtf8(epoch)), commitment: sized(commitment, COMMITMENT_BYTES, 'The commitment') };
}

/** The fragment of the way back: "issued=" and base64url of the issued bytes. */
export function writeStamped(issued: Bytes): string {
  return 'issued=' + base64url(issued);
}

/** The issued bytes in a fragment of the way back, or undefined if it is none. */
export function readStamped(fragment: string): Bytes | undefined {
  return fragment.startsWith('issued=') ? fromBase64url(fragment.slice('issued='.length)) : undefined;
}
