import { type Bytes, bytes } from './octets.ts';

const NONCE_BYTES = 12;

async function imported(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Ciphertext and 16-byte tag of AES-256-GCM (SP 800-38D). A key must never see one nonce twice. */
export async function sealAes(key: Bytes, nonce: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> {
  require12(nonce);
  return bytes(new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, await imported(key), plaintext)));
}

/** The plaintext, or undefined if key, nonce, associated data or ciphertext are not those sealed with. */
export async function openAes(key: Bytes, nonce: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
  require12(nonce);
  const opener = await imported(key);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, opener, sealed));
  } catch (e) {
    if (e instanceof DOMException && e.name === 'OperationError') return undefined;
    throw e;
  }
}

function require12(nonce: Bytes): void {
  if (nonce.length !== NONCE_BYTES) throw new RangeError('a nonce of 12 bytes is needed');
}
