import { unproven } from '../base/failure.ts';
import { type Bytes, equal, fromBase64url, sized } from '../base/octets.ts';
import { Malformed } from '../base/malformed.ts';
import { Identity } from '../envelope/identity.ts';
import { AuthorsPart } from '../log/openings.ts';
import type { RoomReader } from '../member/room-reader.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import { blobsOf } from '../wire/message.ts';
import { type OpenedPackage, PackageCheck, type RowCount } from './package-check.ts';
import { MOST_PARTS, type PackedFiling } from './package-file.ts';

const MOST_INT = 0x7fffffff;

/** How far a proposal is, as the server says. */
export interface ProposalState {
  readonly authorsPart: AuthorsPart;
  /** Names of the stored parts, in order. */
  readonly parts: readonly Bytes[];
  /** How many members have consented. */
  readonly consents: number;
  /** How many must. */
  readonly needed: number;
}

/** What is proposed to be filed, opened and checked by this drafter. */
export interface Proposal extends ProposalState {
  readonly packed: PackedFiling;
  readonly opened: OpenedPackage;
}

/** What stands proposed in a room, or was filed, without its parts; refused with 404 if nothing does, with 410 if it lapsed. */
export async function readProposalState({ station, pass }: RoomReader): Promise<ProposalState> {
  const answer = await station.channel.get(pass.path + '/proposal');
  const [octets] = blobsOf(answer, -1) as [Bytes];
  const head = answer.head.exactly('parts', 'consents', 'needed');
  const parts = head.texts('parts').map((hash) => sized(fromBase64url(hash), 32, 'The hash of a part'));
  if (parts.length > MOST_PARTS) throw new Malformed(`A package has at most ${MOST_PARTS} parts.`);
  const authorsPart = AuthorsPart.read(octets);
  const room = authorsPart.openings.hash('room_key_hash');
  if (room === undefined || !equal(room, pass.keyHash)) throw unproven('What is proposed is of another room.');
  return { authorsPart, parts, consents: head.integer('consents', 0, MOST_INT), needed: head.integer('needed', 1, MOST_INT) };
}

/** Fetches what is proposed in a room, with every part, and checks it like an office; the first fault ends the step. */
export async function readProposal(reader: RoomReader, count?: RowCount): Promise<Proposal> {
  const log = await reader.station.freshLog();
  const state = await readProposalState(reader);
  const partFiles: Bytes[] = [];
  for (const hash of state.parts) partFiles.push(await reader.file(hash));
  const packed = { authorsPart: state.authorsPart, partFiles };
  const isFiled = (await log.leaves()).indexOfTag(threadTag(reader.pass.keys.thread, ROOM_LANE, 0)) !== undefined;
  const identity = Identity.of(reader.pass.keys.readSeed);
  const check = isFiled ? PackageCheck.afterFiling(log, identity) : PackageCheck.beforeFiling(log, identity);
  return { ...state, packed, opened: await check.open(packed, count) };
}
