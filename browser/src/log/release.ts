import { type Fields, type Json, octetsJson } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';

const MOST_FILES = 200;
const MOST_PATH = 200;
const MOST_NUMBER = 2 ** 31 - 1;
// No dot at the begin or end of a step, and no two in a row: a path leads nowhere but down.
const PATH = /^(?:\/|(?:\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+\/?)$/;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}$/;

/** One file: its path as it is asked for, such as `/assets/sign-OPU66HLP.js`, and the SHA-256 of the bytes served. */
export interface ReleasedFile {
  readonly path: string;
  readonly hash: Bytes;
}

/** What the channel side serves to browsers from now on; the files ascend strictly by path. Source: spec/bodies.md, "client.release". */
export interface ClientRelease {
  readonly type: 'client.release';
  /** From 1, one higher than that of the release before. */
  readonly number: number;
  /** The day it was made, by the clock of who made it. */
  readonly on: Day;
  /** Of the product, 1 to 64 characters. */
  readonly version: string;
  readonly files: readonly ReleasedFile[];
}

export function readRelease(json: Fields): ClientRelease {
  json.exactly('v', 'type', 'number', 'on', 'version', 'files');
  const version = json.text('version');
  if (!VERSION.test(version)) throw new Malformed('This is not a version.');
  const files = json.objects('files').map(readFile);
  if (files.length === 0 || files.length > MOST_FILES) throw new Malformed('A release has from 1 to 200 files.');
  if (files.some(({ path }, i) => i > 0 && files[i - 1]!.path >= path)) throw new Malformed('The files of a release do not ascend.');
  return { type: 'client.release', number: json.integer('number', 1, MOST_NUMBER), on: readDay(json.text('on')), version, files };
}

function readFile(json: Fields): ReleasedFile {
  const path = json.exactly('path', 'hash').text('path');
  if (path.length > MOST_PATH || !PATH.test(path)) throw new Malformed('This is not the path of a file of a release.');
  return { path, hash: json.octets('hash', 32) };
}

export function releaseJson({ number, on, version, files }: ClientRelease): { [name: string]: Json } {
  return { v: 1, type: 'client.release', number, on, version, files: files.map(({ path, hash }) => ({ path, hash: octetsJson(hash) })) };
}

/** Whether both say the same of every file, and have the same version. */
export function isSameClient(one: ClientRelease, other: ClientRelease): boolean {
  const isSameFile = ({ path, hash }: ReleasedFile, i: number): boolean => path === other.files[i]?.path && equal(hash, other.files[i].hash);
  return one.version === other.version && one.files.length === other.files.length && one.files.every(isSameFile);
}
