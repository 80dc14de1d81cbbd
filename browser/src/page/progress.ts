import { el, fill } from './dom.ts';

/** A count that long work shows, with a button that stops it. */
export class Progress {
  private readonly bar = el('progress', { class: 'progress', max: 1 });
  private readonly count = el('p', { class: 'progress__count' });
  private stopped = false;

  /**
   * @param place is filled with the bar
   * @param what is being done, as in "Checking signatures"
   */
  constructor(
    place: HTMLElement,
    private readonly what: string,
    canStop = true,
  ) {
    const stop = el('button', { class: 'btn btn--quiet', type: 'button' }, 'Stop');
    stop.addEventListener('click', () => (this.stopped = true));
    this.bar.setAttribute('aria-label', what);
    fill(place, this.count, this.bar, ...(canStop ? [stop] : []));
    place.hidden = false;
  }

  /** Whether the person pressed Stop: whoever works looks between two pieces. */
  isStopped(): boolean {
    return this.stopped;
  }

  /** Shows how far it is, and lets the page breathe. */
  async at(done: number, total: number): Promise<void> {
    this.bar.max = Math.max(total, 1);
    this.bar.value = done;
    this.count.textContent = `${this.what}: ${done} of ${total}`;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
