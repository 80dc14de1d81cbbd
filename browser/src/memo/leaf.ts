import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, fromUtf8, utf8 } from '../base/octets.ts';
import { leafHash } from '../log/tree.ts';

/** Length of a salt. Two leaves of one text never share one. */
export const SALT_BYTES = 16;

/**
 * The head or a part as it is hashed: its salt, 16 bytes, and its exact JCS bytes. Without the salt nobody can test a guess at the
 * text against the hash.
 */
export interface SaltedLeaf {
  readonly salt: Bytes;
  readonly statement: Bytes;
}

export function saltedLeaf(salt: Bytes, json: Json): SaltedLeaf {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has 16 bytes, not ${salt.length}`);
  return { salt, statement: writeJcs(json) };
}

/** SHA-256(0x00 | lp(salt) | lp(JCS)). */
export function saltedLeafHash(leaf: SaltedLeaf): Bytes {
  return leafHash(lp(leaf.salt, leaf.statement));
}

/** `{salt, json}`; the statement stands there as text, so that its bytes are kept. */
export function leafJson(leaf: SaltedLeaf): { [name: string]: Json } {
  return { salt: octetsJson(leaf.salt), json: fromUtf8(leaf.statement) };
}

export function readLeaf(fields: Fields): SaltedLeaf {
  fields.exactly('salt', 'json');
  const statement = utf8(fields.text('json'));
  Fields.read(statement);
  return { salt: fields.octets('salt', SALT_BYTES), statement };
}
