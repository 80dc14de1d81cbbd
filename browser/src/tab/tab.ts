import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64url, fromBase64url } from '../base/octets.ts';

/**
 * What this tab remembers from page to page: sessionStorage, which the browser forgets with the tab and shows to no other tab. Bytes under a name, or text.
 *
 * "Leave page" and the wipe clear all of it.
 */
export const tab = {
  keep(name: string, value: string): void {
    sessionStorage.setItem(name, value);
  },

  kept(name: string): string | undefined {
    return sessionStorage.getItem(name) ?? undefined;
  },

  keepBytes(name: string, value: Uint8Array): void {
    sessionStorage.setItem(name, base64url(value));
  },

  /** The bytes under a name; what cannot be read is dropped. */
  keptBytes(name: string): Bytes | undefined {
    const kept = sessionStorage.getItem(name);
    if (kept === null) return undefined;
    try {
      return fromBase64url(kept);
    } catch (reason) {
      if (!(reason instanceof Malformed)) throw reason;
      sessionStorage.removeItem(name);
      return undefined;
    }
  },

  forget(name: string): void {
    sessionStorage.removeItem(name);
  },

  clear(): void {
    sessionStorage.clear();
  },
} as const;

/**
 * Makes the link "Leave page" clear this tab before it goes, ask nothing, and take the place of this page in the tab's history. A page that the browser kept whole, with
 * the card in its memory, starts anew when somebody comes back to it.
 */
export function clearOnLeaving(): void {
  let isLeaving = false;
  // Before those of the page, which would ask about unsaved text.
  window.addEventListener('beforeunload', (event) => isLeaving && event.stopImmediatePropagation(), { capture: true });
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#leave')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      isLeaving = true;
      tab.clear();
      document.body.hidden = true;
      location.replace(link.href);
    });
  }
}

/** What stands behind # in the address; taken out of the address and its history at once, since it can be a secret. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== '') history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}

/** The room this page is about: 32 hexadecimal digits behind #, which stay there: an id is no secret, and reloading works. */
export function roomInAddress(): string | undefined {
  const id = location.hash.slice(1).split('&')[0] ?? '';
  return /^[0-9a-f]{32}$/.test(id) ? id : undefined;
}
