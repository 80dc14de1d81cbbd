import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type KeptCard, makeCard, openCard } from './card.journey.ts';
import { freshProfile } from './chromium.ts';
import { moveClock, scene } from './demo.ts';
import { lookAt, watchFaults } from './look.ts';
import { type Addresses, DemoServer } from './server.ts';
import { type Sizes, measureSizes } from './sizes.ts';

/** People at their browsers, each with a profile of their own; what their pages do is watched until the end. */
export class People {
  private readonly closing: (() => Promise<void>)[] = [];
  private readonly sizes: Sizes[] = [];
  private readonly faults: string[][] = [];

  /** The first page of somebody new. */
  async newcomer(starting = freshProfile()): Promise<Page> {
    const profile = await starting;
    this.closing.push(() => profile.close());
    this.sizes.push(measureSizes(profile.context));
    const page = await profile.context.newPage();
    this.faults.push(watchFaults(page));
    return page;
  }

  /** Fails unless each body of the anonymous API had one of the seven sizes, and there were more than `least` of them. */
  requireSizes(least: number): void {
    assert.deepEqual(this.sizes.flatMap(({ wrong }) => wrong), []);
    const measured = this.sizes.reduce((sum, one) => sum + one.measured, 0);
    assert.ok(measured > least, `${measured} bodies were measured`);
  }

  /** Fails if a page made a fault other than those that the journey provoked. */
  requireNoFaults(isProvoked: (fault: string) => boolean = () => false): void {
    assert.deepEqual(this.faults.flat().filter((fault) => !isProvoked(fault)), []);
  }

  async end(): Promise<void> {
    for (const close of this.closing) await close();
  }
}

/** A network that is not there is written to the console by the browser, with where it was missed. */
export function isNoNetwork(fault: string): boolean {
  return fault.includes('Failed to fetch');
}

/** The people of a journey, and the demonstration in which it plays. */
export class Cast extends People {
  private constructor(readonly server: DemoServer) {
    super();
  }

  static async start(): Promise<Cast> {
    return new Cast(await DemoServer.start());
  }

  get at(): Addresses {
    return this.server.addresses;
  }

  /** Cards of so many new members, a day old: before that, none can be used. */
  async cards(count: number): Promise<KeptCard[]> {
    const { codes } = await scene(this.at);
    const cards: KeptCard[] = [];
    for (const code of codes.slice(0, count)) {
      const page = await this.newcomer();
      cards.push(await makeCard(page, this.at, code));
      await page.close();
    }
    await moveClock(this.at, 'next-day');
    return cards;
  }

  /** Somebody new with this card open in their tab. */
  async holder(card: KeptCard | undefined): Promise<Page> {
    assert.ok(card, 'there is no such card');
    const page = await this.newcomer();
    await openCard(page, this.at, card);
    return page;
  }

  override async end(): Promise<void> {
    await super.end();
    await this.server.end();
  }
}

/** Looks at this page in each state that a step of the journey names. */
export function looking(page: Page): (state: string) => Promise<void> {
  return (state) => lookAt(page, state);
}
