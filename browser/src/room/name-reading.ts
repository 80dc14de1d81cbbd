import { nameAct } from '../act/act.ts';
import { type CheckedAct, checkAct } from '../act/check.ts';
import { isNamed } from '../act/presented.ts';
import { type Bytes, equal } from '../base/octets.ts';
import type { Identity } from '../envelope/identity.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { openNameInOffice, recordHash } from './named-record.ts';

/** What an addressee finds where a signature says that it bears a name. */
export type NameReading =
  /** Proven by the same member's card for this room and text. */
  | { readonly kind: 'named'; readonly name: string }
  /** The signature bears no name. */
  | { readonly kind: 'unnamed' }
  /** A name was promised, and what came with the row is not it: shown as "a name is missing". */
  | { readonly kind: 'missing' };

/**
 * Reads the name of a signature that was checked. It counts only with the same pseudonym, the same seq, the reader's own manifest, room
 * and text root.
 *
 * @param n1 as it stands in the row, or empty
 * @param epoch whose card signed, as the reader has it from the log
 */
export async function readName(
  signature: CheckedAct,
  n1: Bytes,
  office: Identity,
  epoch: Epoch,
  roomKeyHash: Bytes,
  textRoot: Bytes,
): Promise<NameReading> {
  if (!isNamed(signature.presented)) return { kind: 'unnamed' };
  if (!equal(recordHash(n1), signature.presented.recordHash)) return { kind: 'missing' };
  const inner = await openNameInOffice(n1, office);
  const named = inner === undefined ? undefined : checkAct(epoch, inner, nameAct(epoch, roomKeyHash, textRoot));
  if (named?.kind !== 'checked') return { kind: 'missing' };
  const isSame = equal(named.pseudonym, signature.pseudonym) && named.presented.seq === signature.presented.seq;
  const name = named.presented.values.at(-1);
  return isSame && name !== undefined ? { kind: 'named', name } : { kind: 'missing' };
}
