import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

/** The two lines of a set-up sheet. */
export interface SheetLines {
  readonly org: string;
  readonly log: string;
}

/** The lines that this server gives of itself; a person would read them off the printed sheet. */
export async function ownLines(page: Page, at: Addresses): Promise<SheetLines> {
  await page.goto(at.channel + '/verify');
  await page.locator('#own-sheet dd').nth(1).waitFor();
  const [org = '', log = ''] = await page.locator('#own-sheet dd').allInnerTexts();
  return { org, log };
}

/** Checks a receipt against the two lines of a sheet, typed; what comes of it is shown then. */
export async function checkReceipt(page: Page, at: Addresses, receipt: Buffer, sheet: SheetLines): Promise<void> {
  await page.goto(at.channel + '/verify');
  await page.getByLabel('Receipt file').setInputFiles({ name: 'memo.receipt', mimeType: 'application/octet-stream', buffer: receipt });
  await page.getByLabel('Line “org”').fill(sheet.org);
  await page.getByLabel('Line “log”').fill(sheet.log);
  await page.getByRole('button', { name: 'Check it' }).click();
}

export async function receiptHolds(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'The receipt holds' }).waitFor();
}

/** Saves the file that checks receipts without a network, as the page offers it. */
export async function saveChecker(page: Page): Promise<{ name: string; contents: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the checker for offline use' }).click();
  const saved = await coming;
  return { name: saved.suggestedFilename(), contents: readFileSync(await saved.path()) };
}
