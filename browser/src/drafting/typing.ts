import { utf8 } from '../base/octets.ts';
import { MOST_PART_BYTES } from '../memo/memo.ts';
import { refusedCharacter } from '../memo/text-rules.ts';

const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu;

/**
 * What somebody typed or pasted as paragraphs a message can have: split where lines break, composed (NFC), spaces single and of the ordinary kind, without
 * soft hyphens and marks of no width that word processors leave. Never shortened; at least one paragraph, which may be empty.
 */
export function typedParagraphs(typed: string): string[] {
  const lines = typed.split(/[\r\n\u2028\u2029\v\f]+/u).map(typedLine);
  const written = lines.filter((line) => line !== '');
  return written.length > 0 ? written : [''];
}

/** The same for a field of one line. */
export function typedLine(typed: string): string {
  return typed.toWellFormed().normalize('NFC').replace(UNSEEN, '').replace(/[\s\u0085]+/gu, ' ').trim();
}

/** Why this line cannot stand in a message, as one sentence; undefined if it can. */
export function lineFault(line: string, mostBytes: number = MOST_PART_BYTES): string | undefined {
  const refused = refusedCharacter(line);
  if (refused !== undefined) return `A message cannot have the character ${shown(refused)}. Take it out or write it in words.`;
  return utf8(line).length > mostBytes ? `This is longer than ${mostBytes.toLocaleString('en-GB')} bytes. Divide it.` : undefined;
}

function shown(character: string): string {
  const code = 'U+' + (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{S}]$/u.test(character) ? `“${character}” (${code})` : code;
}
