import { KeepingCard } from '../making/keeping.ts';
import { PendingCard } from '../making/pending.ts';
import { roundedDown } from '../making/count.ts';
import { declined, failureOf } from '../base/failure.ts';
import { readIssued } from '../epoch/issued.ts';
import { readStamped, writeStampRequest } from '../members/handover.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { heldInTab } from '../member/tab-card.ts';
import { HeldCard } from '../member/held-card.ts';
import { type Station, openStation } from '../member/station.ts';
import { dayIn } from '../calendar/day.ts';
import { byId, el, fill, showOnly } from '../page/dom.ts';
import { onPress, showFailure } from '../page/said.ts';
import { clearOnLeaving, takeFragment } from '../tab/tab.ts';
import type { TrustedLog } from '../log/trusted-log.ts';

const parts = ['card-make', 'card-wait', 'card-check', 'card-keep', 'card-done'].map((id) => byId(id));
const [, wait, check, keep, done] = parts as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
const page = byId('card');

function go(part: HTMLElement, step: number): void {
  byId('card-steps')
    .querySelectorAll('li')
    .forEach((li, i) => (i === step ? li.setAttribute('aria-current', 'step') : li.removeAttribute('aria-current')));
  showOnly(parts, part);
}

/** The newest epoch of the log whose cards can be had today. */
function enrolling(log: TrustedLog, now: Date): Epoch | undefined {
  const today = dayIn('UTC', now.getTime());
  return log.view.epochs.findLast((epoch) => epoch.enrolsOn(today));
}

async function showCount(station: Station): Promise<void> {
  const log = await station.freshLog();
  const epoch = enrolling(log, station.now());
  const place = byId('card-count');
  if (epoch === undefined) {
    fill(place, 'No cards are given out today: the next period has not opened yet.');
    byId('make', HTMLButtonElement).disabled = true;
    return;
  }
  fill(place, el('b', {}, `${roundedDown(log, epoch)} of ${epoch.everybody}`), ' members have one for this period. The number goes up once a day.');
}

function toMembers(pending: PendingCard, epoch: Epoch): void {
  const fragment = writeStampRequest({ epoch: epoch.name, commitment: pending.commitment(epoch) });
  // The address is the configured one that this page came with.
  location.assign(new URL('stamp', page.dataset['members']).href + '#' + fragment);
}

function offerToMake(station: Station): void {
  const old = heldInTab();
  fill(
    byId('card-before'),
    old
      ? el('p', { class: 'note' }, 'The card that is open in this tab hands its notebook on to the new one.')
      : el('p', { class: 'hint' }, 'If you had a card before and want its rooms to go on, ', el('a', { href: '/#go=/card' }, 'open it first'), '.'),
  );
  onPress(byId('make', HTMLButtonElement), byId('make-failure'), async () => {
    const epoch = enrolling(await station.freshLog(), station.now());
    if (epoch !== undefined) toMembers(PendingCard.begin(epoch, old?.notebookKey), epoch);
  });
  showCount(station).catch((thrown: unknown) => showFailure(byId('make-failure'), thrown));
}

function offerToGoOn(station: Station, pending: PendingCard): void {
  onPress(byId('again', HTMLButtonElement), byId('wait-failure'), async () => toMembers(pending, (await station.freshLog()).manifest(pending.epoch)));
  onPress(byId('drop', HTMLButtonElement), byId('wait-failure'), async () => {
    PendingCard.drop();
    location.reload();
  });
  go(wait, 1);
}

async function accept(station: Station, pending: PendingCard): Promise<HeldCard> {
  const epoch = (await station.freshLog()).manifest(pending.epoch);
  return HeldCard.accept(epoch, readIssued(pending.stamped()), pending.seed, pending.notebookKey);
}

async function takeBack(station: Station, pending: PendingCard): Promise<void> {
  go(check, 2);
  byId('check-again').hidden = true;
  try {
    const card = await accept(station, pending);
    const keeping = await KeepingCard.begin(card, pending.words);
    pending.keepWords(keeping.words);
    const usable = card.usableFrom((await station.freshLog()).charter().firstUseWaitSeconds * 1000);
    keeping.show(async () => {
      PendingCard.drop();
      fill(byId('done-says'), `Checked: the stamp holds for this card and for the one list of period ${card.epoch.name} in the log. It can be used from ${inWords(usable)} on, so that the time you fetched it says nothing.`);
      go(done, 2);
    });
    go(keep, 2);
  } catch (thrown) {
    byId('check-says').textContent = 'The stamp was not accepted. Your card is still in this tab.';
    const isUnreachable = failureOf(thrown).kind === 'unreachable';
    byId('check-again').hidden = !isUnreachable;
    // A link can bring any bytes: the members side hands out the same stamp again.
    if (!isUnreachable) pending.keepStamped(new Uint8Array(0));
    showFailure(byId('check-failure'), thrown);
  }
}

function inWords(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(at);
}

async function begin(): Promise<void> {
  clearOnLeaving();
  const station = await openStation();
  const stamped = readStamped(takeFragment());
  const pending = PendingCard.kept();
  if (pending === undefined) {
    if (stamped !== undefined) {
      showFailure(byId('make-failure'), declined('A stamp came back for a card that is not in this tab. Go back to the tab in which you made it.'));
    }
    return offerToMake(station);
  }
  if (stamped !== undefined) pending.keepStamped(stamped);
  if (!pending.isStamped()) return offerToGoOn(station, pending);
  onPress(byId('recheck', HTMLButtonElement), byId('check-failure'), () => takeBack(station, pending));
  await takeBack(station, pending);
}

begin().catch((thrown: unknown) => showFailure(byId('make-failure'), thrown));
