import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

// What a first visit of each page loads, in bytes of Brotli: why these and not others is in docs/adr/0010-page-budgets.md.
const CHANNEL = {
  card: 81_000,
  file: 105_000,
  join: 92_000,
  office: 105_000,
  room: 107_000,
  sign: 96_000,
  start: 88_000,
  track: 106_000,
  verify: 65_000,
} as const;
const MEMBERS = { signin: 2_300, stamp: 2_900 } as const;
const WHOLE_CHANNEL = 168_000;
/** The offline receipt checker, as it is, not packed: it is saved and opened as a file. */
const CHECKER = 'receipt-checker.html';
const CHECKER_BYTES = 40_000;

const DIST = join(process.cwd(), 'dist');
const assets = JSON.parse(readFileSync(join(DIST, 'assets.json'), 'utf8')) as Record<string, readonly { readonly file: string }[]>;

function filesOf(pages: readonly string[]): Set<string> {
  return new Set(pages.flatMap((page) => assets[page] ?? []).map(({ file }) => file));
}

/** Bytes over the wire, each file packed by itself at Brotli's highest quality. */
function packed(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(DIST, file))).length, 0);
}

for (const [page, limit] of Object.entries({ ...CHANNEL, ...MEMBERS })) {
  test(`the page ${page} loads at most ${limit} bytes of script`, () => {
    const size = packed(filesOf([page]));
    assert.ok(size <= limit, `${page} loads ${size}`);
    assert.ok(size > limit * 0.9, `${page} loads ${size} only: lower its limit, so that it cannot grow back unseen`);
  });
}

test('all pages of the channel together, each chunk once, stay below their limit', () => {
  const size = packed(filesOf(Object.keys(CHANNEL)));
  assert.ok(size <= WHOLE_CHANNEL, `${size}`);
});

test('the offline receipt checker is one file of at most 40 KB', () => {
  const size = readFileSync(join(DIST, CHECKER)).length;
  assert.ok(size <= CHECKER_BYTES, `${size}`);
});

test('only these pages have a script: reading pages have none', () => {
  assert.deepEqual(Object.keys(assets).sort(), [...Object.keys(CHANNEL), ...Object.keys(MEMBERS)].sort());
});

test('every other file of dist/ belongs to a page, and the two origins share none', () => {
  const [channel, members] = [filesOf(Object.keys(CHANNEL)), filesOf(Object.keys(MEMBERS))];
  assert.deepEqual([...channel].filter((file) => members.has(file)), []);
  assert.deepEqual([...channel, ...members, 'assets.json', CHECKER].sort(), readdirSync(DIST).sort());
});
