import { ed25519 } from '@noble/curves/ed25519.js';
import { type Bytes, bytes } from './octets.ts';

/** The public key, 32 bytes, of an Ed25519 seed of 32 (RFC 8032). */
export function publicKeyOf(seed: Uint8Array): Bytes {
  return bytes(ed25519.getPublicKey(seed));
}

/** An Ed25519 signature, 64 bytes, over the message (RFC 8032 section 5.1.6). */
export function sign(seed: Uint8Array, message: Uint8Array): Bytes {
  return bytes(ed25519.sign(message, seed));
}

/** Whether the signature holds, by the strict rules of RFC 8032 (no ZIP 215 latitude). */
export function signatureHolds(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}
