import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeCard, makeCard, openCard } from './card.journey.ts';
import { Cast, isNoNetwork } from './cast.ts';
import { freshProfile, profileWithoutScripts } from './chromium.ts';
import { moveClock, scene, seat } from './demo.ts';
import { lookAt } from './look.ts';
import type { Addresses } from './server.ts';

let cast: Cast;

before(async () => {
  cast = await Cast.start();
});

after(() => cast.end());

const at = (): Addresses => cast.at;

test('card: made, stamped, kept; it rests a day, then opens; wrong words, another file and no file are told apart', async () => {
  const page = await cast.newcomer();
  const { codes } = await scene(at());
  const card = await makeCard(page, at(), codes[0] ?? '', (state) => lookAt(page, state));
  await page.goto(at().channel + '/');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('Choose your card file first.').waitFor();
  await typeCard(page, { ...card, words: 'eight wrong words that are not a list' });
  await page.getByText('These are not eight words of the list').waitFor();
  await lookAt(page, 'start-wrong-words');
  await typeCard(page, { ...card, words: card.words.split(' ').reverse().join(' ') });
  await page.getByText('These are not the words of this card').waitFor();
  await typeCard(page, { ...card, file: Buffer.from('not a card') });
  await page.getByText('This is not a card file').waitFor();
  await typeCard(page, card);
  await page.getByText('It rests until').waitFor();
  await lookAt(page, 'start-resting');
  await moveClock(at(), 'next-day');
  await page.reload();
  await page.getByText('Your notebook has no rooms yet.').waitFor();
  await lookAt(page, 'start-open');
  const leave = page.getByRole('link', { name: 'Leave page' });
  await page.route((await leave.getAttribute('href')) ?? '', (route) => route.fulfill({ body: 'An ordinary page of the organisation.' }));
  await leave.click();
  await page.getByText('An ordinary page of the organisation.').waitFor();
  await page.goto(at().channel + '/');
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.getItem('card')), null, 'leaving clears the tab');
});

test('card: the same member with another seed is refused in words; a code that is not known, and a lost network, lose nothing', async () => {
  const page = await cast.newcomer();
  const { codes } = await scene(at());
  await page.goto(at().channel + '/card');
  await page.getByText('members have one for this period').waitFor();
  await page.getByRole('button', { name: 'Get it stamped' }).click();
  await page.getByLabel('Activation code').fill('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This code is not known.').waitFor();
  await lookAt(page, 'stamp-unknown-code');
  await page.context().setOffline(true);
  await page.getByLabel('Activation code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This side did not answer.').waitFor();
  assert.equal(await page.getByLabel('Activation code').inputValue(), codes[0]);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Stamp', exact: true }).click();
  await page.getByText('You already have a card of this epoch').waitFor();
  await lookAt(page, 'stamp-other-seed');
  await page.goto(at().channel + '/card');
  await page.getByRole('heading', { name: 'Your card waits for its stamp' }).waitFor();
  await lookAt(page, 'card-waits');
  await page.getByRole('button', { name: 'Throw this card away' }).click();
  await page.getByRole('heading', { name: 'Make your card' }).waitFor();
});

test('card: kept in the browser when asked, forgotten when asked, and wiped with its notebook', async () => {
  const page = await cast.newcomer();
  const { codes } = await scene(at());
  const card = await makeCard(page, at(), codes[1] ?? '', async (state) => {
    if (state === 'card-keep') await page.getByLabel('Keep the card file in this browser too').check();
  });
  await moveClock(at(), 'next-day');
  await page.goto(at().channel + '/');
  await page.getByText('This browser keeps a card file for you').waitFor();
  await page.getByLabel('Your eight words').fill(card.words);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('Your notebook has no rooms yet.').waitFor();
  await page.getByText('Wipe: leave nothing').click();
  await page.getByRole('button', { name: 'Wipe', exact: true }).click();
  await page.getByText('Say first what becomes of the copies').waitFor();
  await lookAt(page, 'start-wipe');
  await page.getByLabel('I have destroyed').check();
  await page.getByRole('button', { name: 'Wipe', exact: true }).click();
  await page.getByRole('heading', { name: 'Wiped', exact: true }).waitFor();
  await lookAt(page, 'start-wiped');
  assert.equal(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test('a server that is restarted in the middle loses nothing typed and nothing kept', async () => {
  const page = await cast.newcomer();
  const { codes } = await scene(at());
  const card = await makeCard(page, at(), codes[2] ?? '');
  await moveClock(at(), 'next-day');
  await page.goto(at().channel + '/');
  await cast.server.stop();
  await typeCard(page, card);
  await page.getByRole('heading', { name: 'No answer' }).waitFor();
  await lookAt(page, 'start-no-answer');
  assert.equal(await page.getByLabel('Your eight words').inputValue(), card.words);
  await cast.server.startAgain();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('Your notebook has no rooms yet.').waitFor();
});

test('reading pages need no script, and every page without a card looks finished', async () => {
  const still = await cast.newcomer(profileWithoutScripts());
  const page = await cast.newcomer();
  for (const path of ['charter', 'log', 'statements', 'statistics', 'limits', 'help']) {
    await still.goto(`${at().channel}/${path}`);
    await still.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await still.locator('script').count(), 0, path);
    await page.goto(`${at().channel}/${path}`);
    await lookAt(page, 'reading-' + path);
  }
  await still.goto(at().channel + '/room');
  // Found by its element: text selectors pass over what stands in <noscript>.
  await still.locator('noscript p').waitFor();
  assert.match(await still.locator('main').innerText(), /needs JavaScript/);
  await page.goto(at().channel + '/nowhere');
  await lookAt(page, 'error-nowhere');
  for (const [name, address] of [
    ['start-first', at().channel + '/'],
    ['members-signin', at().members + '/'],
    ['stamp-nothing', at().members + '/stamp'],
    ['members-status', at().members + '/status'],
    ['seats', at().seats + '/'],
  ] as const) {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await lookAt(page, name);
  }
});

test('try to break it: each attack of the demonstration is caught, in words', async () => {
  const page = await cast.newcomer();
  await page.goto(at().seats + '/');
  const names = await page.locator('form[action="/try"] button').allInnerTexts();
  assert.equal(names.length, 6);
  for (let i = 0; i < names.length; i++) {
    await page.goto(at().seats + '/');
    await page.locator('form[action="/try"] button').nth(i).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match(await page.locator('main').innerText(), /caught|refused/i, names[i]);
    if (i === 0) await lookAt(page, 'attack');
  }
});

test('without a compiler in the browser a card still opens', async () => {
  const page = await cast.newcomer(freshProfile('--js-flags=--jitless'));
  await page.goto(seat(await scene(at()), 'drafter').link);
  await page.getByRole('heading', { name: 'Draft', exact: true }).waitFor();
  assert.match(page.url(), /\/room#[0-9a-f]{32}$/);
  const own = await page.context().newPage();
  const card = await makeCard(own, at(), (await scene(at())).codes[3] ?? '');
  await moveClock(at(), 'next-day');
  await openCard(own, at(), card);
});

test('every anonymous body has one of the seven sizes, and no page made a fault', () => {
  cast.requireSizes(10);
  cast.requireNoFaults(isNoNetwork);
});
