import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, fromUtf8, utf8 } from '../base/octets.ts';
import { writeIssued } from '../epoch/issued.ts';
import { tab } from '../tab/tab.ts';
import { HeldCard } from './held-card.ts';

const CARD = 'card';

/** What this tab remembers of an open card; it is checked again each time it is used. */
export interface TabCard {
  readonly epoch: string;
  readonly issued: Bytes;
  readonly seed: Bytes;
  readonly notebookKey: Bytes;
}

/** Holds an open card for this tab: pages that follow act with it, until "Leave page", a wipe, or the end of the tab. */
export function holdInTab(card: HeldCard): void {
  const { seed, notebookKey } = card.secrets;
  const json = { epoch: card.epoch.name, issued: octetsJson(writeIssued(card.issued)), seed: octetsJson(seed), notebook_key: octetsJson(notebookKey) };
  tab.keep(CARD, fromUtf8(writeJcs(json)));
}

/** The card held in this tab, not yet checked. */
export function heldInTab(): TabCard | undefined {
  const kept = tab.kept(CARD);
  if (kept === undefined) return undefined;
  try {
    const fields = Fields.read(utf8(kept)).exactly('epoch', 'issued', 'seed', 'notebook_key');
    return {
      epoch: fields.text('epoch'),
      issued: fields.octets('issued'),
      seed: fields.octets('seed', 32),
      notebookKey: fields.octets('notebook_key', 32),
    };
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    tab.forget(CARD);
    return undefined;
  }
}
