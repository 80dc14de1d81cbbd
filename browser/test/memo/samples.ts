import { Fields } from '../../src/base/jcs.ts';
import { fromHex, utf8 } from '../../src/base/octets.ts';
import { FrozenText } from '../../src/memo/frozen-text.ts';
import type { SaltedLeaf } from '../../src/memo/leaf.ts';
import { vectors } from '../vectors.ts';

export const MEMO_VECTORS = vectors<Record<string, string>>('protocol/memo.json');

/** The value of a vector, which must be there. */
export function value(of: Record<string, string>, name: string): string {
  const found = of[name];
  if (found === undefined) throw new Error('no vector ' + name);
  return found;
}

export const LEAVES: readonly SaltedLeaf[] = [0, 1, 2, 3].map((i) => ({
  salt: fromHex(value(MEMO_VECTORS, `salt_${i}`)),
  statement: utf8(value(MEMO_VECTORS, `json_${i}`)),
}));

export const TEXT = FrozenText.of(LEAVES);

export const HEAD_JSON = Fields.read(utf8(value(MEMO_VECTORS, 'json_0'))).json();
