import { Failure } from '../../src/base/failure.ts';
import { octetsJson } from '../../src/base/jcs.ts';
import { type Bytes, bytes, hex } from '../../src/base/octets.ts';
import type { TrustedLog } from '../../src/log/trusted-log.ts';
import type { Station } from '../../src/member/station.ts';
import { fileHash } from '../../src/room/room-messages.ts';
import { Channel, type Transport } from '../../src/wire/channel.ts';
import { framed, unframed } from '../../src/wire/message.ts';

interface Stored {
  readonly kind: string;
  readonly file: Bytes;
}

/** A channel that keeps the posts and capsules of rooms in memory, checks nothing, and can be told to misbehave. */
export class FakeRoom {
  readonly posts: Stored[] = [];
  readonly capsules: { id: Bytes; state: string }[] = [];
  /** What it gives out in place of the file it is asked for. */
  swap: ((asked: Bytes) => Bytes | undefined) | undefined;
  /** It takes a request and its answer never comes. */
  isSilent = false;

  readonly transport: Transport = async (method, path, _headers, body) => {
    const answer = method === 'GET' ? this.get(path) : this.post(path, body ?? bytes([]));
    if (this.isSilent) throw new Failure('unreachable', 'The channel did not answer.');
    return { status: 200, body: answer };
  };

  /** A station on this channel, in an organisation whose log says only its name and the day. */
  station(day = '2016-06-09'): Station {
    const log = { org: bytes(Array(32).fill(7)), today: () => day } as unknown as TrustedLog;
    return { channel: new Channel(this.transport, 0), log: async () => log, freshLog: async () => log, now: () => new Date(day) };
  }

  private get(path: string): Bytes {
    if (path.endsWith('/capsules')) return framed({ capsules: this.capsules.map(({ id, state }) => ({ id: octetsJson(id), state })) });
    const from = /\/posts\/(\d+)$/.exec(path)?.[1];
    if (from !== undefined) {
      const page = this.posts.map(({ kind, file }, n) => ({ n, kind, hash: octetsJson(fileHash(file)) })).slice(Number(from), Number(from) + 64);
      return framed({ posts: page, more: Number(from) + page.length < this.posts.length });
    }
    const asked = this.posts.map(({ file }) => file).find((file) => path.endsWith(hex(fileHash(file))));
    if (asked === undefined) throw new Error('the test asks for what is not there: ' + path);
    return framed({}, [this.swap?.(asked) ?? asked]);
  }

  private post(path: string, body: Bytes): Bytes {
    const { head, blobs } = unframed(body);
    const [first, file] = blobs;
    if (path.endsWith('/capsules') && first !== undefined) this.capsules.push({ id: first, state: 'unopened' });
    if (path.endsWith('/posts') && file !== undefined) this.posts.push({ kind: head.text('kind'), file });
    return framed(path.endsWith('/posts') ? { n: this.posts.length - 1 } : {});
  }
}
