import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64, fromBase64, fromUtf8, utf8 } from '../base/octets.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { Entry } from './entry.ts';
import { type NoteKey, decimal, noteHash, readNote } from './note.ts';
import { type InclusionProof, provesInclusion } from './proof.ts';

/** The longest one that is read, in bytes. */
export const LONGEST_PROOF = 8 << 20;
const HEADER = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';
const MOST_HASHES = 63;

/**
 * Proof, checkable without any server, that a leaf is in a log: index, inclusion proof, checkpoint, and as extra data, if given, the entry that opens the leaf.
 * Nothing in it is checked until `verify` says so. Source: c2sp.org/tlog-proof.
 */
export class TlogProof {
  private constructor(
    /** Extra data, empty if there is none; nothing authenticates it. */
    private readonly extra: Bytes,
    /** The 0-based index that is claimed for the leaf. */
    readonly index: number,
    private readonly path: readonly Bytes[],
    private readonly checkpoint: string,
  ) {}

  /** A proof without extra data, for the checkpoint's size. */
  static of(proof: InclusionProof, checkpoint: Checkpoint): TlogProof {
    if (proof.size !== checkpoint.head.size) throw new RangeError(`a proof for size ${proof.size} and a checkpoint of ${checkpoint.head.size}`);
    return new TlogProof(new Uint8Array(), proof.index, proof.path, fromUtf8(checkpoint.note.bytes));
  }

  /** The same with this entry as the extra data. */
  with(opening: Entry): TlogProof {
    return new TlogProof(opening.bytes(), this.index, this.path, this.checkpoint);
  }

  /** The proof with exactly these bytes. */
  static read(octets: Uint8Array): TlogProof {
    if (octets.length > LONGEST_PROOF) throw new Malformed('A proof is longer than 8 MiB.');
    const text = fromUtf8(octets);
    const blank = text.indexOf('\n\n');
    const [header, ...lines] = text.slice(0, Math.max(blank, 0)).split('\n');
    if (header !== HEADER) throw new Malformed('This is not a proof of a log, version 1.');
    const checkpoint = text.slice(blank + 2);
    readNote(utf8(checkpoint));
    const extra = lines[0]?.startsWith(EXTRA) ? fromBase64(lines.shift()!.slice(EXTRA.length)) : undefined;
    const indexLine = lines.shift();
    const index = indexLine?.startsWith(INDEX) ? decimal(indexLine.slice(INDEX.length)) : undefined;
    if (extra?.length === 0 || index === undefined || lines.length > MOST_HASHES) throw new Malformed('The lines of a proof are not in order.');
    return new TlogProof(extra ?? new Uint8Array(), index, lines.map(noteHash), checkpoint);
  }

  /** The text, in UTF-8. */
  bytes(): Bytes {
    const extra = this.extra.length > 0 ? [EXTRA + base64(this.extra)] : [];
    return utf8([HEADER, ...extra, INDEX + this.index, ...this.path.map(base64), '', this.checkpoint].join('\n'));
  }

  /** The checkpoint under which this proves the leaf hash to be in the log; undefined if it does not: another log, a bad signature, another leaf or path. */
  verify(log: NoteKey, leafHash: Bytes): Checkpoint | undefined {
    const opened = openCheckpoint(log, utf8(this.checkpoint));
    const proof = { index: this.index, size: opened?.head.size ?? 0, path: this.path };
    return opened !== undefined && provesInclusion(proof, leafHash, opened.head.root) ? opened : undefined;
  }

  /** The entry in the extra data; undefined if its commitment does not open. It is in the log only if `verify` accepts its leaf hash. */
  opening(): Entry | undefined {
    return Entry.parse(this.extra);
  }
}
