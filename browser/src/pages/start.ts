import { fromBase64url } from '../base/octets.ts';
import type { Bytes } from '../base/octets.ts';
import { declined } from '../base/failure.ts';
import { isCardFile } from '../card/card-file.ts';
import { cardHere } from '../making/card-here.ts';
import { wordList } from '../base/words.ts';
import { HeldCard } from '../member/held-card.ts';
import { KeptNotebook } from '../member/kept-notebook.ts';
import { cardOf } from '../member/session.ts';
import { type Station, openStation } from '../member/station.ts';
import { heldInTab, holdInTab } from '../member/tab-card.ts';
import { showRooms } from '../start/rooms.ts';
import { byId, el, fill } from '../page/dom.ts';
import { dayInWords, isDemonstration } from '../page/clock.ts';
import { chosenFile } from '../page/file.ts';
import { onPress, onSubmit, say, showFailure } from '../page/said.ts';
import { clearOnLeaving, tab, takeFragment } from '../tab/tab.ts';

const form = byId('open', HTMLFormElement);
const opened = byId('opened');
const failure = byId('open-failure');
const wordsField = byId('card-words', HTMLInputElement);

/** An address on this origin that a link to this page asked to go on to; anything else is ignored. */
function goOn(fragment: URLSearchParams): string | undefined {
  const go = fragment.get('go') ?? undefined;
  return go !== undefined && /^\/[a-z]*(#[\w&=-]*)?$/.test(go) ? go : undefined;
}

async function cardFile(): Promise<Bytes> {
  const chosen = await chosenFile(byId('card-file', HTMLInputElement));
  if (chosen !== undefined) return chosen;
  const text = byId('card-text', HTMLTextAreaElement).value.replaceAll(/\s/g, '');
  if (text !== '') return fromBase64url(text);
  const here = await cardHere.kept();
  if (here === undefined) throw declined('Choose your card file first.');
  return here;
}

async function open(station: Station, file: Bytes, typed: string): Promise<HeldCard> {
  if (!isCardFile(file)) throw declined('This is not a card file: its name usually ends in .card.');
  const words = (await wordList()).parse(typed, 8);
  if (words === undefined) throw declined('These are not eight words of the list: look for a word that is missing or misspelt.');
  const card = await HeldCard.open(file, (await station.freshLog()).view.epochs, words);
  holdInTab(card);
  return card;
}

async function showOpened(station: Station, card: HeldCard): Promise<void> {
  form.hidden = true;
  opened.hidden = false;
  byId('ending').hidden = false;
  const notebook = new KeptNotebook(station, card);
  onPress(byId('wipe', HTMLButtonElement), byId('wipe-failure'), () => wipe(notebook));
  const charter = (await station.log()).charter();
  const usable = card.usableFrom(charter.firstUseWaitSeconds * 1000);
  const until = card.epoch.terms.acceptUntil;
  if (station.now() < usable) {
    const from = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(usable);
    fill(byId('opened-says'), el('p', { class: 'note note--wait' }, `It rests until ${from}, so that the time you fetched it says nothing. Until then you can read, not write or sign.`));
    return;
  }
  fill(byId('opened-says'), el('p', {}, `Checked by this browser: it is a card of period ${card.epoch.name}, stamped for this organisation, good until ${dayInWords(until)}.`));
  await showRooms(byId('rooms'), station, notebook);
}

async function wipe(notebook: KeptNotebook): Promise<void> {
  if (!byId('wipe-sure', HTMLInputElement).checked) throw declined('Say first what becomes of the copies you keep elsewhere.');
  // What stays without this page goes first; the card in this tab is needed to try again.
  await cardHere.forget();
  await notebook.wipe();
  tab.clear();
  for (const id of ['opened', 'ending']) byId(id).hidden = true;
  byId('wiped').hidden = false;
  say('Wiped.');
}

async function showWhereItIs(): Promise<void> {
  if ((await cardHere.kept()) === undefined) return;
  const forget = el('button', { class: 'btn btn--quiet btn--small', type: 'button' }, 'Forget it');
  onPress(forget, failure, async () => {
    await cardHere.forget();
    byId('card-here').hidden = true;
  });
  fill(byId('card-here'), 'This browser keeps a card file for you: the words are enough. ', forget);
  byId('card-here').hidden = false;
}

async function begin(): Promise<void> {
  clearOnLeaving();
  const fragment = new URLSearchParams(takeFragment());
  const go = goOn(fragment);
  form.addEventListener('change', () => tab.keep('where', new FormData(form).get('where') as string));
  onSubmit(form, failure, async () => {
    tab.keep('where', new FormData(form).get('where') as string);
    const station = await openStation();
    const card = await open(station, await cardFile(), wordsField.value);
    wordsField.value = '';
    if (go !== undefined) location.assign(go);
    else await showOpened(station, card);
  });
  const station = await openStation();
  const [file, words] = [fragment.get('card'), fragment.get('words')];
  if (isDemonstration() && file !== null && words !== null) {
    tab.clear();
    holdInTab(await open(await openStation(), fromBase64url(file), words.replaceAll('-', ' ')));
    if (go !== undefined) return location.assign(go);
  }
  const held = heldInTab();
  if (held !== undefined) return showOpened(station, await cardOf(station, held));
  form.hidden = false;
  await showWhereItIs();
}

begin().catch((thrown: unknown) => {
  form.hidden = false;
  showFailure(failure, thrown);
});
