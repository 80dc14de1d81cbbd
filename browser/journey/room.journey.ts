import type { Page } from 'playwright-core';
import type { Addresses } from './server.ts';

/** Looks at a page in a state of this name. */
export type Look = (state: string) => Promise<void>;

const lookAway: Look = async () => {};

/** What one drafter hands to one colleague by two ways. */
export interface PassedInvitation {
  readonly link: string;
  readonly words: string;
}

/** Starts a message with the card that is open in this tab; answers the id of its room. */
export async function startMessage(page: Page, at: Addresses): Promise<string> {
  await page.goto(at.channel + '/room');
  await page.getByRole('button', { name: 'Start a message' }).click();
  return roomOf(page);
}

/** Goes to a room as its drafter, and answers its id. */
export async function openDraft(page: Page, at: Addresses, room: string): Promise<string> {
  // The page may be on this room already, in another of its states: an address that differs by nothing is not loaded again.
  await page.goto(at.channel + '/');
  await page.goto(at.channel + '/room#' + room);
  return roomOf(page);
}

async function roomOf(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Draft', exact: true }).waitFor();
  return new URL(page.url()).hash.slice(1);
}

/** Types subject and paragraphs in place of what is there, as somebody at the keyboard does: Enter begins the next paragraph. */
export async function writeDraft(page: Page, subject: string, paragraphs: readonly string[]): Promise<void> {
  await page.getByLabel('Subject').fill(subject);
  while ((await page.getByRole('textbox', { name: /^Paragraph/ }).count()) > 1) await page.getByRole('button', { name: 'Take paragraph 2 out' }).click();
  await page.getByRole('textbox', { name: 'Paragraph 1' }).fill('');
  for (const [i, paragraph] of paragraphs.entries()) {
    await page.getByRole('textbox', { name: `Paragraph ${i + 1}`, exact: true }).fill(paragraph);
    if (i + 1 < paragraphs.length) await page.keyboard.press('Enter');
  }
}

/** Saves, and answers the check words of the newest version. */
export async function saveDraft(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('#saved-says', { hasText: /^Saved as v\d+/ }).waitFor();
  return page.locator('#versions .words').first().innerText();
}

/** Makes an invitation and passes it on. */
export async function inviteColleague(page: Page, role: 'Co-signer' | 'Drafter', look: Look = lookAway): Promise<PassedInvitation> {
  await page.getByRole('button', { name: 'Make an invitation' }).first().click();
  await page.getByRole('heading', { name: 'Invite one colleague', level: 1 }).waitFor();
  await look('room-invite');
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  await page.getByRole('heading', { name: 'Invitation for one person' }).waitFor();
  await look('room-invited');
  const invitation = { link: await page.locator('#made-link').innerText(), words: await page.locator('#made-words').innerText() };
  await page.getByRole('button', { name: 'I have passed on both' }).click();
  await page.getByRole('heading', { name: 'Draft', exact: true }).waitFor();
  return invitation;
}

/** Types what was passed on and opens the invitation; what it is stands on the page then. */
export async function openInvitation(page: Page, { link, words }: PassedInvitation, look: Look = lookAway): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your six words').waitFor();
  await look('join-open');
  await page.getByLabel('Your six words').fill(words);
  await page.getByRole('button', { name: 'Open the invitation' }).click();
}

/** Joins a room with the card that is open in this tab; answers where the page leads next. */
export async function joinRoom(page: Page, invitation: PassedInvitation, look: Look = lookAway): Promise<string> {
  await openInvitation(page, invitation, look);
  await page.getByRole('heading', { name: /^You are asked to/ }).waitFor();
  await look('join-opened');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('heading', { name: 'You have joined' }).waitFor();
  await look('join-done');
  return (await page.getByRole('link', { name: /^(Go to the room|Read and sign)$/ }).getAttribute('href')) ?? '';
}

/**
 * Saves what is open and freezes it, with the choices the form offers first; answers the check words. The first text is in force then, a later one waits
 * for agreement.
 */
export async function freezeToSign(page: Page, look: Look = lookAway): Promise<string> {
  await page.getByRole('button', { name: 'Freeze to sign' }).click();
  await page.getByRole('heading', { name: 'Freeze to sign' }).waitFor();
  await look('room-freeze');
  await page.getByRole('button', { name: /^(Freeze|Ask to freeze anew)$/ }).click();
  await page.getByRole('heading', { name: /^(Frozen|Waiting for agreement)$/ }).waitFor();
  await look('room-frozen');
  return page.locator('#frozen-words').innerText();
}

/** Agrees that a text that waits replaces the one in force. */
export async function agreeToFreeze(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I agree to freeze this' }).click();
  await page.getByText('You agreed.').waitFor();
}

/** Puts a text that enough members agreed to in force. */
export async function putInForce(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Put version \d+ in force$/ }).click();
  await page.getByRole('heading', { name: 'Frozen', exact: true }).waitFor();
}
