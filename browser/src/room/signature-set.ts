import { isNamed, presentedLeaf } from '../act/presented.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, compare, concat } from '../base/octets.ts';
import { rootOf } from '../log/tree.ts';
import { type SignatureRow, writeRow } from './signature-row.ts';

/** The signatures under one text, strictly ascending by pseudonym, so that each member counts once. */
export class SignatureSet {
  private constructor(readonly rows: readonly SignatureRow[]) {}

  /** Rows that are strictly ascending already; any others are refused. */
  static of(rows: readonly SignatureRow[]): SignatureSet {
    if (rows.some((row, i) => i > 0 && byPseudonym(rows[i - 1]!, row) >= 0)) throw new Malformed('Rows are not strictly ascending by pseudonym.');
    return new SignatureSet([...rows]);
  }

  /** Sorts; two rows of one pseudonym are refused. */
  static sorted(rows: readonly SignatureRow[]): SignatureSet {
    return SignatureSet.of([...rows].sort(byPseudonym));
  }

  /** RFC 6962 root over the exact presentation bytes. */
  root(): Bytes {
    return rootOf(this.rows.map((row) => presentedLeaf(row.presentation)));
  }

  total(): number {
    return this.rows.length;
  }

  /** How many bear a named record. */
  named(): number {
    return this.rows.filter((row) => isNamed(row.presented)).length;
  }

  /**
   * How many signed with each combination of shown values: JSON `[{signers, values}, …]`, values without the epoch, ordered by the
   * values.
   */
  byValue(): { signers: number; values: string[] }[] {
    const cells = new Map<string, { signers: number; values: string[] }>();
    for (const { presented } of this.rows) {
      const values = presented.values.slice(1);
      const key = values.join('\u0000');
      cells.set(key, { signers: (cells.get(key)?.signers ?? 0) + 1, values });
    }
    return [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
  }

  /** The rows in order, one after the other, as many as fit into each part of `mostBytes`; none for no rows. */
  pack(mostBytes: number): Bytes[] {
    const parts: Bytes[][] = [];
    let room = 0;
    for (const row of this.rows.map(writeRow)) {
      if (row.length > mostBytes) throw new RangeError(`a part of ${mostBytes} bytes holds no row`);
      if (parts.length === 0 || row.length > room) {
        parts.push([]);
        room = mostBytes;
      }
      parts[parts.length - 1]!.push(row);
      room -= row.length;
    }
    return parts.map((part) => concat(...part));
  }
}

function byPseudonym(one: SignatureRow, other: SignatureRow): number {
  return compare(one.presented.pseudonym, other.presented.pseudonym);
}
