import { Fields } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { MOST_PARTS, headJson, readHead } from './head.ts';
import { SALT_BYTES, type SaltedLeaf, saltedLeaf, saltedLeafHash } from './leaf.ts';
import { type Memo, memoFault, partJson, readPart } from './memo.ts';
import { TextOpening } from './opening.ts';

/** How many words of the text root people compare: `WordList.check(text.root, CHECK_WORDS)`. */
export const CHECK_WORDS = 6;

/**
 * A message that cannot change any more: head and parts with their salts. Its text root is what is signed: the RFC 6962 root over the
 * leaf hashes, leaf 0 the head. Bytes: those of an opening that shows every leaf.
 */
export class FrozenText {
  private constructor(
    readonly memo: Memo,
    readonly leaves: readonly SaltedLeaf[],
    readonly root: Bytes,
  ) {}

  /** Freezes a memo under fresh salts; see {@link memoFault} first, for the person. */
  static freeze(memo: Memo): FrozenText {
    const fault = memoFault(memo);
    if (fault !== undefined) throw new RangeError(fault);
    return FrozenText.of([headJson(memo.head), ...memo.parts.map(partJson)].map((json) => saltedLeaf(random(SALT_BYTES), json)));
  }

  /** The text of these leaves, if they are a whole memo. */
  static of(leaves: readonly SaltedLeaf[]): FrozenText {
    const [first, ...rest] = leaves;
    if (first === undefined || leaves.length > MOST_PARTS + 1) throw new Malformed('A text of no leaves or of more than 401.');
    if (new Set(leaves.map((leaf) => hex(leaf.salt))).size !== leaves.length) throw new Malformed('Two leaves of a text have one salt.');
    const memo: Memo = { head: readHead(Fields.read(first.statement)), parts: rest.map((leaf) => readPart(Fields.read(leaf.statement))) };
    const fault = memoFault(memo);
    if (fault !== undefined) throw new Malformed(fault);
    return new FrozenText(memo, [...leaves], TextOpening.of(leaves.map((leaf) => ({ leaf }))).root);
  }

  /** The text with exactly these bytes. */
  static read(octets: Uint8Array): FrozenText {
    const opening = TextOpening.read(octets);
    const shown = opening.shown();
    if (shown.length !== opening.slots.length) throw new Malformed('A leaf of the text is hidden.');
    return FrozenText.of(shown);
  }

  bytes(): Bytes {
    return this.open(this.leaves.map((_, i) => i)).bytes();
  }

  /** Shows the leaves with these indexes (0 is the head) and the hash of every other. */
  open(shown: readonly number[]): TextOpening {
    return TextOpening.of(this.leaves.map((leaf, i) => (shown.includes(i) ? { leaf } : { hash: saltedLeafHash(leaf) })));
  }
}
