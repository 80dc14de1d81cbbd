import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

type Look = (state: string) => Promise<void>;
const unseen: Look = async () => {};

/** Opens the text of a room to be signed, with the card that is open in this tab. */
export async function openToSign(page: Page, at: Addresses, room: string): Promise<void> {
  await page.goto(at.channel + '/');
  await page.goto(at.channel + '/sign#' + room);
}

/** Reads all of it and signs: three presses. The page then says where one stands. */
export async function signText(page: Page, how: 'Anonymous, verified' | 'With my name' = 'Anonymous, verified', look: Look = unseen): Promise<void> {
  await readAll(page, look);
  await chooseAndSign(page, how, look);
}

/** The first press: all of the text; the second leads on from its end. */
export async function readAll(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('heading', { name: 'Read it first' }).waitFor();
  await look('sign-read');
  await page.getByRole('button', { name: 'Read all of it' }).click();
  await page.getByText('That is all of it.').waitFor();
  await look('sign-text');
  await page.getByRole('button', { name: 'Choose how to sign' }).click();
  await page.getByRole('heading', { name: 'How identifiable does this make you?' }).waitFor();
}

/** The third press, with the choice before it. */
export async function chooseAndSign(page: Page, how: 'Anonymous, verified' | 'With my name', look: Look = unseen): Promise<void> {
  await page.getByRole('radio', { name: how }).check();
  await look(how === 'With my name' ? 'sign-choose-named' : 'sign-choose');
  await page.getByRole('button', { name: /^Sign version \d+$/ }).click();
  await page.getByRole('heading', { name: /^You have signed version \d+$/ }).waitFor();
  await look(how === 'With my name' ? 'sign-signed-named' : 'sign-signed');
}

/** Adds the name to a signature given without. */
export async function addName(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('button', { name: 'Add my name' }).click();
  await chooseAndSign(page, 'With my name', look);
}

/** Withdraws a signature; the page asks back. */
export async function withdrawSignature(page: Page, look: Look = unseen): Promise<void> {
  await page.getByRole('button', { name: 'Withdraw my signature' }).click();
  await page.getByText('Do you want to withdraw?').waitFor();
  await look('sign-withdraw-ask');
  await page.locator('.btn--danger', { hasText: 'Withdraw my signature' }).click();
  await page.getByRole('heading', { name: 'You have withdrawn' }).waitFor();
  await look('sign-withdrawn');
}
