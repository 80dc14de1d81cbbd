import { type Bytes, equal, hex } from '../base/octets.ts';
import { Malformed } from '../base/malformed.ts';
import { type Draft, draftHash, readDraft } from './draft.ts';

/** A version of the draft as it stands in a room. */
export interface Version {
  /** From 1; two that were saved side by side have the same. */
  readonly number: number;
  readonly hash: Bytes;
  readonly draft: Draft;
}

/** A post of kind `draft`, opened: `seq` is the version's number in the envelope's header. */
export interface DraftPost {
  readonly seq: number;
  readonly body: Bytes;
}

/**
 * All versions of a draft and how they follow from each other. Each names its parents by hash, so nobody can change or leave out one in the middle
 * without its children showing it.
 */
export class History {
  private readonly byHash: ReadonlyMap<string, Version>;

  private constructor(
    /** In the order in which the server has them. */
    readonly versions: readonly Version[],
    /** One sentence for each post that is not a proper version. */
    readonly problems: readonly string[],
  ) {
    this.byHash = new Map(versions.map((version) => [hex(version.hash), version]));
  }

  /** The history in these posts, oldest first. A bad post, which any drafter can make, does not hide the others. */
  static of(posts: readonly DraftPost[]): History {
    const versions: Version[] = [];
    const problems: string[] = [];
    for (const { seq, body } of posts) {
      const version = read(seq, body);
      if (typeof version === 'string') problems.push(version);
      else if (!versions.some((other) => equal(other.hash, version.hash))) versions.push(version);
    }
    const history = new History(versions, problems);
    return new History(versions, [...problems, ...history.faults()]);
  }

  private faults(): string[] {
    return this.versions.flatMap((version) => {
      const parents = this.parents(version);
      if (parents.length < version.draft.parents.length) return [`Version ${version.number} was made from a version that is missing here.`];
      const expected = 1 + Math.max(0, ...parents.map((parent) => parent.number));
      return expected === version.number ? [] : [`A version calls itself ${version.number} and would be ${expected}.`];
    });
  }

  find(hash: Uint8Array): Version | undefined {
    return this.byHash.get(hex(hash));
  }

  private parents(version: Version): Version[] {
    return version.draft.parents.map((hash) => this.find(hash)).filter((parent) => parent !== undefined);
  }

  /** The versions nothing was made from yet: one, or several that were saved side by side. The newest last. */
  heads(): Version[] {
    const used = new Set(this.versions.flatMap((version) => version.draft.parents.map(hex)));
    return this.versions.filter((version) => !used.has(hex(version.hash)));
  }

  /** The number of a version made from these. */
  next(parents: readonly Version[]): number {
    return 1 + Math.max(0, ...parents.map((parent) => parent.number));
  }

  /** Whether `later` was made from `earlier`, at any distance; a version follows from itself. */
  follows(later: Version, earlier: Version): boolean {
    return this.ancestors(later).has(hex(earlier.hash));
  }

  private ancestors(version: Version): Set<string> {
    const seen = new Set<string>();
    const open = [version];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!seen.has(hex(next.hash))) open.push(...this.parents(next));
      seen.add(hex(next.hash));
    }
    return seen;
  }

  /** The newest version both were made from; undefined if they have none in common. */
  common(one: Version, other: Version): Version | undefined {
    const [mine, theirs] = [this.ancestors(one), this.ancestors(other)];
    const shared = this.versions.filter(({ hash }) => mine.has(hex(hash)) && theirs.has(hex(hash)));
    return shared.reduce<Version | undefined>((best, next) => (best === undefined || next.number >= best.number ? next : best), undefined);
  }
}

function read(seq: number, body: Bytes): Version | string {
  try {
    return { number: seq, hash: draftHash(body), draft: readDraft(body) };
  } catch (reason) {
    if (reason instanceof Malformed) return 'One draft of the room cannot be read: ' + reason.message;
    throw reason;
  }
}
