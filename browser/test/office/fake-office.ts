import { consentToFileAct } from '../../src/act/act.ts';
import { cosignMessage, presentedHash, writePresented } from '../../src/act/presented.ts';
import { Failure } from '../../src/base/failure.ts';
import { lp } from '../../src/base/lp.ts';
import { octetsJson } from '../../src/base/jcs.ts';
import { type Bytes, bytes, fromHex, hex } from '../../src/base/octets.ts';
import { random } from '../../src/base/random.ts';
import { sign } from '../../src/base/sign.ts';
import { Filing } from '../../src/filing/filing.ts';
import type { PackedFiling } from '../../src/filing/package-file.ts';
import { Entry } from '../../src/log/entry.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import type { Openings } from '../../src/log/openings.ts';
import type { HeldCard } from '../../src/member/held-card.ts';
import { KeptNotebook } from '../../src/member/kept-notebook.ts';
import type { Station } from '../../src/member/station.ts';
import { OfficeKeys } from '../../src/office/office-keys.ts';
import { fileHash } from '../../src/room/room-messages.ts';
import { Cosigning } from '../../src/signing/cosigning.ts';
import { Channel, type Transport } from '../../src/wire/channel.ts';
import { unframed } from '../../src/wire/message.ts';
import { OFFICE_HEADER, officeSignatureHolds, readOfficeSignature } from '../../src/wire/office-signature.ts';
import { ORG, seed, sheet, signing } from '../log/samples.ts';
import { FILED_ON, FakeChannel, denied, given } from '../signing/fake-channel.ts';
import { EPOCH, sampleCard } from '../signing/samples.ts';

type Reply = { status: number; body: Bytes };

export const CARDS: readonly HeldCard[] = [sampleCard('Ardis Ashenbrook', '2-3'), sampleCard('Member 0', '1'), sampleCard('Member 1', '2-3')];

/** The keys of an office of the sample installation. */
export function officeKeys(office: string): OfficeKeys {
  return OfficeKeys.of(office, 0, signing(office), seed('identity ' + office));
}

/** A channel whose one room filed, seen from the offices' door: signatures and nonces are checked as a server does. */
export class FakeOffice {
  readonly entries: Entry[] = [];
  readonly nonces = new Set<string>();
  consents: Bytes[] = [];
  /** How many requests are to get no answer, the nonce being used up. */
  silent = 0;
  ofServer: Openings;
  now = new Date(FILED_ON + 'T15:00:00Z');

  private constructor(
    readonly channel: FakeChannel,
    readonly packed: PackedFiling,
    readonly filed: Entry,
    openings: Openings,
  ) {
    this.ofServer = openings;
    this.entries.push(filed);
    channel.log.enter(filed).publish();
    this.consents = CARDS.slice(0, 2).map((card) => this.consentOf(card)).sort((a, b) => (hex(a) < hex(b) ? -1 : 1));
  }

  /** Three members signed, the first with a name; the filing is in the log. */
  static async begun(): Promise<FakeOffice> {
    const channel = await FakeChannel.begun();
    const station = channel.station();
    for (const [i, card] of CARDS.entries()) {
      const cosigning = new Cosigning(station, channel.pass, new KeptNotebook(station, card));
      await cosigning.post(await cosigning.prepare(channel.frozen!, 'sign', i === 0 ? 'named' : 'anonymous', 0, await station.log()));
    }
    const filing = new Filing(station, channel.pass, CARDS[0]!);
    const packed = await filing.pack(await filing.close(), { topic: '', summary: '' });
    await filing.propose(packed);
    const { entry, openings } = channel.entry();
    channel.stage = 'filed';
    return new FakeOffice(channel, packed, entry, openings);
  }

  consentOf(card: HeldCard): Bytes {
    const act = consentToFileAct(EPOCH, this.channel.pass.keyHash, this.packed.authorsPart.bytes());
    const presented = card.present(act);
    return lp(writePresented(presented), sign(this.channel.keys.forCosigners.cosignSeed, cosignMessage(presentedHash(presented, act))));
  }

  station(): Station {
    const transport = this.transport();
    const mirror = new LogMirror(sheet(), transport, () => this.now);
    return { channel: new Channel(transport, 0), log: () => mirror.last(), freshLog: () => mirror.refresh(), now: () => this.now };
  }

  /** Puts what waits into the tree. */
  merge(): void {
    for (const entry of this.entries.filter((one) => !this.channel.log.entries.includes(one))) this.channel.log.enter(entry);
    this.channel.log.tick().publish();
  }

  transport(): Transport {
    const ofRest = this.channel.transport();
    return async (method, path, headers, body, caching) => {
      if (!path.startsWith('/office/')) return ofRest(method, path, headers, body, caching);
      if (path === '/office/nonce') return this.nonce();
      const fault = this.faultOf(method, path, headers[OFFICE_HEADER] ?? '', body ?? bytes([]));
      if (fault !== undefined) return fault;
      if (this.silent > 0) {
        this.silent--;
        throw new Failure('unreachable', 'The channel did not answer.');
      }
      return this.answer(method, path, body);
    };
  }

  private nonce(): Reply {
    const nonce = random(16);
    this.nonces.add(hex(nonce));
    return given({}, nonce);
  }

  private faultOf(method: string, path: string, header: string, body: Bytes): Reply | undefined {
    const signed = readOfficeSignature(header);
    const holds = officeSignatureHolds(signed, ORG, officeKeys(signed.office).signingKey, { method, path, body });
    return holds && this.nonces.delete(hex(signed.nonce)) ? undefined : denied(403, 'The signature or the nonce does not hold.');
  }

  private answer(method: string, path: string, body: Bytes | undefined): Reply {
    const leaf = hex(this.filed.leafHash);
    const files = new Map([...this.packed.partFiles.map((file) => [hex(fileHash(file)), file] as const), ...this.channel.files]);
    if (method === 'POST' && body !== undefined) return this.enter(unframed(body).blobs as [Bytes, Bytes, Bytes]);
    if (path === '/office/inbox/0') {
      const line = { number: 1, filed_on: FILED_ON, ack_due: '2016-06-20', reply_due: '2016-09-12', acknowledged: false, replied: false, overdue: false };
      return given({ filings: [{ leaf: octetsJson(this.filed.leafHash), ...line }], more: false });
    }
    if (path === `/office/filings/${leaf}/entries`) return given({ count: this.entries.length }, ...this.entries.map(entryBlob));
    const file = files.get(path.slice('/office/files/'.length));
    if (file !== undefined) return given({}, file);
    if (path !== '/office/filings/' + leaf) return denied(404, 'No such filing.');
    const parts = this.packed.partFiles.map((one) => octetsJson(fileHash(one)));
    return given({ parts }, this.filed.leaf.bytes, this.filed.salt, this.filed.body, this.packed.authorsPart.bytes(), this.ofServer.bytes(), ...this.consents);
  }

  private enter([tag, body, envelope]: [Bytes, Bytes, Bytes]): Reply {
    const entry = Entry.of(0, tag, random(32), body);
    this.entries.push(entry);
    if (envelope.length > 0) this.channel.files.set(hex(fileHash(envelope)), envelope);
    return given({}, this.channel.promise(entry.leafHash), entry.salt);
  }

  /** The leaf hash by the name that pages use. */
  get leaf(): Bytes {
    return fromHex(hex(this.filed.leafHash));
  }
}

/** An entry as the server gives it: LP(leaf, salt, body). */
export function entryBlob({ leaf, salt, body }: Entry): Bytes {
  return lp(leaf.bytes, salt, body);
}
