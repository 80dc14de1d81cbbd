import { bls12_381 } from '@noble/curves/bls12-381.js';
import { type Bytes, bytes } from '../base/octets.ts';
import { type G1, decoded, requireFlags } from './g1.ts';
import { Refused } from './refused.ts';

const G2 = bls12_381.G2.Point;

type Lines = ReturnType<typeof bls12_381.utils.calcPairingPrecomputes>;

let generatorLines: Lines | undefined;

/**
 * The issuer's public key: a point of G2, 96 bytes compressed, checked.
 *
 * That it is the key of the epoch's manifest is for the caller to see to: take it from there and from nowhere else.
 */
export class IssuerKey {
  private constructor(
    readonly bytes: Bytes,
    private readonly lines: Lines,
  ) {}

  /** The key in exactly these 96 canonical bytes; anything else is Refused. */
  static of(octets: Uint8Array): IssuerKey {
    if (octets.length !== 96) throw new Refused('WRONG_LENGTH');
    requireFlags(octets);
    const point = decoded(octets, () => G2.fromBytes(octets));
    return new IssuerKey(bytes(octets), bls12_381.utils.calcPairingPrecomputes(point));
  }

  /** e(a, this key) = e(b, P2), computed as e(a, key) · e(−b, P2) = 1; a is not the identity. */
  pairs(a: G1, b: G1): boolean {
    if (b.is0()) return false;
    generatorLines ??= bls12_381.utils.calcPairingPrecomputes(G2.BASE);
    const left = a.toAffine();
    const right = b.negate().toAffine();
    const product = bls12_381.millerLoopBatch([
      [this.lines, left.x, left.y],
      [generatorLines, right.x, right.y],
    ]);
    return bls12_381.fields.Fp12.eql(bls12_381.fields.Fp12.finalExponentiate(product), bls12_381.fields.Fp12.ONE);
  }
}
