import { type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { FIELDS_OF_AUTHORS, type FiledField, salted } from '../log/filed-field.ts';
import { AuthorsPart, Openings, ackOf } from '../log/openings.ts';
import type { TreeHead } from '../log/tree.ts';
import type { SignatureSet } from './signature-set.ts';

/** What the drafters say of their filing. Hashes and ack token have 32 bytes. */
export interface FilingFields {
  readonly charter: Bytes;
  readonly textRoot: Bytes;
  /** Over the package's files, `ciphertextHash`. */
  readonly ciphertextHash: Bytes;
  readonly signatures: SignatureSet;
  readonly roomKeyHash: Bytes;
  /** The one in the package's index. */
  readonly ackToken: Bytes;
  readonly recentCheckpoint: TreeHead;
  /** At most 4,000 UTF-16 units, or "". */
  readonly topic: string;
  readonly summary: string;
}

/** P, the authors' part that says so, under fresh salts. */
export function authorsPart(fields: FilingFields): AuthorsPart {
  const values = valuesOf(fields);
  return AuthorsPart.of(Openings.of(FIELDS_OF_AUTHORS.map((field) => salted(field, values.get(field) ?? ''))));
}

/** Whether totals, values and set root of a part are those of this set. */
export function countsSignatures(part: AuthorsPart, signatures: SignatureSet): boolean {
  return counted(signatures).every(([field, value]) => {
    const stated = part.openings.value(field);
    return stated !== undefined && equal(writeJcs(stated), writeJcs(value));
  });
}

function valuesOf(fields: FilingFields): Map<FiledField, Json> {
  const { size, root } = fields.recentCheckpoint;
  return new Map<FiledField, Json>([
    ...counted(fields.signatures),
    ['charter', octetsJson(fields.charter)],
    ['text_root', octetsJson(fields.textRoot)],
    ['ciphertext_hash', octetsJson(fields.ciphertextHash)],
    ['room_key_hash', octetsJson(fields.roomKeyHash)],
    ['ack', octetsJson(ackOf(fields.ackToken))],
    ['recent_checkpoint', { size, root: octetsJson(root) }],
    ['topic', fields.topic],
    ['summary', fields.summary],
  ]);
}

function counted(signatures: SignatureSet): [FiledField, Json][] {
  return [
    ['set_root', octetsJson(signatures.root())],
    ['signers_total', signatures.total()],
    ['signers_named', signatures.named()],
    ['signers_by_value', signatures.byValue()],
  ];
}
