import { type Act, ZEROS, nameAct, signAct, withdrawAct } from '../act/act.ts';
import { checkAct } from '../act/check.ts';
import { signContext } from '../act/contexts.ts';
import { type PresentedAct, cosignMessage, isNamed, presentedHash, readPresented, writePresented } from '../act/presented.ts';
import { Failure, declined, unproven } from '../base/failure.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { sign } from '../base/sign.ts';
import type { Notebook } from '../card/notebook.ts';
import { type NotebookRoom, intending, noting } from '../card/notebook-room.ts';
import { allowsNames } from '../charter/charter.ts';
import { Identity } from '../envelope/identity.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { KeptNotebook } from '../member/kept-notebook.ts';
import type { RoomPass } from '../member/room-pass.ts';
import { type FrozenVersion, RoomReader } from '../member/room-reader.ts';
import type { Station } from '../member/station.ts';
import { actNoteSignature } from '../room/act-note.ts';
import { writeFreezeRecord } from '../room/freeze-record.ts';
import { noName, recordHash, sealNameToOffices, sealNameToRoom } from '../room/named-record.ts';
import type { Answer } from '../wire/channel.ts';
import { type Message, blobsOf, framed } from '../wire/message.ts';
import { type Meter, isOpen, meterOf } from './meter.ts';
import { requireInForce } from './text-terms.ts';

const ATTEMPTS = 4;
const MOST_SEQ = 0xffffffff;
const ACT_BYTES = 16 * 1024;

/** Whether a member signs with the name on the card, for the charter's addressees alone. */
export type Naming = 'anonymous' | 'named';

/** A sign or withdraw act ready to be posted, once or again: the same bytes are the same act. */
export interface PreparedAct {
  readonly act: Act;
  readonly presented: PresentedAct;
  /** Of the room's cosign key, 64 bytes. */
  readonly cosignSignature: Bytes;
  /** N2, or random bytes in its place, 14,336 bytes. */
  readonly record: Bytes;
}

/** A member's act that the server has: sign or withdraw. */
export interface Signed {
  readonly presented: PresentedAct;
  /** Of the presentation, 32 bytes. */
  readonly hash: Bytes;
  /** The server's signed note. */
  readonly note: Bytes;
  /** Whether the server had it before: this member counts once, and a second one was refused. */
  readonly wasThere: boolean;
}

/**
 * A member's signature under a room's frozen text: given, given again with a name, withdrawn.
 *
 * Before an act is posted, what is wanted and its number go into the notebook; after it, the server's note: so a member who loses everything but the card knows
 * where things stand. One act of a member at a time.
 */
export class Cosigning {
  readonly reader: RoomReader;
  private readonly card: HeldCard;

  constructor(
    private readonly station: Station,
    readonly pass: RoomPass,
    private readonly notebook: KeptNotebook,
  ) {
    this.reader = new RoomReader(station, pass);
    this.card = notebook.card;
  }

  /** The group this member would hide in by signing this text. */
  async meter(frozen: FrozenVersion): Promise<Meter> {
    return this.meterIn(await this.station.log(), frozen);
  }

  private meterIn(log: TrustedLog, { record }: FrozenVersion): Meter {
    return meterOf(log, log.manifest(this.pass.epoch), record.shows, this.card.values);
  }

  /**
   * Signs the text that was read; also again, later, to add a name. A name once given stays.
   *
   * @param frozen what the member has read: if another text is in force meanwhile, nothing is signed
   */
  async sign(frozen: FrozenVersion, naming: Naming): Promise<Signed> {
    return this.acted(frozen, 'sign', naming);
  }

  /** Withdraws the member's signature under the text. */
  async withdraw(frozen: FrozenVersion): Promise<Signed> {
    return this.acted(frozen, 'withdraw', 'anonymous');
  }

  private async acted(frozen: FrozenVersion, action: 'sign' | 'withdraw', naming: Naming): Promise<Signed> {
    const log = (await this.station.freshLog()).requireFresh();
    await this.requireMayAct(frozen, action, naming, log);
    let seq = await this.nextSeq();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const wanted = seq;
      await this.notebook.change((kept) => kept.with(intending(this.kept(kept), action, wanted)));
      const prepared = await this.prepare(frozen, action, naming, seq, log);
      const answer = await this.post(prepared);
      if (answer.ok) return this.noted(prepared, answer.message, log, false);
      const stored = this.storedOwn(answer, prepared, log);
      if (stored.seq < seq) throw refusal(answer);
      if (isWanted(stored, prepared)) return this.askedForNote(stored, prepared, log);
      seq = after(stored);
    }
    throw declined('Another device of yours keeps acting in this room; try again.');
  }

  private async requireMayAct(frozen: FrozenVersion, action: 'sign' | 'withdraw', naming: Naming, log: TrustedLog): Promise<void> {
    if (!equal(frozen.record.roomKeyHash, this.pass.keyHash)) throw declined('That text belongs to another room.');
    if (action === 'withdraw') return;
    const { freeze } = await this.reader.state();
    if (freeze === undefined || !equal(writeFreezeRecord(freeze), writeFreezeRecord(frozen.record))) {
      throw declined('Another text has been frozen since this one was read. Nothing was signed.');
    }
    requireInForce(frozen.text.memo.head, log);
    if (!isOpen(this.meterIn(log, frozen))) throw declined('Too few cards are issued yet for what this text shows: wait before signing.');
    const charter = log.charter();
    if (naming === 'named' && !allowsNames(charter)) throw declined('The charter takes no names.');
    if (naming === 'anonymous' && !charter.identity.modes.includes('anonymous')) throw declined('The charter takes signatures with names only.');
  }

  private async nextSeq(): Promise<number> {
    const room = (await this.notebook.read()).room(this.pass.id);
    return room === undefined || room.intent === '' ? 0 : Math.min(room.seq + 1, MOST_SEQ);
  }

  /** Makes an act without posting it and without touching the notebook. */
  async prepare({ record }: FrozenVersion, action: 'sign' | 'withdraw', naming: Naming, seq: number, log: TrustedLog): Promise<PreparedAct> {
    const { realm, epoch } = this.card;
    const { keyHash, keys } = this.pass;
    // A text may ask for a set that makes its signers few: whoever showed it would be marked.
    if (!epoch.allows(record.shows)) throw declined('This period does not allow what the text would show of its signers.');
    const act = (action === 'sign' ? signAct : withdrawAct)(realm, keyHash, record.textRoot, record.shows);
    if (naming === 'anonymous') return this.cosigned(act, this.card.present(act, seq, ZEROS), noName());
    const offices = log.charter().identity.namesTo.map((office) => log.officeKey(office).recipient);
    const inner = this.card.present(nameAct(realm, keyHash, record.textRoot), seq, ZEROS);
    const n1 = await sealNameToOffices(writePresented(inner), offices);
    const presented = this.card.present(act, seq, recordHash(n1));
    return this.cosigned(act, presented, await sealNameToRoom(n1, Identity.of(keys.readSeed).recipient));
  }

  private cosigned(act: Act, presented: PresentedAct, record: Bytes): PreparedAct {
    const cosignSignature = sign(this.pass.keys.cosignSeed, cosignMessage(presentedHash(presented, act)));
    return { act, presented, cosignSignature, record };
  }

  /** Posts an act as it is and answers what the server says; a repeat is the same act. */
  async post({ presented, cosignSignature, record }: PreparedAct): Promise<Answer> {
    return this.station.channel.send('POST', this.pass.path + '/acts', framed({}, [writePresented(presented), cosignSignature, record], ACT_BYTES));
  }

  /** An act stored before, posted again as it is: the server gives the same note once more. */
  private async askedForNote(stored: PresentedAct, { act, record }: PreparedAct, log: TrustedLog): Promise<Signed> {
    const again = this.cosigned(act, stored, record);
    const answer = await this.post(again);
    if (!answer.ok) throw refusal(answer);
    return this.noted(again, answer.message, log, true);
  }

  private async noted({ act, presented }: PreparedAct, message: Message, log: TrustedLog, wasThere: boolean): Promise<Signed> {
    const [note] = blobsOf(message, -1) as [Bytes];
    const hash = presentedHash(presented, act);
    const signature = actNoteSignature(note, log.promiseKey, this.pass.id, hash);
    if (signature === undefined) throw unproven('The server gave no valid note on this act.');
    const intent = act.action === 'withdraw' ? 'withdraw' : 'sign';
    await this.notebook.change((kept) => kept.with(noting(intending(this.kept(kept), intent, presented.seq), signature, hash)));
    return { presented, hash, note, wasThere };
  }

  private kept(notebook: Notebook): NotebookRoom {
    return notebook.room(this.pass.id) ?? this.pass.forNotebook;
  }

  /**
   * The act that the server holds against this one, proven to be this member's in this room.
   *
   * Whoever holds two acts counts the higher number. So an older act must never lower the number of a new one, or a withdrawal would not count; and an invented one
   * must never raise it.
   */
  private storedOwn(denied: Answer & { ok: false }, prepared: PreparedAct, log: TrustedLog): PresentedAct {
    const [octets, ...others] = denied.message.blobs;
    if (denied.status !== 409 || octets === undefined || others.length > 0) throw refusal(denied);
    const stored = readPresented(octets);
    if (!equal(stored.pseudonym, prepared.presented.pseudonym)) throw unproven('The server holds an act of another member against this one.');
    const isAct = stored.action === 'sign' || stored.action === 'withdraw';
    const isOurs = isAct && checkAct(log.manifest(this.pass.epoch), octets, this.asStored(stored)).kind === 'checked';
    if (!isOurs) throw unproven('The server holds an act against this one that this member never made.');
    return stored;
  }

  /** What it claims to be, in this room: it may be under a text frozen earlier. */
  private asStored({ action, subject, indexes }: PresentedAct): Act {
    return { context: signContext(this.card.realm, this.pass.keyHash), roomField: this.pass.keyHash, action, subject, discloses: indexes };
  }
}

function refusal({ status, message }: Answer & { ok: false }): Failure {
  return new Failure('refused', message.head.text('error'), status);
}

function after({ seq }: PresentedAct): number {
  if (seq === MOST_SEQ) throw declined('You have acted in this room as often as can be.');
  return seq + 1;
}

/** Whether a stored act of this member says what is wanted. */
function isWanted(stored: PresentedAct, { act, presented }: PreparedAct): boolean {
  const isSameSet = stored.indexes.length === act.discloses.length && stored.indexes.every((index, i) => index === act.discloses[i]);
  return stored.action === act.action && equal(stored.subject, act.subject) && isSameSet && isNamed(stored) === isNamed(presented);
}
