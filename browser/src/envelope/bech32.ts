import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes } from '../base/octets.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const CHECKSUM_CHARS = 6;

/** Bech32 (not Bech32m) in lower case, without the limit on length: BIP 173 as c2sp.org/age uses it. */
export function encodeBech32(prefix: string, data: Uint8Array): string {
  const words = regroup(data, 8, 5);
  const check = polymod([...expand(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM_CHARS }, (_, i) => (check >> (5 * (CHECKSUM_CHARS - 1 - i))) & 31);
  return prefix + '1' + [...words, ...checksum].map((word) => ALPHABET.charAt(word)).join('');
}

/** The data of a lower-case string with exactly this prefix; the message of a refusal shows nothing of it. */
export function decodeBech32(prefix: string, text: string): Bytes {
  if (!text.startsWith(prefix + '1')) throw new Malformed(`A key does not begin with ${prefix}1.`);
  const words = Array.from(text.slice(prefix.length + 1), (symbol) => ALPHABET.indexOf(symbol));
  if (words.length < CHECKSUM_CHARS || words.includes(-1)) throw new Malformed('A key is cut short or has a character that no key has.');
  if (polymod([...expand(prefix), ...words]) !== 1) throw new Malformed('The check digits of a key are wrong.');
  const data = regroup(words.slice(0, -CHECKSUM_CHARS), 5, 8);
  // Unused bits must be zero and fewer than five: only then do the data give these words again.
  if (encodeBech32(prefix, data) !== text) throw new Malformed('Not the only way to write this key.');
  return data;
}

function expand(prefix: string): number[] {
  const codes = Array.from(prefix, (symbol) => symbol.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(words: readonly number[]): number {
  let check = 1;
  for (const word of words) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ word;
    GENERATOR.forEach((generator, i) => {
      if ((top >> i) & 1) check ^= generator;
    });
  }
  return check;
}

/** Regroups bits; going up to words pads with zeros, going down to bytes drops what is left. */
function regroup(input: ArrayLike<number>, fromBits: number, toBits: number): Bytes {
  const output: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const value of Array.from(input)) {
    buffer = ((buffer << fromBits) | value) & 0xfff;
    bits += fromBits;
    while (bits >= toBits) {
      bits -= toBits;
      output.push((buffer >> bits) & ((1 << toBits) - 1));
    }
  }
  if (bits > 0 && toBits < fromBits) output.push((buffer << (toBits - bits)) & ((1 << toBits) - 1));
  return bytes(output);
}
