import { declined } from '../base/failure.ts';
import { equal } from '../base/octets.ts';
import type { Charter } from '../charter/charter.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { MemoHead } from '../memo/head.ts';

/** Refuses a head that does not name the organisation and the charter in force, or does not keep it: seen to before signing. */
export function requireInForce(head: MemoHead, log: TrustedLog): void {
  const charter = log.charter();
  if (!equal(head.org, log.org)) throw declined('The text names another organisation.');
  if (!equal(head.charter, charter.hash)) throw declined('Another charter is in force now: the text must be frozen again.');
  if (!keepsTerms(head, charter)) throw declined('The text asks for less than the charter, or for an office it does not list.');
}

/** Whether thresholds and addressees of a head are what this charter allows. */
export function keepsTerms(head: MemoHead, { eligibility, offices }: Charter): boolean {
  return (
    head.minSigners >= eligibility.minSigners &&
    head.fileConsents >= eligibility.fileConsents &&
    head.addressees.every((id) => offices.some((office) => office.id === id))
  );
}
