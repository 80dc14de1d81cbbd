import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { WorkingCalendar } from '../calendar/working.ts';
import type { Charter } from '../charter/charter.ts';
import { readCharter } from '../charter/read.ts';
import type { Recipient } from '../envelope/recipient.ts';
import { Epoch } from '../epoch/manifest.ts';
import { CLASSES, OPAQUE } from './entry.ts';
import { readGeneration, readKey, readOfficeId, readRecipient } from './fields.ts';
import { type Genesis, genesisJson, readGenesis } from './genesis.ts';
import { type EpochIssued, issuedJson, readIssuedCount } from './issued.ts';
import { type MsgAck, type MsgFiled, type MsgReply, ackJson, filedJson, readAck, readFiled, readReply, replyJson } from './message.ts';
import { type Purge, purgeJson, readPurge } from './purge.ts';
import { type ClientRelease, readRelease, releaseJson } from './release.ts';

/** A charter, whole: its TOML text, whose UTF-8 bytes are those hashed. */
export interface CharterStatement {
  readonly type: 'charter';
  readonly charter: Charter;
}

/** A working calendar, as fixed data. */
export interface CalendarStatement {
  readonly type: 'calendar';
  readonly calendar: WorkingCalendar;
}

/** An epoch of cards; the statement is the manifest, byte for byte. */
export interface EpochStatement {
  readonly type: 'epoch';
  readonly manifest: Epoch;
}

/** The keys of an office's next generation. */
export interface KeyAdd {
  readonly type: 'key.add';
  readonly office: string;
  readonly generation: number;
  readonly signingKey: Bytes;
  readonly recipient: Recipient;
}

/** The end of an office's keys of one generation, at once. */
export interface KeyRevoke {
  readonly type: 'key.revoke';
  readonly office: string;
  readonly generation: number;
}

/** What one entry says: JCS `{v: 1, type, …}`. A tick has no statement: its commitment is random. Source: spec/bodies.md. */
export type Statement =
  | Genesis
  | CharterStatement
  | CalendarStatement
  | EpochStatement
  | EpochIssued
  | KeyAdd
  | KeyRevoke
  | ClientRelease
  | Purge
  | MsgFiled
  | MsgAck
  | MsgReply;

/** The statement with exactly these bytes; anything that is not exactly the schema of its type is Malformed. */
export function readStatement(octets: Uint8Array): Statement {
  const json = Fields.read(octets);
  if (json.integer('v') !== 1) throw new Malformed('A statement is of a version that is not known.');
  switch (json.text('type')) {
    case 'genesis':
      return readGenesis(json);
    case 'charter':
      return { type: 'charter', charter: readCharter(json.exactly('v', 'type', 'charter').text('charter')) };
    case 'calendar':
      return { type: 'calendar', calendar: WorkingCalendar.ofStatement(json) };
    case 'epoch':
      return { type: 'epoch', manifest: Epoch.read(octets) };
    case 'epoch.issued':
      return readIssuedCount(json);
    case 'key.add':
      return readKeyAdd(json);
    case 'key.revoke':
      return readKeyRevoke(json);
    case 'client.release':
      return readRelease(json);
    case 'purge':
      return readPurge(json);
    case 'msg.filed':
      return readFiled(json);
    case 'msg.ack':
      return readAck(json);
    case 'msg.reply':
      return readReply(json);
    default:
      throw new Malformed('A statement is of a type that is not known.');
  }
}

/** The exact bytes. */
export function statementBytes(statement: Statement): Bytes {
  return statement.type === 'epoch' ? statement.manifest.statement : writeJcs(statementJson(statement));
}

/** The class of the leaf that carries it. */
export function leafClassOf(statement: Statement): number {
  return statement.type.startsWith('msg.') ? OPAQUE : CLASSES.findIndex((word) => word === statement.type);
}

function statementJson(statement: Exclude<Statement, EpochStatement>): Json {
  switch (statement.type) {
    case 'genesis':
      return genesisJson(statement);
    case 'charter':
      return { v: 1, type: 'charter', charter: statement.charter.toml };
    case 'calendar':
      return statement.calendar.statement();
    case 'epoch.issued':
      return issuedJson(statement);
    case 'key.add':
      return keyAddJson(statement);
    case 'key.revoke':
      return { v: 1, type: 'key.revoke', office: statement.office, generation: statement.generation };
    case 'client.release':
      return releaseJson(statement);
    case 'purge':
      return purgeJson(statement);
    case 'msg.filed':
      return filedJson(statement);
    case 'msg.ack':
      return ackJson(statement);
    case 'msg.reply':
      return replyJson(statement);
  }
}

function readKeyAdd(json: Fields): KeyAdd {
  json.exactly('v', 'type', 'office', 'generation', 'signing_key', 'recipient');
  const generation = readGeneration(json);
  return { type: 'key.add', office: readOfficeId(json), generation, signingKey: readKey(json, 'signing_key'), recipient: readRecipient(json) };
}

function keyAddJson({ office, generation, signingKey, recipient }: KeyAdd): Json {
  return { v: 1, type: 'key.add', office, generation, signing_key: octetsJson(signingKey), recipient: octetsJson(recipient.bytes()) };
}

function readKeyRevoke(json: Fields): KeyRevoke {
  return { type: 'key.revoke', office: readOfficeId(json.exactly('v', 'type', 'office', 'generation')), generation: readGeneration(json) };
}
