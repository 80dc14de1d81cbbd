import { x25519 } from '@noble/curves/ed25519.js';
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { type Bytes, bytes, concat, utf8 } from '../base/octets.ts';
import { random } from '../base/random.ts';

/** A public key and an encapsulation have their ML-KEM-768 part first, then 32 bytes of X25519. */
export const MLKEM_CIPHERTEXT_BYTES = 1088;

const MLKEM_KEY_BYTES = 1184;
const MLKEM_SEED_BYTES = 64;
const X25519_BYTES = 32;
const LABEL = utf8('\\.//^\\');

/** The public key, 1,216 bytes, of a seed of 32. Source: draft-connolly-cfrg-xwing-kem section 5.2. */
export function xwingPublicKey(seed: Uint8Array): Bytes {
  const { mlkem, ownX } = keysOf(seed);
  return concat(mlkem.publicKey, ownX);
}

/** A fresh secret of 32 bytes and its encapsulation, 1,120 bytes, for whoever has this key. Throws if its X25519 half has small order. */
export function encapsulate(publicKey: Uint8Array): { secret: Bytes; encapsulation: Bytes } {
  const theirX = publicKey.subarray(MLKEM_KEY_BYTES);
  const mlkem = ml_kem768.encapsulate(bytes(publicKey.subarray(0, MLKEM_KEY_BYTES)), random(32));
  const once = random(X25519_BYTES);
  const sharedX = x25519.getSharedSecret(once, theirX);
  const onceX = x25519.getPublicKey(once);
  return { secret: combine(mlkem.sharedSecret, sharedX, onceX, theirX), encapsulation: concat(mlkem.cipherText, onceX) };
}

/** The secret in an encapsulation of 1,120 bytes; in one made for another key, some other secret. Throws as {@link encapsulate}. */
export function decapsulate(encapsulation: Uint8Array, seed: Uint8Array): Bytes {
  const { mlkem, x, ownX } = keysOf(seed);
  const onceX = encapsulation.subarray(MLKEM_CIPHERTEXT_BYTES);
  const shared = ml_kem768.decapsulate(bytes(encapsulation.subarray(0, MLKEM_CIPHERTEXT_BYTES)), mlkem.secretKey);
  return combine(shared, x25519.getSharedSecret(x, onceX), onceX, ownX);
}

function keysOf(seed: Uint8Array): { mlkem: ReturnType<typeof ml_kem768.keygen>; x: Bytes; ownX: Uint8Array } {
  const expanded = bytes(shake256(seed, { dkLen: MLKEM_SEED_BYTES + X25519_BYTES }));
  const x = expanded.subarray(MLKEM_SEED_BYTES);
  return { mlkem: ml_kem768.keygen(expanded.subarray(0, MLKEM_SEED_BYTES)), x, ownX: x25519.getPublicKey(x) };
}

function combine(mlkemSecret: Uint8Array, xSecret: Uint8Array, xCiphertext: Uint8Array, xKey: Uint8Array): Bytes {
  return bytes(sha3_256(concat(mlkemSecret, xSecret, xCiphertext, xKey, LABEL)));
}
