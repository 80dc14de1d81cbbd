import { type Bytes, fromUtf8 } from '../base/octets.ts';
import type { Credential } from '../credential/credential.ts';
import { type Act, ZEROS, presentationHeader } from './act.ts';
import type { PresentedAct } from './presented.ts';

/** What is presented: a card's credential, the header of its epoch's manifest, and the act. */
export interface Presenting {
  readonly credential: Credential;
  readonly header: Bytes;
  readonly act: Act;
  /** 0 except for signing, withdrawing and what goes with a signature. */
  readonly seq?: number;
  /** Of the named record; 32 zeros if there is none. */
  readonly recordHash?: Bytes;
}

/** Presents a card for one act. About 50 ms of computing; two presentations of one act differ in every byte of the proof. */
export function presented({ credential, header, act, seq = 0, recordHash = ZEROS }: Presenting): PresentedAct {
  const ph = presentationHeader(act, header, seq, recordHash);
  const { disclosed, pseudonym, proof } = credential.present(act.context, ph, act.discloses);
  return {
    header,
    action: act.action,
    subject: act.subject,
    seq,
    indexes: disclosed.map(({ index }) => index),
    values: disclosed.map(({ value }) => fromUtf8(value)),
    recordHash,
    pseudonym,
    proof,
  };
}
