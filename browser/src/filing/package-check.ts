import { unproven } from '../base/failure.ts';
import { type Bytes, bytes, equal } from '../base/octets.ts';
import { openEnvelope } from '../envelope/envelope.ts';
import type { Identity } from '../envelope/identity.ts';
import { opened } from '../envelope/opening.ts';
import type { OfficeKey } from '../log/office-key.ts';
import { type AuthorsPart, ackOf } from '../log/openings.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { Fields } from '../base/jcs.ts';
import type { TreeHead } from '../log/tree.ts';
import type { FrozenText } from '../memo/frozen-text.ts';
import type { EnvelopeHeader } from '../room/envelope-header.ts';
import { countsSignatures } from '../room/filing-fields.ts';
import { roomKeyHash } from '../room/keys.ts';
import { type PackageIndex, ciphertextHash, isCoherent, readPackageIndex, rowsOf } from '../room/package-index.ts';
import { type OpenedEnvelope, ENVELOPE_REFUSALS, openRoomEnvelope } from '../room/room-envelope.ts';
import type { SignatureSet } from '../room/signature-set.ts';
import { keepsTerms } from '../signing/text-terms.ts';
import type { PackedFiling } from './package-file.ts';
import { type Recount, recount } from './recount.ts';
import { RowCheck } from './row-check.ts';

/** A package that was opened and found to be what P says: text, record, keys, rows, counts, hashes. Whether each signature holds is in the recount. */
export interface OpenedPackage {
  readonly authorsPart: AuthorsPart;
  readonly index: PackageIndex;
  readonly text: FrozenText;
  readonly set: SignatureSet;
  readonly recount: Recount;
}

/** Counts the rows of a package: all of them, or those that a drafter draws. */
export type RowCount = (set: SignatureSet, check: RowCheck) => Promise<Recount>;

/**
 * Opens a package and holds it against P, the log and itself; signatures are checked anew.
 *
 * Used alike by drafters before they consent, and by offices after filing. Order: ciphertext, part 0, room keys, record and text, the other parts, counts,
 * signatures. The first fault is a Failure `unproven` or Malformed.
 */
export class PackageCheck {
  private constructor(
    private readonly log: TrustedLog,
    private readonly reader: Identity,
    private readonly mayReceive: (key: OfficeKey) => boolean,
  ) {}

  /** The check of a filing: a key of an office may have been revoked since. `reader` is one of the identities the package is sealed to. */
  static afterFiling(log: TrustedLog, reader: Identity): PackageCheck {
    return new PackageCheck(log, reader, () => true);
  }

  /** The check of what is only proposed: nothing goes to a key that is revoked by now. */
  static beforeFiling(log: TrustedLog, reader: Identity): PackageCheck {
    return new PackageCheck(log, reader, (key) => key.revokedAt === undefined);
  }

  /** The package, if it is what P says. */
  async open({ authorsPart: part, partFiles }: PackedFiling, count: RowCount = recount): Promise<OpenedPackage> {
    const [first] = partFiles;
    if (first === undefined) throw unproven('The package has no part.');
    requireSame(part, 'ciphertext_hash', ciphertextHash(partFiles), 'The sealed parts are not those of the filing.');
    const index = await this.index(first, part);
    await this.requireCoherent(index, part);
    const envelopes: OpenedEnvelope[] = [];
    for (const file of partFiles) envelopes.push(await this.part(file, index));
    this.requireReaders(envelopes.map(({ header }) => header), index);
    const set = rowsOf(index, envelopes.slice(1).map(({ body }) => body));
    requireSame(part, 'set_root', set.root(), 'The signatures are not those filed.');
    if (!countsSignatures(part, set)) throw unproven('The numbers of signatures are not those of the rows.');
    const counted = await count(set, new RowCheck(this.log, index.freeze, index.keys.cosign));
    return { authorsPart: part, index, text: index.text, set, recount: counted };
  }

  /** Part 0 names the key that signed it: it is believed only because P names the room's keys. */
  private async index(file: Bytes, part: AuthorsPart): Promise<PackageIndex> {
    const envelope = opened(await openEnvelope(file, this.reader));
    if (envelope === undefined) throw unproven('The package does not open for this reader.');
    const index = readPackageIndex(envelope.body);
    requireSame(part, 'room_key_hash', roomKeyHash(index.keys), 'The package is of another room.');
    return index;
  }

  private async requireCoherent(index: PackageIndex, part: AuthorsPart): Promise<void> {
    const { head } = index.text.memo;
    requireSame(part, 'text_root', index.text.root, 'The package has another text.');
    requireSame(part, 'charter', index.charter, 'The package has another charter.');
    requireSame(part, 'ack', ackOf(index.ackToken), 'The package has another token to acknowledge with.');
    if (!isCoherent(index) || !equal(head.org, this.log.org)) throw unproven('Text, record and keys of the package do not fit together.');
    const charter = this.log.view.charter(index.charter);
    if (charter === undefined) throw unproven('The package names a charter that was never in force.');
    if (!keepsTerms(head, charter)) throw unproven('The text asks for less than its charter, or for an office it does not list.');
    if (!(await this.log.leaves()).continues(recentCheckpoint(part))) throw unproven('The filing names a checkpoint of another log.');
  }

  private async part(file: Bytes, index: PackageIndex): Promise<OpenedEnvelope> {
    const expected = { kind: 'package', org: this.log.org, roomKeyHash: roomKeyHash(index.keys), re: bytes([]), signer: index.keys.file } as const;
    const outcome = await openRoomEnvelope(file, this.reader, expected);
    if (outcome.kind === 'refused') throw unproven('A part of the package: ' + ENVELOPE_REFUSALS[outcome.reason]);
    return outcome;
  }

  /** Every part goes to the same readers, the room among them and every office of the charter. */
  private requireReaders(headers: readonly EnvelopeHeader[], index: PackageIndex): void {
    const to = headers[0]?.to ?? [];
    const offices = this.log.view.charter(index.charter)?.offices ?? [];
    const isSame = headers.every((header) => header.to.length === to.length && header.to.every((hash, i) => equal(hash, to[i]!)));
    const isToAll = to.length === offices.length + 1 && has(to, index.keys.read.hash()) && offices.every(({ id }) => this.isTo(id, to));
    if (!isSame || !isToAll) throw unproven('The package is not sealed to every office and to the room.');
  }

  /** No two keys in the log are equal, so with the number right each stands for its own office. */
  private isTo(office: string, to: readonly Bytes[]): boolean {
    return this.log.view.officeKeys(office).filter(this.mayReceive).some((key) => has(to, key.recipient.hash()));
  }
}

function has(to: readonly Bytes[], wanted: Bytes): boolean {
  return to.some((hash) => equal(hash, wanted));
}

function recentCheckpoint({ openings }: AuthorsPart): TreeHead {
  const tree = Fields.of(openings.value('recent_checkpoint') ?? '');
  return { size: tree.integer('size'), root: tree.octets('root', 32) };
}

function requireSame(part: AuthorsPart, field: Parameters<AuthorsPart['openings']['hash']>[0], found: Bytes, otherwise: string): void {
  const stated = part.openings.hash(field);
  if (stated === undefined || !equal(stated, found)) throw unproven(otherwise);
}
