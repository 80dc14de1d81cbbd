import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

/** What somebody keeps of a card: the file, and its eight words joined by spaces. */
export interface KeptCard {
  readonly file: Buffer;
  readonly words: string;
}

/** Makes a card as a new member does: on the channel side, stamped on the members side, kept on the channel side. `look` is called in each state. */
export async function makeCard(page: Page, at: Addresses, code: string, look: (state: string) => Promise<void> = async () => {}): Promise<KeptCard> {
  await page.goto(at.channel + '/card');
  await page.getByText('members have one for this period').waitFor();
  await look('card-make');
  await page.getByRole('button', { name: 'Get it stamped' }).click();
  await page.getByLabel('Activation code').waitFor();
  await look('stamp-signin');
  await page.getByLabel('Activation code').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Your card waits for its stamp' }).waitFor();
  await look('stamp-ready');
  await page.getByRole('button', { name: 'Stamp', exact: true }).click();
  await page.getByRole('heading', { name: 'Keep your card' }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'what came back leaves the address at once');
  await look('card-keep');
  return keepCard(page, look);
}

async function keepCard(page: Page, look: (state: string) => Promise<void>): Promise<KeptCard> {
  const words = await page.getByRole('list', { name: 'Your eight words' }).getByRole('listitem').allInnerTexts();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the card' }).click();
  const file = readFileSync(await (await coming).path());
  await page.getByLabel('Word 3').fill('zebra');
  await page.getByLabel('Word 6').fill(words[5] ?? '');
  await page.getByRole('button', { name: 'I have both' }).click();
  await page.getByText('Word 3 is another one').waitFor();
  await page.getByLabel('Word 3').fill(words[2] ?? '');
  await page.getByRole('button', { name: 'I have both' }).click();
  await page.getByRole('heading', { name: 'Your card is ready' }).waitFor();
  await look('card-done');
  return { file, words: words.join(' ') };
}

/** Opens a card on the start page, in this tab. */
export async function openCard(page: Page, at: Addresses, card: KeptCard): Promise<void> {
  await page.goto(at.channel + '/');
  await typeCard(page, card);
  await page.getByRole('heading', { name: 'Your card is open in this tab' }).waitFor();
}

/** Fills in the form on the start page and sends it. */
export async function typeCard(page: Page, card: KeptCard): Promise<void> {
  await page.getByText('At home or on my phone').click();
  await page.getByLabel('Card file').setInputFiles({ name: 'mine.card', mimeType: 'application/octet-stream', buffer: card.file });
  await page.getByLabel('Your eight words').fill(card.words);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}
