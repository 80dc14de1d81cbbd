import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readPackageFile } from '../src/filing/package-file.ts';
import { SavedReceipt } from '../src/receipt/receipt.ts';
import { Cast, isNoNetwork, looking as look } from './cast.ts';
import { moveClock } from './demo.ts';
import { agreeToFile, checkSignatures, fileMessage, openToFile, proposeToFile, savePackage, saveReceipt } from './file.journey.ts';
import { lookAt } from './look.ts';
import { freezeToSign, inviteColleague, joinRoom, saveDraft, startMessage, writeDraft } from './room.journey.ts';
import type { Addresses } from './server.ts';
import { openToSign, readAll, signText, withdrawSignature } from './sign.journey.ts';

const SUBJECT = 'Syria: a harder diplomacy, and what would stand behind it';

let cast: Cast;
let room: string;
let people: [Page, Page, Page] | undefined;

before(async () => {
  cast = await Cast.start();
  const pages: Page[] = [];
  for (const card of await cast.cards(3)) pages.push(await cast.holder(card));
  people = pages as [Page, Page, Page];
});

after(() => cast.end());

const at = (): Addresses => cast.at;

function all(): [Page, Page, Page] {
  assert.ok(people !== undefined, 'the first steps failed');
  return people;
}

test('file: without a card, without a frozen text, as a co-signer', async () => {
  const [a, b, c] = all();
  const stranger = await cast.newcomer();
  await stranger.goto(at().channel + '/file');
  await stranger.getByRole('heading', { name: 'Open your card first' }).waitFor();
  await lookAt(stranger, 'file-no-card');
  room = await startMessage(a, at());
  await writeDraft(a, SUBJECT, ['We write as officers who have advised on Syria.', 'We recommend the judicious use of stand-off and air weapons to undergird a harder diplomatic process.']);
  await saveDraft(a);
  await joinRoom(b, await inviteColleague(a, 'Drafter'));
  await joinRoom(c, await inviteColleague(a, 'Co-signer'));
  await a.goto(at().channel + '/file');
  await a.getByRole('heading', { name: 'Which message?' }).waitFor();
  await lookAt(a, 'file-which');
  await a.goto(at().channel + '/');
  await a.goto(at().channel + '/file#' + room);
  await a.getByRole('heading', { name: 'There is nothing to file yet' }).waitFor();
  await lookAt(a, 'file-none');
  await c.goto(at().channel + '/');
  await c.goto(at().channel + '/file#' + room);
  await c.getByText('You are a co-signer here.').waitFor();
  await a.goto(at().channel + '/');
  await a.goto(at().channel + '/room#' + room);
  await freezeToSign(a);
  for (const page of [a, c]) {
    await openToSign(page, at(), room);
    await signText(page, page === a ? 'With my name' : 'Anonymous, verified');
  }
});

test('file: a proposal that a withdrawal voids, and one that lapses', async () => {
  const [a, b, c] = all();
  await openToFile(a, at(), room);
  assert.equal(await a.getByRole('button', { name: 'File', exact: true }).isDisabled(), true);
  await a.getByText('You can file when every signature is checked').waitFor();
  await proposeToFile(a, { topic: 'Syria', summary: 'Members of the service ask for another policy.' }, look(a));
  await openToFile(b, at(), room);
  await lookAt(b, 'file-to-check');
  await openToSign(c, at(), room);
  await withdrawSignature(c, (state) => lookAt(c, state + '-proposed'));
  await b.getByRole('button', { name: 'Check what is proposed' }).click();
  await b.getByText('A member withdrew, so what was proposed is void.').waitFor();
  await lookAt(b, 'file-void');
  await proposeToFile(b);
  await moveClock(at(), 'next-day');
  await moveClock(at(), 'next-day');
  await a.reload();
  await a.getByRole('button', { name: 'Close signing and check' }).waitFor();
  await b.getByRole('button', { name: 'Look again' }).click();
  await b.getByText('It lapsed after 24 hours, and signing is open again.').waitFor();
});

test('file: a channel that is down while it is proposed leaves the package to save', async () => {
  const [a, b, c] = all();
  await openToSign(c, at(), room);
  await c.getByRole('button', { name: 'Read and sign it again' }).click();
  await readAll(c);
  await c.getByRole('button', { name: 'Sign version 1' }).click();
  await c.getByText('withdrew while the memo was being filed').waitFor();
  await lookAt(c, 'sign-barred');
  await openToSign(b, at(), room);
  await signText(b);
  await openToFile(a, at(), room);
  await checkSignatures(a);
  await a.route(/\/parts$/, (route) => route.abort());
  await a.getByRole('button', { name: 'Propose to file' }).click();
  await a.getByRole('heading', { name: 'No answer' }).waitFor();
  await lookAt(a, 'file-down');
  const saved = readPackageFile(await savePackage(a));
  assert.equal(saved.authorsPart.openings.integer('signers_total'), 2);
  await a.unroute(/\/parts$/);
  await a.getByRole('button', { name: 'Propose to file' }).click();
  await a.getByText('You agreed.', { exact: true }).waitFor();
});

test('file: another drafter agrees, the message is filed, the receipt waits for the log and is saved', async () => {
  const [a, b, c] = all();
  await openToFile(b, at(), room);
  await agreeToFile(b, look(b));
  await a.getByRole('button', { name: 'Look again' }).click();
  await a.getByRole('button', { name: 'File', exact: true }).and(a.locator(':enabled')).waitFor();
  await fileMessage(a, look(a));
  if ((await a.getByRole('button', { name: 'Look again' }).count()) > 0) {
    await moveClock(at(), 'next-day');
    await a.getByRole('button', { name: 'Look again' }).click();
  }
  await a.getByRole('button', { name: 'Save the receipt' }).waitFor();
  await lookAt(a, 'file-receipt');
  const receipt = SavedReceipt.read(await saveReceipt(a));
  assert.ok(receipt.bytes().length > 500);
  await b.reload();
  await b.getByRole('heading', { name: /^Filed as number \d+ of 2016$/ }).waitFor();
  await openToSign(c, at(), room);
  await c.getByRole('heading', { name: 'The message is filed' }).waitFor();
  await lookAt(c, 'sign-filed');
});

test('file: every body has one of the seven sizes, and the page made no fault', () => {
  cast.requireSizes(100);
  cast.requireNoFaults(isNoNetwork);
});
