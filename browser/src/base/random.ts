import type { Bytes } from './octets.ts';

/** Bytes fit for secrets. */
export function random(size: number): Bytes {
  const out = new Uint8Array(size);
  // getRandomValues fills at most 65,536 bytes at a time.
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(out.subarray(at, Math.min(size, at + 65536)));
  return out;
}

/** A number from 0 to below `bound`, each as likely; bound at most 2^32. */
export function randomBelow(bound: number): number {
  const limit = Math.floor(2 ** 32 / bound) * bound;
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0]!;
    if (drawn < limit) return drawn % bound;
  }
}

/** The same items in random order. */
export function shuffled<T>(items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomBelow(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
