import { derive } from '../base/hash.ts';
import { type Bytes, sized } from '../base/octets.ts';
import { publicKeyOf } from '../base/sign.ts';
import { Identity } from '../envelope/identity.ts';

const LABEL = 'dissent/notebook/v1/';

/** What a notebook key N gives. */
export interface NotebookKeys {
  /** Its address on the server, 16 bytes. */
  readonly id: Bytes;
  /** Signs what is stored. Secret, 32 bytes. */
  readonly writeSeed: Bytes;
  /** The public half, 32 bytes. */
  readonly writeKey: Bytes;
  /** Opens what is stored. */
  readonly read: Identity;
}

/** The keys of N, 32 bytes. */
export function notebookKeys(n: Bytes): NotebookKeys {
  sized(n, 32, 'A notebook key');
  const writeSeed = derive(n, LABEL + 'write');
  return { id: derive(n, LABEL + 'id', 16), writeSeed, writeKey: publicKeyOf(writeSeed), read: Identity.of(derive(n, LABEL + 'read')) };
}
