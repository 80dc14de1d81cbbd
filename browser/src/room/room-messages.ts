import { labelled } from '../base/hash.ts';
import { type Bytes, utf8 } from '../base/octets.ts';
import type { EnvelopeKind } from './envelope-kind.ts';

// What a room's keys sign toward the server, each 32 bytes; the freeze record has its own. Source: spec/room.md.

/** H("dissent/file/v1" ‖ age file): the name of a stored file. */
export function fileHash(ageFile: Bytes): Bytes {
  return labelled('dissent/file/v1', ageFile);
}

/** Signed by the kind's signer. */
export function postMessage(room: Bytes, kind: EnvelopeKind, hash: Bytes): Bytes {
  return labelled('dissent/post/v1', room, utf8(kind), hash);
}

/** Signed by `file`. */
export function capsulePostMessage(room: Bytes, capsuleId: Bytes, capsule: Bytes): Bytes {
  return labelled('dissent/capsule-post/v1', room, capsuleId, capsule);
}

/** The first step of filing, signed by `file`; the date, `yyyy-mm-dd`, is the server's. */
export function closeMessage(room: Bytes, textRoot: Bytes, on: string): Bytes {
  return labelled('dissent/close/v1', room, textRoot, utf8(on));
}

/** The second step, signed by `file`; the file hashes of the package's parts in order, each a part of the tuple. */
export function proposeMessage(room: Bytes, filing: Bytes, partFiles: readonly Bytes[]): Bytes {
  return labelled('dissent/propose/v1', room, filing, ...partFiles);
}

/**
 * The third step, signed by `file`, under the tag of the entry it asks for. The filing names the room by its key hash, so whoever reads
 * the authors' part can check this signature without the room's id.
 */
export function fileItMessage(org: Bytes, filing: Bytes, tag: Bytes): Bytes {
  return labelled('dissent/file-it/v1', org, filing, tag);
}
