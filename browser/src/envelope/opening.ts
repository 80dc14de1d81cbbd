/**
 * What came of opening a file with an identity. A file whose only stanza for an identity was altered cannot be told from a file for
 * somebody else: both are `notForThisIdentity`. Everything else that is wrong is `damaged`.
 */
export type Opening<T> =
  /** Whole, and made for this identity. Who made it is not known. */
  | { readonly kind: 'opened'; readonly content: T }
  | { readonly kind: 'notForThisIdentity' }
  /** The first fault in words; holds neither key nor plaintext. */
  | { readonly kind: 'damaged'; readonly fault: string };

/** What was inside, for callers to whom every failure is the same. */
export function opened<T>(opening: Opening<T>): T | undefined {
  return opening.kind === 'opened' ? opening.content : undefined;
}
