import { Malformed } from '../base/malformed.ts';
import { utf8 } from '../base/octets.ts';
import { isAttributeValue } from '../epoch/schema.ts';
import { compareSets } from '../epoch/shown-set.ts';
import {
  type Charter,
  type CharterAttribute,
  type Eligibility,
  type IdentityRules,
  type Office,
  type Referral,
  type Role,
  type Shape,
  type TextForm,
  charterHash,
} from './charter.ts';
import { readAppeal, readClocks, readDisclosure, readPanel, readPlace, readProtection, readReply, readRetention } from './procedure.ts';
import { TomlTable } from './toml.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;
const NAME = /^[a-z][a-z0-9_]{0,31}$/;
const MOST_NAME_READERS = 6;
const MOST_OFFICES = 32;
const LONGEST_WAIT_SECONDS = 30 * 86_400;

/** Reads a charter strictly, in the order of spec/charter.md: what is unknown, missing or contradicts itself is Malformed. */
export function readCharter(toml: string): Charter {
  const root = TomlTable.read(toml);
  root.version('v');
  const referrals = readReferrals(root);
  const places = new Set(referrals.map((place) => place.id));
  const recipients = root.inside('recipients');
  const offices = readOffices(recipients);
  const charter: Charter = {
    toml,
    hash: charterHash(utf8(toml)),
    id: readId(root),
    title: root.text('title'),
    notice: root.text('notice'),
    shape: readShape(root.inside('shape'), places),
    referrals,
    eligibility: readEligibility(root.inside('eligibility')),
    firstUseWaitSeconds: readWait(root.inside('cards')),
    identity: readIdentity(root.inside('identity'), offices),
    text: readText(root.inside('text')),
    offices,
    conflict: recipients.choice('conflict', 'stands-aside', 'monitor-names-another'),
    clocks: readClocks(root.inside('clocks'), offices),
    panel: readPanel(root.inside('panel')),
    appeal: readAppeal(root.inside('appeal'), offices),
    reply: readReply(root.inside('reply')),
    disclosure: readDisclosure(root.inside('disclosure'), offices),
    retention: readRetention(root.inside('retention')),
    protection: readProtection(root.inside('protection'), places),
    statistics: readStatistics(root.inside('statistics')),
  };
  root.close();
  return charter;
}

function readId(table: TomlTable): string {
  const id = table.text('id');
  return ID.test(id) ? id : table.refuse('id', 'must be a word of a-z, 0-9 and hyphens, at most 32 long');
}

function readStatistics(table: TomlTable): Charter['statistics'] {
  return { cadence: table.choice('cadence', 'monthly', 'quarterly', 'yearly'), suppressBelow: table.integer('suppress_below', 1, 1000) };
}

function readShape(table: TomlTable, places: ReadonlySet<string>): Shape {
  const excluded = table.tables('excluded').map((one) => ({ matter: one.text('matter'), referTo: readPlace(one, 'refer_to', places), text: one.text('text') }));
  return {
    mode: table.choice('mode', 'report', 'resolve', 'nonconcur', 'escalate'),
    purpose: table.text('purpose'),
    exhaustion: table.choice('exhaustion', 'none', 'declare'),
    excluded,
  };
}

function readReferrals(root: TomlTable): Referral[] {
  const referrals = root.tables('referrals').map((one) => ({ id: readId(one), title: one.text('title'), address: one.text('address') }));
  requireDifferent(referrals.map((one) => one.id), 'referrals', 'id');
  return referrals;
}

function readEligibility(table: TomlTable): Eligibility {
  const classes = table.texts('classes');
  if (classes.length === 0) table.refuse('classes', 'must name at least one class');
  const attributes = readAttributes(table);
  return {
    classes,
    minSigners: table.integer('min_signers', 1, 1_000_000),
    groupFloor: table.integer('group_floor', 2, 1_000_000),
    roomsPerEpoch: table.integer('rooms_per_epoch', 1, 64),
    fileConsents: table.integer('file_consents', 1, 12),
    attributes,
    allowedSets: readSets(table, attributes),
  };
}

function readAttributes(table: TomlTable): CharterAttribute[] {
  const attributes = table.tables('attributes').map((one, i) => readAttribute(one, i + 1));
  requireDifferent(attributes.map((one) => one.name), 'attributes', 'name');
  if (new Set(['epoch', 'name', ...attributes.map((one) => one.label)]).size !== attributes.length + 2) {
    table.refuse('attributes', 'have labels of at most 64 characters that stand once');
  }
  if (attributes.length > 5) throw new Malformed(`A card has room for 5 attributes, not ${attributes.length}.`);
  return attributes;
}

function readAttribute(table: TomlTable, index: number): CharterAttribute {
  const name = table.text('name');
  if (!NAME.test(name) || name === 'epoch' || name === 'name') table.refuse('name', 'is a word of a-z, 0-9 and _, not epoch or name');
  const label = table.text('label');
  if (label.length > 64) table.refuse('label', 'has at most 64 characters');
  const values = table.texts('values');
  if (values.length < 1 || values.length > 64) table.refuse('values', 'must be 1 to 64 values');
  if (!values.every(isAttributeValue)) table.refuse('values', 'have at most 96 bytes and no control characters each');
  return { index, name, label, values };
}

function readSets(table: TomlTable, attributes: readonly CharterAttribute[]): number[][] {
  const sets = table.textLists('allowed_sets').map((written) => {
    const set = written.map((name) => attributes.findIndex((one) => one.name === name) + 1).sort((a, b) => a - b);
    const fault = setFault(set);
    if (fault !== '') throw new Malformed(`The allowed set ${written.join(', ')} ${fault}.`);
    return set;
  });
  sets.sort(compareSets);
  if (sets.some((set, i) => i > 0 && compareSets(sets[i - 1]!, set) === 0)) throw new Malformed('An allowed set stands twice.');
  return sets;
}

function setFault(set: readonly number[]): string {
  if (set.length === 0) return 'is always allowed: leave it out';
  if (set.includes(0)) return 'names an attribute that is not listed';
  return set.length === 1 || (set.length === 2 && set[0] !== set[1]) ? '' : 'must name one or two different attributes';
}

function readWait(table: TomlTable): number {
  const wait = table.seconds('first_use_wait');
  return wait <= LONGEST_WAIT_SECONDS ? wait : table.refuse('first_use_wait', 'is longer than 30 days: the card misses its epoch');
}

function readIdentity(table: TomlTable, offices: readonly Office[]): IdentityRules {
  const modes = table.choices('modes', 'anonymous', 'named');
  if (modes.length === 0) throw new Malformed('At least one way to sign must be allowed.');
  const readers = offices.filter((office) => office.role === 'addressee').map((office) => office.id);
  const isNamed = modes.includes('named');
  const namesTo = table.has('names_to') ? table.texts('names_to') : isNamed ? readers : [];
  if (!isNamed && namesTo.length > 0) table.refuse('names_to', 'lists offices, but nobody may sign by name');
  if (isNamed && !namesTo.every((id) => readers.includes(id))) table.refuse('names_to', 'may hold addressees only');
  if (isNamed && (namesTo.length < 1 || namesTo.length > MOST_NAME_READERS)) {
    throw new Malformed(`Names need 1 to ${MOST_NAME_READERS} offices to read them, not ${namesTo.length}.`);
  }
  return { modes, namesTo, withdrawUntil: table.choice('withdraw_until', 'filing') };
}

function readText(table: TomlTable): TextForm {
  const rules: TextForm = {
    template: table.texts('template'),
    languages: table.texts('languages'),
    maxCharacters: table.integer('max_characters', 100, 1_000_000),
    labels: table.texts('labels'),
    markings: table.choice('markings', 'none', 'us-validator'),
    portionMarking: table.flag('portion_marking'),
  };
  if (rules.languages.length === 0) throw new Malformed('At least one language must be allowed.');
  if (rules.labels.length === 0) throw new Malformed('At least one label is needed: every text carries one.');
  return rules;
}

function readOffices(table: TomlTable): Office[] {
  const offices = table.tables('offices').map((one) => ({
    id: readId(one),
    title: one.text('title'),
    role: one.choice('role', 'addressee', 'steward', 'monitor', 'archive'),
  }));
  if (offices.some((office) => office.id === 'room')) throw new Malformed(`The id "room" is taken by the authors' side of a thread.`);
  requireDifferent(offices.map((office) => office.id), 'offices', 'id');
  const count = (role: Role): number => offices.filter((office) => office.role === role).length;
  if (count('addressee') < 1) throw new Malformed('The offices need at least one addressee, not 0.');
  for (const role of ['steward', 'monitor', 'archive'] as const) {
    if (count(role) !== 1) throw new Malformed(`The offices need exactly one ${role}, not ${count(role)}.`);
  }
  if (offices.length > MOST_OFFICES) throw new Malformed(`A channel has at most ${MOST_OFFICES} offices.`);
  return offices;
}

function requireDifferent(words: readonly string[], what: string, which: string): void {
  const twice = words.find((word, i) => words.indexOf(word) !== i);
  if (twice !== undefined) throw new Malformed(`Two ${what} have the ${which} "${twice}".`);
}
