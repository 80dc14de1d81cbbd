import { Malformed } from '../base/malformed.ts';
import type { Appeal, Clocks, Disclosure, Office, Panel, Protection, ReplyRules, Retention } from './charter.ts';
import type { TomlTable } from './toml.ts';

const LONGEST_CLOCK = 1000;

// The groups of a charter that speak of what happens after filing.

export function readClocks(table: TomlTable, offices: readonly Office[]): Clocks {
  const unit = table.choice('unit', 'working-days', 'calendar-days');
  const acknowledge = table.integer('acknowledge', 1, LONGEST_CLOCK);
  const replyMin = table.integer('reply_min', 0, LONGEST_CLOCK);
  const replyMax = table.integer('reply_max', 1, LONGEST_CLOCK);
  if (replyMin > replyMax) table.refuse('reply_min', 'is later than clocks.reply_max');
  if (acknowledge > replyMax) table.refuse('acknowledge', 'is later than clocks.reply_max');
  const perishable = readPerishable(table.inside('perishable'));
  if (perishable?.unit === unit && perishable.acknowledge > acknowledge) {
    throw new Malformed('A perishable matter would be acknowledged later than others.');
  }
  return {
    calendar: table.text('calendar'),
    unit,
    acknowledge,
    replyMin,
    replyMax,
    onMiss: table.choices('on_miss', 'flag-overdue', 'tell-monitor', 'tell-addressees'),
    perishable,
    extension: readExtension(table.inside('extension'), offices),
  };
}

function readPerishable(table: TomlTable): Clocks['perishable'] {
  if (!table.flag('allowed')) return needless(table, 'allowed', 'acknowledge', 'unit');
  return { acknowledge: table.integer('acknowledge', 1, LONGEST_CLOCK), unit: table.choice('unit', 'working-days', 'calendar-days') };
}

function readExtension(table: TomlTable, offices: readonly Office[]): Clocks['extension'] {
  const times = table.integer('times', 0, 10);
  if (times === 0) return needless(table, 'times', 'by', 'days');
  return { by: readOffice(table, 'by', offices), times, days: table.integer('days', 1, LONGEST_CLOCK) };
}

export function readPanel(table: TomlTable): Panel | undefined {
  const size = table.integer('size', 0, 15);
  if (size === 0) return needless(table, 'size', 'proposed_by_submitters', 'due_days');
  const proposedBySubmitters = table.integer('proposed_by_submitters', 0, 15);
  if (proposedBySubmitters > size) throw new Malformed('More members are proposed than the panel has.');
  return { size, proposedBySubmitters, dueDays: table.integer('due_days', 1, LONGEST_CLOCK) };
}

export function readAppeal(table: TomlTable, offices: readonly Office[]): Appeal | undefined {
  if (!table.flag('allowed')) return needless(table, 'allowed', 'to', 'lodge_days', 'decide_days');
  return {
    to: readOffice(table, 'to', offices),
    lodgeDays: table.integer('lodge_days', 1, LONGEST_CLOCK),
    decideDays: table.integer('decide_days', 1, LONGEST_CLOCK),
  };
}

export function readReply(table: TomlTable): ReplyRules {
  return {
    form: table.choice('form', 'free', 'point-by-point'),
    recordDrafter: table.flag('record_drafter'),
    recordClearers: table.flag('record_clearers'),
    offerMeeting: table.flag('offer_meeting'),
    followUpRounds: table.integer('follow_up_rounds', 0, 10),
  };
}

export function readDisclosure(table: TomlTable, offices: readonly Office[]): Disclosure {
  const confirm = table.choices('confirm', 'existence', 'topic', 'date', 'signer-band', 'status', 'summary');
  const approvedBy = table.texts('approved_by');
  for (const id of approvedBy) requireOffice(table, 'approved_by', id, offices);
  if (confirm.length === 0 && approvedBy.length > 0) throw new Malformed('Nothing may be confirmed, so nobody can approve it.');
  if (confirm.length > 0 && approvedBy.length === 0) throw new Malformed('What may be confirmed needs an office that approves it.');
  if (confirm.length > 0 && !confirm.includes('existence')) throw new Malformed('Whatever is confirmed confirms existence: list it too.');
  return { confirm, approvedBy };
}

export function readRetention(table: TomlTable): Retention {
  const archiveNeeded = table.integer('archive_needed', 1, 255);
  const archiveHolders = table.integer('archive_holders', 1, 255);
  if (archiveNeeded > archiveHolders) throw new Malformed("The archive's key needs more holders than there are.");
  return { embargoYears: table.integer('embargo_years', 0, 100), purge: table.choice('purge', 'never', 'after-embargo'), archiveNeeded, archiveHolders };
}

export function readProtection(table: TomlTable, places: ReadonlySet<string>): Protection {
  const checkInDays = table.integers('check_in_days', 3650);
  if (!checkInDays.every((day, i) => i === 0 || day > checkInDays[i - 1]!)) table.refuse('check_in_days', 'must ascend');
  return { statement: table.text('statement'), checkInDays, claimAt: readPlace(table, 'claim_at', places) };
}

/** The id of a referral. */
export function readPlace(table: TomlTable, key: string, places: ReadonlySet<string>): string {
  const place = table.text(key);
  return places.has(place) ? place : table.refuse(key, `names "${place}", which is no referral`);
}

function readOffice(table: TomlTable, key: string, offices: readonly Office[]): string {
  return requireOffice(table, key, table.text(key), offices);
}

function requireOffice(table: TomlTable, key: string, id: string, offices: readonly Office[]): string {
  return offices.some((office) => office.id === id) ? id : table.refuse(key, `names "${id}", which is no office`);
}

/** Keys that say nothing because of another one contradict it. */
function needless(table: TomlTable, because: string, ...keys: string[]): undefined {
  const one = keys.find((key) => table.has(key));
  if (one !== undefined) table.refuse(one, `contradicts ${table.name(because)}`);
}
