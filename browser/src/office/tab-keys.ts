import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { fromUtf8, utf8 } from '../base/octets.ts';
import { tab } from '../tab/tab.ts';
import { OfficeKeys } from './office-keys.ts';

const KEYS = 'office';

/** Holds an office's keys for this tab, until "Leave page" or the end of the tab. */
export function holdKeysInTab(keys: OfficeKeys): void {
  const { office, generation, signingSeed, identity } = keys;
  tab.keep(KEYS, fromUtf8(writeJcs({ office, generation, signing_seed: octetsJson(signingSeed), identity_seed: octetsJson(identity.seed()) })));
}

/** The keys held in this tab. */
export function keysInTab(): OfficeKeys | undefined {
  const kept = tab.kept(KEYS);
  if (kept === undefined) return undefined;
  try {
    const fields = Fields.read(utf8(kept)).exactly('office', 'generation', 'signing_seed', 'identity_seed');
    return OfficeKeys.of(fields.text('office'), fields.integer('generation'), fields.octets('signing_seed', 32), fields.octets('identity_seed', 32));
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    tab.forget(KEYS);
    return undefined;
  }
}

export function forgetKeysInTab(): void {
  tab.forget(KEYS);
}
