import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { looking as look } from './cast.ts';
import { lookAt } from './look.ts';
import {
  agreeToFreeze,
  freezeToSign,
  inviteColleague,
  joinRoom,
  openDraft,
  openInvitation,
  putInForce,
  saveDraft,
  startMessage,
  writeDraft,
} from './room.journey.ts';
import type { Addresses } from './server.ts';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const paragraph = (page: Page, n: number) => page.getByRole('textbox', { name: `Paragraph ${n}`, exact: true });

/** Two drafters and a co-signer: write, note, merge, freeze, freeze anew; every state is looked at. */
export async function writeTogether(at: Addresses, [a, b, c]: readonly [Page, Page, Page]): Promise<void> {
  await a.goto(at.channel + '/room');
  await a.getByRole('heading', { name: 'Your rooms' }).waitFor();
  await lookAt(a, 'room-list');
  const room = await startMessage(a, at);
  await lookAt(a, 'room-blank');
  await writeDraft(a, 'Syria: a harder diplomacy, and what would stand behind it', [
    'We write as officers who have advised on Syria. We ask the Secretary to weigh another course before the present one is renewed.',
    'This year’s ceasefire has failed and the talks with Russia have stalled. Neither party has treated a ceasefire as binding.',
    'We recommend targeted strikes to undergird a harder diplomatic process which we would lead.',
    'On 14 June 2016 I met Robert Ford in Geneva.',
  ]);
  await a.getByRole('button', { name: 'Add an ask' }).click();
  await a.getByRole('textbox', { name: 'Ask 1' }).fill('We ask for an answer to each paragraph, and for a meeting.');
  await a.getByText('Paragraph 4: 14 June 2016, I, Robert Ford, Geneva').waitFor();
  const words = await saveDraft(a);
  assert.equal(words.split(' ').length, 6);
  await lookAt(a, 'room-saved');
  const drafter = await inviteColleague(a, 'Drafter', look(a));
  const signer = await inviteColleague(a, 'Co-signer');
  assert.equal(await joinRoom(b, drafter, look(b)), '/room#' + room);
  await openDraft(b, at, room);
  assert.equal(await b.locator('#versions .words').first().innerText(), words, 'both read the same check words');
  await changeAndNote(b);
  await mergeTyped(a);
  await freezeTwice(at, a, c, room, signer);
}

async function changeAndNote(b: Page): Promise<void> {
  await paragraph(b, 2).fill('This year’s ceasefire is close to collapse and the talks with Russia have stalled. Neither party has kept a ceasefire.');
  await b.getByRole('button', { name: 'Move paragraph 4 up' }).click();
  await b.getByText('Paragraph 4 is now paragraph 3.').waitFor();
  assert.equal(await b.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Move paragraph 3 up', 'the focus stays on the button');
  await b.getByRole('button', { name: 'Add a note on paragraph 1' }).click();
  await b.getByLabel('Note', { exact: true }).fill('“Officers who have advised” or “officers”? The first is a smaller group.');
  await b.getByRole('button', { name: 'Send the note' }).click();
  await b.getByText('Note. “Officers').waitFor();
  await saveDraft(b);
  await lookAt(b, 'room-noted');
}

/** What was typed over an older version is brought together with the newer one; only what both changed is chosen. */
async function mergeTyped(a: Page): Promise<void> {
  await paragraph(a, 2).fill('This year’s ceasefire is dead.');
  await save(a).click();
  await a.getByText('Another version was saved meanwhile.').waitFor();
  await lookAt(a, 'room-beside');
  assert.equal(await paragraph(a, 2).inputValue(), 'This year’s ceasefire is dead.');
  await a.getByRole('button', { name: 'Bring v2 in' }).click();
  await a.getByRole('heading', { name: 'Choose, paragraph by paragraph' }).waitFor();
  await lookAt(a, 'room-merge');
  await a.getByRole('radio', { name: 'Both' }).check();
  await a.getByRole('button', { name: 'Use these' }).click();
  await a.getByRole('heading', { name: 'Draft', exact: true }).waitFor();
  assert.match(await paragraph(a, 3).inputValue(), /close to collapse/);
  assert.match(await paragraph(a, 4).inputValue(), /^On 14 June/, 'what the other moved is moved');
  await a.getByRole('button', { name: 'Answer' }).click();
  await a.getByLabel('Answer', { exact: true }).fill('Officers.');
  await a.getByRole('button', { name: 'Send the note' }).click();
  await a.getByText('Answer. Officers.').waitFor();
  await a.getByRole('button', { name: 'Settled' }).click();
  await a.getByText('1 settled note').waitFor();
  await saveDraft(a);
  await lookAt(a, 'room-compared');
}

/** The text as it would be frozen, as a memo and as a cable; nothing is frozen by looking. */
async function previewBoth(a: Page): Promise<void> {
  await a.getByRole('button', { name: 'Freeze to sign' }).click();
  await a.getByText('Read it as it will be frozen').click();
  await a.getByRole('heading', { name: 'Memorandum' }).waitFor();
  await lookAt(a, 'memo-sheet');
  await a.getByRole('radio', { name: 'Cable' }).check();
  await a.getByRole('heading', { name: 'DISSENT CHANNEL' }).waitFor();
  await lookAt(a, 'cable-sheet');
  await a.getByRole('button', { name: 'Back to the draft' }).click();
}

async function freezeTwice(at: Addresses, a: Page, c: Page, room: string, signer: { link: string; words: string }): Promise<void> {
  await previewBoth(a);
  const frozen = await freezeToSign(a, look(a));
  assert.equal(await joinRoom(c, signer), '/sign#' + room);
  await c.goto(at.channel + '/room#' + room);
  await c.getByRole('heading', { name: 'You are a co-signer here' }).waitFor();
  await c.getByText(frozen).waitFor();
  await lookAt(c, 'room-cosigner');
  await a.getByRole('button', { name: 'Back to the room' }).click();
  await paragraph(a, 1).fill('We write as officers.');
  const anew = await freezeToSign(a, (state) => lookAt(a, state + '-anew'));
  assert.notEqual(anew, frozen);
  await agreeToFreeze(a);
  await a.getByRole('button', { name: 'Put version 2 in force' }).click();
  await a.getByText('Freezing anew needs 2 consents and has 1.').waitFor();
  await lookAt(a, 'room-too-few');
  await c.reload();
  await c.getByRole('heading', { name: 'Version 2 waits' }).waitFor();
  await lookAt(c, 'room-cosigner-waiting');
  await agreeToFreeze(c);
  await putInForce(a);
  await a.getByText('The signatures given before are void').waitFor();
  await lookAt(a, 'room-refrozen');
}

/** Typed text outlives a reload, an absent network, and a link that is followed; a channel that does not answer is said. */
export async function loseNothing(at: Addresses, page: Page, restart: () => Promise<void>): Promise<void> {
  const room = await startMessage(page, at);
  await writeDraft(page, 'Half a thought', ['First words.']);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('This is what you typed in this tab and did not save.').waitFor();
  assert.equal(await paragraph(page, 1).inputValue(), 'First words.');
  await lookAt(page, 'room-kept');
  await page.context().setOffline(true);
  await save(page).click();
  await page.getByRole('heading', { name: 'No answer' }).waitFor();
  await lookAt(page, 'room-offline');
  assert.equal(await paragraph(page, 1).inputValue(), 'First words.');
  await page.context().setOffline(false);
  await saveDraft(page);
  await paragraph(page, 1).fill('Second words ☺.');
  await save(page).click();
  await page.getByText('A message cannot have the character “☺” (U+263A).').waitFor();
  await lookAt(page, 'room-fault');
  await paragraph(page, 1).fill('Second words.');
  await restart();
  await saveDraft(page);
  await paragraph(page, 1).fill('Third words.');
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await page.waitForURL(at.channel + '/');
  await openDraft(page, at, room);
  assert.equal(await paragraph(page, 1).inputValue(), 'Third words.', 'a link of ours saves before it goes');
  assert.match(await page.locator('#saved-says').innerText(), /^Saved as v3/);
}

/** Everything by keyboard: new paragraphs with Enter, joined again with Backspace, moved, saved. */
export async function writeByKeyboard(at: Addresses, page: Page): Promise<void> {
  await startMessage(page, at);
  await page.getByLabel('Subject').focus();
  await page.keyboard.type('By keyboard');
  await paragraph(page, 1).focus();
  await page.keyboard.type('One. Two.');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  assert.equal(await paragraph(page, 1).inputValue(), 'One. ');
  assert.equal(await paragraph(page, 2).inputValue(), 'Two.');
  await page.keyboard.press('Backspace');
  assert.equal(await paragraph(page, 1).inputValue(), 'One. Two.');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move paragraph 2 up' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await paragraph(page, 1).inputValue(), 'Two.');
  await page.evaluate(() => window.scrollTo(0, 0));
  await save(page).focus();
  await page.keyboard.press('Enter');
  await page.locator('#saved-says', { hasText: /^Saved as v1/ }).waitFor();
}

/** Invitations that do not open, each said in words; `later` lets more than 72 hours pass. */
export async function refuseInvitations(at: Addresses, page: Page, invited: Page, late: Page, later: () => Promise<void>): Promise<void> {
  await startMessage(page, at);
  const [one, two] = [await inviteColleague(page, 'Co-signer'), await inviteColleague(page, 'Drafter')];
  await openInvitation(invited, { link: at.channel + '/join#cut', words: one.words });
  await invited.getByLabel('The link', { exact: true }).fill(one.link.slice(0, -3));
  await invited.getByRole('button', { name: 'Open the invitation' }).click();
  await invited.getByText('it may be cut short').waitFor();
  await lookAt(invited, 'join-cut');
  await openInvitation(invited, { ...one, words: one.words.replace(/^\w+/, 'zzz') });
  await invited.getByText('does not have “zzz”').waitFor();
  await invited.getByLabel('Your six words').fill(two.words);
  await invited.getByRole('button', { name: 'Open the invitation' }).click();
  await invited.getByText('These 6 words do not belong to this link.').waitFor();
  await lookAt(invited, 'join-wrong-words');
  await openInvitation(late, one);
  await late.getByText('Another member has opened this invitation').waitFor();
  await lookAt(late, 'join-used');
  await invited.getByLabel('Your six words').fill(one.words);
  await invited.getByRole('button', { name: 'Open the invitation' }).click();
  await invited.getByRole('heading', { name: 'You are asked to co-sign' }).waitFor();
  await invited.getByRole('button', { name: 'Do not join' }).click();
  await invited.getByRole('heading', { name: 'You have not joined' }).waitFor();
  await lookAt(invited, 'join-not');
  await later();
  await openInvitation(late, two);
  await late.getByText('has expired').waitFor();
  await lookAt(late, 'join-expired');
}

/** A room copied into a new one, for its drafter alone. */
export async function moveOn(at: Addresses, page: Page): Promise<void> {
  const old = await startMessage(page, at);
  await writeDraft(page, 'To be moved', ['These words.']);
  await saveDraft(page);
  await page.getByText('Move to a new room').first().click();
  await page.getByRole('button', { name: 'Move to a new room' }).click();
  await page.waitForFunction((id) => !location.hash.includes(id) && document.querySelector('#saved-says')?.textContent?.startsWith('Saved as v1'), old);
  assert.equal(await paragraph(page, 1).inputValue(), 'These words.');
  assert.equal(await page.locator('#draft-keys').innerText(), '1 key can read this: yours');
}

/** Without a card the page says how to open one, and with no room in the address it lists them. */
export async function askForCard(at: Addresses, page: Page): Promise<void> {
  for (const path of ['/room', '/join']) {
    await page.goto(at.channel + path);
    await page.getByRole('heading', { name: 'Open your card first' }).waitFor();
    await lookAt(page, path.slice(1) + '-no-card');
  }
}
