import { declined } from '../base/failure.ts';
import { type Bytes } from '../base/octets.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { chosenFile } from '../page/file.ts';
import { onSubmit, say, showFailure } from '../page/said.ts';
import { checksTag, checksView } from '../tracking/checks-view.ts';
import { counted } from '../tracking/checks.ts';
import { type CheckedReceipt, beginsLikeReceipt, checkReceipt } from './check.ts';
import { keyLines, readKeys } from './sheet.ts';
import { closedFields, openFields } from './shown.ts';

const form = byId('check-form', HTMLFormElement);
const receiptFile = byId('receipt-file', HTMLInputElement);
const sheetFile = byId('sheet-file', HTMLInputElement);
const lines = byId('sheet-lines', HTMLTextAreaElement);
const failure = byId('failure');
const result = byId('result');

async function check(): Promise<void> {
  show(result, false);
  const octets = await chosenFile(receiptFile);
  if (octets === undefined) throw declined('Choose a receipt file first.');
  showChecked(checkReceipt(octets, readKeys(lines.value)));
}

type Row = readonly [name: string, value: string];

function rows(place: HTMLElement, all: readonly Row[]): void {
  fill(place, ...all.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', /^[0-9a-f]{64}$/.test(value) ? { class: 'words' } : {}, value))));
}

function showChecked({ verified, time, checks }: CheckedReceipt): void {
  const { number, filedOn, leafIndex, checkpoint, openings } = verified;
  rows(byId('facts'), [
    ['Message', number === undefined ? 'Its number is not shown' : `Number ${counted(number)} of its year`],
    ['Filed', filedOn === undefined ? 'The day is not shown' : dayInWords(filedOn)],
    ['In the log', `Entry ${counted(leafIndex + 1)} of ${counted(checkpoint.head.size)} of ${checkpoint.origin}`],
    ['Whose word the time is', time.what],
  ]);
  const closed = closedFields(openings);
  rows(byId('open'), openFields(openings));
  byId('closed').textContent = closed.length === 0 ? 'Every field is open.' : `Closed: ${closed.join(', ')}.`;
  fill(byId('tag'), checksTag(checks));
  fill(byId('checks'), checksView(checks));
  show(result);
  byId('result-h').focus();
}

/** Takes the lines with keys from a sheet into the field, where the person sees them; the sheet may hold more than anybody should paste. */
function takeSheet(octets: Bytes): void {
  const found = keyLines(new TextDecoder().decode(octets));
  if (found.length === 0) throw declined('This file has no line “log” and no line “witness”: it is not the set-up sheet.');
  lines.value = found.join('\n');
  say('The lines of the sheet are in the field.');
}

async function takeDropped(dropped: FileList): Promise<void> {
  for (const one of dropped) {
    const octets = new Uint8Array(await one.arrayBuffer());
    if (!beginsLikeReceipt(octets) && keyLines(new TextDecoder().decode(octets)).length > 0) {
      takeSheet(octets);
      continue;
    }
    const alone = new DataTransfer();
    alone.items.add(one);
    receiptFile.files = alone.files;
    say(`${one.name} is chosen.`);
  }
}

function orSay(step: Promise<void>): void {
  step.catch((thrown: unknown) => showFailure(failure, thrown));
}

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer !== null) orSay(takeDropped(event.dataTransfer.files));
});
sheetFile.addEventListener('change', () => orSay(chosenFile(sheetFile).then((octets) => octets && takeSheet(octets))));
onSubmit(form, failure, check);
