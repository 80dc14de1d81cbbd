// The browser's half of ./agreement: `begin FOLDER`, then, after Java has issued, `present FOLDER`. The other half is BrowserAgreement among
// the tests of credential; what the files hold is said there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import * as acts from '../../src/act/act.ts';
import { checkAct } from '../../src/act/check.ts';
import { presented } from '../../src/act/present.ts';
import { type PresentedAct, presentedHash, readPresented, writePresented } from '../../src/act/presented.ts';
import { labelled } from '../../src/base/hash.ts';
import { octetsJson, writeJcs } from '../../src/base/jcs.ts';
import { type Bytes, fromHex, hex, int64, utf8, zeros } from '../../src/base/octets.ts';
import { random, randomBelow } from '../../src/base/random.ts';
import type { Credential } from '../../src/credential/credential.ts';
import { encodeScalar, randomScalar } from '../../src/credential/scalar.ts';
import { accept, enrol } from '../../src/epoch/enrolment.ts';
import { issuedOf } from '../../src/epoch/issued.ts';
import { Epoch } from '../../src/epoch/manifest.ts';

const PRESENTATIONS = 1000;
const MEMBERS = 8;
const EPOCH = '2016-2';
const ALLOWED_SETS = [[2], [4], [2, 4], [3, 5]];
const SCHEMA: { name: string; values: string[] }[] = [
  { name: 'epoch', values: [EPOCH] },
  { name: 'kind', values: ['foreign service', 'civil service'] },
  { name: 'grade', values: ['1', '2-3', '4-5'] },
  { name: 'bureau', values: ['regional', 'functional'] },
  { name: 'region', values: ['at home', 'abroad', 'Côte d’Ivoire'] },
  { name: 'tenure', values: ['0-4', '5-9', '10-'] },
  { name: 'name', values: [] },
];

function one<T>(list: readonly T[]): T {
  return list[randomBelow(list.length)]!;
}

function read(folder: string, name: string): string[][] {
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => line.split(' '));
}

function write(folder: string, name: string, lines: readonly (readonly string[])[]): void {
  writeFileSync(join(folder, name), lines.map((fields) => fields.join(' ') + '\n').join(''));
}

/** An issuer key, a manifest that names it, and the requests of members who draw their seeds here. */
function begin(folder: string): void {
  const secret = randomScalar();
  const statement = manifest(random(32), bls12_381.G2.Point.BASE.multiply(secret).toBytes());
  const epoch = Epoch.read(statement);
  write(folder, 'issuer.txt', [[hex(encodeScalar(secret)), hex(epoch.header), hex(epoch.org), hex(utf8(epoch.name))]]);
  writeFileSync(join(folder, 'manifest.json'), statement);
  const seeds = Array.from({ length: MEMBERS }, () => random(32));
  write(folder, 'seeds.txt', seeds.map((seed) => [hex(seed)]));
  write(folder, 'requests.txt', seeds.map((seed) => [hex(enrol(seed, epoch)), ...values()]));
  write(folder, 'members.txt', seeds.map(values));
}

function manifest(org: Bytes, issuerKey: Uint8Array): Bytes {
  const census = [[], ...ALLOWED_SETS].map((shows) => ({ shows, cells: [{ members: 1310, values: shows.map((index) => SCHEMA[index]!.values[0]!) }] }));
  return writeJcs({
    ...{ v: 1, type: 'epoch', suite: 'DCC1', n: 8, org: octetsJson(org), epoch: EPOCH, issuer_key: octetsJson(issuerKey) },
    ...{ opens: '2016-04-01', closes: '2016-06-30', accept_until: '2016-07-30', cap: 1310, allowed_sets: ALLOWED_SETS },
    schema: SCHEMA,
    census,
  });
}

/** Seven values of the schema, in hexadecimal. */
function values(): string[] {
  return SCHEMA.map(({ values }) => hex(utf8(values.length > 0 ? one(values) : 'Zoë ' + randomBelow(1000))));
}

/** Makes 1,000 presentations with the credentials that Java issued, and checks those that Java made. */
function present(folder: string): void {
  const epoch = Epoch.read(readFileSync(join(folder, 'manifest.json')));
  const seeds = read(folder, 'seeds.txt');
  const requests = read(folder, 'requests.txt');
  const credentials = read(folder, 'issued.txt').map(([signature, entropy], i) => {
    const issued = issuedOf(epoch.header, requests[i]!.slice(1).map(textOf), fromHex(signature!), fromHex(entropy!), zeros(8));
    return accept(fromHex(seeds[i]![0]!), epoch, issued);
  });
  const started = performance.now();
  write(folder, 'browser.txt', Array.from({ length: PRESENTATIONS }, () => line(epoch, one(credentials))));
  const made = performance.now();
  const lines = read(folder, 'java.txt');
  const passed = lines.filter((fields, i) => holds(epoch, fields) || complaint(i)).length;
  write(folder, 'browser-result.txt', [[String(passed), String(lines.length - passed)]]);
  console.log(`browser: made ${PRESENTATIONS} presentations, ${each(made - started, PRESENTATIONS)}; checked ${lines.length} of Java, ${each(performance.now() - made, lines.length)}`);
}

function textOf(octets: string): string {
  return new TextDecoder().decode(fromHex(octets));
}

function each(ms: number, count: number): string {
  return (ms / count).toFixed(1) + ' ms each';
}

function complaint(i: number): false {
  console.error('browser: presentation ' + (i + 1) + ' of java.txt does not hold here');
  return false;
}

/** Whether a presentation of Java holds, has the same hash here, and does not hold in another room. */
function holds(epoch: Epoch, fields: readonly string[]): boolean {
  const [label, more, room, octets, hash] = fields;
  const row = readPresented(fromHex(octets!));
  const context = labelled(label!, epoch.org, utf8(epoch.name), ...(more === '-' ? [] : [fromHex(more!)]));
  const act: acts.Act = { context, roomField: fromHex(room!), action: row.action, subject: row.subject, discloses: row.indexes };
  const outcome = checkAct(epoch, fromHex(octets!), act);
  const elsewhere = checkAct(epoch, fromHex(octets!), { ...act, roomField: random(32) });
  return outcome.kind === 'checked' && hex(outcome.hash) === hash && elsewhere.kind === 'refused';
}

/** One random act, presented: label, what the context adds, room, presentation, its hash. */
function line(epoch: Epoch, credential: Credential): string[] {
  const { label, more, act, isCounted } = randomAct(epoch);
  const seq = isCounted ? randomBelow(2 ** 32) : 0;
  const recordHash = (act.action === 'sign' || act.action === 'withdraw') && randomBelow(2) === 1 ? random(32) : acts.ZEROS;
  const row: PresentedAct = presented({ credential, header: epoch.header, act, seq, recordHash });
  return [label, more.length === 0 ? '-' : hex(more), hex(act.roomField), hex(writePresented(row)), hex(presentedHash(row, act))];
}

function randomAct(epoch: Epoch): { label: string; more: Bytes; act: acts.Act; isCounted: boolean } {
  const [room, root, id] = [random(32), random(32), random(16)];
  const j = randomBelow(20);
  const shows = one([[], ...ALLOWED_SETS]);
  const inRoom = (label: string, act: acts.Act, isCounted: boolean) => ({ label, more: room, act, isCounted });
  return one([
    () => ({ label: 'DCC1/notebook', more: zeros(0), act: acts.openNotebookAct(epoch, id, room), isCounted: false }),
    () => ({ label: 'DCC1/room', more: int64(j), act: acts.openRoomAct(epoch, j, id, room), isCounted: false }),
    () => ({ label: 'DCC1/join', more: id, act: acts.joinAct(epoch, id), isCounted: false }),
    () => inRoom('DCC1/sign', acts.signAct(epoch, room, root, shows), true),
    () => inRoom('DCC1/sign', acts.withdrawAct(epoch, room, root, shows), true),
    () => inRoom('DCC1/sign', acts.nameAct(epoch, room, root), true),
    () => inRoom('DCC1/sign', acts.proveAct(epoch, room, root, random(1216)), true),
    () => inRoom('DCC1/file', acts.consentToFileAct(epoch, room, root), false),
    () => inRoom('DCC1/file', acts.consentToFreezeAct(epoch, room, root), false),
  ])();
}

const [, , step, folder] = process.argv;
if (folder === undefined) throw new RangeError('usage: begin FOLDER | present FOLDER');
if (step === 'begin') begin(folder);
else if (step === 'present') present(folder);
else throw new RangeError('begin or present, not ' + step);
