import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Cast, isNoNetwork, looking as look } from './cast.ts';
import { moveClock, scene, seat } from './demo.ts';
import { lookAt } from './look.ts';
import { type KeptKeys, acknowledge, deskIsRead, keysOfSeat, makeKeys, openOffice, readFiling, reply } from './office.journey.ts';
import type { Addresses } from './server.ts';
import { countSignatures, replyIsRead, saveReceipt, trackIsShown, writeToRoom } from './track.journey.ts';
import { type SheetLines, checkReceipt, ownLines, receiptHolds, saveChecker } from './verify.journey.ts';

let cast: Cast;
let [steward, replier]: [KeptKeys | undefined, KeptKeys | undefined] = [undefined, undefined];
let page: Page;
let receipt: Buffer;

const at = (): Addresses => cast.at;

before(async () => {
  cast = await Cast.start();
  const played = await scene(at());
  steward = keysOfSeat(seat(played, 'steward').link);
  replier = keysOfSeat(seat(played, 'replier').link);
  page = await cast.newcomer();
});

after(() => cast.end());

function keysOf(kept: KeptKeys | undefined): KeptKeys {
  assert.ok(kept, 'the first step failed');
  return kept;
}

test('wrong words, another file and keys of nobody are refused in words; what was typed stays', async () => {
  await page.goto(at().channel + '/office/');
  const [file, code, open] = [page.getByLabel('Key file of the office'), page.getByLabel('Recovery code', { exact: true }), page.getByRole('button', { name: 'Open', exact: true })];
  await open.click();
  await page.getByText('Choose the key file first.').waitFor();
  await file.setInputFiles({ name: 'x.key', mimeType: 'application/octet-stream', buffer: keysOf(steward).file });
  await code.fill('one two three');
  await open.click();
  await page.getByText('These are not eight words of the list').waitFor();
  await code.fill(keysOf(replier).code);
  await open.click();
  await page.getByText('The words do not open this file.').waitFor();
  assert.equal(await code.inputValue(), keysOf(replier).code);
  await lookAt(page, 'office-open-refused');
  const strangers = await makeKeys(page, at(), look(page));
  await page.getByRole('link', { name: 'Open the office' }).last().click();
  await file.setInputFiles({ name: 'x.key', mimeType: 'application/octet-stream', buffer: strangers.file });
  await code.fill(strangers.code);
  await open.click();
  await page.getByText('does not have these keys').waitFor();
});

test('the steward sees the next duty first, opens the message, and every signature is checked', async () => {
  await openOffice(page, at(), keysOf(steward), look(page));
  await lookAt(page, 'office-desk');
  await page.getByLabel('Show').selectOption('all');
  assert.ok((await page.locator('#desk-table tbody tr').count()) >= 2);
  await page.getByLabel('Show').selectOption('open');
  await readFiling(page, /^DC-/);
  await lookAt(page, 'office-filing');
  await page.getByText('The charter sends no names to this office.').waitFor();
});

test('a reload keeps office and view; the message prints as a memo and as a cable', async () => {
  await page.reload();
  await page.getByText(/checked by this browser, at/).waitFor({ timeout: 120_000 });
  await page.getByRole('combobox', { name: 'As' }).selectOption('cable');
  await page.getByText('DISSENT CHANNEL', { exact: true }).waitFor();
  for (const form of ['cable', 'memo']) {
    await page.getByRole('combobox', { name: 'As' }).selectOption(form);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.sheetpage--' + form).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Print' }).count(), 0);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('the monitor’s table names what was missed after the days have passed, and the word overdue stands there', async () => {
  await moveClock(at(), 'two-working-days');
  await moveClock(at(), 'next-day');
  await page.goto(at().channel + '/office/');
  await page.reload();
  await deskIsRead(page);
  await lookAt(page, 'office-desk-later');
});

test('acknowledged by the steward: promised, then in the log', async () => {
  await readFiling(page, /^DC-/);
  if ((await page.getByRole('button', { name: 'Acknowledge' }).count()) > 0) await acknowledge(page, look(page));
});

test('the typed reply survives a reload and an outage; sent, it is what the members read', async () => {
  const other = await cast.newcomer();
  await openOffice(other, at(), keysOf(replier));
  await readFiling(other, /^DC-/);
  await lookAt(other, 'office-filing-addressee');
  await other.getByRole('link', { name: /^Reply/ }).click();
  const first = other.locator('#reply-points > li').first();
  await first.getByRole('textbox').fill('Kept over a reload.');
  await other.reload();
  await other.getByRole('heading', { name: 'Reply, point by point' }).waitFor();
  assert.equal(await first.getByRole('textbox').inputValue(), 'Kept over a reload.');
  await other.getByRole('button', { name: 'Read it as they will' }).click();
  await other.getByText('Part 1 has a text and no answer').waitFor();
  await lookAt(other, 'office-reply-refused');
  await other.goBack();
  await reply(other, 'We looked at this with care.', look(other));
});

test('a member tracks the message: clock, checks, signatures, the reply beside the text, letters, the receipt', async () => {
  const member = await cast.newcomer();
  await member.goto(seat(await scene(at()), 'signer').link);
  await trackIsShown(member);
  await lookAt(member, 'track-message');
  await countSignatures(member);
  await writeToRoom(member, 'Shall we take the offer to meet?');
  await lookAt(member, 'track-counted');
  await member.context().setOffline(true);
  await member.getByLabel('Write to the others').fill('Typed while nobody answers.');
  await member.getByRole('button', { name: 'Send it to the room' }).click();
  await member.getByRole('heading', { name: 'No answer' }).waitFor();
  assert.equal(await member.getByLabel('Write to the others').inputValue(), 'Typed while nobody answers.');
  await member.context().setOffline(false);
  receipt = await saveReceipt(member);
  await member.goto(at().channel + '/track');
  await member.getByRole('heading', { name: 'Your filed messages' }).waitFor();
  await member.locator('#list-rooms li').first().waitFor();
  await lookAt(member, 'track-list');
  const links = member.locator('#list-rooms a');
  for (let i = 0; i < (await links.count()); i++) {
    await links.nth(i).click();
    await trackIsShown(member);
    if ((await member.getByRole('heading', { name: /^Reply of / }).count()) > 0) await replyIsRead(member, look(member));
    await member.goto(at().channel + '/track');
    await member.locator('#list-rooms li').first().waitFor();
  }
});

test('without a card the page says how to open one', async () => {
  const stranger = await cast.newcomer();
  await stranger.goto(at().channel + '/track');
  await stranger.getByRole('heading', { name: 'Open your card first' }).waitFor();
  await lookAt(stranger, 'track-no-card');
});

test('the receipt holds by the printed lines, by the server’s own, and pasted; altered or of another sheet it does not', async () => {
  const reader = await cast.newcomer();
  const lines: SheetLines = await ownLines(reader, at());
  await lookAt(reader, 'verify-empty');
  const { name, contents } = await saveChecker(reader);
  assert.equal(name, 'receipt-checker.html');
  assert.deepEqual(contents, readFileSync(join(process.cwd(), 'dist/receipt-checker.html')));
  await checkReceipt(reader, at(), receipt, lines);
  await receiptHolds(reader);
  await lookAt(reader, 'verify-holds');
  await reader.getByText('What this server says of itself').click();
  await reader.getByText('Paste it instead').click();
  await reader.getByLabel('Receipt file').setInputFiles([]);
  await reader.getByLabel('The receipt as text').fill(receipt.toString('base64'));
  await reader.getByRole('button', { name: 'Check it' }).click();
  await reader.getByText('compare it with the sheet', { exact: false }).first().waitFor();
  await lookAt(reader, 'verify-by-server');
  const altered = Buffer.from(receipt);
  altered[altered.length - 30]! ^= 1;
  await checkReceipt(reader, at(), altered, lines);
  await reader.getByText(/not a receipt|does not hold/).first().waitFor();
  await lookAt(reader, 'verify-altered');
  await checkReceipt(reader, at(), receipt, { ...lines, org: lines.org.slice(1) });
  await reader.getByText('is not 64 digits').waitFor();
});

test('nothing of these pages broke a rule of its origin, and every body had one of the seven sizes', () => {
  // One request was sent without a network, on purpose.
  cast.requireNoFaults(isNoNetwork);
  cast.requireSizes(50);
});
