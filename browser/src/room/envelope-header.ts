import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, fromBase64url, hex, sized } from '../base/octets.ts';
import { ENVELOPE_KINDS, type EnvelopeKind, isAfterFiling, readEnvelopeKind } from './envelope-kind.ts';

const MOST_READERS = 64;

/** The signed head of an envelope: JCS `{kind, org, re, room_key_hash, seq, to, v}`. */
export interface EnvelopeHeader {
  readonly kind: EnvelopeKind;
  /** 32 bytes. */
  readonly org: Bytes;
  readonly roomKeyHash: Bytes;
  /** Leaf hash of the filing, 32 bytes, for kinds after it; else empty. */
  readonly re: Bytes;
  /** Recipient hashes, 1 to 64, each once, in the order of sealing. */
  readonly to: readonly Bytes[];
  /** What the kind counts, else 0. */
  readonly seq: number;
}

/** The first rule that a header breaks, as one sentence. */
function headerFault(header: EnvelopeHeader): string | undefined {
  const { kind, re, to, seq } = header;
  if (re.length !== (isAfterFiling(kind) ? 32 : 0)) return `An envelope of kind ${kind} names a filing, or none, where it must not.`;
  if (to.length < 1 || to.length > MOST_READERS || new Set(to.map(hex)).size !== to.length) return 'An envelope is to none, to more than 64 or to one twice.';
  const isNumbered = ENVELOPE_KINDS[kind].counts !== 'nothing';
  if (!Number.isSafeInteger(seq) || seq < 0 || (seq !== 0 && !isNumbered)) return `An envelope of kind ${kind} has a number that it cannot have.`;
  return undefined;
}

/** The bytes that are signed; a header that breaks its rules is a fault of ours. */
export function writeEnvelopeHeader(header: EnvelopeHeader): Bytes {
  const fault = headerFault(header);
  if (fault !== undefined) throw new RangeError(fault);
  return writeJcs({
    v: 1,
    kind: header.kind,
    org: octetsJson(header.org),
    room_key_hash: octetsJson(header.roomKeyHash),
    re: octetsJson(header.re),
    to: header.to.map(octetsJson),
    seq: header.seq,
  });
}

/** The header with exactly these bytes. */
export function readEnvelopeHeader(octets: Uint8Array): EnvelopeHeader {
  const fields = Fields.read(octets).exactly('v', 'kind', 'org', 'room_key_hash', 're', 'to', 'seq');
  if (fields.integer('v') !== 1) throw new Malformed('An envelope is of an unknown version.');
  const header: EnvelopeHeader = {
    kind: readEnvelopeKind(fields.text('kind')),
    org: fields.octets('org', 32),
    roomKeyHash: fields.octets('room_key_hash', 32),
    re: fields.octets('re'),
    to: fields.texts('to').map((hash) => sized(fromBase64url(hash), 32, 'A recipient hash')),
    seq: fields.integer('seq'),
  };
  const fault = headerFault(header);
  if (fault !== undefined) throw new Malformed(fault);
  return header;
}
