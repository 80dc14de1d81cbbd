import { declined } from '../base/failure.ts';
import { type Bytes, equal, hex } from '../base/octets.ts';
import type { WordList } from '../base/words.ts';
import { type Charter, type Office, officeOf } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import type { Station } from '../member/station.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { CountedFiling, OpenedFiling } from '../office/filing-check.ts';
import type { FilingGlance } from '../office/filing-glance.ts';
import { type FilingMaterial, OfficeDesk } from '../office/office-desk.ts';
import type { OfficeKeys } from '../office/office-keys.ts';

/** A filing on this page: what the server gave, opened, and counted once that is done. */
export interface PageFiling {
  readonly material: FilingMaterial;
  readonly filing: OpenedFiling;
  counted: CountedFiling | undefined;
}

/** An office at work in this tab: its keys, known to the log, and what it opened since the page was loaded. */
export class OfficeAtWork {
  readonly desk: OfficeDesk;
  readonly glances = new Map<string, FilingGlance>();
  readonly filings = new Map<string, PageFiling>();

  private constructor(
    readonly station: Station,
    readonly words: WordList,
    readonly keys: OfficeKeys,
    /** The charter in force. */
    readonly charter: Charter,
    readonly office: Office | undefined,
    /** The manifest of an epoch. */
    readonly epoch: (name: string) => Epoch,
  ) {
    this.desk = new OfficeDesk(station, keys);
  }

  /** The office of these keys; a Failure if the log does not have them. */
  static of(station: Station, words: WordList, keys: OfficeKeys, log: TrustedLog): OfficeAtWork {
    const logged = log.view.officeKey(keys.office, keys.generation);
    const isKnown = logged !== undefined && equal(logged.signingKey, keys.signingKey) && logged.recipient.equals(keys.identity.recipient);
    if (!isKnown) throw declined(`The log of this channel does not have these keys of ${keys.office}: their public halves were not entered, or they are of another installation.`);
    const charter = log.charter();
    return new OfficeAtWork(station, words, keys, charter, officeOf(charter, keys.office), (name) => log.manifest(name));
  }

  /** The title of an office, by its id. */
  readonly titleOf = (id: string): string => officeOf(this.charter, id)?.title ?? id;

  get title(): string {
    return this.titleOf(this.keys.office);
  }

  /** Forgets what was opened of a filing: something was entered about it. */
  changed(leaf: Bytes): void {
    this.glances.delete(hex(leaf));
  }
}
