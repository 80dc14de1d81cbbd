import { Failure, unproven } from '../base/failure.ts';
import { type Bytes, hex } from '../base/octets.ts';
import { SignedBody } from '../log/body.ts';
import { SALT_BYTES } from '../log/entry.ts';
import { type Genesis, orgOf } from '../log/genesis.ts';
import { LogMirror } from '../log/mirror.ts';
import { NoteKey } from '../log/note.ts';
import { readStatement } from '../log/statement.ts';
import { type SetUpSheet, type TrustedLog, readSheet } from '../log/trusted-log.ts';
import { now } from '../page/clock.ts';
import { tab } from '../tab/tab.ts';
import { Channel, type Transport, ownOrigin, repeated } from '../wire/channel.ts';

const MIRROR = 'log';
const SHEET = 'sheet';

/** What each step on the channel side needs: the line to the server, the copy of its log, the time. */
export interface Station {
  readonly channel: Channel;
  /** The log as of now; a log that does not verify is a Failure. */
  freshLog(): Promise<TrustedLog>;
  /** The log as last verified; the first one if there was none. */
  log(): Promise<TrustedLog>;
  now(): Date;
}

/**
 * This page's own origin. The copy of the log goes on from the page before, within this tab.
 *
 * What the log must begin with is what it began with when this tab first saw it: a card, a notebook and a receipt bind it further, and the page "Verify" compares it with
 * a printed set-up sheet.
 */
export async function openStation(): Promise<Station> {
  const transport = ownOrigin();
  const sheet = await sheetOfTab(transport);
  const saved = tab.kept(MIRROR);
  const mirror = (saved === undefined ? undefined : LogMirror.resume(sheet, transport, now, saved)) ?? new LogMirror(sheet, transport, now);
  return {
    channel: new Channel(transport),
    log: () => mirror.last(),
    now,
    async freshLog() {
      const log = await mirror.refresh();
      keepCopy(mirror.save());
      return log;
    },
  };
}

/** A copy too long for what a browser keeps is read again on the next page. */
function keepCopy(text: string | undefined): void {
  if (text === undefined) return;
  try {
    tab.keep(MIRROR, text);
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'QuotaExceededError')) throw reason;
    tab.forget(MIRROR);
  }
}

async function sheetOfTab(transport: Transport): Promise<SetUpSheet> {
  const kept = tab.kept(SHEET);
  if (kept !== undefined) {
    const [org, logKey] = kept.split('\n');
    return readSheet(org ?? '', logKey ?? '');
  }
  const { org, genesis } = await firstEntry(transport);
  const logKey = NoteKey.of(genesis.origin, genesis.logKey);
  tab.keep(SHEET, hex(org) + '\n' + logKey.vkey());
  return { org, logKey };
}

/** The entry at the beginning of the log, whose leaf and authority the mirror checks when it reads them. */
async function firstEntry(transport: Transport): Promise<{ org: Bytes; genesis: Genesis }> {
  const { status, body } = await repeated(() => transport('GET', '/log/clear/0', {}, undefined, 'no-store'));
  if (status !== 200) throw new Failure('refused', 'The log does not give out its first entry.', status);
  const { statement } = SignedBody.read(body.subarray(SALT_BYTES));
  const genesis = readStatement(statement);
  if (genesis.type !== 'genesis') throw unproven('The log does not begin with a genesis.');
  return { org: orgOf(statement), genesis };
}
