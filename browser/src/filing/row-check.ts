import { type Act, setBytes, signAct } from '../act/act.ts';
import { type ActOutcome, type CheckedAct, checkAct } from '../act/check.ts';
import { cosignMessage, presentedHash } from '../act/presented.ts';
import { sha256 } from '../base/hash.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { signatureHolds } from '../base/sign.ts';
import type { Epoch } from '../epoch/manifest.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { FreezeRecord } from '../room/freeze-record.ts';
import { type SignatureRow, writeRow } from '../room/signature-row.ts';

/** What became of one row: the act that holds, or one sentence on why it does not. */
export type RowOutcome = { readonly kind: 'holds'; readonly act: CheckedAct } | { readonly kind: 'fails'; readonly sentence: string };

/** What this page checked before, by everything that the outcome depends on besides the epoch. */
const known = new WeakMap<Epoch, Map<string, RowOutcome>>();

/** Checks rows as signatures under one frozen text: cosign signature, then the proof. About 50 ms for each; what this page checked once is not checked again. */
export class RowCheck {
  private readonly epoch: Epoch;
  private readonly sign: Act;
  private readonly known: Map<string, RowOutcome>;

  /** @param cosign the room's public key for members, 32 bytes */
  constructor(
    log: TrustedLog,
    record: FreezeRecord,
    private readonly cosign: Bytes,
  ) {
    this.epoch = log.manifest(record.epoch);
    this.sign = signAct(this.epoch, record.roomKeyHash, record.textRoot, record.shows);
    this.known = known.get(this.epoch) ?? new Map<string, RowOutcome>();
    known.set(this.epoch, this.known);
  }

  check(row: SignatureRow): RowOutcome {
    const { context, subject, discloses } = this.sign;
    const name = hex(sha256(lp(context, subject, setBytes(discloses), this.cosign, writeRow(row))));
    const outcome = this.known.get(name) ?? this.checked(row);
    this.known.set(name, outcome);
    return outcome;
  }

  private checked(row: SignatureRow): RowOutcome {
    const message = cosignMessage(presentedHash(row.presented, this.sign));
    if (!signatureHolds(this.cosign, message, row.cosignSignature)) return { kind: 'fails', sentence: "It is not signed with the room's key for members." };
    return outcomeOf(checkAct(this.epoch, row.presentation, this.sign));
  }
}

function outcomeOf(outcome: ActOutcome): RowOutcome {
  return outcome.kind === 'checked' ? { kind: 'holds', act: outcome } : { kind: 'fails', sentence: outcome.sentence };
}
