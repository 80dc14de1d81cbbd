import type { Stage } from '../member/room-reader.ts';
import { el, fill, show } from '../page/dom.ts';
import { attempt } from '../page/said.ts';

const CONSEQUENCE: { readonly [stage in Stage]: string } = {
  draft: '',
  frozen: 'You can sign again as long as it is not filed.',
  closed: 'The drafters have closed signing to file, so it is final: you cannot sign this version again.',
  proposed: 'A filing is proposed with it: that becomes void, and the drafters propose again without you. It is final: you cannot sign this version again.',
  filed: '',
};

/**
 * Asks back before a withdrawal; one press goes back to where things stood.
 *
 * @param place is filled with the question and emptied again
 * @param back the button that asked; hidden as long as the question stands
 */
export function askToWithdraw(place: HTMLElement, failure: HTMLElement, stage: Stage, back: HTMLElement, withdraw: () => Promise<void>): void {
  const yes = el('button', { class: 'btn btn--danger', type: 'button' }, 'Withdraw my signature');
  const no = el('button', { class: 'btn btn--quiet', type: 'button' }, 'Keep it');
  const question = el(
    'div',
    { class: 'note note--wait', tabindex: -1 },
    el('p', { class: 'strong' }, 'Do you want to withdraw?'),
    el('p', {}, `Your signature stops counting at once. ${CONSEQUENCE[stage]}`),
    el('p', { class: 'row' }, yes, no),
  );
  const close = (): void => {
    fill(place);
    show(place, false);
    show(back);
  };
  yes.addEventListener('click', () => void attempt(yes, failure, withdraw).then((isDone) => isDone && close()));
  no.addEventListener('click', () => {
    close();
    back.focus();
  });
  fill(place, question);
  show(place);
  show(back, false);
  question.focus();
}
