import { declined } from '../base/failure.ts';
import { type Bytes, bytes, fromHex, hex, zeros } from '../base/octets.ts';

/*
 * Ed25519 for the offline checker, in the place of @noble/curves/ed25519.js, which alone would be 28 of its 40 KB: the build puts it there. It has what a reader of receipts calls.
 *
 * The browser's own WebCrypto checks the signatures, and answers later than it is asked. A question without an answer ends the step that asked; `decided` gets the answer and begins
 * the step again. So the modules of the pages check a receipt here too, unchanged, and nothing counts as signed before the browser has said so.
 */

const P = (1n << 255n) - 19n;

/** The y of the points whose order divides 8. Source: RFC 8032 section 5.1; y = 0, 1, −1 and those of the four points of order 8. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
]);

/** One signature, 64 bytes, over a message by a public key, 32 bytes. */
interface Question {
  readonly signature: Bytes;
  readonly message: Bytes;
  readonly key: Bytes;
}

class Unanswered extends Error {
  constructor(
    readonly asked: string,
    readonly question: Question,
  ) {
    super('asked of the browser, which has not answered yet');
  }
}

const answers = new Map<string, boolean>();

export const ed25519 = {
  /** Whether the signature holds, by the strict rules of RFC 8032. */
  verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
    if (!isUsable(key)) return false;
    const name = [signature, message, key].map(hex).join();
    const answer = answers.get(name);
    if (answer === undefined) throw new Unanswered(name, { signature: bytes(signature), message: bytes(message), key: bytes(key) });
    return answer;
  },

  Point: {
    /** The point, if its y is below p; whether it lies on the curve shows when a signature is checked, which then does not hold. */
    fromBytes(key: Uint8Array): { isSmallOrder(): boolean } {
      if (yOf(key) >= P) throw new RangeError('not the canonical encoding of a point');
      return { isSmallOrder: () => !isUsable(key) };
    },
  },
} as const;

function isUsable(key: Uint8Array): boolean {
  return key.length === 32 && yOf(key) < P && !SMALL_ORDER.has(yOf(key));
}

/** Little-endian, without the sign of x, the highest bit. */
function yOf(key: Uint8Array): bigint {
  return BigInt('0x' + hex(bytes(key).reverse())) & ((1n << 255n) - 1n);
}

/** What a step gives that checks signatures, once the browser has answered for each of them. The step may run several times and must do nothing else. */
export async function decided<T>(step: () => T): Promise<T> {
  for (;;) {
    try {
      return step();
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      answers.set(reason.asked, await holds(reason.question));
    }
  }
}

/** RFC 8032 section 7.1, test 1: over no bytes. */
const KNOWN: Question = {
  key: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
  message: zeros(0),
  signature: fromHex('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'),
};

/** A Failure unless this browser tells a good Ed25519 signature from another one. */
export async function requireSignatures(): Promise<void> {
  const isRight = (await holds(KNOWN)) && !(await holds({ ...KNOWN, message: zeros(1) }));
  if (!isRight) throw tooOld();
}

async function holds({ signature, message, key }: Question): Promise<boolean> {
  // Where the page is no secure context there is none, whatever the types say.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) throw tooOld();
  try {
    const imported = await subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', imported, signature, message);
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'DataError') return false;
    throw tooOld();
  }
}

function tooOld(): Error {
  return declined('This browser cannot check signatures by itself. Open the file in Chrome or Edge 137, Firefox 129, Safari 17, Tor Browser 15, or a later version of one of them.');
}
