import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelled, sha256 } from '../../src/base/hash.ts';
import { type Bytes, base64, bytes, concat, fromHex, int64, utf8 } from '../../src/base/octets.ts';
import { publicKeyOf, sign } from '../../src/base/sign.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { Failure } from '../../src/base/failure.ts';
import { SignedBody } from '../../src/log/body.ts';
import { checkpointText } from '../../src/log/checkpoint.ts';
import { Entry, Leaf, TAG_BYTES } from '../../src/log/entry.ts';
import { NoteKey, signNote } from '../../src/log/note.ts';
import type { ClientRelease } from '../../src/log/release.ts';
import { type ClearEntry, readLog } from '../../src/log/rules.ts';
import { type KeyAdd, type Statement, leafClassOf, readStatement } from '../../src/log/statement.ts';
import { bundlePath } from '../../src/log/tile.ts';
import { CompactRange, type TreeHead } from '../../src/log/tree.ts';
import type { SetUpSheet } from '../../src/log/trusted-log.ts';
import type { LogView } from '../../src/log/view.ts';
import type { Caching, Transport } from '../../src/wire/channel.ts';
import { vectors } from '../vectors.ts';

// The fixed installation of spec/vectors/bodies: every secret there is a hash of its name.

type BodyVector = { leaf_class: number; statement: string; body: string };

export const BODIES = vectors<{ org: string; charter_hash: string } & Record<string, BodyVector>>('bodies/bodies.json');
export const ORG = fromHex(BODIES.org);
export const START = '2016-06-01';
export const ORIGIN = 'channel.example/log';

export function seed(name: string): Bytes {
  return labelled('dissent/vectors/bodies', utf8(name));
}

export function signing(name: string): Bytes {
  return seed('signing ' + name);
}

export function logKey(): NoteKey {
  return NoteKey.of(ORIGIN, publicKeyOf(signing('log')));
}

export function sheet(): SetUpSheet {
  return { org: ORG, logKey: logKey() };
}

/** The body of the vector of a type. */
export function vectorBody(type: string): Bytes {
  return fromHex(BODIES[type]!.body);
}

/** A body signed by these names. */
export function body(statement: Statement, ...signers: string[]): Bytes {
  return SignedBody.of(ORG, statement, signers.map(signing)).bytes();
}

export function keyAdd(office: string, generation: number): KeyAdd {
  const name = `${office} ${generation}`;
  return { type: 'key.add', office, generation, signingKey: publicKeyOf(signing(name)), recipient: Identity.of(seed('identity ' + name)).recipient };
}

export function clearEntries(): ClearEntry[] {
  return ['genesis', 'charter', 'calendar', 'epoch'].map((type, leafIndex) => ({ leafIndex, day: START, body: vectorBody(type) }));
}

export function view(): LogView {
  return readLog(clearEntries());
}

export function charterText(): string {
  return readFileSync(join(process.cwd(), '../protocol/src/main/resources/charters/state-2fam070.toml'), 'utf8');
}

/** The release of the vectors, with another number, day or version. */
export function release(changes: Partial<ClientRelease>): ClientRelease {
  const first = readStatement(utf8(BODIES['client.release']!.statement));
  if (first.type !== 'client.release') throw new RangeError('the vector is of another type');
  return { ...first, ...changes };
}

/** A log that a test grows and a server shows, honest or not. */
export class SampleLog {
  readonly entries: Entry[] = [];
  leaves: Leaf[] = [];
  readonly answers = new Map<string, Bytes>();
  readonly asked: { path: string; caching: Caching | undefined }[] = [];
  isDown = false;
  /** When the one witness of the genesis cosigns what is published; undefined if it does not. */
  cosignedAt: Date | undefined = this.now();

  /** The installation's first five entries and a tick in between. */
  static begun(): SampleLog {
    const log = new SampleLog();
    for (const type of ['genesis', 'charter', 'calendar']) log.clear(vectorBody(type));
    log.tick();
    for (const type of ['epoch', 'epoch.issued']) log.clear(vectorBody(type));
    return log.publish();
  }

  clear(octets: Bytes): this {
    const statement = readStatement(SignedBody.read(octets).statement);
    return this.enter(Entry.of(leafClassOf(statement), new Uint8Array(TAG_BYTES), seed('salt ' + this.leaves.length), octets));
  }

  enter(entry: Entry): this {
    this.entries.push(entry);
    this.leaves.push(entry.leaf);
    return this;
  }

  tick(): this {
    const noise = seed('tick ' + this.leaves.length);
    this.leaves.push(Leaf.of(0, noise.subarray(0, TAG_BYTES), noise));
    return this;
  }

  /** Shows the leaves as they are, or these under this checkpoint. */
  publish(shown: readonly Leaf[] = this.leaves, checkpoint: Bytes = this.checkpoint(headOf(shown))): this {
    this.answers.clear();
    this.answers.set('/log/checkpoint', checkpoint);
    for (let first = 0; first < shown.length; first += 256) {
      const some = shown.slice(first, first + 256);
      const bundle = concat(...some.flatMap((leaf) => [Uint8Array.of(0, 64), leaf.bytes]));
      this.answers.set('/log/' + bundlePath(first / 256, some.length), bundle);
    }
    for (const entry of this.entries) {
      const index = shown.findIndex((leaf) => leaf.hash.join() === entry.leafHash.join());
      if (index >= 0 && entry.leaf.leafClass !== 0) this.answers.set('/log/clear/' + index, concat(entry.salt, entry.body));
    }
    return this;
  }

  checkpoint(head: TreeHead, origin = ORIGIN): Bytes {
    const note = signNote(logKey(), signing('log'), checkpointText(origin, head)).bytes;
    return this.cosignedAt === undefined ? note : cosigned(note, checkpointText(origin, head), this.cosignedAt);
  }

  transport(): Transport {
    return async (_method, path, _headers, _body, caching) => {
      if (this.isDown) throw new Failure('unreachable', 'The channel did not answer.');
      this.asked.push({ path, caching });
      const answer = this.answers.get(path) ?? this.narrower(path);
      return answer === undefined ? { status: 404, body: bytes([]) } : { status: 200, body: answer };
    };
  }

  /** A partial bundle stays available at every width. */
  private narrower(path: string): Bytes | undefined {
    const [, start, width] = /^(.*entries.*)\.p\/(\d+)$/.exec(path) ?? [];
    const wider = [...this.answers].find(([other]) => start !== undefined && (other === start || other.startsWith(start + '.p/')))?.[1];
    return wider === undefined ? undefined : bytes(wider.subarray(0, 66 * Number(width)));
  }

  now(): Date {
    return new Date('2016-06-16T15:00:00Z');
  }
}

/** The note with a line of the witness of the genesis, whose words are of this time. Source: c2sp.org/tlog-cosignature. */
export function cosigned(note: Bytes, text: string, at: Date): Bytes {
  const name = 'witness.example/w1';
  const second = Math.floor(at.getTime() / 1000);
  const id = sha256(concat(utf8(name), Uint8Array.of(0x0a, 4), publicKeyOf(signing('witness')))).subarray(0, 4);
  const signature = sign(signing('witness'), utf8(`cosignature/v1\ntime ${second}\n${text}`));
  return concat(note, utf8(`— ${name} ${base64(concat(id, int64(second), signature))}\n`));
}

export function headOf(leaves: readonly Leaf[]): TreeHead {
  const range = CompactRange.empty();
  for (const leaf of leaves) range.append(leaf.hash);
  return range.head();
}
