import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { KeptCard } from './card.journey.ts';
import { Cast, isNoNetwork } from './cast.ts';
import { moveClock } from './demo.ts';
import { askForCard, loseNothing, moveOn, refuseInvitations, writeByKeyboard, writeTogether } from './room.checks.ts';
import type { Addresses } from './server.ts';

let cast: Cast;
let cards: KeptCard[] = [];

before(async () => {
  cast = await Cast.start();
  cards = await cast.cards(4);
});

after(() => cast.end());

const at = (): Addresses => cast.at;

async function member(i: number): Promise<Page> {
  return cast.holder(cards[i]);
}

test('room: two drafters and a co-signer write, merge, freeze and freeze anew', async () => {
  await writeTogether(at(), [await member(0), await member(1), await member(2)]);
});

test('room: what is typed outlives a reload, a lost network, a restart and a link', async () => {
  await loseNothing(at(), await member(1), async () => {
    await cast.server.stop();
    await cast.server.startAgain();
  });
});

test('room: everything works by keyboard', async () => writeByKeyboard(at(), await member(2)));

test('room: a draft moves to a new room', async () => moveOn(at(), await member(3)));

test('room: without a card the pages ask for one', async () => askForCard(at(), await cast.newcomer()));

test('join: cut links, wrong words, a used and an expired invitation are told apart', async () => {
  await refuseInvitations(at(), await member(0), await member(1), await member(2), async () => {
    await moveClock(at(), 'two-working-days');
    await moveClock(at(), 'two-working-days');
  });
});

test('room, join: every body has one of the seven sizes, and the pages made no fault', () => {
  cast.requireSizes(100);
  cast.requireNoFaults(isNoNetwork);
});
