import { Malformed } from '../base/malformed.ts';
import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { type Bytes, fromUtf8, utf8 } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { enrol } from '../epoch/enrolment.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { tab } from '../tab/tab.ts';

const PENDING = 'card-pending';

interface State {
  readonly epoch: string;
  readonly seed: Bytes;
  readonly notebookKey: Bytes;
  /** The issued bytes once they came back, else empty. */
  readonly stamped: Bytes;
  /** The eight words once they were shown, else "". */
  readonly words: string;
}

/**
 * A card between its making and its keeping, in this tab's memory alone: seed, notebook key N, what came back, and the words shown for it.
 *
 * The seed decides the commitment, so asking twice asks for the same card. Closing the tab loses it.
 */
export class PendingCard {
  private constructor(private state: State) {}

  /** Draws a seed, and N unless there is one from an earlier card. */
  static begin(epoch: Epoch, notebookKey: Bytes = random(32)): PendingCard {
    const pending = new PendingCard({ epoch: epoch.name, seed: random(32), notebookKey, stamped: new Uint8Array(0), words: '' });
    pending.save();
    return pending;
  }

  /** The one this tab has, if any. */
  static kept(): PendingCard | undefined {
    const kept = tab.kept(PENDING);
    if (kept === undefined) return undefined;
    try {
      const fields = Fields.read(utf8(kept)).exactly('epoch', 'seed', 'notebook_key', 'stamped', 'words');
      return new PendingCard({
        epoch: fields.text('epoch'),
        seed: fields.octets('seed', 32),
        notebookKey: fields.octets('notebook_key', 32),
        stamped: fields.octets('stamped'),
        words: fields.text('words'),
      });
    } catch (thrown) {
      if (!(thrown instanceof Malformed)) throw thrown;
      tab.forget(PENDING);
      return undefined;
    }
  }

  /** Forgets it. */
  static drop(): void {
    tab.forget(PENDING);
  }

  get epoch(): string {
    return this.state.epoch;
  }

  get seed(): Bytes {
    return this.state.seed;
  }

  get notebookKey(): Bytes {
    return this.state.notebookKey;
  }

  /** The words shown for it before, or "". */
  get words(): string {
    return this.state.words;
  }

  isStamped(): boolean {
    return this.state.stamped.length > 0;
  }

  /** The issued bytes as they came back, unchecked. */
  stamped(): Bytes {
    return this.state.stamped;
  }

  /** Commitment and proof, 368 bytes; the proof is fresh each time. */
  commitment(epoch: Epoch): Bytes {
    return enrol(this.state.seed, epoch);
  }

  keepStamped(issued: Bytes): void {
    this.state = { ...this.state, stamped: issued };
    this.save();
  }

  /** So that a reload shows the same words again: they may be on paper already. */
  keepWords(words: string): void {
    this.state = { ...this.state, words };
    this.save();
  }

  private save(): void {
    const { epoch, seed, notebookKey, stamped, words } = this.state;
    const json = { epoch, seed: octetsJson(seed), notebook_key: octetsJson(notebookKey), stamped: octetsJson(stamped), words };
    tab.keep(PENDING, fromUtf8(writeJcs(json)));
  }
}
