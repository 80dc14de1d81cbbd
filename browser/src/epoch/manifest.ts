import { labelled } from '../base/hash.ts';
import { Fields } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes } from '../base/octets.ts';
import { type Day, plusDays, readDay } from '../calendar/day.ts';
import { type Census, membersOf, readCensus, totalOf } from './census.ts';
import { requireManifest } from './rules.ts';
import { type Attribute, NAME, isAttributeValue, readAttribute } from './schema.ts';
import { type ShownSet, isSameSet, readShownSet } from './shown-set.ts';

const ENROLMENT_DAYS = 14;
const MOST_CARDS = 0x7fffffff;
const SECRETS = 8;
const EPOCH_NAME = /^[a-z0-9][a-z0-9.-]{0,23}$/;

/** The content of a manifest; `census` has the empty set first, then each allowed set in order. */
export interface Terms {
  /** H of the installation's genesis statement, 32 bytes. */
  readonly org: Bytes;
  /** The epoch's name, as attribute 0 of every card bears it. */
  readonly epoch: string;
  /** 96 bytes; that it is a point of its group is seen when a card or presentation is checked. */
  readonly issuerKey: Bytes;
  readonly schema: readonly Attribute[];
  /** The first day on which its cards act. */
  readonly opens: Day;
  /** The last day on which a new room may name it and members get cards. */
  readonly closes: Day;
  /** The last day on which its cards act. */
  readonly acceptUntil: Day;
  readonly census: readonly Census[];
  /** Ascending, without the empty set, which is always allowed. */
  readonly allowedSets: readonly ShownSet[];
  /** The most cards that may be issued; not below the census. */
  readonly cap: number;
}

/**
 * What an epoch of cards fixes for everybody: the JCS statement of the log's class `epoch`. The exact bytes are kept; their hash, the header,
 * enters every card and every presentation. That the registry key signed them is the log's matter. Days are UTC, all inclusive.
 *
 * Source: spec/card.md, "Epoch manifest".
 */
export class Epoch {
  private constructor(
    readonly terms: Terms,
    readonly statement: Bytes,
    /** H("DCC1/header" ‖ statement), 32 bytes. */
    readonly header: Bytes,
  ) {}

  /** The manifest with exactly these bytes; anything else is Malformed. */
  static read(statement: Uint8Array): Epoch {
    const terms = readTerms(Fields.read(statement));
    requireManifest(terms);
    return new Epoch(terms, bytes(statement), labelled('DCC1/header', statement));
  }

  get name(): string {
    return this.terms.epoch;
  }

  get org(): Bytes {
    return this.terms.org;
  }

  /** The label of an attribute, 0 to 6, as pages show it. */
  label(index: number): string {
    return this.attribute(index).name;
  }

  /** The attribute at an index from 0 to 6. */
  attribute(index: number): Attribute {
    const attribute = this.terms.schema[index];
    if (attribute === undefined) throw new RangeError('a card has no attribute ' + index);
    return attribute;
  }

  /** Whether a message may show this set. */
  allows(shows: ShownSet): boolean {
    return shows.length === 0 || this.terms.allowedSets.some((set) => isSameSet(set, shows));
  }

  /** Whether attribute `index` can have this value; any well-formed one for the name. */
  knows(index: number, value: string): boolean {
    return index === NAME ? isAttributeValue(value) : this.attribute(index).values.includes(value);
  }

  /** The members who bear the combinations of a set; undefined for one that is not allowed. */
  census(shows: ShownSet): Census | undefined {
    return this.terms.census.find((census) => isSameSet(census.shows, shows));
  }

  /** How many members bear these values of this set; 0 if nobody does or the set is not allowed. */
  members(shows: ShownSet, values: readonly string[]): number {
    const census = this.census(shows);
    return census === undefined ? 0 : membersOf(census, values);
  }

  /** All eligible members when the epoch was made. */
  get everybody(): number {
    const census = this.census([]);
    return census === undefined ? 0 : totalOf(census);
  }

  get enrolmentOpens(): Day {
    return plusDays(this.terms.opens, -ENROLMENT_DAYS);
  }

  /** Whether cards of this epoch act on this day. */
  acceptsOn(day: Day): boolean {
    return day >= this.terms.opens && day <= this.terms.acceptUntil;
  }

  /** Whether members can get cards of this epoch on this day. */
  enrolsOn(day: Day): boolean {
    return day >= this.enrolmentOpens && day <= this.terms.closes;
  }
}

function readTerms(json: Fields): Terms {
  json.exactly('v', 'type', 'org', 'epoch', 'issuer_key', 'suite', 'schema', 'n', 'opens', 'closes', 'accept_until', 'census', 'allowed_sets', 'cap');
  const isKnown = json.integer('v') === 1 && json.text('type') === 'epoch' && json.text('suite') === 'DCC1' && json.integer('n') === SECRETS;
  if (!isKnown) throw new Malformed('An epoch manifest of a version or suite that is not known.');
  return {
    org: json.octets('org', 32),
    epoch: readEpochName(json.text('epoch')),
    issuerKey: json.octets('issuer_key', 96),
    schema: json.objects('schema').map(readAttribute),
    opens: readDay(json.text('opens')),
    closes: readDay(json.text('closes')),
    acceptUntil: readDay(json.text('accept_until')),
    census: json.objects('census').map(readCensus),
    allowedSets: json.array('allowed_sets').map(readShownSet),
    cap: json.integer('cap', 1, MOST_CARDS),
  };
}

/** The name of an epoch, such as 2026-4: 1 to 24 of a-z, 0-9, dot and hyphen, beginning with a letter or digit. */
export function readEpochName(name: string): string {
  if (!EPOCH_NAME.test(name)) throw new Malformed('Not the name of an epoch.');
  return name;
}
