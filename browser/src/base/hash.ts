import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { lp } from './lp.ts';
import { type Bytes, bytes, utf8 } from './octets.ts';

export function sha256(octets: Uint8Array): Bytes {
  return bytes(nobleSha256(octets));
}

/** H("label" ‖ x ‖ …) = SHA-256(LP("label", x, …)): the label is length-prefixed like every part. */
export function labelled(label: string, ...parts: Uint8Array[]): Bytes {
  return sha256(lp(utf8(label), ...parts));
}

/** HKDF with SHA-256, empty salt (RFC 5869); info is an ASCII label or bytes. */
export function derive(key: Uint8Array, info: string | Uint8Array, size = 32, salt?: Uint8Array): Bytes {
  return bytes(hkdf(nobleSha256, key, salt, typeof info === 'string' ? utf8(info) : info, size));
}

/** HMAC-SHA256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Bytes {
  return bytes(hmac(nobleSha256, key, message));
}
