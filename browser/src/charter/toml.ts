import { TomlError, parse } from 'smol-toml';
import { Malformed } from '../base/malformed.ts';

const LONGEST = 256 * 1024;
const DEEPEST = 16;
const SPAN = /^(0|[1-9][0-9]{0,5})([smhd])$/;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

type Table = { readonly [key: string]: unknown };

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * One table of a TOML text, read strictly: a key is asked for by name and type, and `close` refuses every key that nobody asked for. The first fault throws
 * Malformed; whoever writes a charter hears of all of them, with their lines, from the program that publishes it.
 */
export class TomlTable {
  private readonly asked = new Set<string>();
  private readonly inner: TomlTable[] = [];

  private constructor(
    private readonly path: string,
    private readonly table: Table,
  ) {}

  /** The outermost table of a text: NFC, at most 256 KiB. */
  static read(text: string): TomlTable {
    if (new TextEncoder().encode(text).length > LONGEST) throw new Malformed(`The text is longer than ${LONGEST} bytes.`);
    if (!text.isWellFormed() || text.normalize('NFC') !== text) throw new Malformed('The text is not UTF-8 in the normal form NFC.');
    try {
      return new TomlTable('', parse(text, { integersAsBigInt: true, maxDepth: DEEPEST }));
    } catch (cause) {
      if (cause instanceof TomlError) throw new Malformed(`This is not TOML: line ${cause.line}.`, { cause });
      throw cause;
    }
  }

  has(key: string): boolean {
    return Object.hasOwn(this.table, key);
  }

  /** The key as a reader of the text finds it, with the tables around it. */
  name(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  refuse(key: string, must: string): never {
    throw new Malformed(`${this.name(key)} ${must}.`);
  }

  /** Text that is not empty. */
  text(key: string): string {
    const value = this.value(key);
    return typeof value === 'string' && value.trim() !== '' ? value : this.refuse(key, 'must be a text that is not empty');
  }

  /** A whole number from `least` to `most`, both included. */
  integer(key: string, least: number, most: number): number {
    const value = whole(this.value(key));
    return value !== undefined && value >= least && value <= most ? value : this.refuse(key, `must be a whole number from ${least} to ${most}`);
  }

  /** The format's version: must be 1. */
  version(key: string): void {
    this.asked.add(key);
    if (this.table[key] !== 1n) throw new Malformed(`The text must say ${this.name(key)} = 1: no other version is known.`);
  }

  flag(key: string): boolean {
    const value = this.value(key);
    return typeof value === 'boolean' ? value : this.refuse(key, 'must be true or false');
  }

  /** A list of different texts; it may be empty. */
  texts(key: string): string[] {
    const items = this.items(key);
    const isList = items.every((item): item is string => typeof item === 'string' && item.trim() !== '');
    return isList && new Set(items).size === items.length ? items : this.refuse(key, 'must be a list of different texts');
  }

  /** A list of lists of texts. */
  textLists(key: string): string[][] {
    return this.items(key).map((item) => {
      const isList = Array.isArray(item) && item.every((text): text is string => typeof text === 'string');
      return isList ? item : this.refuse(key, 'must be a list of lists of texts');
    });
  }

  /** A list of whole numbers from 1 to `most`. */
  integers(key: string, most: number): number[] {
    return this.items(key).map((item) => {
      const value = whole(item);
      return value !== undefined && value >= 1 && value <= most ? value : this.refuse(key, `must be a list of whole numbers from 1 to ${most}`);
    });
  }

  /** One of these words. */
  choice<Word extends string>(key: string, ...words: readonly Word[]): Word {
    const text = this.text(key);
    return words.find((word) => word === text) ?? this.refuse(key, 'must be one of: ' + words.join(', '));
  }

  /** A list of different ones of these words, in the order given here. */
  choices<Word extends string>(key: string, ...words: readonly Word[]): Word[] {
    const texts = this.texts(key);
    const chosen = words.filter((word) => texts.includes(word));
    return chosen.length === texts.length ? chosen : this.refuse(key, 'may only hold: ' + words.join(', '));
  }

  /** A span such as "90s", "15m", "24h" or "3d", in seconds. */
  seconds(key: string): number {
    const [, count, unit] = SPAN.exec(this.text(key)) ?? this.refuse(key, 'must be a span such as "90s", "15m", "24h" or "3d"');
    return Number(count) * SECONDS[unit as keyof typeof SECONDS];
  }

  /** A table inside this one. */
  inside(key: string): TomlTable {
    const value = this.value(key);
    return this.open(this.name(key), isTable(value) ? value : this.refuse(key, 'must be a table'));
  }

  /** The tables of an array of tables; none if it is missing. */
  tables(key: string): TomlTable[] {
    if (!this.has(key)) return [];
    return this.items(key).map((item, i) => this.open(`${this.name(key)}[${i}]`, isTable(item) ? item : this.refuse(key, 'must be an array of tables')));
  }

  /** Ends the reading of this table and of those inside: what nobody asked for is refused. */
  close(): void {
    for (const key of Object.keys(this.table)) {
      if (!this.asked.has(key)) throw new Malformed(`The key ${this.name(key)} is unknown.`);
    }
    for (const table of this.inner) table.close();
  }

  private open(path: string, found: Table): TomlTable {
    const table = new TomlTable(path, found);
    this.inner.push(table);
    return table;
  }

  private value(key: string): unknown {
    this.asked.add(key);
    if (!this.has(key)) throw new Malformed(`The key ${this.name(key)} is missing.`);
    return this.table[key];
  }

  private items(key: string): unknown[] {
    const value = this.value(key);
    return Array.isArray(value) ? value : this.refuse(key, 'must be a list');
  }
}

/** Integers come as bigint, so that 1.0 is none. */
function whole(value: unknown): number | undefined {
  return typeof value === 'bigint' ? Number(value) : undefined;
}
