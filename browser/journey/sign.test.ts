import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page, Response } from 'playwright-core';
import { type KeptCard, openCard, typeCard } from './card.journey.ts';
import { Cast, isNoNetwork, looking as look } from './cast.ts';
import { lookAt } from './look.ts';
import { agreeToFreeze, freezeToSign, inviteColleague, joinRoom, openDraft, putInForce, saveDraft, startMessage, writeDraft } from './room.journey.ts';
import type { Addresses } from './server.ts';
import { addName, chooseAndSign, openToSign, readAll, signText, withdrawSignature } from './sign.journey.ts';

const FRAME = 'application/vnd.dissent.frame';
const SUBJECT = 'Syria: a harder diplomacy, and what would stand behind it';

let cast: Cast;
let room: string;
let [drafter, signer]: [KeptCard | undefined, KeptCard | undefined] = [undefined, undefined];
let [a, c]: [Page | undefined, Page | undefined] = [undefined, undefined];

before(async () => {
  cast = await Cast.start();
  [drafter, signer] = await cast.cards(2);
  a = await cast.holder(drafter);
  c = await cast.holder(signer);
});

after(() => cast.end());

const at = (): Addresses => cast.at;

function both(): [Page, Page] {
  assert.ok(a !== undefined && c !== undefined, 'the first steps failed');
  return [a, c];
}

test('sign: without a card, without a room, before a text is frozen', async () => {
  const [a, c] = both();
  const stranger = await cast.newcomer();
  await stranger.goto(at().channel + '/sign');
  await stranger.getByRole('heading', { name: 'Open your card first' }).waitFor();
  await lookAt(stranger, 'sign-no-card');
  room = await startMessage(a, at());
  await writeDraft(a, SUBJECT, ['We write as officers who have advised on Syria.', 'We recommend the judicious use of stand-off and air weapons to undergird a harder diplomatic process.']);
  await saveDraft(a);
  const invitation = await inviteColleague(a, 'Co-signer');
  assert.equal(await joinRoom(c, invitation), '/sign#' + room);
  await c.goto(at().channel + '/sign');
  await c.getByRole('heading', { name: 'Which message?' }).waitFor();
  await lookAt(c, 'sign-which');
  await openToSign(c, at(), room);
  await c.getByRole('heading', { name: 'There is nothing to sign yet' }).waitFor();
  await lookAt(c, 'sign-none');
  await c.goto(at().channel + '/sign#' + 'ab'.repeat(16));
  await c.getByText('This room is not in your notebook.').waitFor();
  await lookAt(c, 'sign-unknown');
});

test('sign: three presses, then a name, a withdrawal that is thought over, one that is not, and again', async () => {
  const [a, c] = both();
  const words = await freezeToSign(a);
  await openToSign(c, at(), room);
  await c.getByText(words, { exact: true }).waitFor();
  assert.equal(await c.getByRole('button', { name: /^Sign version/ }).count(), 0, 'nothing to press before the text was shown');
  await readAll(c, look(c));
  assert.match(await c.locator('#meter-says').innerText(), /^You are one of \d+/);
  await chooseAndSign(c, 'Anonymous, verified', look(c));
  await c.reload();
  await c.getByRole('heading', { name: 'You have signed version 1' }).waitFor();
  await addName(c, look(c));
  await c.getByRole('button', { name: 'Withdraw my signature' }).click();
  await c.getByRole('button', { name: 'Keep it' }).click();
  assert.equal(await c.evaluate(() => document.activeElement?.textContent), 'Withdraw my signature');
  await withdrawSignature(c, look(c));
  await c.getByRole('button', { name: 'Read and sign it again' }).click();
  await readAll(c);
  assert.equal(await c.getByRole('radio', { name: 'Anonymous, verified' }).isDisabled(), true);
  await lookAt(c, 'sign-name-stays');
  await forgetName(c);
  await readAll(c);
  await c.getByRole('button', { name: 'Sign version 1' }).click();
  await c.getByRole('heading', { name: 'The channel said no' }).waitFor();
  await lookAt(c, 'sign-refused');
  await chooseAndSign(c, 'With my name');
});

/** What a tab of another day knows. */
async function forgetName(page: Page): Promise<void> {
  await page.evaluate((id) => sessionStorage.removeItem('signed-' + id), room);
  await page.reload();
  await page.getByRole('button', { name: 'Read and sign it again' }).click();
}

test('sign: on the office network the page advises and does not forbid; a lost network loses nothing', async () => {
  const [a] = both();
  assert.ok(drafter);
  const office = await cast.newcomer();
  await office.goto(at().channel + '/');
  await typeCard(office, drafter);
  await office.getByRole('heading', { name: 'Your card is open in this tab' }).waitFor();
  await office.evaluate(() => sessionStorage.setItem('where', 'office'));
  await openToSign(office, at(), room);
  await readAll(office);
  await office.getByText('Do not sign from here').waitFor();
  await lookAt(office, 'sign-office');
  await office.context().setOffline(true);
  await office.getByRole('button', { name: 'Sign version 1' }).click();
  await office.getByRole('heading', { name: 'No answer' }).waitFor();
  await lookAt(office, 'sign-offline');
  await office.context().setOffline(false);
  await office.route(/\/acts$/, (route) => route.abort());
  await office.getByRole('button', { name: 'Sign version 1' }).click();
  await office.getByText('it is not known whether this arrived').waitFor();
  await office.unroute(/\/acts$/);
  await office.reload();
  await office.getByText('the answer never came').waitFor();
  await lookAt(office, 'sign-unanswered');
  await signText(office);
  await openToSign(a, at(), room);
  await a.getByRole('heading', { name: 'You have signed version 1' }).waitFor();
});

test('sign: on a device whose notebook is behind, the second signature is refused in words and the first stands', async () => {
  assert.ok(drafter);
  const second = await cast.newcomer();
  await openCard(second, at(), drafter);
  await openToSign(second, at(), room);
  await second.getByRole('heading', { name: 'You have signed version 1' }).waitFor();
  await withdrawSignature(second);
  const behind = await cast.newcomer();
  await openCard(behind, at(), drafter);
  await behind.goto(at().channel + '/limits');
  // Not one that the start page asked for before: its body is gone with the page. And at once: the browser does not keep bodies for long.
  const isRead = (answer: Response): boolean => answer.url().includes('/v1/notebooks/') && answer.request().method() === 'GET' && answer.frame().url().includes('/sign#');
  const kept = behind.waitForResponse(isRead).then((answer) => answer.body());
  await behind.goto(at().channel + '/sign#' + room);
  const body = await kept;
  // Until it writes, this device sees the notebook as it was.
  let isBehind = true;
  await behind.route(/\/v1\/notebooks\//, (route) => {
    const isGet = route.request().method() === 'GET';
    if (!isGet) isBehind = false;
    return isGet && isBehind ? route.fulfill({ status: 200, contentType: FRAME, body }) : route.continue();
  });
  await behind.getByRole('button', { name: 'Read and sign it again' }).click();
  await readAll(behind);
  await second.getByRole('button', { name: 'Read and sign it again' }).click();
  await signText(second);
  await chooseAndSign(behind, 'Anonymous, verified');
  await behind.getByText('You count once: the second one was refused').waitFor();
  await lookAt(behind, 'sign-double');
});

test('sign: a changed text voids the signature and asks again', async () => {
  const [a, c] = both();
  const reading = await cast.newcomer();
  assert.ok(drafter);
  await openCard(reading, at(), drafter);
  await openToSign(reading, at(), room);
  await openDraft(a, at(), room);
  await a.getByRole('textbox', { name: 'Paragraph 1', exact: true }).fill('We write as officers.');
  await freezeToSign(a);
  await agreeToFreeze(a);
  await c.goto(at().channel + '/room#' + room);
  await agreeToFreeze(c);
  await putInForce(a);
  await reading.getByRole('button', { name: 'Add my name' }).click();
  await reading.getByRole('button', { name: 'Sign version 1' }).click();
  await reading.getByText('Another version was frozen while you read').waitFor();
  await reading.getByText('The text has changed since you signed').waitFor();
  await lookAt(reading, 'sign-replaced');
  await openToSign(c, at(), room);
  await c.getByText('The text has changed since you signed').waitFor();
  await lookAt(c, 'sign-void');
  const elsewhere = await cast.newcomer();
  assert.ok(signer);
  await openCard(elsewhere, at(), signer);
  await openToSign(elsewhere, at(), room);
  await elsewhere.getByText('your notebook does not say which version').waitFor();
  await lookAt(elsewhere, 'sign-unclear');
  await signText(c, 'Anonymous, verified');
});

test('sign: everything works by keyboard', async () => {
  const [a] = both();
  await openToSign(a, at(), room);
  await a.getByRole('button', { name: 'Read all of it' }).focus();
  await a.keyboard.press('Enter');
  await a.getByText('That is all of it.').waitFor();
  await a.keyboard.press('Tab');
  assert.equal(await a.evaluate(() => document.activeElement?.id), 'read-on');
  await a.keyboard.press('Enter');
  await a.getByRole('radio', { name: 'Anonymous, verified' }).focus();
  await a.keyboard.press('ArrowDown');
  await a.getByText('You are known to those it is addressed to').waitFor();
  await a.keyboard.press('ArrowUp');
  await a.getByRole('button', { name: 'Sign version 2' }).focus();
  await a.keyboard.press('Enter');
  await a.getByRole('heading', { name: 'You have signed version 2' }).waitFor();
  assert.equal(await a.evaluate(() => document.activeElement?.id), 'standing-h');
});

test('sign: every body has one of the seven sizes, and the page made no fault', () => {
  cast.requireSizes(100);
  cast.requireNoFaults(isNoNetwork);
});
