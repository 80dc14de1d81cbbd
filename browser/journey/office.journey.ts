import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

type Look = (state: string) => Promise<void>;
const unseen: Look = async () => {};

/** What an office keeps of its keys: the file, and the recovery code of eight words joined by spaces. */
export interface KeptKeys {
  readonly file: Buffer;
  readonly code: string;
}

/** The keys that a seat's link brings. */
export function keysOfSeat(link: string): KeptKeys {
  const given = new URLSearchParams(new URL(link).hash.slice(1));
  return { file: Buffer.from(given.get('keys') ?? '', 'base64url'), code: (given.get('code') ?? '').replaceAll('-', ' ') };
}

/** Opens an office with its key file and recovery code, as a person does; the desk is shown then. */
export async function openOffice(page: Page, at: Addresses, keys: KeptKeys, look: Look = unseen): Promise<void> {
  await page.goto(at.channel + '/office/');
  await page.getByRole('heading', { name: 'Open the office' }).waitFor();
  await look('office-open');
  await page.getByLabel('Key file of the office').setInputFiles({ name: 'office.key', mimeType: 'application/octet-stream', buffer: keys.file });
  await page.getByLabel('Recovery code', { exact: true }).fill(keys.code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await deskIsRead(page);
}

/** Waits until every message of the desk was opened. */
export async function deskIsRead(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
  await page.locator('#desk-table table, #desk-table .state').first().waitFor();
}

/** Opens one message from the list, by its number or its subject, and waits until its signatures are checked. */
export async function readFiling(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('link', { name }).first().click();
  await page.getByText(/checked by this browser, at/).waitFor({ timeout: 120_000 });
}

/** Acknowledges the message that is shown. */
export async function acknowledge(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('Acknowledged.', { exact: true }).first().waitFor();
  await look('office-acknowledged');
}

/** Answers the message that is shown: the first part accepted, all others as given, the last left open; signs and sends. */
export async function reply(page: Page, words: string, look: Look = unseen): Promise<void> {
  await page.getByRole('link', { name: /^Reply/ }).click();
  await page.getByRole('heading', { name: 'Reply, point by point' }).waitFor();
  await look('office-reply-empty');
  const points = page.locator('#reply-points > li');
  const count = await points.count();
  for (let i = 0; i < count - 1; i++) {
    await points.nth(i).getByLabel(['Accepted', 'Partly', 'Answered', 'Rejected'][i % 4] ?? 'Answered').check();
    await points.nth(i).getByRole('textbox').fill(`${words} (${i + 1})`);
  }
  await page.getByLabel('Written by').fill('Desk officer');
  await page.getByLabel('Cleared by').fill('Legal Adviser\nChief of Staff');
  await page.getByLabel('Offer to meet').fill('With the Secretary, on a day that suits you.');
  await page.getByText(new RegExp(`^${count - 1} of ${count} answered$`)).waitFor();
  await look('office-reply');
  await page.getByRole('button', { name: 'Read it as they will' }).click();
  await page.getByRole('heading', { name: 'This is what they will read' }).waitFor();
  await look('office-preview');
  await page.getByRole('button', { name: 'Sign and send the reply' }).click();
  await page.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
  await look('office-sent');
}

/** Makes keys for an office, and keeps all three things. */
export async function makeKeys(page: Page, at: Addresses, look: Look = unseen): Promise<KeptKeys> {
  await page.goto(at.channel + '/office/#new');
  await page.getByRole('heading', { name: 'Make keys for an office' }).waitFor();
  await look('office-new');
  await page.getByRole('button', { name: 'Make keys' }).click();
  await page.getByRole('heading', { name: 'Keep three things' }).waitFor();
  await look('office-made');
  const words = await page.locator('#made-code li').allInnerTexts();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the key file' }).click();
  const file = readFileSync(await (await coming).path());
  const asked = await page.locator('#made-ask').innerText();
  const [first, second] = [...asked.matchAll(/\d/g)].map(([place]) => words[Number(place) - 1] ?? '');
  await page.getByRole('textbox', { name: asked }).fill('zebra zebra');
  await page.getByRole('button', { name: 'I have all three' }).click();
  await page.getByText('These are not words').waitFor();
  await page.getByRole('textbox', { name: asked }).fill(`${first} ${second}`);
  await page.getByRole('button', { name: 'I have all three' }).click();
  await page.getByRole('heading', { name: 'Kept', exact: true }).waitFor();
  await look('office-kept');
  assert.equal(words.length, 8);
  return { file, code: words.join(' ') };
}
