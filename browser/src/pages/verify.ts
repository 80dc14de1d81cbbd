import { Failure, declined, failureOf, unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { wordList } from '../base/words.ts';
import { LogMirror } from '../log/mirror.ts';
import type { SetUpSheet } from '../log/trusted-log.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { type Station, openStation } from '../member/station.ts';
import { dayInWords, minuteInWords, now } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { chosenFile } from '../page/file.ts';
import { onSubmit, say, showFailure } from '../page/said.ts';
import { SavedReceipt, type VerifiedReceipt } from '../receipt/receipt.ts';
import { clearOnLeaving } from '../tab/tab.ts';
import { type Check, counted, stateOf, witnessed } from '../tracking/checks.ts';
import { checksTag, checksView } from '../tracking/checks-view.ts';
import { messageNumber } from '../tracking/course.ts';
import { pastedBytes, sheetLines, typedSheet } from '../tracking/installation.ts';
import { ownOrigin } from '../wire/channel.ts';

const form = byId('verify-form', HTMLFormElement);
const file = byId('receipt-file', HTMLInputElement);

let station: Promise<Station> | undefined;

/** This server's own log; asked for again after a failure. */
function ownStation(): Promise<Station> {
  station ??= openStation().catch((thrown: unknown) => {
    station = undefined;
    throw thrown;
  });
  return station;
}

async function ownSheet(): Promise<SetUpSheet> {
  return (await (await ownStation()).log()).sheet;
}

async function receiptGiven(): Promise<Bytes> {
  const chosen = await chosenFile(file);
  const pasted = byId('receipt-text', HTMLTextAreaElement).value;
  if (chosen !== undefined) return chosen;
  if (pasted.trim() === '') throw declined('Choose a receipt file first, or paste one.');
  return pastedBytes(pasted);
}

function isByPrint(): boolean {
  return new FormData(form).get('by') !== 'here';
}

async function sheetGiven(): Promise<SetUpSheet> {
  if (!isByPrint()) return ownSheet();
  return typedSheet(byId('sheet-org', HTMLInputElement).value, byId('sheet-log', HTMLInputElement).value);
}

function readReceipt(octets: Bytes): SavedReceipt {
  try {
    return SavedReceipt.read(octets);
  } catch (reason) {
    if (!(reason instanceof Malformed)) throw reason;
    throw declined('This file is not a receipt, or it was cut short: ' + reason.message);
  }
}

async function check(): Promise<void> {
  show(byId('verified'), false);
  const receipt = readReceipt(await receiptGiven());
  const sheet = await sheetGiven();
  const verified = receipt.verify(sheet);
  const checks: Check[] = [
    { state: 'checked', what: 'The entry opens its leaf', detail: 'What the receipt shows is what the log took in' },
    { state: 'checked', what: 'The leaf is in the log', detail: `Entry ${counted(verified.leafIndex + 1)} of ${counted(verified.checkpoint.head.size)} when the receipt was saved` },
    isByPrint()
      ? { state: 'checked', what: 'The log’s signature is valid', detail: `By the key you typed, ${hex(sheet.logKey.keyId)} of ${sheet.logKey.name}` }
      : { state: 'unchecked', what: 'Whether this is the log of your printed sheet', detail: `The signature is valid by the key that this server gave, ${hex(sheet.logKey.keyId)}; compare it with the sheet` },
    { state: 'checked', what: 'Each field shown is the one that was filed', detail: verified.openings.list.map(({ field }) => field.replaceAll('_', ' ')).join(', ') },
    ...(await againstLog(verified, sheet)),
  ];
  await showVerified(verified, checks);
}

/** Whether the log that this server shows now still has the entry, at the same place. */
async function againstLog({ checkpoint, entry, leafIndex }: VerifiedReceipt, sheet: SetUpSheet): Promise<Check[]> {
  try {
    const log = await new LogMirror(sheet, ownOrigin(), now).refresh();
    const isGrown = await log.continues(checkpoint.note.bytes);
    const isThere = (await log.leaves()).indexOf(entry.leafHash) === leafIndex;
    if (!isGrown || !isThere) {
      return [{ state: 'problem', what: 'The log of this server no longer has it', detail: 'What it shows now does not continue what the receipt proves. Save this page and the receipt, and take both to the monitor' }];
    }
    return [{ state: 'checked', what: 'The log of this server still has it', detail: `At the same place, and it has only grown: ${counted(log.head.size)} entries now` }, witnessed(log)];
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.kind === 'unreachable') return [{ state: 'unchecked', what: 'The log as it is now', detail: 'This server did not answer. The receipt itself needs no server' }];
    return [{ state: 'unchecked', what: 'The log as it is now', detail: 'This server does not show the log of that sheet: it may be another installation. ' + failure.sentence }];
  }
}

async function showVerified(verified: VerifiedReceipt, checks: readonly Check[]): Promise<void> {
  const { filedOn, number, signers, textRoot } = verified;
  const words = textRoot === undefined ? undefined : (await wordList()).check(textRoot, CHECK_WORDS);
  const facts: (readonly [string, string])[] = [
    ['Message', number === undefined || filedOn === undefined ? 'Its number is not shown' : messageNumber(number, filedOn)],
    ['Filed', filedOn === undefined ? 'The day is not shown' : dayInWords(filedOn)],
    ['Signed by', signers === undefined ? 'The number is not shown' : `${counted(signers)} members`],
    ['Check words of the text', words ?? 'Not shown'],
    ['Entry of the log', `${counted(verified.leafIndex + 1)}, in the log of ${verified.checkpoint.origin}`],
  ];
  const heading = byId('verified-h');
  heading.textContent = stateOf(checks) === 'problem' ? 'Problem: save this page and take it to the monitor' : 'The receipt holds';
  fill(byId('verified-facts'), ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', name === 'Check words of the text' ? { class: 'words' } : {}, value))));
  fill(byId('verified-tag'), checksTag(checks));
  byId('verified-says').textContent = `By this browser, on ${dayInWords(now().toISOString().slice(0, 10))} at ${minuteInWords(now())}.`;
  fill(byId('verified-checks'), checksView(checks));
  show(byId('verified'));
  heading.focus();
}

async function showOwn(): Promise<void> {
  try {
    const { org, log } = sheetLines(await ownSheet());
    const line = (name: string, value: string): HTMLElement => el('div', {}, el('dt', {}, name), el('dd', { class: 'words' }, value));
    fill(byId('own-sheet'), line('org', org), line('log', log));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === 'unreachable') fill(byId('own-failure'), el('p', { class: 'small' }, thrown.sentence));
    else showFailure(byId('own-failure'), thrown);
  }
}

/** A receipt dropped anywhere on the form is chosen as if by hand. */
function takeDrops(): void {
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    if (files?.length !== 1) return;
    file.files = files;
    say(`${files[0]?.name ?? 'The file'} is chosen.`);
  });
}

clearOnLeaving();
takeDrops();
form.addEventListener('change', () => show(byId('sheet-fields'), isByPrint()));
onSubmit(form, byId('verify-failure'), async () => {
  try {
    await check();
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.kind !== 'unproven') throw failure;
    throw unproven(`The receipt does not hold. ${failure.sentence} Either it was altered, or these are not the lines of its installation.`);
  }
});
void showOwn();
