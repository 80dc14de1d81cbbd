import { labelled } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, concat, int64, toInteger } from '../base/octets.ts';
import { pad, unpad } from '../base/padded.ts';
import { sign, signatureHolds } from '../base/sign.ts';
import { agePlaintextBytes, openAge, sealAge } from '../envelope/age-file.ts';
import { opened } from '../envelope/opening.ts';
import type { NotebookKeys } from './notebook-keys.ts';
import { Notebook } from './notebook.ts';

/** Length of a notebook's age file. */
const NOTEBOOK_FILE_BYTES = 15_872;

/** Length of the stored form: version 8 | signature 64 | age file 15,872. */
export const STORED_NOTEBOOK_BYTES = 8 + 64 + NOTEBOOK_FILE_BYTES;

/** A notebook as it is stored and sent. Versions begin with 1; the server accepts stored + 1 only. Source: spec/card.md. */
export interface StoredNotebook {
  readonly version: number;
  /** By the write key, over H("dissent/notebook/v1" ‖ org ‖ notebook id ‖ version ‖ age file). */
  readonly signature: Bytes;
  readonly ageFile: Bytes;
}

/** Seals the version after `storedVersion`, which is 0 before the first; a notebook that does not fit is a fault of ours. */
export async function sealNotebook(notebook: Notebook, keys: NotebookKeys, org: Bytes, storedVersion: number): Promise<StoredNotebook> {
  const size = agePlaintextBytes(NOTEBOOK_FILE_BYTES, 1);
  if (size === undefined) throw new RangeError('no age file has the length of a notebook');
  const ageFile = await sealAge(pad(notebook.bytes(), size), [keys.read.recipient]);
  const version = storedVersion + 1;
  return { version, signature: sign(keys.writeSeed, message(org, keys.id, version, ageFile)), ageFile };
}

/** An empty notebook in its place: what a wipe leaves. */
export async function wipedNotebook(keys: NotebookKeys, org: Bytes, storedVersion: number): Promise<StoredNotebook> {
  return sealNotebook(Notebook.EMPTY, keys, org, storedVersion);
}

/** The notebook; undefined if there is none: absent, damaged, or not written with this key. Malformed if it was written with it in another format. */
export async function openNotebook(stored: StoredNotebook, keys: NotebookKeys, org: Bytes): Promise<Notebook | undefined> {
  if (!signatureHolds(keys.writeKey, message(org, keys.id, stored.version, stored.ageFile), stored.signature)) return undefined;
  const padded = opened(await openAge(stored.ageFile, keys.read));
  return padded === undefined ? undefined : Notebook.read(unpad(padded));
}

export function writeStoredNotebook(stored: StoredNotebook): Bytes {
  return concat(int64(stored.version), stored.signature, stored.ageFile);
}

/** The stored form with exactly these bytes. */
export function readStoredNotebook(octets: Uint8Array): StoredNotebook {
  if (octets.length !== STORED_NOTEBOOK_BYTES) throw new Malformed(`A stored notebook has ${STORED_NOTEBOOK_BYTES} bytes.`);
  return { version: toInteger(octets.subarray(0, 8)), signature: bytes(octets.subarray(8, 72)), ageFile: bytes(octets.subarray(72)) };
}

function message(org: Bytes, id: Bytes, version: number, ageFile: Bytes): Bytes {
  return labelled('dissent/notebook/v1', org, id, int64(version), ageFile);
}
