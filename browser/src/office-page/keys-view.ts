import { declined } from '../base/failure.ts';
import { base64url, fromBase64url } from '../base/octets.ts';
import { randomBelow } from '../base/random.ts';
import type { WordList } from '../base/words.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { OFFICE_WORDS, OfficeKeys } from '../office/office-keys.ts';
import { byId, el, fill } from '../page/dom.ts';
import { chosenFile, download } from '../page/file.ts';
import { onSubmit } from '../page/said.ts';
import { utf8 } from '../base/octets.ts';

/** The keys in a file under typed words; a Failure in words if they do not fit. */
async function openKeys(file: Uint8Array<ArrayBuffer>, typed: string, words: WordList): Promise<OfficeKeys> {
  const code = words.parse(typed, OFFICE_WORDS);
  if (code === undefined) throw declined('These are not eight words of the list: look for a word that is missing or misspelt.');
  const keys = await OfficeKeys.unwrap(file, code);
  if (keys === undefined) throw declined('The words do not open this file. It may be the file of other keys, or it was altered.');
  return keys;
}

/** The keys that a link of a demonstration brings; undefined if it brings none. */
export async function keysOfLink(fragment: string, words: WordList): Promise<OfficeKeys | undefined> {
  const given = new URLSearchParams(fragment);
  const [file, code] = [given.get('keys'), given.get('code')];
  if (file === null || code === null) return undefined;
  return openKeys(fromBase64url(file), words.parse(code, OFFICE_WORDS) ?? code.replaceAll('-', ' '), words);
}

/** Opens the keys that the person chooses, each time the form is sent. */
export function offerToOpen(words: () => Promise<WordList>, opened: (keys: OfficeKeys) => Promise<void>): void {
  const code = byId('keys-code', HTMLInputElement);
  onSubmit(byId('open-form', HTMLFormElement), byId('open-failure'), async () => {
    const file = await chosenFile(byId('keys-file', HTMLInputElement));
    if (file === undefined) throw declined('Choose the key file first.');
    await opened(await openKeys(file, code.value, await words()));
    code.value = '';
  });
}

/** Makes keys for an office of the charter; `kept` is called once the code was typed back. */
export function offerToMake(log: TrustedLog, words: WordList, show: (part: 'made' | 'kept') => void): void {
  const choice = byId('new-office', HTMLSelectElement);
  fill(choice, ...log.charter().offices.map(({ id, title }) => el('option', { value: id }, title)));
  onSubmit(byId('new-form', HTMLFormElement), byId('new-failure'), async () => {
    const generations = log.view.officeKeys(choice.value).map((key) => key.generation);
    const keys = OfficeKeys.draw(choice.value, Math.max(-1, ...generations) + 1);
    await showMade(keys, choice.selectedOptions[0]?.textContent ?? keys.office, words, () => show('kept'));
    show('made');
  });
}

async function showMade(keys: OfficeKeys, title: string, words: WordList, kept: () => void): Promise<void> {
  const code = words.draw(OFFICE_WORDS);
  const file = await keys.wrap(code);
  const name = `office-${keys.office}-${keys.generation}`;
  byId('made-says').textContent = `Keys ${keys.generation} of ${title}. Nothing of them was sent.`;
  fill(byId('made-code'), ...code.split(' ').map((word) => el('li', {}, word)));
  byId('made-words').textContent = keys.checkWords(words);
  byId('made-download').onclick = () => download(name + '.key', file);
  byId('made-public').onclick = () => download(name + '.public.toml', utf8(publicHalves(keys)), 'text/plain');
  const [first, second] = twoPlaces();
  byId('made-ask').textContent = `Type words ${first + 1} and ${second + 1} of the code`;
  const typed = byId('made-typed', HTMLInputElement);
  typed.value = '';
  onSubmitOnce(byId('made-form', HTMLFormElement), () => {
    const list = code.split(' ');
    if (words.parse(typed.value, 2) !== `${list[first]} ${list[second]}`) throw declined(`These are not words ${first + 1} and ${second + 1} of the code.`);
    fill(byId('made-code'));
    byId('kept-says').textContent = `The eight words of the public halves are ${keys.checkWords(words)}.`;
    kept();
  });
}

/** The form keeps one listener, whichever keys were made last. */
function onSubmitOnce(form: HTMLFormElement, step: () => void): void {
  const fresh = form.cloneNode(true);
  if (!(fresh instanceof HTMLFormElement)) throw new Error('a form was copied into something else');
  fresh.replaceChildren(...form.childNodes);
  form.replaceWith(fresh);
  onSubmit(fresh, byId('made-failure'), () => Promise.resolve().then(step));
}

function twoPlaces(): [number, number] {
  const first = randomBelow(OFFICE_WORDS - 1);
  return [first, first + 1 + randomBelow(OFFICE_WORDS - 1 - first)];
}

/** The lines that a configuration takes. */
function publicHalves({ office, signingKey, identity }: OfficeKeys): string {
  return `[[offices]]\nid = "${office}"\nsigning_key = "${base64url(signingKey)}"\nrecipient = "${identity.recipient.format()}"\n`;
}
