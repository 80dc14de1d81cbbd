import { Malformed } from './malformed.ts';
import { type Bytes, base64url, equal, fromBase64url, fromUtf8, sized, utf8 } from './octets.ts';

/** JSON as this protocol hashes it: objects, arrays, NFC strings, integers from 0 to 2^53 − 1, booleans. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };

const DEEPEST = 16;

/** The canonical bytes of a value (RFC 8785, restricted). A value outside the restriction is a fault of ours. */
export function writeJcs(value: Json): Bytes {
  return utf8(write(value, 0));
}

function write(value: Json, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(text(value));
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integer(value);
  if (depth === DEEPEST) throw new RangeError('nested deeper than ' + DEEPEST);
  if (Array.isArray(value)) return '[' + value.map((item) => write(item, depth + 1)).join(',') + ']';
  // Array.prototype.sort compares by UTF-16 code units, the order of RFC 8785 section 3.2.3.
  const fields = Object.keys(value).sort();
  return '{' + fields.map((name) => JSON.stringify(text(name)) + ':' + write(value[name]!, depth + 1)).join(',') + '}';
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a lone surrogate');
  if (value.normalize('NFC') !== value) throw new RangeError('a string that is not NFC');
  return value;
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) throw new RangeError('not from 0 to 2^53 - 1');
  return String(value);
}

/** The value whose canonical bytes these are; any other bytes are refused. */
export function readJcs(octets: Uint8Array): Json {
  let value: Json;
  try {
    value = JSON.parse(fromUtf8(octets), withoutPrototype) as Json;
  } catch (cause) {
    if (cause instanceof Malformed) throw cause;
    throw new Malformed('Not JSON.', { cause });
  }
  try {
    if (equal(writeJcs(value), octets)) return value;
  } catch (cause) {
    throw new Malformed('The JSON holds what the protocol does not allow.', { cause });
  }
  throw new Malformed('The JSON is not in its canonical form.');
}

// A field named __proto__ must be a field like any other: JSON.parse makes it one, copies would not.
function withoutPrototype(_name: string, value: unknown): unknown {
  if (value === null) throw new Malformed('The JSON holds null.');
  return value;
}

/** An object's fields, read by name and type; a missing or ill-typed one is refused. */
export class Fields {
  private constructor(private readonly fields: { [name: string]: Json }) {}

  static read(octets: Uint8Array): Fields {
    return Fields.of(readJcs(octets));
  }

  static of(value: Json): Fields {
    if (typeof value !== 'object' || Array.isArray(value)) throw new Malformed('An object was expected.');
    return new Fields(value);
  }

  /** These fields, if their names are exactly these. */
  exactly(...names: string[]): this {
    const there = Object.keys(this.fields).sort().join(',');
    if (there !== [...names].sort().join(',')) throw new Malformed('The fields are not exactly ' + names.join(', ') + '.');
    return this;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name);
  }

  names(): string[] {
    return Object.keys(this.fields);
  }

  value(name: string): Json {
    if (!this.has(name)) throw new Malformed(`Field ${name} is missing.`);
    return this.fields[name]!;
  }

  text(name: string): string {
    const value = this.value(name);
    return typeof value === 'string' ? value : wrong(name, 'a string');
  }

  integer(name: string, least = 0, most: number = Number.MAX_SAFE_INTEGER): number {
    const value = this.value(name);
    return typeof value === 'number' && value >= least && value <= most ? value : wrong(name, `an integer from ${least} to ${most}`);
  }

  bool(name: string): boolean {
    const value = this.value(name);
    return typeof value === 'boolean' ? value : wrong(name, 'a boolean');
  }

  array(name: string): Json[] {
    const value = this.value(name);
    return Array.isArray(value) ? value : wrong(name, 'an array');
  }

  texts(name: string): string[] {
    return this.array(name).map((item) => (typeof item === 'string' ? item : wrong(name, 'an array of strings')));
  }

  integers(name: string): number[] {
    return this.array(name).map((item) => (typeof item === 'number' ? item : wrong(name, 'an array of integers')));
  }

  objects(name: string): Fields[] {
    return this.array(name).map((item) => Fields.of(item));
  }

  object(name: string): Fields {
    return Fields.of(this.value(name));
  }

  /** Bytes from base64url, of any length unless one is given. */
  octets(name: string, size?: number): Bytes {
    const octets = fromBase64url(this.text(name));
    return size === undefined ? octets : sized(octets, size, `Field ${name}`);
  }

  /** The JSON these fields are. */
  json(): { [name: string]: Json } {
    return this.fields;
  }
}

function wrong(name: string, expected: string): never {
  throw new Malformed(`Field ${name} is not ${expected}.`);
}

/** Bytes as JSON holds them: base64url without padding. */
export function octetsJson(octets: Uint8Array): string {
  return base64url(octets);
}
