import { labelled } from '../base/hash.ts';
import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, fromBase64url, fromUtf8, sized, utf8 } from '../base/octets.ts';
import { leafHash, rootOf } from '../log/tree.ts';
import { FrozenText } from '../memo/frozen-text.ts';
import { type FreezeRecord, isFreezeOf, isFreezeSigned, readFreezeRecord, writeFreezeRecord } from './freeze-record.ts';
import { type RoomPublicKeys, publicKeysJson, readPublicKeys, roomKeyHash } from './keys.ts';
import { readRows } from './signature-row.ts';
import { SignatureSet } from './signature-set.ts';

const MOST_BYTES = 4 << 20;
const MOST_ROWS = 1_000_000;
const FIELDS = ['v', 'type', 'charter', 'freeze', 'freeze_signature', 'text', 'keys', 'thread', 'ack_token', 'rows', 'parts'];

/** Part 0 of a package: everything but the rows. Source: spec/room.md, "Rows and package". */
export interface PackageIndex {
  /** Hash, 32 bytes. */
  readonly charter: Bytes;
  readonly freeze: FreezeRecord;
  /** 64 bytes. */
  readonly freezeSignature: Bytes;
  readonly text: FrozenText;
  readonly keys: RoomPublicKeys;
  /** 32 bytes. */
  readonly thread: Bytes;
  /** 32 bytes. */
  readonly ackToken: Bytes;
  /** How many rows the other parts hold together. */
  readonly rows: number;
  /** {@link rowsHash} of the plaintext of each other part, in order. */
  readonly parts: readonly Bytes[];
}

/** H("dissent/package-rows/v1" ‖ rows of a part, one after the other). */
export function rowsHash(rows: Bytes): Bytes {
  return labelled('dissent/package-rows/v1', rows);
}

/** RFC 6962 root over the age files of the parts in order, part 0 first. */
export function ciphertextHash(partFiles: readonly Bytes[]): Bytes {
  return rootOf(partFiles.map(leafHash));
}

/** Whether charter, record, text and keys agree and the record is signed: what an office sees to before it counts. */
export function isCoherent(index: PackageIndex): boolean {
  return (
    isFreezeOf(index.freeze, index.text) &&
    equal(index.freeze.roomKeyHash, roomKeyHash(index.keys)) &&
    equal(index.freeze.charter, index.charter) &&
    isFreezeSigned(index.freeze, index.keys.file, index.freezeSignature)
  );
}

export function writePackageIndex(index: PackageIndex): Bytes {
  return writeJcs({
    v: 1,
    type: 'package',
    charter: octetsJson(index.charter),
    freeze: fromUtf8(writeFreezeRecord(index.freeze)),
    freeze_signature: octetsJson(index.freezeSignature),
    text: fromUtf8(index.text.bytes()),
    keys: publicKeysJson(index.keys),
    thread: octetsJson(index.thread),
    ack_token: octetsJson(index.ackToken),
    rows: index.rows,
    parts: index.parts.map(octetsJson),
  });
}

/** The index with exactly these bytes. */
export function readPackageIndex(octets: Uint8Array): PackageIndex {
  if (octets.length > MOST_BYTES) throw new Malformed('The index of a package is longer than 4 MiB.');
  const fields = Fields.read(octets).exactly(...FIELDS);
  if (fields.integer('v') !== 1 || fields.text('type') !== 'package') throw new Malformed('The index of a package is of an unknown version.');
  return {
    charter: fields.octets('charter', 32),
    freeze: readFreezeRecord(utf8(fields.text('freeze'))),
    freezeSignature: fields.octets('freeze_signature', 64),
    text: FrozenText.read(utf8(fields.text('text'))),
    keys: readPublicKeys(fields.object('keys')),
    thread: fields.octets('thread', 32),
    ackToken: fields.octets('ack_token', 32),
    rows: fields.integer('rows', 0, MOST_ROWS),
    parts: fields.texts('parts').map((hash) => sized(fromBase64url(hash), 32, 'The hash of a part')),
  };
}

/** The rows in these plaintexts of parts 1.., if they are those that the index names. */
export function rowsOf(index: PackageIndex, plaintexts: readonly Bytes[]): SignatureSet {
  const isWhole = plaintexts.length === index.parts.length && plaintexts.every((plaintext, i) => equal(rowsHash(plaintext), index.parts[i]!));
  if (!isWhole) throw new Malformed('Parts of a package are missing, misplaced or altered.');
  const rows = plaintexts.flatMap((plaintext) => readRows(plaintext, index.rows));
  if (rows.length !== index.rows) throw new Malformed(`A package has ${rows.length} rows, not ${index.rows}.`);
  return SignatureSet.of(rows);
}
