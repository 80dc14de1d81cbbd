import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, bytes, concat, utf8 } from '../base/octets.ts';

const VERSION = utf8('HPKE-v1');
// KEM 0x647a is MLKEM768-X25519 of draft-ietf-hpke-pq, then HKDF-SHA256 and ChaCha20Poly1305.
const SUITE = concat(utf8('HPKE'), bytes([0x64, 0x7a, 0, 1, 0, 3]));
const MODE_BASE = bytes([0]);
const EMPTY = bytes([]);

/**
 * Opens the one HPKE message of a stanza: base mode, empty additional data, over a secret that the KEM has already shared.
 * Undefined if the tag is wrong. Source: RFC 9180 sections 4, 5.1 and 6.1.
 */
export function openHpke(sharedSecret: Uint8Array, info: Uint8Array, ciphertext: Uint8Array): Bytes | undefined {
  try {
    return bytes(cipherOf(sharedSecret, info).decrypt(ciphertext));
  } catch {
    return undefined;
  }
}

/** Seals what {@link openHpke} opens: tag of 16 bytes behind the plaintext. A shared secret is for one message only. */
export function sealHpke(sharedSecret: Uint8Array, info: Uint8Array, plaintext: Uint8Array): Bytes {
  return bytes(cipherOf(sharedSecret, info).encrypt(plaintext));
}

function cipherOf(sharedSecret: Uint8Array, info: Uint8Array): ReturnType<typeof chacha20poly1305> {
  const context = concat(MODE_BASE, labeledExtract(EMPTY, 'psk_id_hash', EMPTY), labeledExtract(EMPTY, 'info_hash', info));
  const secret = labeledExtract(sharedSecret, 'secret', EMPTY);
  return chacha20poly1305(labeledExpand(secret, 'key', context, 32), labeledExpand(secret, 'base_nonce', context, 12));
}

function labeledExtract(salt: Uint8Array, label: string, keyMaterial: Uint8Array): Bytes {
  return bytes(extract(sha256, concat(VERSION, SUITE, utf8(label), keyMaterial), salt));
}

function labeledExpand(secret: Uint8Array, label: string, info: Uint8Array, size: number): Bytes {
  return bytes(expand(sha256, secret, concat(bytes([size >> 8, size & 255]), VERSION, SUITE, utf8(label), info), size));
}
