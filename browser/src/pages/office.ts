import { type WordList, wordList } from '../base/words.ts';
import { type Station, openStation } from '../member/station.ts';
import { DeskView } from '../office-page/desk-view.ts';
import { FilingView, opened } from '../office-page/filing-view.ts';
import { keysOfLink, offerToMake, offerToOpen } from '../office-page/keys-view.ts';
import { OfficeAtWork } from '../office-page/office.ts';
import { ReplyForm } from '../office-page/reply-form.ts';
import type { OfficeKeys } from '../office/office-keys.ts';
import { forgetKeysInTab, holdKeysInTab, keysInTab } from '../office/tab-keys.ts';
import { isDemonstration } from '../page/clock.ts';
import { byId, show, showOnly } from '../page/dom.ts';
import { onPress, say, showFailure } from '../page/said.ts';
import { clearOnLeaving, takeFragment } from '../tab/tab.ts';

const PARTS = ['loading', 'open', 'new', 'made', 'kept', 'desk', 'filing', 'reply', 'preview', 'sent'] as const;
type Part = (typeof PARTS)[number];

let station: Station;
let words: WordList;
let office: OfficeAtWork | undefined;
let desk: DeskView | undefined;
let visit = 0;

function go(part: Part): void {
  showOnly(PARTS.map((name) => byId('office-' + name)), byId('office-' + part));
}

/** The view that the address names: `#new`, `#filing=<leaf>`, `#reply=<leaf>`, else the desk, or the way to open it. */
async function route(): Promise<void> {
  const here = ++visit;
  const address = location.hash.slice(1);
  const [, view, leaf] = /^(filing|reply)=([0-9a-f]{64})$/.exec(address) ?? [];
  byId('filing-done').hidden = true;
  say('');
  if (address === 'new') return make();
  if (office === undefined) return go('open');
  wait(leaf === undefined ? 'Reading what is before this office.' : 'Fetching the message and opening it in this browser.');
  if (leaf === undefined) return showDesk(here);
  const page = await opened(office, leaf, byId('loading-progress'));
  if (here !== visit) return;
  if (view === 'reply') return ReplyForm.show(office, page, go);
  const shown = await FilingView.show(office, page);
  if (here !== visit) return;
  go('filing');
  shown.bind();
}

async function showDesk(here: number): Promise<void> {
  if (office === undefined) return go('open');
  desk ??= new DeskView(office);
  go('desk');
  await desk.look();
  if (here !== visit) return;
}

async function make(): Promise<void> {
  offerToMake(await station.log(), words, go);
  go('new');
}

function wait(sentence: string): void {
  byId('loading-says').textContent = sentence;
  byId('loading-failure').replaceChildren();
  show(byId('reload'), false);
  go('loading');
}

async function work(keys: OfficeKeys): Promise<void> {
  office = OfficeAtWork.of(station, words, keys, await station.freshLog());
  holdKeysInTab(keys);
  await route();
}

function close(): void {
  forgetKeysInTab();
  location.reload();
}

async function start(): Promise<void> {
  clearOnLeaving();
  const isLink = location.hash.includes('keys=');
  const link = isLink ? takeFragment() : '';
  [station, words] = [await openStation(), await wordList()];
  offerToOpen(wordList, work);
  byId('desk-close').onclick = close;
  onPress(byId('desk-look', HTMLButtonElement), byId('desk-failure'), async () => {
    await desk?.look();
    say('This is what is there now.');
  });
  window.addEventListener('hashchange', () => void route().catch(fail));
  const keys = (isDemonstration() ? await keysOfLink(link, words) : undefined) ?? keysInTab();
  if (keys === undefined) return route();
  await work(keys);
}

function fail(thrown: unknown): void {
  go('loading');
  byId('loading-says').textContent = 'This could not be shown.';
  showFailure(byId('loading-failure'), thrown);
  show(byId('reload'));
}

byId('reload').addEventListener('click', () => location.reload());
start().catch(fail);
