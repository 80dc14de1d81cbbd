import { lp, readAllLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, utf8 } from '../base/octets.ts';
import { AuthorsPart } from '../log/openings.ts';
import { fileHash } from '../room/room-messages.ts';

/** The most parts a package has. */
export const MOST_PARTS = 1024;

const VERSION = utf8('dissent/package-file/v1');

/** A filing ready to be proposed: P, and the sealed parts of the package in order. Whoever holds it can hand it to the monitor if the server will not take it. */
export interface PackedFiling {
  readonly authorsPart: AuthorsPart;
  readonly partFiles: readonly Bytes[];
}

/** The names of the stored parts, in order. */
export function partHashes({ partFiles }: PackedFiling): Bytes[] {
  return partFiles.map(fileHash);
}

/**
 * A packed filing as a file: LP("dissent/package-file/v1", P, part 0, part 1, …). The parts are sealed; P says counts and hashes in the clear.
 * Source: spec/files.md.
 */
export function writePackageFile({ authorsPart, partFiles }: PackedFiling): Bytes {
  return lp(VERSION, authorsPart.bytes(), ...partFiles);
}

/** The filing in a file, nothing of it checked yet. */
export function readPackageFile(octets: Uint8Array): PackedFiling {
  const [version, part, ...partFiles] = readAllLp(octets, 2 + MOST_PARTS);
  if (version === undefined || part === undefined || partFiles.length === 0 || !equal(version, VERSION)) {
    throw new Malformed('Not a saved package of version 1.');
  }
  return { authorsPart: AuthorsPart.read(part), partFiles };
}
