import { labelled } from '../base/hash.ts';
import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { sign, signatureHolds } from '../base/sign.ts';
import { readEpochName } from '../epoch/manifest.ts';
import { type ShownSet, readShownSet } from '../epoch/shown-set.ts';
import type { FrozenText } from '../memo/frozen-text.ts';

const MOST_INT = 0x7fffffff;
const FIELDS = ['v', 'room_key_hash', 'version', 'text_root', 'shows', 'min_signers', 'file_consents', 'charter', 'epoch', 'frozen'];

/** What the server learns of a frozen version, and enforces: the text stays with the members. Hashes have 32 bytes. */
export interface FreezeRecord {
  readonly roomKeyHash: Bytes;
  /** From 1. */
  readonly version: number;
  readonly textRoot: Bytes;
  readonly shows: ShownSet;
  readonly minSigners: number;
  readonly fileConsents: number;
  readonly charter: Bytes;
  readonly epoch: string;
  /** File hash of the frozen text's age file. */
  readonly frozen: Bytes;
}

/** The record of a text that was just frozen; thresholds, set, charter, epoch are its head's. */
export function freezeRecordOf(text: FrozenText, roomKeyHash: Bytes, version: number, frozen: Bytes): FreezeRecord {
  const { shows, minSigners, fileConsents, charter, epoch } = text.memo.head;
  return { roomKeyHash, version, textRoot: text.root, shows, minSigners, fileConsents, charter, epoch, frozen };
}

/** Whether this is the record of that text: members see to it before signing, offices again. */
export function isFreezeOf(record: FreezeRecord, text: FrozenText): boolean {
  return equal(writeFreezeRecord(record), writeFreezeRecord(freezeRecordOf(text, record.roomKeyHash, record.version, record.frozen)));
}

export function writeFreezeRecord(record: FreezeRecord): Bytes {
  return writeJcs({
    v: 1,
    room_key_hash: octetsJson(record.roomKeyHash),
    version: record.version,
    text_root: octetsJson(record.textRoot),
    shows: [...record.shows],
    min_signers: record.minSigners,
    file_consents: record.fileConsents,
    charter: octetsJson(record.charter),
    epoch: record.epoch,
    frozen: octetsJson(record.frozen),
  });
}

/** The record with exactly these bytes. */
export function readFreezeRecord(octets: Uint8Array): FreezeRecord {
  const fields = Fields.read(octets).exactly(...FIELDS);
  if (fields.integer('v') !== 1) throw new Malformed('A freeze record is of an unknown version.');
  return {
    roomKeyHash: fields.octets('room_key_hash', 32),
    version: fields.integer('version', 1, MOST_INT),
    textRoot: fields.octets('text_root', 32),
    shows: readShownSet(fields.value('shows')),
    minSigners: fields.integer('min_signers', 1, MOST_INT),
    fileConsents: fields.integer('file_consents', 1, MOST_INT),
    charter: fields.octets('charter', 32),
    epoch: readEpochName(fields.text('epoch')),
    frozen: fields.octets('frozen', 32),
  };
}

/** The signature of the room's `file` key, 64 bytes. */
export function signFreezeRecord(record: FreezeRecord, fileSeed: Bytes): Bytes {
  return sign(fileSeed, message(record));
}

export function isFreezeSigned(record: FreezeRecord, fileKey: Bytes, signature: Bytes): boolean {
  return signatureHolds(fileKey, message(record), signature);
}

function message(record: FreezeRecord): Bytes {
  return labelled('dissent/freeze/v1', writeFreezeRecord(record));
}
