import { Malformed } from './malformed.ts';

/**
 * Why a step was not done:
 *
 * - `refused`: the server said no (status as in spec/http.md)
 * - `unproven`: something did not verify; nothing of it was used
 * - `declined`: this side itself would not do it: a rule, a waiting time, a missing key
 * - `unreachable`: no whole answer came; whether it was done is unknown, repeat is safe
 */
export type FailureKind = 'refused' | 'unproven' | 'declined' | 'unreachable';

/** Ends a step with one plain sentence for the person at the screen. */
export class Failure extends Error {
  override name = 'Failure';

  constructor(
    readonly kind: FailureKind,
    readonly sentence: string,
    /** HTTP status of a refusal, else 0. */
    readonly status = 0,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

export function unproven(sentence: string): Failure {
  return new Failure('unproven', sentence);
}

export function declined(sentence: string): Failure {
  return new Failure('declined', sentence);
}

/** What any thrown value means to the person; a fault of our own says so, without its details. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Malformed) {
    return new Failure('unproven', 'What came back is malformed: ' + thrown.message, 0, { cause: thrown });
  }
  return new Failure('declined', 'This page made a mistake of its own. Nothing was sent that you did not see. Reload it and try again.', 0, {
    cause: thrown,
  });
}
