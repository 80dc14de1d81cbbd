import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

type Look = (state: string) => Promise<void>;
const unseen: Look = async () => {};

/** Opens the page on which the drafters of a room file, with the card that is open in this tab. */
export async function openToFile(page: Page, at: Addresses, room: string): Promise<void> {
  await page.goto(at.channel + '/');
  await page.goto(at.channel + '/file#' + room);
  await page.getByRole('heading', { name: 'File this message' }).waitFor();
}

/** Closes signing, checks every signature and proposes, which counts as the first agreement. */
export async function proposeToFile(page: Page, shown: { topic: string; summary: string } = { topic: '', summary: '' }, look: Look = unseen): Promise<void> {
  await checkSignatures(page, look);
  await page.getByLabel('Topic').fill(shown.topic);
  await page.getByLabel('Summary').fill(shown.summary);
  await look('file-propose');
  await page.getByRole('button', { name: 'Propose to file' }).click();
  await page.getByText('You agreed.', { exact: true }).waitFor();
  await look('file-proposed');
}

export async function checkSignatures(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('heading', { name: 'Check the signatures' }).waitFor();
  await look('file-check');
  await page.getByRole('button', { name: /^(Close signing and check|Check the signatures)$/ }).click();
  await page.getByRole('heading', { name: /^\d+ signatures?$/ }).waitFor();
}

/** Another drafter checks what is proposed, like an office, and agrees. */
export async function agreeToFile(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('button', { name: 'Check what is proposed' }).click();
  await page.getByRole('button', { name: 'Agree', exact: true }).waitFor();
  await look('file-agree');
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  await page.getByText('You agreed.', { exact: true }).waitFor();
}

/** Files what enough members agreed to. */
export async function fileMessage(page: Page, look: Look = unseen): Promise<void> {
  await look('file-ready');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('heading', { name: /^Filed as number \d+ of \d+$/ }).waitFor();
  await look('file-done');
}

/** Saves the receipt, once the entry is in the log. */
export async function saveReceipt(page: Page): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the receipt' }).click();
  return readFileSync(await (await coming).path());
}

/** Saves the sealed package, for the monitor. */
export async function savePackage(page: Page): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the package' }).first().click();
  return readFileSync(await (await coming).path());
}
