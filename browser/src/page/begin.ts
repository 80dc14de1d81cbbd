import { byId, show } from './dom.ts';
import { showFailure } from './said.ts';

/**
 * Begins a page that is about the room in its address, and anew when the address names another one. If the page cannot be shown it says so where it was loading,
 * and offers to try again.
 *
 * @param failed what it says then
 */
export function begin(start: () => Promise<void>, failed: string): void {
  byId('reload').addEventListener('click', () => location.reload());
  window.addEventListener('hashchange', () => location.reload());
  start().catch((thrown: unknown) => {
    byId('loading-says').textContent = failed;
    showFailure(byId('loading-failure'), thrown);
    show(byId('reload'));
  });
}
