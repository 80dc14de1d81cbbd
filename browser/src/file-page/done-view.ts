import { dayIn } from '../calendar/day.ts';
import { type FiledMemo, openingsOf } from '../filing/filing-answer.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { dayInWords, minuteInWords } from '../page/clock.ts';
import { byId, el, fill, show } from '../page/dom.ts';
import { download } from '../page/file.ts';
import { onPress, say } from '../page/said.ts';
import { SavedReceipt } from '../receipt/receipt.ts';
import { counted, some } from '../signing/said-of.ts';
import { checkLine } from '../sign-page/standing-view.ts';

/** What a receipt shows: no topic, no summary. */
const SHOWN = ['number', 'filed_on', 'charter', 'text_root', 'signers_total', 'signers_named', 'signers_by_value'] as const;

/** A filing that was accepted: what was checked, and the receipt as soon as the entry is in the log; `refresh` reads the log anew. */
export function showFiled(log: TrustedLog, filed: FiledMemo, refresh: () => Promise<TrustedLog>): void {
  const signers = filed.authorsPart.openings.integer('signers_total') ?? 0;
  byId('done-h').textContent = `Filed as number ${filed.number} of ${filed.filedOn.slice(0, 4)}`;
  byId('done-says').textContent = `${dayInWords(filed.filedOn)}, signed by ${some(signers, 'member')}. It goes to every office of the charter, the monitor included.`;
  void showReceipt(log, filed, refresh);
}

async function showReceipt(log: TrustedLog, filed: FiledMemo, refresh: () => Promise<TrustedLog>): Promise<void> {
  const leaves = await log.leaves();
  const index = leaves.indexOf(filed.entry.leafHash);
  const mergeBy = new Date(filed.promise.mergeBy * 1000);
  const day = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, mergeBy.getTime());
  const promised = `The channel’s signed promise to have it in the public log by ${minuteInWords(mergeBy)} on ${dayInWords(day)}, for exactly the entry that your browser computed`;
  const inLog = index === undefined ? [] : [checkLine(true, `It is in the public log: entry ${counted(index + 1)} of ${counted(leaves.size)}`)];
  fill(byId('done-checks'), checkLine(true, promised), ...inLog);
  byId('receipt-says').textContent =
    index === undefined
      ? 'The entry goes into the log with the next checkpoint, together with others. Then the receipt can be saved; you can also come back later.'
      : 'It proves to anybody, without this channel, that this was filed, when, and by how many. It holds no words of the message.';
  show(byId('receipt-warning'), index !== undefined);
  fill(byId('receipt-actions'), index === undefined ? againButton(filed, refresh) : saveButton(log, filed));
}

function againButton(filed: FiledMemo, refresh: () => Promise<TrustedLog>): HTMLElement {
  const again = el('button', { class: 'btn btn--main', type: 'button' }, 'Look again');
  onPress(again, byId('receipt-failure'), async () => {
    const log = await refresh();
    await showReceipt(log, filed, refresh);
    const isThere = (await log.leaves()).indexOf(filed.entry.leafHash) !== undefined;
    say(isThere ? 'It is in the public log.' : 'It is not in the log yet.');
  });
  return again;
}

function saveButton(log: TrustedLog, filed: FiledMemo): HTMLElement {
  const save = el('button', { class: 'btn btn--main', type: 'button' }, 'Save the receipt');
  onPress(save, byId('receipt-failure'), async () => {
    const receipt = SavedReceipt.of(await log.leaves(), filed.entry, openingsOf(filed).only(SHOWN));
    download(`message-${filed.filedOn.slice(0, 4)}-${filed.number}.receipt`, receipt.bytes());
    say('The receipt is among your downloads.');
  });
  return save;
}
