import { Malformed } from '../base/malformed.ts';

/**
 * What is sent in a room or about a filing: the key that signs it, who reads it, what its number counts (`versions`, or the counter of
 * the entry's `lane` in the log). Source: spec/room.md, "Envelopes".
 */
export const ENVELOPE_KINDS = {
  draft: { signer: 'file', readers: 'drafters', counts: 'versions' },
  note: { signer: 'file', readers: 'drafters', counts: 'nothing' },
  frozen: { signer: 'file', readers: 'room', counts: 'versions' },
  mail: { signer: 'cosign', readers: 'room', counts: 'nothing' },
  package: { signer: 'file', readers: 'roomAndOffices', counts: 'nothing' },
  followup: { signer: 'file', readers: 'offices', counts: 'lane' },
  ack: { signer: 'office', readers: 'roomAndOffices', counts: 'lane' },
  ask: { signer: 'office', readers: 'roomAndOffices', counts: 'lane' },
  extension: { signer: 'office', readers: 'roomAndOffices', counts: 'lane' },
  reply: { signer: 'office', readers: 'roomAndOffices', counts: 'lane' },
} as const;

export type EnvelopeKind = keyof typeof ENVELOPE_KINDS;

export function readEnvelopeKind(word: string): EnvelopeKind {
  if (!Object.hasOwn(ENVELOPE_KINDS, word)) throw new Malformed('An envelope is of an unknown kind.');
  return word as EnvelopeKind;
}

/** Whether it is about a filing and names its leaf. */
export function isAfterFiling(kind: EnvelopeKind): boolean {
  return ENVELOPE_KINDS[kind].counts === 'lane';
}
