import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type KeptCard, makeCard, openCard } from './card.journey.ts';
import { type Profile, freshProfile } from './chromium.ts';
import { moveClock, scene } from './demo.ts';
import { watchFaults } from './look.ts';
import { type Member, askForCard, loseNothing, moveOn, refuseInvitations, writeByKeyboard, writeTogether } from './room.checks.ts';
import { DemoServer } from './server.ts';

const PEOPLE = 4;

let server: DemoServer;
const profiles: Profile[] = [];
const faults: string[][] = [];
const cards: KeptCard[] = [];

before(async () => {
  server = await DemoServer.start();
  const { codes } = await scene(server.addresses);
  for (const code of codes.slice(0, PEOPLE)) {
    const { page } = await newcomer();
    cards.push(await makeCard(page, server.addresses, code));
    await page.close();
  }
  // Cards wait a day, and are counted once a day.
  await moveClock(server.addresses, 'next-day');
});

after(async () => {
  for (const profile of profiles) await profile.close();
  await server.end();
});

async function newcomer(): Promise<Member> {
  const profile = await freshProfile();
  profiles.push(profile);
  const page = await profile.context.newPage();
  faults.push(watchFaults(page));
  return { page, context: profile.context };
}

async function member(i: number): Promise<Member> {
  const somebody = await newcomer();
  const card = cards[i];
  assert.ok(card, 'no card ' + i);
  await openCard(somebody.page, server.addresses, card);
  return somebody;
}

test('room: two drafters and a co-signer write, merge, freeze and freeze anew', async () => {
  await writeTogether(server.addresses, [await member(0), await member(1), await member(2)]);
});

test('room: what is typed outlives a reload, a lost network, a restart and a link', async () => {
  await loseNothing(server.addresses, await member(1), async () => {
    await server.stop();
    await server.startAgain();
  });
});

test('room: everything works by keyboard', async () => writeByKeyboard(server.addresses, await member(2)));

test('room: a draft moves to a new room', async () => moveOn(server.addresses, await member(3)));

test('room: without a card the pages ask for one', async () => askForCard(server.addresses, (await newcomer()).page));

test('join: cut links, wrong words, a used and an expired invitation are told apart', async () => {
  await refuseInvitations(server.addresses, await member(0), await member(1), await member(2), async () => {
    await moveClock(server.addresses, 'two-working-days');
    await moveClock(server.addresses, 'two-working-days');
  });
});

// A network that is not there is written to the console, with where it was missed.
test('room, join: the pages made no fault', () => assert.deepEqual(faults.flat().filter((fault) => !fault.includes('Failed to fetch')), []));
