import { Malformed } from '../base/malformed.ts';

/** Why something received from outside was refused, each with one plain sentence for a page. The names are those of the vectors. */
const SENTENCES = {
  DISCLOSED_NOT_ASCENDING: 'The shown attributes are not in strictly ascending order.',
  DISCLOSED_NOT_AN_ATTRIBUTE: 'A shown index is not that of an attribute.',
  WRONG_LENGTH: 'The length is wrong.',
  PSEUDONYM_LENGTH: 'The pseudonym has the wrong length.',
  POINT_FLAGS: 'A curve point is not in compressed form.',
  POINT_IDENTITY: 'A curve point is the identity.',
  POINT_NOT_ON_CURVE: 'A curve point is not on the curve.',
  POINT_NOT_IN_GROUP: 'A curve point is outside the group.',
  SCALAR_RANGE: 'A number is out of range.',
  CHALLENGE: 'The proof does not hold.',
  PAIRING: "The issuer's signature does not hold.",
} as const;

export type Reason = keyof typeof SENTENCES;

/** Something received breaks a rule of spec/credential.md section 6, or does not verify. */
export class Refused extends Malformed {
  override name = 'Refused';

  constructor(readonly reason: Reason) {
    super(SENTENCES[reason]);
  }
}
