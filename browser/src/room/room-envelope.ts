import { unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { sign, signatureHolds } from '../base/sign.ts';
import { agePlaintextBytes, stanzaCount } from '../envelope/age-file.ts';
import { type Envelope, envelopePlaintextBytes, openEnvelope, sealEnvelope, signedDigest } from '../envelope/envelope.ts';
import type { Identity } from '../envelope/identity.ts';
import type { Recipient } from '../envelope/recipient.ts';
import { type EnvelopeHeader, readEnvelopeHeader, writeEnvelopeHeader } from './envelope-header.ts';
import type { EnvelopeKind } from './envelope-kind.ts';

/** What the reader expects; nothing of it comes from the envelope. */
export interface Expected {
  readonly kind: EnvelopeKind;
  readonly org: Bytes;
  readonly roomKeyHash: Bytes;
  /** Leaf hash of the filing, or empty, as in the header. */
  readonly re: Bytes;
  /** Public key of the kind's signer, 32 bytes. */
  readonly signer: Bytes;
}

/** Why an envelope is not used, each in one sentence. */
export const ENVELOPE_REFUSALS = {
  damaged: 'The message is damaged.',
  otherRecipient: 'The message is not for this reader.',
  otherKind: 'The message is of another kind than it was sent as.',
  otherRoom: 'The message belongs to another room or filing.',
  signature: 'The message is not signed by the one it should be from.',
} as const;

export type EnvelopeRefusal = keyof typeof ENVELOPE_REFUSALS;

/** Whole, for this reader, of this room, signed by whom it must be. */
export interface OpenedEnvelope {
  readonly kind: 'opened';
  readonly header: EnvelopeHeader;
  readonly body: Bytes;
}

export type EnvelopeOutcome = OpenedEnvelope | { readonly kind: 'refused'; readonly reason: EnvelopeRefusal };

/** The age file of an envelope, signed with the seed of the kind's signer; the header's `to` are the hashes of the recipients, in order. */
export async function sealRoomEnvelope(header: EnvelopeHeader, body: Bytes, signerSeed: Bytes, recipients: readonly Recipient[]): Promise<Bytes> {
  const isTo = header.to.length === recipients.length && recipients.every((recipient, i) => equal(recipient.hash(), header.to[i]!));
  if (!isTo) throw new RangeError('the recipients are not those of the header');
  return sealEnvelope(writeEnvelopeHeader(header), body, (digest) => sign(signerSeed, digest), recipients);
}

/** How many bytes of body an age file of this length holds under this header; the lengths are AGE_FILE_SIZES. */
export function mostBodyBytes(header: EnvelopeHeader, ageFileBytes: number): number {
  const plaintext = agePlaintextBytes(ageFileBytes, header.to.length) ?? 0;
  return Math.max(0, plaintext - envelopePlaintextBytes(writeEnvelopeHeader(header).length, 0));
}

/** Opens, and checks kind, organisation, room, re, that it is to this reader, and who signed. */
export async function openRoomEnvelope(ageFile: Bytes, identity: Identity, expected: Expected): Promise<EnvelopeOutcome> {
  const opening = await openEnvelope(ageFile, identity);
  if (opening.kind === 'damaged') return refused('damaged');
  if (opening.kind === 'notForThisIdentity') return refused('otherRecipient');
  try {
    return check(opening.content, stanzaCount(ageFile) ?? 0, identity, expected);
  } catch (fault) {
    if (fault instanceof Malformed) return refused('damaged');
    throw fault;
  }
}

/** What was opened; a Failure of kind `unproven` for a refusal. */
export function requireOpened(outcome: EnvelopeOutcome): OpenedEnvelope {
  if (outcome.kind === 'refused') throw unproven(ENVELOPE_REFUSALS[outcome.reason]);
  return outcome;
}

function check(envelope: Envelope, stanzas: number, identity: Identity, expected: Expected): EnvelopeOutcome {
  const header = readEnvelopeHeader(envelope.header);
  if (header.kind !== expected.kind) return refused('otherKind');
  const isHere = equal(header.org, expected.org) && equal(header.roomKeyHash, expected.roomKeyHash) && equal(header.re, expected.re);
  if (!isHere) return refused('otherRoom');
  const reader = identity.recipient.hash();
  if (!header.to.some((hash) => equal(hash, reader)) || header.to.length !== stanzas) return refused('otherRecipient');
  if (!signatureHolds(expected.signer, signedDigest(envelope.header, envelope.body), envelope.signature)) return refused('signature');
  return { kind: 'opened', header, body: envelope.body };
}

function refused(reason: EnvelopeRefusal): EnvelopeOutcome {
  return { kind: 'refused', reason };
}
