import type { Bytes } from '../base/octets.ts';
import { type G1, type Base, P1, publicSum, secretSum } from './g1.ts';
import type { IssuerKey } from './issuer-key.ts';
import type { Scalar } from './scalar.ts';
import type { Suite } from './suite.ts';

/** Everything about a signature that is public and the same for all holders. */
export class Parameters {
  readonly domain: Scalar;

  /** P1 + Q1 · domain, the point that each B starts from. */
  readonly start: G1;

  constructor(
    readonly suite: Suite,
    readonly key: IssuerKey,
    q1: Base,
    readonly generators: readonly Base[],
    header: Bytes,
  ) {
    this.domain = suite.domain(key.bytes, q1, generators, header);
    this.start = P1.add(publicSum([q1.point], [this.domain]));
  }

  /** B = P1 + Q1 · domain + the sum of H_i · m_i over the first generators; the messages are secret. */
  b(messages: readonly Scalar[]): G1 {
    return this.start.add(secretSum(this.generators.slice(0, messages.length), messages));
  }
}
