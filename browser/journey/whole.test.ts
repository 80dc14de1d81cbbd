import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type KeptCard, makeCard, openCard } from './card.journey.ts';
import { Cast } from './cast.ts';
import { moveClock, scene, seat } from './demo.ts';
import { agreeToFile, fileMessage, openToFile, proposeToFile, saveReceipt } from './file.journey.ts';
import { lookAt } from './look.ts';
import { acknowledge, keysOfSeat, openOffice, readFiling, reply } from './office.journey.ts';
import { agreeToFreeze, freezeToSign, inviteColleague, joinRoom, openDraft, putInForce, saveDraft, startMessage, writeDraft } from './room.journey.ts';
import type { Addresses } from './server.ts';
import { addName, openToSign, signText, withdrawSignature } from './sign.journey.ts';
import { replyIsRead, trackRoom } from './track.journey.ts';
import { checkReceipt, ownLines, receiptHolds } from './verify.journey.ts';

const SUBJECT = 'Visas: let consuls in the field decide';

/** Five people, each with a browser of their own: two drafters, a co-signer, the steward, and the one who replies. */
interface People {
  readonly first: Page;
  readonly second: Page;
  readonly third: Page;
  readonly steward: Page;
  readonly replier: Page;
}

let cast: Cast;
let people: People;
let room = '';
let receipt: Buffer | undefined;

const at = (): Addresses => cast.at;

before(async () => {
  cast = await Cast.start();
  people = {
    first: await cast.newcomer(),
    second: await cast.newcomer(),
    third: await cast.newcomer(),
    steward: await cast.newcomer(),
    replier: await cast.newcomer(),
  };
});

after(() => cast.end());

test('three members get their cards and open them a day later', async () => {
  const { codes } = await scene(at());
  const members = [people.first, people.second, people.third];
  const cards: KeptCard[] = [];
  for (const [i, page] of members.entries()) cards.push(await makeCard(page, at(), codes[i] ?? ''));
  await moveClock(at(), 'next-day');
  for (const [i, page] of members.entries()) await openCard(page, at(), cards[i] as KeptCard);
});

test('one writes, invites a drafter and a co-signer, and they join', async () => {
  const { first, second, third } = people;
  room = await startMessage(first, at());
  await writeDraft(first, SUBJECT, ['We ask that visas be decided in the field.', 'The present rule sends every case to Washington and back.']);
  await saveDraft(first);
  const drafter = await inviteColleague(first, 'Drafter');
  const cosigner = await inviteColleague(first, 'Co-signer');
  assert.equal(await joinRoom(second, drafter), '/room#' + room);
  assert.equal(await joinRoom(third, cosigner), '/sign#' + room);
});

test('they sign both ways, one withdraws, and an edit after signing voids all of it', async () => {
  const { first, second, third } = people;
  await freezeToSign(first);
  for (const page of [second, third]) {
    await openToSign(page, at(), room);
    await signText(page);
  }
  await withdrawSignature(third);
  await addName(second);
  await openDraft(first, at(), room);
  await first.getByRole('textbox', { name: 'Paragraph 2', exact: true }).fill('The present rule sends every case to Washington; most come back unread.');
  await freezeToSign(first);
  await agreeToFreeze(first);
  await openDraft(second, at(), room);
  await agreeToFreeze(second);
  await putInForce(first);
  await openToSign(second, at(), room);
  await second.getByText('The text has changed since you signed').waitFor();
  await signText(second, 'With my name');
  await openToSign(third, at(), room);
  await third.getByRole('button', { name: 'Read and sign it again' }).or(third.getByRole('heading', { name: 'Read it first' })).first().waitFor();
  if (await third.getByRole('button', { name: 'Read and sign it again' }).isVisible()) await third.getByRole('button', { name: 'Read and sign it again' }).click();
  await signText(third);
  await openToSign(first, at(), room);
  await signText(first);
});

test('two drafters file it, and the receipt is saved', async () => {
  const { first, second } = people;
  await openToFile(first, at(), room);
  await proposeToFile(first, { topic: 'Visas', summary: '' });
  await openToFile(second, at(), room);
  await agreeToFile(second);
  await first.getByRole('button', { name: 'Look again' }).click();
  await first.getByRole('button', { name: 'File', exact: true }).and(first.locator(':enabled')).waitFor();
  await fileMessage(first);
  if ((await first.getByRole('button', { name: 'Look again' }).count()) > 0) {
    await moveClock(at(), 'next-day');
    await first.getByRole('button', { name: 'Look again' }).click();
  }
  receipt = await saveReceipt(first);
});

test('the steward acknowledges, an addressee replies, and every member reads it', async () => {
  const { steward, replier, first, second, third } = people;
  const seats = await scene(at());
  await openOffice(steward, at(), keysOfSeat(seat(seats, 'steward').link));
  await readFiling(steward, new RegExp(SUBJECT));
  await acknowledge(steward);
  await openOffice(replier, at(), keysOfSeat(seat(seats, 'replier').link));
  await readFiling(replier, new RegExp(SUBJECT));
  await reply(replier, 'We agree in part');
  await moveClock(at(), 'next-day');
  for (const page of [first, second, third]) {
    await trackRoom(page, at(), room);
    await replyIsRead(page);
  }
  await lookAt(first, 'whole-replied');
});

test('anybody can check the receipt without a card', async () => {
  assert.ok(receipt !== undefined, 'there is no receipt to check');
  const outsider = await cast.newcomer();
  await checkReceipt(outsider, at(), receipt, await ownLines(outsider, at()));
  await receiptHolds(outsider);
  await lookAt(outsider, 'whole-receipt');
});

test('every anonymous body had one of the seven sizes, and no page made a fault', () => {
  cast.requireSizes(100);
  cast.requireNoFaults();
});
