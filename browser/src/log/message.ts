import { hmacSha256 } from '../base/hash.ts';
import { Fields, type Json, octetsJson } from '../base/jcs.ts';
import { lp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, fromBase64url, sized, utf8 } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';
import { readHashOrNone, readOfficeId } from './fields.ts';
import { FIELDS, type FiledField } from './filed-field.ts';

/** A filing: nothing but the digests of its 15 fields, in their order. Its body bears one signature, by the room's file key, over the request to file. */
export interface MsgFiled {
  readonly type: 'msg.filed';
  readonly fields: readonly Bytes[];
}

/**
 * An office's acknowledgement: it got the filing and could open it. `filing` is the filing's leaf hash, `counter` the place in the office's
 * lane, `envelope` the hash of the age file to the authors or no bytes.
 */
export interface MsgAck {
  readonly type: 'msg.ack';
  readonly filing: Bytes;
  readonly office: string;
  readonly counter: number;
  readonly on: Day;
  readonly envelope: Bytes;
  /** HMAC-SHA256(ack_token, LP("dissent/ack-proof/v1", office, filing)): only who opened the package can make it. */
  readonly proof: Bytes;
}

/** An office's reply; `envelope` is the hash of the age file to the room. An interim one stops the clock of a matter that spoils, not that of the reply. */
export interface MsgReply {
  readonly type: 'msg.reply';
  readonly filing: Bytes;
  readonly office: string;
  readonly counter: number;
  readonly on: Day;
  readonly envelope: Bytes;
  readonly isInterim: boolean;
}

export function readFiled(json: Fields): MsgFiled {
  const fields = json.exactly('v', 'type', 'fields').texts('fields').map((digest) => sized(fromBase64url(digest), 32, 'A digest of a filing'));
  if (fields.length !== FIELDS.length) throw new Malformed('A filing has not 15 digests.');
  return { type: 'msg.filed', fields };
}

export function filedJson({ fields }: MsgFiled): { [name: string]: Json } {
  return { v: 1, type: 'msg.filed', fields: fields.map(octetsJson) };
}

/** The digest of one field. */
export function digestOf(filed: MsgFiled, field: FiledField): Bytes {
  return filed.fields[FIELDS.indexOf(field)]!;
}

export function readAck(json: Fields): MsgAck {
  json.exactly('v', 'type', 'filing', 'office', 'counter', 'on', 'envelope', 'proof');
  return { type: 'msg.ack', ...readPlace(json), envelope: readHashOrNone(json, 'envelope'), proof: json.octets('proof', 32) };
}

export function ackJson(ack: MsgAck): { [name: string]: Json } {
  return { v: 1, type: 'msg.ack', ...placeJson(ack), envelope: octetsJson(ack.envelope), proof: octetsJson(ack.proof) };
}

/** The proof that an office holds the token, 32 bytes. */
export function ackProof(ackToken: Bytes, office: string, filing: Bytes): Bytes {
  return hmacSha256(ackToken, lp(utf8('dissent/ack-proof/v1'), utf8(office), filing));
}

/** Whether the acknowledgement was made with this token. */
export function isProvenBy(ack: MsgAck, ackToken: Bytes): boolean {
  return equal(ack.proof, ackProof(ackToken, ack.office, ack.filing));
}

export function readReply(json: Fields): MsgReply {
  json.exactly('v', 'type', 'filing', 'office', 'counter', 'on', 'envelope', 'interim');
  return { type: 'msg.reply', ...readPlace(json), envelope: json.octets('envelope', 32), isInterim: json.bool('interim') };
}

export function replyJson(reply: MsgReply): { [name: string]: Json } {
  return { v: 1, type: 'msg.reply', ...placeJson(reply), envelope: octetsJson(reply.envelope), interim: reply.isInterim };
}

type Place = Pick<MsgAck, 'filing' | 'office' | 'counter' | 'on'>;

function readPlace(json: Fields): Place {
  return { filing: json.octets('filing', 32), office: readOfficeId(json), counter: json.integer('counter'), on: readDay(json.text('on')) };
}

function placeJson({ filing, office, counter, on }: Place): { [name: string]: Json } {
  return { filing: octetsJson(filing), office, counter, on };
}
