import { labelled, sha256 } from '../base/hash.ts';
import { lp } from '../base/lp.ts';
import { type Bytes, compare, concat, equal, zeros } from '../base/octets.ts';
import { publicKeyOf, sign, signatureHolds } from '../base/sign.ts';
import { type BodySignature, readBody } from './body-form.ts';
import { type Statement, statementBytes } from './statement.ts';

const NO_ORG = zeros(32);

/**
 * The body of an entry: LP(statement, sig_1 … sig_k), k from 0 to 16, signatures strictly ascending by key hash, at most 1 MiB.
 * Reading checks the form; whether a signature holds is asked key by key. Source: spec/bodies.md, "Body".
 */
export class SignedBody {
  private constructor(
    readonly statement: Bytes,
    readonly signatures: readonly BodySignature[],
  ) {}

  /** The body of a statement, signed with each of these seeds, which are different. */
  static of(org: Bytes, statement: Statement, seeds: readonly Bytes[]): SignedBody {
    const message = bodyMessage(org, statement);
    const made = seeds.map((seed) => ({ keyHash: sha256(publicKeyOf(seed)), signature: sign(seed, message) }));
    return SignedBody.with(statement, made);
  }

  /** A body whose signatures were made before, over whatever its type says. */
  static with(statement: Statement, signatures: readonly BodySignature[]): SignedBody {
    const ordered = [...signatures].sort((a, b) => compare(a.keyHash, b.keyHash));
    return SignedBody.read(lp(statementBytes(statement), ...ordered.map(({ keyHash, signature }) => concat(keyHash, signature))));
  }

  /** Reads a body's form. */
  static read(octets: Uint8Array): SignedBody {
    const { statement, signatures } = readBody(octets);
    return new SignedBody(statement, signatures);
  }

  bytes(): Bytes {
    return lp(this.statement, ...this.signatures.map(({ keyHash, signature }) => concat(keyHash, signature)));
  }

  /** Whether this key signed the statement in this installation. */
  isSignedBy(org: Bytes, key: Bytes): boolean {
    return this.isOver(messageOf(org, this.statement), key);
  }

  isGenesisSignedBy(key: Bytes): boolean {
    return this.isOver(messageOf(NO_ORG, this.statement), key);
  }

  /** Whether a signature of this key over another message is here; see `msg.filed`. */
  isOver(message: Bytes, key: Bytes): boolean {
    const keyHash = sha256(key);
    return this.signatures.some((one) => equal(one.keyHash, keyHash) && signatureHolds(key, message, one.signature));
  }
}

/** What a key signs over a statement: H("dissent/body/v1" ‖ org ‖ statement); org is 32 zeros where the genesis itself is signed. */
export function bodyMessage(org: Bytes, statement: Statement): Bytes {
  return messageOf(statement.type === 'genesis' ? NO_ORG : org, statementBytes(statement));
}

function messageOf(org: Bytes, statement: Bytes): Bytes {
  return labelled('dissent/body/v1', org, statement);
}
