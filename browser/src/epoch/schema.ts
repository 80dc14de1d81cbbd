import { Fields } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { utf8 } from '../base/octets.ts';

const MOST_VALUE_BYTES = 96;
const MOST_VALUES = 256;
const LONGEST_LABEL = 64;

/** The index of the free attribute, the name; 0 is the epoch. */
export const NAME = 6;

/** Every card has seven attributes: 0 epoch, 1 kind, 2 grade band, 3 bureau group, 4 region, 5 tenure, 6 name. */
export const ATTRIBUTE_COUNT = 7;

/** One attribute of a card as its epoch fixes it: the label that pages show, and the values it can take, in the order that indexes count. */
export interface Attribute {
  /** 1 to 64 characters. */
  readonly name: string;
  /** At most 256, all different; none for the name, which is free text. */
  readonly values: readonly string[];
}

/** Whether a text can be the value of an attribute: 1 to 96 bytes of UTF-8, NFC, no control or lone surrogate. */
export function isAttributeValue(text: string): boolean {
  return text !== '' && text.isWellFormed() && utf8(text).length <= MOST_VALUE_BYTES && text.normalize('NFC') === text && !/\p{Cc}/u.test(text);
}

/** The attribute that a manifest's JSON says. */
export function readAttribute(fields: Fields): Attribute {
  const name = fields.exactly('name', 'values').text('name');
  const values = fields.texts('values');
  if (name === '' || name.length > LONGEST_LABEL) throw new Malformed("An attribute's label has not 1 to 64 characters.");
  if (values.length > MOST_VALUES || new Set(values).size !== values.length) throw new Malformed('An attribute has too many or equal values.');
  if (!values.every(isAttributeValue)) throw new Malformed('An attribute has a value that is not allowed.');
  return { name, values };
}
