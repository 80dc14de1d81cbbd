import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

type Look = (state: string) => Promise<void>;
const unseen: Look = async () => {};

/** Opens the message of a room, by its id, with the card that is open in this tab. */
export async function trackRoom(page: Page, at: Addresses, room: string): Promise<void> {
  await page.goto(at.channel + '/');
  await page.goto(at.channel + '/track#' + room);
  await trackIsShown(page);
}

export async function trackIsShown(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.getByRole('heading', { name: 'Checked here' }).waitFor();
}

/** Checks every signature of the message that is shown. */
export async function countSignatures(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check every signature' }).click();
  await page.getByText(/^(Checked: )?\d+ of \d+ signatures hold$/).waitFor({ timeout: 120_000 });
}

/** Writes to the other members of the room. */
export async function writeToRoom(page: Page, words: string): Promise<void> {
  await page.getByLabel('Write to the others').fill(words);
  await page.getByRole('button', { name: 'Send it to the room' }).click();
  await page.locator('#mail-list').getByText(words).waitFor();
}

/** Saves the receipt of the message that is shown. */
export async function saveReceipt(page: Page): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the receipt' }).click();
  return readFileSync(await (await coming).path());
}

/** Where the reply stands beside the message. */
export async function replyIsRead(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('heading', { name: /^(Interim reply|Reply) of / }).first().waitFor();
  await look('track-replied');
}
