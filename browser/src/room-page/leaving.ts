import { attempt } from '../page/said.ts';

/** What is lost if the page goes now. */
export interface Leaving {
  isUnsaved(): boolean;
  /** Saves before a link of our own is followed. */
  save(): Promise<void>;
  readonly failure: HTMLElement;
}

/** Asks before unsaved text is left behind; a link of our own saves it first and stays when that fails. "Leave page" does not wait for anything. */
export function guardLeaving(leaving: Leaving): void {
  window.addEventListener('beforeunload', (event) => {
    if (leaving.isUnsaved()) event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented || isElsewhere(event, link) || !leaving.isUnsaved()) return;
    event.preventDefault();
    void saveAndGo(leaving, link);
  });
}

function isElsewhere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const opensBeside = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target !== '';
  return opensBeside || link.id === 'leave' || link.dataset['leave'] !== undefined || link.origin !== location.origin || link.pathname === location.pathname;
}

async function saveAndGo(leaving: Leaving, link: HTMLAnchorElement): Promise<void> {
  const button = document.createElement('button');
  if (await attempt(button, leaving.failure, () => leaving.save())) location.assign(link.href);
}
