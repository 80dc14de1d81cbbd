import { Failure, unproven } from '../base/failure.ts';
import { type Bytes, bytes } from '../base/octets.ts';
import { type Caching, type Transport, repeated } from '../wire/channel.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { Entry, type Leaf, SALT_BYTES } from './entry.ts';
import type { NoteKey } from './note.ts';
import { FULL_WIDTH, bundlePath, readBundle } from './tile.ts';

const MOST_CLEAR_BYTES = (1 << 20) + SALT_BYTES;
const AT_ONCE = 6;

/** Fetches the public files of the log. It checks forms and signatures; the tree is for others. */
export class LogReader {
  constructor(
    private readonly transport: Transport,
    private readonly logKey: NoteKey,
  ) {}

  async checkpoint(): Promise<Checkpoint> {
    const checkpoint = openCheckpoint(this.logKey, await this.get('/log/checkpoint', 'no-store'));
    if (checkpoint === undefined) throw unproven('The checkpoint is not signed by the log of the set-up sheet.');
    return checkpoint;
  }

  /** The newest checkpoint that the server says enough witnesses cosigned; undefined if it has none. */
  async witnessed(): Promise<Checkpoint | undefined> {
    const { status, body } = await repeated(() => this.transport('GET', '/log/witnessed', {}, undefined, 'no-store'));
    return status === 200 ? (openCheckpoint(this.logKey, body) ?? refuse('The witnessed checkpoint is not signed by the log.')) : undefined;
  }

  /** The leaves from `from` up to the tree size `to`, some at a time, by whole bundles; those of the first bundle before `from` are dropped. */
  async *leaves(from: number, to: number, caching: Caching): AsyncGenerator<Leaf[]> {
    const first = Math.floor(from / FULL_WIDTH);
    const end = from < to ? Math.ceil(to / FULL_WIDTH) : first;
    for (let bundle = first; bundle < end; bundle += AT_ONCE) {
      const asked = Array.from({ length: Math.min(AT_ONCE, end - bundle) }, (_, i) => this.bundle(bundle + i, to, caching));
      const leaves = (await Promise.all(asked)).flat();
      yield bundle === first ? leaves.slice(from - first * FULL_WIDTH) : leaves;
    }
  }

  private async bundle(index: number, to: number, caching: Caching): Promise<Leaf[]> {
    const width = Math.min(FULL_WIDTH, to - index * FULL_WIDTH);
    return readBundle(await this.get('/log/' + bundlePath(index, width), caching), width);
  }

  /** The entry of a clear leaf, opened. */
  async clear(index: number, leaf: Leaf): Promise<Entry> {
    const entry = (await this.tryClear(index, leaf, 'force-cache')) ?? (await this.tryClear(index, leaf, 'reload'));
    return entry ?? refuse(`The clear entry at leaf ${index} is another one.`);
  }

  private async tryClear(index: number, leaf: Leaf, caching: Caching): Promise<Entry | undefined> {
    const { status, body } = await repeated(() => this.transport('GET', '/log/clear/' + index, {}, undefined, caching));
    if (status !== 200 && caching === 'force-cache') return undefined;
    if (status !== 200 || body.length < SALT_BYTES || body.length > MOST_CLEAR_BYTES) return refuse(`The clear entry at leaf ${index} is withheld.`);
    return Entry.opening(leaf, bytes(body.subarray(0, SALT_BYTES)), bytes(body.subarray(SALT_BYTES)));
  }

  private async get(path: string, caching: Caching): Promise<Bytes> {
    const { status, body } = await repeated(() => this.transport('GET', path, {}, undefined, caching));
    if (status !== 200 && caching === 'force-cache') return this.get(path, 'reload');
    if (status !== 200) throw new Failure('refused', `The log does not give out ${path}.`, status);
    return body;
  }
}

function refuse(sentence: string): never {
  throw unproven(sentence);
}
