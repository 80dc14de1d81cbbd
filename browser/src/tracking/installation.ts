import { Malformed } from '../base/malformed.ts';
import { declined } from '../base/failure.ts';
import { type Bytes, fromBase64, fromBase64url, hex } from '../base/octets.ts';
import { type SetUpSheet, readSheet } from '../log/trusted-log.ts';

/** The two lines of a printed set-up sheet as somebody typed or pasted them, with or without the words "org" and "log" before them. */
export function typedSheet(org: string, logKey: string): SetUpSheet {
  const both = (org + '\n' + logKey).split('\n').map((line) => line.trim());
  const line = (name: string, form: RegExp): string | undefined => both.map((one) => one.replace(new RegExp(`^${name}\\s+`), '').replaceAll(/\s/g, '')).find((one) => form.test(one));
  const orgLine = line('org', /^[0-9a-fA-F]{64}$/)?.toLowerCase();
  const logLine = line('log', /^[^+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{8,}$/);
  if (orgLine === undefined) throw declined('The line “org” is not 64 digits and letters from a to f: look for one that is missing.');
  if (logLine === undefined) throw declined('The line “log” is not a name, eight digits and a key with a plus between them.');
  try {
    return readSheet(orgLine, logLine);
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    throw declined('The key in the line “log” does not fit its eight digits: look for a mistyped sign.');
  }
}

/** Bytes that somebody pasted, in base64 of either kind; line breaks and spaces do not matter. */
export function pastedBytes(typed: string): Bytes {
  const text = typed.replaceAll(/\s/g, '');
  try {
    return /[+/=]/.test(text) ? fromBase64(text) : fromBase64url(text);
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    throw declined('What is pasted is not base64: it may be cut short.');
  }
}

/** The two lines of a sheet, as the printed one has them. */
export function sheetLines({ org, logKey }: SetUpSheet): { readonly org: string; readonly log: string } {
  return { org: hex(org), log: logKey.vkey() };
}
