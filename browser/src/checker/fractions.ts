/*
 * The constants of SHA-2, computed: a table of them would be a fiftieth of the checker.
 */

const WORD = (1n << 64n) - 1n;

/** First 64 bits of the fractional parts of roots of the first `count` primes: square roots for power 2, cube roots for 3. Source: FIPS 180-4 sections 4.2 and 5.3. */
export function fractions(count: number, power: bigint): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n, primes: bigint[] = []; found.length < count; n++) {
    if (primes.some((prime) => n % prime === 0n)) continue;
    primes = [...primes, n];
    found.push(root(n << (64n * power), power) & WORD);
  }
  return found;
}

/** The greatest whole number whose power is not above n. */
function root(n: bigint, power: bigint): bigint {
  let low = 0n;
  for (let bit = 1n << 80n; bit > 0n; bit >>= 1n) {
    if ((low + bit) ** power <= n) low += bit;
  }
  return low;
}
