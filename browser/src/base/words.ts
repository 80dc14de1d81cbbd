import { labelled, sha256 } from './hash.ts';
import { declined, Failure } from './failure.ts';
import { Malformed } from './malformed.ts';
import { type Bytes, hex, utf8 } from './octets.ts';
import { randomBelow } from './random.ts';

const SIZE = 7776;
const SHA_256 = '6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522';

/**
 * The 7,776 words of the Electronic Frontier Foundation's large word list, in its order. About 12.9 bits a word.
 * Their spelling is lower case, joined by one space; keys are derived from that.
 */
export class WordList {
  private constructor(private readonly words: readonly string[]) {}

  /** The list from its file, one word a line; another file is refused. */
  static of(file: string): WordList {
    if (hex(sha256(utf8(file))) !== SHA_256) throw new Malformed('This is not the word list of this client.');
    return new WordList(file.trimEnd().split('\n'));
  }

  /** Words drawn for a secret, each from the whole list. */
  draw(count: number): string {
    return Array.from({ length: count }, () => this.words[randomBelow(SIZE)]).join(' ');
  }

  /** What somebody typed, in its spelling: any case, any space; undefined if these are not `count` words of the list. */
  parse(typed: string, count: number): string | undefined {
    const words = typed.trim().toLowerCase().split(/\s+/);
    return words.length === count && words.every((word) => this.words.includes(word)) ? words.join(' ') : undefined;
  }

  /** Words to compare by eye or voice: the last digits, base 7,776, of H("dissent/check-words/v1" ‖ hash). */
  check(hash: Bytes, count: number): string {
    let rest = BigInt('0x' + hex(labelled('dissent/check-words/v1', hash)));
    const words: string[] = [];
    for (let i = 0; i < count; i++) {
      words.push(this.words[Number(rest % BigInt(SIZE))]!);
      rest /= BigInt(SIZE);
    }
    return words.join(' ');
  }
}

let loaded: Promise<WordList> | undefined;

/** The list as this origin serves it, fetched once a page and checked against its hash. */
export function wordList(): Promise<WordList> {
  loaded ??= fetchList().catch((reason: unknown) => {
    loaded = undefined;
    throw reason;
  });
  return loaded;
}

async function fetchList(): Promise<WordList> {
  const answer = await fetch('/assets/words.txt', { credentials: 'omit', redirect: 'error' }).catch((cause: unknown) => {
    throw new Failure('unreachable', 'The word list did not load. Check your connection and try again.', 0, { cause });
  });
  if (!answer.ok) throw declined('The word list did not load. Try again.');
  return WordList.of(await answer.text());
}
