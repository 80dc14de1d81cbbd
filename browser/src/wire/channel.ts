import { Failure } from '../base/failure.ts';
import type { Json } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, concat } from '../base/octets.ts';
import { type Message, framed, unframed } from './message.ts';

/** What the server answered to a framed request. */
export type Answer = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly status: number; readonly message: Message };

/** What the browser may keep: nothing unless a request says otherwise. `force-cache` is for what never changes: it is not asked for a second time,
 * not even whether it changed, since such a question carries what the server once marked this browser with. `reload` fetches it anew. */
export type Caching = 'no-store' | 'force-cache' | 'reload';

/** Sends one HTTP request; throws a Failure of kind `unreachable` when no whole answer came. */
export type Transport = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Bytes,
  caching?: Caching,
) => Promise<{ status: number; body: Bytes }>;

const ATTEMPTS = 3;
const PAUSE_MS = 700;
/** For one whole exchange: 4 MiB over a slow line. */
const LIMIT_MS = 180_000;
/** No answer is longer: the largest frame, or a note. */
const MOST_BYTES = 4096 * 1024;

/** This page's own origin over fetch: no cookie, no redirect, no referrer, and no cache unless asked for. */
export function ownOrigin(origin = ''): Transport {
  return async (method, path, headers, body, caching = 'no-store') => {
    try {
      const answer = await fetch(origin + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        cache: caching,
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      return { status: answer.status, body: await wholeBody(answer) };
    } catch (cause) {
      if (cause instanceof Malformed) throw cause;
      throw new Failure('unreachable', 'The channel did not answer. Nothing you typed is lost: check your connection and try again.', 0, { cause });
    }
  };
}

/** The bytes of an answer; one that does not end is cut off. */
async function wholeBody(answer: Response): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const reader = answer.body?.getReader();
  for (let size = 0; reader !== undefined; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Malformed('The channel gave an answer longer than any can be.');
    }
    parts.push(value);
  }
  return concat(...parts);
}

/**
 * Exchanges framed messages with the channel origin. Every request is idempotent: one that got no whole answer is sent again, byte for byte, up to three times.
 * Source: spec/http.md, spec/frames.md.
 */
export class Channel {
  constructor(
    readonly transport: Transport,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** Asks for a path; a refusal is a Failure of kind `refused`. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Message> {
    return given(await this.tryGet(path, headers));
  }

  async tryGet(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return read(await repeated(() => this.transport('GET', path, headers), this.pauseMs));
  }

  /** Sends a message in the smallest class that holds it, or in this one; a refusal is a Failure of kind `refused`. */
  async post(path: string, head: { [name: string]: Json }, blobs: readonly Uint8Array[] = [], size?: number): Promise<Message> {
    return given(await this.send('POST', path, framed(head, blobs, size)));
  }

  /** Sends a body as it is, again as long as no answer comes. */
  async send(method: 'POST' | 'PUT', path: string, body: Bytes): Promise<Answer> {
    const headers = { 'Content-Type': FRAME_TYPE };
    return read(await repeated(() => this.transport(method, path, headers, body), this.pauseMs));
  }

  /** Sends a request once: for those whose nonce works once, and whose caller makes another. */
  async once(method: string, path: string, headers: Record<string, string>, body?: Bytes): Promise<Answer> {
    const all = body === undefined ? headers : { ...headers, 'Content-Type': FRAME_TYPE };
    return read(await this.transport(method, path, all, body));
  }
}

/** What a call that may be repeated gives: up to three times as long as it is unreachable. */
export async function repeated<T>(call: () => Promise<T>, pauseMs = PAUSE_MS): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await call();
    } catch (reason) {
      if (left === 0 || !(reason instanceof Failure) || reason.kind !== 'unreachable') throw reason;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

const FRAME_TYPE = 'application/vnd.dissent.frame';

/** The message of an answer; a refusal is a Failure of kind `refused` with the server's sentence. */
export function given(answer: Answer): Message {
  if (answer.ok) return answer.message;
  throw new Failure('refused', answer.message.head.text('error'), answer.status);
}

function read(answer: { status: number; body: Bytes }): Answer {
  const message = unframed(answer.body);
  if (answer.status === 200) return { ok: true, message };
  if (answer.status < 400 || answer.status > 599) throw new Malformed('An answer with status ' + answer.status + '.');
  message.head.text('error');
  return { ok: false, status: answer.status, message };
}
