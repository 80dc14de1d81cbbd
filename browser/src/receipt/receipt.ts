import { declined, unproven } from '../base/failure.ts';
import { Fields } from '../base/jcs.ts';
import { lp, readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, utf8 } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import { readBody } from '../log/body-form.ts';
import type { Checkpoint } from '../log/checkpoint.ts';
import type { Entry } from '../log/entry.ts';
import type { Leaves } from '../log/leaves.ts';
import { type MsgFiled, readFiled } from '../log/message.ts';
import { Openings } from '../log/openings.ts';
import { LONGEST_PROOF, TlogProof } from '../log/tlog-proof.ts';
import type { SetUpSheet } from '../log/trusted-log.ts';

const VERSION = utf8('dissent/receipt/v1');
const MOST_BYTES = LONGEST_PROOF + (1 << 20);

/**
 * A receipt as a file: whoever has it and the set-up sheet can check, without any server, that this was filed, when, and how strong it was. It also proves that
 * its holder had to do with it.
 *
 * File = LP("dissent/receipt/v1", tlog-proof with the entry as extra data, JCS openings of some fields). Source: spec/files.md.
 */
export class SavedReceipt {
  private constructor(
    private readonly proof: TlogProof,
    private readonly openings: Openings,
  ) {}

  /** The receipt of a filing that is in the log by now; `openings` are of the fields it is to show. */
  static of(leaves: Leaves, filing: Entry, openings: Openings): SavedReceipt {
    const proof = leaves.receipt(filing.leafHash);
    if (proof === undefined) throw declined('The filing is not in the log yet: try again later.');
    if (!openings.areOf(filedIn(filing))) throw unproven('The fields to be shown are not those of the filing.');
    return new SavedReceipt(proof.with(filing), openings);
  }

  /** The receipt in a file, nothing of it checked yet. */
  static read(octets: Uint8Array): SavedReceipt {
    if (octets.length > MOST_BYTES) throw new Malformed('A receipt is longer than any can be.');
    const [version, proof, openings] = readLp(octets, 3);
    if (version === undefined || proof === undefined || openings === undefined || !equal(version, VERSION)) {
      throw new Malformed('This is not a receipt of version 1.');
    }
    return new SavedReceipt(TlogProof.read(proof), Openings.read(openings));
  }

  bytes(): Bytes {
    return lp(VERSION, this.proof.bytes(), this.openings.bytes());
  }

  /** The bare c2sp.org/tlog-proof, for other programs. */
  tlogProof(): Bytes {
    return this.proof.bytes();
  }

  /** Checks everything in it against the log's key on the set-up sheet; a Failure if something does not hold. */
  verify(sheet: Pick<SetUpSheet, 'logKey'>): VerifiedReceipt {
    const entry = this.proof.opening();
    if (entry === undefined) throw unproven('The receipt does not open its leaf.');
    const checkpoint = this.proof.verify(sheet.logKey, entry.leafHash);
    if (checkpoint === undefined) throw unproven('The leaf is not in the log of the set-up sheet.');
    if (!this.openings.areOf(filedIn(entry))) throw unproven('The fields shown are not those of the filing.');
    return verified(checkpoint, this.proof.index, entry, this.openings);
  }
}

/**
 * A receipt that holds: the entry is in the log under this checkpoint, and these are its fields. Number and date are the server's word at filing; a checkpoint
 * without outside cosignatures carries no time.
 */
export interface VerifiedReceipt {
  readonly checkpoint: Checkpoint;
  /** From 0. */
  readonly leafIndex: number;
  readonly entry: Entry;
  /** The fields shown; those below are from them, undefined if not shown. */
  readonly openings: Openings;
  readonly filedOn: Day | undefined;
  readonly number: number | undefined;
  readonly signers: number | undefined;
  readonly textRoot: Bytes | undefined;
}

function verified(checkpoint: Checkpoint, leafIndex: number, entry: Entry, openings: Openings): VerifiedReceipt {
  return {
    checkpoint,
    leafIndex,
    entry,
    openings,
    filedOn: openings.filedOn,
    number: openings.integer('number'),
    signers: openings.integer('signers_total'),
    textRoot: openings.hash('text_root'),
  };
}

/** The statement of a filing, read alone: with a reader of all statements the offline checker would be twice as large. */
function filedIn(entry: Entry): MsgFiled {
  const json = Fields.read(readBody(entry.body).statement);
  if (json.integer('v') !== 1 || json.text('type') !== 'msg.filed') throw unproven('The entry is not a filing.');
  return readFiled(json);
}
