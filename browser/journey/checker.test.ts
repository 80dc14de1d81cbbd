import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { LOG_LINE, ORG_LINE, RECEIPT, cosignature, rewritten, vkeyOf, withLines, witness } from '../test/checker/samples.ts';
import { People } from './cast.ts';
import { freshProfile, profileWithoutScripts } from './chromium.ts';
import { lookAt, watchFaults } from './look.ts';

const CHECKER = pathToFileURL(join(process.cwd(), 'dist/receipt-checker.html')).href;
const JUNE_16 = Date.UTC(2016, 5, 16, 12) / 1000;
const [FIRST, SECOND, THIRD] = [1, 2, 3].map(witness) as [ReturnType<typeof witness>, ReturnType<typeof witness>, ReturnType<typeof witness>];
const WITNESS_LINES = [FIRST, SECOND, THIRD].map((one) => 'witness ' + vkeyOf(one));
const SHEET = ['Set-up sheet of the Department', ORG_LINE, LOG_LINE, ...WITNESS_LINES, 'channel side http://channel.localhost/', 'Chair: file office-chair.key, words: one two three'].join('\n');

const people = new People();
const requests: string[] = [];

after(() => people.end());

async function opened(starting = freshProfile()): Promise<Page> {
  const page = await people.newcomer(starting);
  page.context().on('request', (request) => requests.push(request.url()));
  await page.goto(CHECKER);
  return page;
}

async function check(page: Page, receipt: Uint8Array, lines = LOG_LINE): Promise<void> {
  await page.getByLabel('Receipt file').setInputFiles({ name: 'memo.receipt', mimeType: 'application/octet-stream', buffer: Buffer.from(receipt) });
  await page.getByLabel('Lines of the set-up sheet').fill(lines);
  await page.getByRole('button', { name: 'Check it' }).click();
}

async function holds(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor();
}

test('offline: a receipt without witnesses holds, and the time is said to be the server’s own word', async () => {
  const page = await opened();
  await lookAt(page, 'checker-first');
  await check(page, RECEIPT);
  await holds(page);
  await page.getByText('Thursday 16 June 2016').first().waitFor();
  await page.getByText('Entry 7 of 7 of channel.localhost/log').waitFor();
  await page.getByText('Checked, but for 1').waitFor();
  await page.getByText('The time is the server’s own word').first().waitFor();
  await page.getByText('Closed: Number in its year').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'result-h');
  await lookAt(page, 'checker-own-word');
});

test('offline: with the sheet as a file, two of three witnesses confirm the time', async () => {
  const page = await opened();
  await page.getByLabel('Or open the sheet as a file').setInputFiles({ name: 'set-up-sheet.txt', mimeType: 'text/plain', buffer: Buffer.from(SHEET) });
  await page.getByText('The lines of the sheet are in the field.').waitFor();
  const lines = await page.getByLabel('Lines of the set-up sheet').inputValue();
  assert.deepEqual(lines.split('\n'), [LOG_LINE, ...WITNESS_LINES], 'the words of an office are not taken');
  await check(page, withLines(cosignature(FIRST, JUNE_16), cosignature(THIRD, JUNE_16 + 86_400)), lines);
  await holds(page);
  await page.getByText('2 of 3 witnesses confirmed it by Friday 17 June 2016').first().waitFor();
  await page.getByText('Checked', { exact: true }).waitFor();
  await lookAt(page, 'checker-witnessed');
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: join(process.cwd(), 'target/screens/checker-print.png'), fullPage: true });
  assert.equal(await page.getByRole('button', { name: 'Check it' }).isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
});

test('offline: each failure has its sentence', async () => {
  const page = await opened();
  const three = [LOG_LINE, ...WITNESS_LINES].join('\n');
  const other = 'log ' + LOG_LINE.slice(4).replace('channel.localhost/log', 'other.example/log');
  const cut = RECEIPT.slice(0, RECEIPT.length - 40);
  const altered = RECEIPT.slice();
  altered[400]! ^= 1;
  for (const [receipt, lines, sentence] of [
    [altered, LOG_LINE, /was altered|cut short or altered/],
    [cut, LOG_LINE, /^The receipt was cut short or altered/],
    [Buffer.from('Dear colleague'), LOG_LINE, /^This file is not a receipt\.$/],
    [RECEIPT, other, /does not fit its eight digits/],
    [RECEIPT, WITNESS_LINES.join('\n'), /line “log” of the set-up sheet is missing/],
    [rewritten((proof) => proof.replaceAll('channel.localhost/log', 'other.example/log')), LOG_LINE, /^The receipt is of the log “other\.example\/log”/],
    [rewritten((proof) => proof.replace('log\n7\n', 'log\n8\n')), LOG_LINE, /^The log’s signature does not hold/],
    [rewritten((proof) => proof.replace('index 6', 'index 5')), LOG_LINE, /^The entry is not in the state of the log/],
    [withLines(cosignature(FIRST, JUNE_16, 'another text\n')), three, /^The line of the witness witness-1\.example\/w does not verify/],
  ] as const) {
    await check(page, receipt, lines);
    const box = page.getByRole('alert');
    await box.waitFor();
    assert.match(await box.locator('p').innerText(), sentence);
    assert.equal(await page.locator('#result').isVisible(), false);
  }
  await lookAt(page, 'checker-forged');
  await check(page, RECEIPT);
  await holds(page);
  assert.equal(await page.getByRole('alert').count(), 0, 'what failed before is gone');
});

test('offline: receipt and sheet can be dropped together, and all of it works by keyboard', async () => {
  const page = await opened();
  await page.evaluate(
    ([receipt, sheet]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(receipt)], 'memo.receipt'));
      data.items.add(new File([sheet], 'set-up-sheet.txt'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [[...RECEIPT], SHEET] as const,
  );
  await page.waitForFunction(() => (document.getElementById('sheet-lines') as HTMLTextAreaElement).value !== '');
  const reached: string[] = [];
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || ''));
  }
  assert.deepEqual(reached.slice(0, 5), ['Skip to the page', 'receipt-file', 'sheet-lines', 'sheet-file', 'Check it']);
  await page.getByRole('button', { name: 'Check it' }).focus();
  await page.keyboard.press('Enter');
  await holds(page);
  await page.getByText('0 of 3 witnesses confirmed this state of the log, and 2 are needed').waitFor();
});

test('offline: it works without a compiler and without WebCrypto, and says what is missing without scripts', async () => {
  const slow = await opened(freshProfile('--js-flags=--jitless'));
  await check(slow, withLines(cosignature(FIRST, JUNE_16)), SHEET.split('\n').slice(2, 6).join('\n'));
  await holds(slow);
  const old = await opened();
  await old.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  await old.reload();
  await check(old, withLines(cosignature(FIRST, JUNE_16)), SHEET.split('\n').slice(2, 6).join('\n'));
  await holds(old);
  const still = await opened(profileWithoutScripts());
  assert.match(await still.locator('noscript').innerText(), /needs JavaScript/);
});

test('offline: nothing was asked of anybody, nothing could be, and no page made a fault', async () => {
  assert.deepEqual([...new Set(requests)], [CHECKER]);
  people.requireNoFaults();
  const page = await opened();
  const refused = await page.evaluate(async () => {
    const tries: (() => unknown)[] = [() => fetch('https://example.com/'), () => fetch('data:,x'), () => (document.body.innerHTML = '<p>x')];
    return Promise.all(tries.map((attempt) => Promise.resolve().then(attempt).then(() => 'done', () => 'refused')));
  });
  assert.deepEqual(refused, ['refused', 'refused', 'refused']);
});

test('a file with one altered byte in its script does nothing', async () => {
  const html = readFileSync(new URL(CHECKER), 'utf8');
  const changed = join(process.cwd(), 'target', 'changed-checker.html');
  writeFileSync(changed, html.replace('The receipt was cut short', 'The receipt was fine'));
  const page = await people.newcomer();
  const refusals = watchFaults(page);
  await page.goto(pathToFileURL(changed).href);
  await page.getByRole('button', { name: 'Check it' }).waitFor();
  assert.ok(refusals.some((one) => /Content Security Policy/.test(one)), refusals.join());
});
