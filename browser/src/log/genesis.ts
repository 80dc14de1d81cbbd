import { labelled } from '../base/hash.ts';
import { Fields, type Json, octetsJson } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { type Day, readDay } from '../calendar/day.ts';
import type { Role } from '../charter/charter.ts';
import type { Recipient } from '../envelope/recipient.ts';
import { readKey, readOfficeId, readRecipient, requireDifferent } from './fields.ts';

const ROLES: readonly Role[] = ['addressee', 'steward', 'monitor', 'archive'];

/** An office with its keys of generation 0. */
export interface FirstOffice {
  readonly id: string;
  readonly role: Role;
  readonly signingKey: Bytes;
  readonly recipient: Recipient;
}

/** A witness outside the organisation: its name in cosignatures, and its key. */
export interface Witness {
  readonly name: string;
  readonly key: Bytes;
}

/** The first entry: origin, keys, first charter, offices, witnesses. Its hash is the name of the installation, printed on the set-up sheet. */
export interface Genesis {
  readonly type: 'genesis';
  readonly origin: string;
  readonly logKey: Bytes;
  readonly registryKey: Bytes;
  readonly promiseKey: Bytes;
  /** Hash of the first charter. */
  readonly charter: Bytes;
  readonly offices: readonly FirstOffice[];
  readonly witnesses: readonly Witness[];
  readonly madeOn: Day;
}

/** The name of the installation that begins with this statement: H("dissent/genesis/v1" ‖ statement). */
export function orgOf(genesisStatement: Uint8Array): Bytes {
  return labelled('dissent/genesis/v1', genesisStatement);
}

export function readGenesis(json: Fields): Genesis {
  json.exactly('v', 'type', 'origin', 'log_key', 'registry_key', 'promise_key', 'charter', 'offices', 'witnesses', 'made_on');
  const genesis: Genesis = {
    type: 'genesis',
    origin: json.text('origin'),
    logKey: readKey(json, 'log_key'),
    registryKey: readKey(json, 'registry_key'),
    promiseKey: readKey(json, 'promise_key'),
    charter: json.octets('charter', 32),
    offices: json.objects('offices').map(readOffice),
    witnesses: json.objects('witnesses').map(readWitness),
    madeOn: readDay(json.text('made_on')),
  };
  requireRules(genesis);
  return genesis;
}

function readOffice(json: Fields): FirstOffice {
  const id = readOfficeId(json.exactly('id', 'role', 'signing_key', 'recipient'), 'id');
  const role = ROLES.find((word) => word === json.text('role'));
  if (role === undefined) throw new Malformed('A role of an office is not known.');
  return { id, role, signingKey: readKey(json, 'signing_key'), recipient: readRecipient(json) };
}

function readWitness(json: Fields): Witness {
  return { name: json.exactly('name', 'key').text('name'), key: readKey(json, 'key') };
}

function requireRules({ offices, witnesses, origin }: Genesis): void {
  requireDifferent(offices.map((office) => office.id), 'an office');
  requireDifferent(offices.map((office) => office.signingKey), 'a key');
  requireDifferent(offices.map((office) => office.recipient.bytes()), 'a recipient');
  requireDifferent(witnesses.map((witness) => witness.name), 'a witness');
  for (const role of ['steward', 'monitor', 'archive']) {
    if (offices.filter((office) => office.role === role).length !== 1) throw new Malformed(`A genesis has not exactly one ${role}.`);
  }
  if (!/^[!-*,-~]+$/.test(origin)) throw new Malformed('The origin of a genesis cannot name a key.');
}

export function genesisJson(genesis: Genesis): { [name: string]: Json } {
  return {
    v: 1,
    type: 'genesis',
    origin: genesis.origin,
    log_key: octetsJson(genesis.logKey),
    registry_key: octetsJson(genesis.registryKey),
    promise_key: octetsJson(genesis.promiseKey),
    charter: octetsJson(genesis.charter),
    offices: genesis.offices.map(({ id, role, signingKey, recipient }) => ({
      id,
      role,
      signing_key: octetsJson(signingKey),
      recipient: octetsJson(recipient.bytes()),
    })),
    witnesses: genesis.witnesses.map(({ name, key }) => ({ name, key: octetsJson(key) })),
    made_on: genesis.madeOn,
  };
}
