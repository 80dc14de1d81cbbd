import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearOnLeaving } from '../../src/tab/tab.ts';

/** What `clearOnLeaving` needs of a browser: a link, a window that hears, a store, a place. */
class FakeBrowser {
  readonly heard = new Map<string, (event: object) => void>();
  readonly kept = new Map([['card', 'seed']]);
  readonly went: string[] = [];
  readonly body = { hidden: false };

  constructor() {
    const listen = (name: string, hear: (event: object) => void): void => void this.heard.set(name, hear);
    const link = { href: 'https://elsewhere.example/', addEventListener: listen };
    const parts = {
      document: { body: this.body, querySelectorAll: () => [link] },
      window: { addEventListener: listen },
      sessionStorage: { clear: () => this.kept.clear() },
      location: { replace: (to: string) => this.went.push(to), reload: () => this.went.push('reload') },
    };
    for (const [name, value] of Object.entries(parts)) Object.defineProperty(globalThis, name, { value, configurable: true });
    clearOnLeaving();
  }

  send(name: string, event: object): void {
    const hear = this.heard.get(name);
    assert.ok(hear !== undefined, name);
    hear(event);
  }
}

test('"Leave page" clears the tab, shows nothing more, and takes the place of the page in the history', () => {
  const browser = new FakeBrowser();
  let isStopped = false;
  browser.send('click', { preventDefault: () => (isStopped = true) });
  assert.deepEqual([isStopped, browser.kept.size, browser.body.hidden, browser.went], [true, 0, true, ['https://elsewhere.example/']]);
});

test('whoever leaves is not asked about unsaved text; whoever only closes is', () => {
  const browser = new FakeBrowser();
  let silenced = 0;
  const unload = { stopImmediatePropagation: () => silenced++ };
  browser.send('beforeunload', unload);
  assert.equal(silenced, 0);
  browser.send('click', { preventDefault: () => undefined });
  browser.send('beforeunload', unload);
  assert.equal(silenced, 1);
});

test('a page that comes back out of the memory of the browser starts anew', () => {
  const browser = new FakeBrowser();
  browser.send('pageshow', { persisted: false });
  assert.deepEqual(browser.went, []);
  browser.send('pageshow', { persisted: true });
  assert.deepEqual(browser.went, ['reload']);
});
