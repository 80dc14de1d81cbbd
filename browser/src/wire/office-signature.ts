import { labelled, sha256 } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64url, fromBase64url, int32, utf8 } from '../base/octets.ts';
import { sign, signatureHolds } from '../base/sign.ts';

/** The header by which an office signs a request. */
export const OFFICE_HEADER = 'Dissent-Office';

/** Length of a nonce of `GET /office/nonce`; it works once. */
export const OFFICE_NONCE_BYTES = 16;

const FORM = /^([a-z0-9][a-z0-9-]{0,31});(0|[1-9][0-9]{0,8});([A-Za-z0-9_-]{22});([A-Za-z0-9_-]{86})$/;

/** A request as an office signs it. */
export interface OfficeRequest {
  readonly method: string;
  /** With its query, as sent. */
  readonly path: string;
  /** The bytes sent, a frame; empty where there are none. */
  readonly body: Uint8Array;
}

/** Who signs: an office, and the generation of its key. */
export interface OfficeSigner {
  readonly office: string;
  /** From 0, below 2^31. */
  readonly generation: number;
}

/** What the header says: `id;generation;nonce;signature`, the last two in base64url. */
export interface OfficeSignature extends OfficeSigner {
  /** 16 bytes. */
  readonly nonce: Bytes;
  /** 64 bytes. */
  readonly signature: Bytes;
}

/**
 * The value of the header for a request: the signature is over H("dissent/office/v1" ‖ org ‖ id ‖ I2OSP(generation, 4) ‖ method ‖
 * path ‖ SHA-256(body) ‖ nonce). Source: spec/bodies.md.
 */
export function signOfficeRequest(org: Bytes, signer: OfficeSigner, signingSeed: Bytes, nonce: Bytes, request: OfficeRequest): string {
  if (nonce.length !== OFFICE_NONCE_BYTES) throw new RangeError(`a nonce has 16 bytes, not ${nonce.length}`);
  return formatOfficeSignature({ ...signer, nonce, signature: sign(signingSeed, message(org, signer, nonce, request)) });
}

/** Whether the signature holds for this request. That a nonce works once is the server's matter. */
export function officeSignatureHolds(signed: OfficeSignature, org: Bytes, key: Bytes, request: OfficeRequest): boolean {
  return signatureHolds(key, message(org, signed, signed.nonce, request), signed.signature);
}

/** The value of the header. */
export function formatOfficeSignature(signed: OfficeSignature): string {
  return [signed.office, signed.generation, base64url(signed.nonce), base64url(signed.signature)].join(';');
}

/** Reads the value of the header. */
export function readOfficeSignature(header: string): OfficeSignature {
  const [, office, generation, nonce, signature] = FORM.exec(header) ?? [];
  if (office === undefined || generation === undefined || nonce === undefined || signature === undefined) {
    throw new Malformed('The header Dissent-Office is malformed.');
  }
  return { office, generation: Number(generation), nonce: fromBase64url(nonce), signature: fromBase64url(signature) };
}

function message(org: Bytes, signer: OfficeSigner, nonce: Bytes, request: OfficeRequest): Bytes {
  return labelled(
    'dissent/office/v1',
    org,
    utf8(signer.office),
    int32(signer.generation),
    utf8(request.method),
    utf8(request.path),
    sha256(request.body),
    nonce,
  );
}
