import { Failure } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64url, fromBase64url } from '../base/octets.ts';
import { tab } from '../tab/tab.ts';

const SIGNED_IN_UNTIL = 'signed-in-until';

/** The members origin, from one of its own pages. Source: spec/members-http.md. */
export const members = {
  /** Signs in with the activation code as printed or typed; the session is a cookie that scripts cannot read. */
  async signIn(code: string): Promise<void> {
    const answer = await post('/sign-in', { code });
    tab.keep(SIGNED_IN_UNTIL, field(answer, 'expires'));
  },

  async signOut(): Promise<void> {
    tab.forget(SIGNED_IN_UNTIL);
    await post('/sign-out');
  },

  /** Whether this tab signed in and the session should still last; the server decides. */
  isSignedIn(now: Date): boolean {
    const until = tab.kept(SIGNED_IN_UNTIL);
    return until !== undefined && Date.parse(until) > now.getTime();
  },

  /** The issued bytes for a commitment; the same commitment gets the same bytes. */
  async stamp(epoch: string, commitment: Bytes): Promise<Bytes> {
    try {
      return fromBase64url(field(await post('/stamp', { epoch, commitment: base64url(commitment) }), 'issued'));
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.status === 401) tab.forget(SIGNED_IN_UNTIL);
      throw thrown;
    }
  },
} as const;

async function post(path: string, body?: { readonly [name: string]: string }): Promise<unknown> {
  const sent = body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  let answer: Response;
  let read: unknown;
  try {
    answer = await fetch(path, { method: 'POST', ...sent, credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
    read = JSON.parse(await answer.text());
  } catch (cause) {
    throw new Failure('unreachable', 'This side did not answer. What you typed is still here: check your connection and try again.', 0, { cause });
  }
  if (!answer.ok) throw new Failure('refused', field(read, 'error'), answer.status);
  return read;
}

function field(answer: unknown, name: string): string {
  if (typeof answer === 'object' && answer !== null && name in answer) {
    const value = (answer as Record<string, unknown>)[name];
    if (typeof value === 'string') return value;
  }
  throw new Malformed(`Field ${name} of the answer is missing.`);
}
