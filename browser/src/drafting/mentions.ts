/** Something in a text that may narrow down who wrote it. */
export interface Mention {
  readonly kind: 'name' | 'date' | 'address' | 'number' | 'author';
  readonly text: string;
}

const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|' +
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
const DAY_FIRST = `\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of| de)? (?:${MONTHS})(?: (?:de )?\\d{4})?`;
const MONTH_FIRST = `(?:${MONTHS}) \\d{1,2}(?!\\d)(?:st|nd|rd|th)?(?:, \\d{4})?`;
const PATTERNS: readonly (readonly [kind: Mention['kind'], pattern: RegExp])[] = [
  ['address', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu],
  ['date', new RegExp(`(?<!\\p{L})(?:${DAY_FIRST}|${MONTH_FIRST})(?!\\p{L})`, 'gu')],
  ['date', /(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\d)/gu],
  ['date', /(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?!\d)/gu],
  ['number', /(?<![\p{L}\d])\+?\d[\d ()/-]{6,}\d(?!\d)/gu],
  ['author', /(?<!\p{L})(?:I|my|me|mine|our (?:office|post|embassy|section|desk|team|mission|unit)|ich|mein\p{L}*|je|mon|ma|yo|mi)(?!\p{L})/gu],
  ['name', /(?<![\p{L}’'])(?:\p{Lu}\. )*\p{Lu}[\p{L}’'-]*(?: (?:(?:of|de|du|der|von|van|al|bin|the) )*(?:\p{Lu}\. )*\p{Lu}[\p{L}’'-]*)*/gu],
];

/**
 * What a text mentions that may point to its author: names of people, places and offices, exact dates and times, addresses, numbers to call, words in the
 * first person. A plain list by pattern, made here: it knows nothing about the world, finds too much, and misses what only colleagues would recognise.
 *
 * @param known what everybody in the organisation would write: the charter's offices; these are left out
 */
export function mentions(text: string, known: readonly string[] = []): Mention[] {
  const found: Mention[] = [];
  let rest = text;
  for (const [kind, pattern] of PATTERNS) {
    rest = rest.replace(pattern, (match: string, at: number) => {
      const mention = kind === 'name' ? nameIn(match, isAtStart(rest, at)) : match;
      if (mention !== '' && !known.some((title) => title.includes(mention)) && !found.some((other) => other.text === mention)) found.push({ kind, text: mention });
      // What was found is not looked at again; the length stays, for the places of what follows.
      return '\u0000'.repeat(match.length);
    });
  }
  return found.sort((one, other) => text.indexOf(one.text) - text.indexOf(other.text));
}

/** Whether a sentence begins here, where a capital letter says nothing. */
function isAtStart(text: string, at: number): boolean {
  return /(?:^|[.!?:;]["”’)]?\s|["“‘(])\s*$/u.test(text.slice(0, at).replaceAll('\u0000', ''));
}

function nameIn(match: string, isStart: boolean): string {
  const words = match.replace(/[’'-]+$/u, '').split(' ');
  const name = isStart ? words.slice(1) : words;
  while (/^\p{Ll}/u.test(name[0] ?? '')) name.shift();
  const whole = name.join(' ').replace(/[’']s$/u, '');
  return whole.length > 1 ? whole : '';
}
