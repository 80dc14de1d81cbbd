import type { Act } from '../act/act.ts';
import { type Realm } from '../act/contexts.ts';
import { presented } from '../act/present.ts';
import type { PresentedAct } from '../act/presented.ts';
import { declined } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { openCard, sealCard } from '../card/card-file.ts';
import { type NotebookKeys, notebookKeys } from '../card/notebook-keys.ts';
import { Credential } from '../credential/credential.ts';
import { accept } from '../epoch/enrolment.ts';
import { type Issued } from '../epoch/issued.ts';
import type { Epoch } from '../epoch/manifest.ts';

/** A card that was checked, in its holder's hands: it acts under pseudonyms. Source: spec/card.md. */
export class HeldCard {
  readonly #credential: Credential;
  readonly #seed: Bytes;
  readonly #notebookKey: Bytes;

  private constructor(
    readonly epoch: Epoch,
    readonly issued: Issued,
    seed: Bytes,
    notebookKey: Bytes,
    credential: Credential,
  ) {
    this.#seed = seed;
    this.#notebookKey = notebookKey;
    this.#credential = credential;
  }

  /** The card of an issuer's answer to this seed; `notebookKey` is N, 32 random bytes, kept over epochs. */
  static accept(epoch: Epoch, issued: Issued, seed: Bytes, notebookKey: Bytes): HeldCard {
    return new HeldCard(epoch, issued, seed, notebookKey, accept(seed, epoch, issued));
  }

  /**
   * The card in a card file under its eight words, checked like one just issued.
   *
   * @param epochs of the verified log, of which the card may be; the file does not say which
   */
  static async open(file: Bytes, epochs: readonly Epoch[], words: string): Promise<HeldCard> {
    for (const epoch of [...epochs].reverse()) {
      const parts = await openCard(file, epoch, words).catch((thrown: unknown) => {
        // Of another epoch than this one: its values or its header are not known here.
        if (thrown instanceof Malformed && epoch !== epochs[0]) return undefined;
        throw thrown;
      });
      if (parts !== undefined) return HeldCard.accept(epoch, parts.issued, parts.seed, parts.notebookKey);
    }
    throw declined('These are not the words of this card, or the file is not a card.');
  }

  /** The card file under eight words, at most 512 bytes. */
  async seal(words: string): Promise<Bytes> {
    return sealCard({ issued: this.issued, seed: this.#seed, notebookKey: this.#notebookKey }, this.epoch, words);
  }

  /** Organisation and epoch, as contexts name them. */
  get realm(): Realm {
    return this.epoch;
  }

  /** The seven values signed: epoch, kind, grade band, bureau group, region, tenure, name. */
  get values(): readonly string[] {
    return this.issued.values;
  }

  get notebookKeys(): NotebookKeys {
    return notebookKeys(this.#notebookKey);
  }

  /** What a card of the next epoch goes on with. */
  get notebookKey(): Bytes {
    return this.#notebookKey;
  }

  /** Only for this tab's memory: what `accept` needs again. */
  get secrets(): { readonly seed: Bytes; readonly notebookKey: Bytes } {
    return { seed: this.#seed, notebookKey: this.#notebookKey };
  }

  /** When the card may act first, under a charter with this waiting time. */
  usableFrom(waitMs: number): Date {
    return new Date(this.issued.issuedAt * 1000 + waitMs);
  }

  /** The pseudonym in the context of an act, 48 bytes. */
  pseudonym(act: Act): Bytes {
    return this.#credential.pseudonym(act.context);
  }

  /** A fresh presentation of an act; `recordHash` is of the named record. */
  present(act: Act, seq?: number, recordHash?: Bytes): PresentedAct {
    return presented({
      credential: this.#credential,
      header: this.epoch.header,
      act,
      ...(seq === undefined ? {} : { seq }),
      ...(recordHash === undefined ? {} : { recordHash }),
    });
  }
}
