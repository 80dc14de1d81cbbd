import { openNotebookAct } from '../act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../act/presented.ts';
import { Failure, declined, unproven } from '../base/failure.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import { Notebook } from '../card/notebook.ts';
import { STORED_NOTEBOOK_BYTES, type StoredNotebook, openNotebook, readStoredNotebook, sealNotebook, wipedNotebook, writeStoredNotebook } from '../card/stored-notebook.ts';
import { tab } from '../tab/tab.ts';
import { type Answer } from '../wire/channel.ts';
import { blobsOf, framed } from '../wire/message.ts';
import type { HeldCard } from './held-card.ts';
import type { Station } from './station.ts';

const ATTEMPTS = 8;
const SIZE = 16 * 1024;
const VERSION = 'notebook-version';

interface Fetched {
  readonly version: number;
  readonly notebook: Notebook;
}

/**
 * A card holder's notebook as this tab keeps it: read, written whole, merged when another device was faster.
 *
 * A version below one this tab has seen, or a checkpoint in it that the log does not continue, is a Failure: somebody put back an old state.
 */
export class KeptNotebook {
  /** Changes wait for each other. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly station: Station,
    readonly card: HeldCard,
  ) {}

  /** What is in it; an absent one and an empty one look alike. */
  async read(): Promise<Notebook> {
    return this.inTurn(async () => (await this.fetched()).notebook);
  }

  /** Makes it if it was never written. Not before the charter's waiting time has passed since the card was issued. */
  async open(): Promise<Notebook> {
    return this.inTurn(async () => {
      const { version, notebook } = await this.fetched();
      if (version > 0) return notebook;
      const from = this.card.usableFrom((await this.station.log()).charter().firstUseWaitSeconds * 1000);
      if (this.station.now() < from) throw declined('This card waits, as all cards do, before it is first used.');
      await this.make();
      return this.changed((empty) => empty);
    });
  }

  /** Changes it and stores it; if another device stored first, both states are merged. `change` may be asked more than once. */
  async change(change: (notebook: Notebook) => Notebook): Promise<Notebook> {
    return this.inTurn(() => this.changed(change));
  }

  /** Overwrites it with an empty one; the caller deletes card, seed and notebook key. */
  async wipe(): Promise<void> {
    return this.inTurn(async () => {
      // Whatever the log shows by now: an old state must not keep anybody from leaving.
      let { version } = await this.stored();
      if (version === 0) return;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const empty = await wipedNotebook(this.card.notebookKeys, this.org, version);
        const conflict = await this.put(empty);
        if (conflict === undefined) return;
        version = conflict.version;
      }
      throw declined('Another device keeps writing the notebook; try again.');
    });
  }

  private get org(): Bytes {
    return this.card.epoch.org;
  }

  private get path(): string {
    return '/v1/notebooks/' + hex(this.card.notebookKeys.id);
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.queue.then(step, step);
    this.queue = done;
    return done;
  }

  private async make(): Promise<void> {
    const { id, writeSeed, writeKey } = this.card.notebookKeys;
    const act = openNotebookAct(this.card.realm, id, writeKey);
    const presented = this.card.present(act);
    const signature = sign(writeSeed, cosignMessage(presentedHash(presented, act)));
    await this.station.channel.post(this.path, {}, [writeKey, writePresented(presented), signature]);
  }

  private async fetched(): Promise<Fetched> {
    const fetched = await this.stored();
    // The notebook may know a newer log than this tab.
    const isContinued =
      (await (await this.station.log()).leaves()).continues(fetched.notebook.seen) ||
      (await (await this.station.freshLog()).leaves()).continues(fetched.notebook.seen);
    if (!isContinued) throw unproven('The log is not the one this card saw before.');
    return fetched;
  }

  private async stored(): Promise<Fetched> {
    const [stored] = blobsOf(await this.station.channel.get(this.path), STORED_NOTEBOOK_BYTES) as [Bytes];
    return this.checked(stored);
  }

  private async checked(octets: Bytes): Promise<Fetched> {
    const stored = readStoredNotebook(octets);
    const last = Number(tab.kept(VERSION) ?? '0');
    if (stored.version < last) throw unproven(`The notebook has version ${stored.version} after version ${last}.`);
    if (stored.version === 0) return { version: 0, notebook: Notebook.EMPTY };
    const notebook = await openNotebook(stored, this.card.notebookKeys, this.org);
    if (notebook === undefined) throw unproven('The notebook was not written with this card.');
    tab.keep(VERSION, String(stored.version));
    return { version: stored.version, notebook };
  }

  private async changed(change: (notebook: Notebook) => Notebook): Promise<Notebook> {
    let stored = await this.fetched();
    // What the log has shown by now binds it towards whoever reads this notebook later.
    let wanted = change(stored.notebook).seeing((await this.station.log()).head);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!wanted.fits()) throw declined('The notebook is full: drop a room on the start page first.');
      const conflict = await this.put(await sealNotebook(wanted, this.card.notebookKeys, this.org, stored.version));
      if (conflict === undefined) return wanted;
      stored = conflict;
      wanted = wanted.merge(stored.notebook);
    }
    throw declined('Another device keeps writing the notebook; try again.');
  }

  /** Stores the next version; answers what is stored instead if another device was faster. */
  private async put(next: StoredNotebook): Promise<Fetched | undefined> {
    const answer = await this.station.channel.send('PUT', this.path, framed({}, [writeStoredNotebook(next)], SIZE));
    if (!answer.ok) return this.conflicting(answer);
    tab.keep(VERSION, String(next.version));
    return undefined;
  }

  private async conflicting(answer: Answer & { ok: false }): Promise<Fetched> {
    const [stored] = answer.message.blobs;
    if (answer.status !== 409 || stored === undefined) throw new Failure('refused', answer.message.head.text('error'), answer.status);
    return this.checked(stored);
  }
}
