import type { Bytes } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import type { Recipient } from '../envelope/recipient.ts';

/**
 * The keys of one generation of an office: in force from a day on, and no more from `revokedFrom` on (undefined if never). Days rest on
 * somebody's clock, places in the log do not: `addedAt` and `revokedAt` are the indexes of the leaves that said so.
 */
export interface OfficeKey {
  readonly office: string;
  readonly generation: number;
  readonly signingKey: Bytes;
  readonly recipient: Recipient;
  readonly from: Day;
  readonly revokedFrom: Day | undefined;
  readonly addedAt: number;
  readonly revokedAt: number | undefined;
}

/** Whether the time of these keys has come and they are not revoked; a later one may rule. */
export function isValidOn(key: OfficeKey, day: Day): boolean {
  return key.from <= day && (key.revokedFrom === undefined || day < key.revokedFrom);
}

/** Whether an entry at this leaf can be theirs: after they were added, before a revocation. */
export function canSignAt(key: OfficeKey, leafIndex: number): boolean {
  return key.addedAt < leafIndex && (key.revokedAt === undefined || leafIndex < key.revokedAt);
}
