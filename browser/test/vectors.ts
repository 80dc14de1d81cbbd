import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder spec/vectors, as seen from browser/, where the tests run. */
const VECTORS = join(process.cwd(), '..', 'spec', 'vectors');

/** A vector file, parsed. */
export function vectors<T>(path: string): T {
  return JSON.parse(readFileSync(join(VECTORS, path), 'utf8')) as T;
}

/** A vector file's bytes. */
export function vectorBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(VECTORS, path)));
}

/** The word list as the server ships it. */
export function wordListFile(): string {
  return readFileSync(join(process.cwd(), '..', 'protocol/src/main/resources/org/dissentchannel/protocol/words.txt'), 'utf8');
}
