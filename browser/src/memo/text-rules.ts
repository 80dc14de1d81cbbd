import { utf8 } from '../base/octets.ts';
import { allowsCharacter } from './characters.ts';

/**
 * Whether a text of 1 to `mostBytes` bytes of UTF-8 keeps the rules of a memo: what is read is what is hashed. NFC, the characters of
 * {@link allowsCharacter}, the space U+0020 single and not at either end. Source: spec/memo.md, "Characters".
 */
export function allowsText(text: string, mostBytes: number): boolean {
  return (
    text !== '' &&
    text.isWellFormed() &&
    utf8(text).length <= mostBytes &&
    text.normalize('NFC') === text &&
    refusedCharacter(text) === undefined &&
    !text.startsWith(' ') &&
    !text.endsWith(' ') &&
    !text.includes('  ')
  );
}

/** The first character of a text that cannot stand in a memo. */
export function refusedCharacter(text: string): string | undefined {
  return Array.from(text).find((character) => !allowsCharacter(character.codePointAt(0)!));
}
