import { type Failure, failureOf } from '../base/failure.ts';
import { el, fill } from './dom.ts';

/** Says a sentence to everybody, readers of the screen included, without moving the focus. */
export function say(sentence: string): void {
  const place = document.getElementById('said');
  if (place === null) throw new Error('this page has no place to say anything');
  fill(place, ...(sentence === '' ? [] : [el('p', {}, sentence)]));
}

const HEADINGS = {
  refused: 'The channel said no',
  unproven: 'Problem: save this page and take it to the monitor',
  declined: 'This cannot be done now',
  unreachable: 'No answer',
} as const;

/**
 * Shows what went wrong in a box at `place`, in the three states of 4-screens, and moves the focus there. What the person typed stays.
 *
 * @returns the failure, for callers that go on from it
 */
export function showFailure(place: HTMLElement, thrown: unknown): Failure {
  const failure = failureOf(thrown);
  if (failure.cause !== undefined) console.error(failure.cause);
  const box = el('div', { class: 'note note--bad', role: 'alert', tabindex: -1 }, el('h2', {}, HEADINGS[failure.kind]), el('p', {}, failure.sentence));
  fill(place, box);
  place.hidden = false;
  box.focus();
  return failure;
}

/** Takes away what an earlier attempt left. */
export function clearFailure(place: HTMLElement): void {
  fill(place);
}

/**
 * Runs a step of a form: the button waits, what went wrong is shown at `place`, and the button works again.
 *
 * @returns whether the step was done
 */
export async function attempt(button: HTMLButtonElement, place: HTMLElement, step: () => Promise<void>): Promise<boolean> {
  if (button.getAttribute('aria-disabled') === 'true') return false;
  clearFailure(place);
  // aria-disabled, not disabled: the focus stays where it is.
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('btn--busy');
  try {
    await step();
    return true;
  } catch (thrown) {
    showFailure(place, thrown);
    return false;
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('btn--busy');
  }
}

/** Calls `step` when the form is sent, and never lets the browser send it. */
export function onSubmit(form: HTMLFormElement, place: HTMLElement, step: () => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : form.querySelector<HTMLButtonElement>('button[type=submit], button:not([type])');
    if (button === null) throw new Error('this form has no button');
    void attempt(button, place, step);
  });
}

/** Calls `step` when the button is pressed. */
export function onPress(button: HTMLButtonElement, place: HTMLElement, step: () => Promise<void>): void {
  button.addEventListener('click', () => void attempt(button, place, step));
}
