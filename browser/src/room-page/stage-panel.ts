import { equal, hex } from '../base/octets.ts';
import { type PostedText, postedTexts, waiting } from '../drafting/freezing.ts';
import type { FrozenVersion, RoomReader, RoomState } from '../member/room-reader.ts';
import { CHECK_WORDS } from '../memo/frozen-text.ts';
import { dayInWords } from '../page/clock.ts';
import { el, fill } from '../page/dom.ts';
import { type ConsentWork, waitingText } from './consents.ts';

/** The text in force and those that wait to replace it, as checked. */
export interface Frozen {
  readonly inForce: FrozenVersion | undefined;
  readonly waiting: readonly PostedText[];
}

/** Reads what is frozen in a room; nothing for a room of drafts only. */
export async function readFrozen(reader: RoomReader, state: RoomState): Promise<Frozen> {
  if (state.freeze === undefined) return { inForce: undefined, waiting: [] };
  const inForce = await reader.frozenBy(state.freeze);
  return { inForce, waiting: state.stage === 'filed' ? [] : waiting(await postedTexts(reader), state.freeze) };
}

/** Shows where a room stands and the texts that wait for agreement. */
export async function showStage(place: HTMLElement, work: ConsentWork, state: RoomState, { inForce, waiting: texts }: Frozen): Promise<void> {
  if (inForce === undefined) return fill(place);
  const log = await work.session.station.log();
  const isOld = !equal(inForce.record.charter, log.charter().hash) && state.stage !== 'filed';
  fill(
    place,
    stageNote(work, state, inForce),
    ...(isOld ? [el('p', { class: 'note note--wait' }, 'Another charter is in force since. The text must be frozen anew before it can be signed or filed.')] : []),
    ...texts.map((posted) => waitingText(work, inForce, posted)),
  );
}

function stageNote({ pass, words }: ConsentWork, { stage, tally, tallyOn }: RoomState, { record, text }: FrozenVersion): HTMLElement {
  const id = hex(pass.id);
  const signed = `${tally === 1 ? '1 signature' : `${tally} signatures`} when ${dayInWords(tallyOn)} began.`;
  const heads = {
    draft: `Version ${record.version} is frozen`,
    frozen: `Version ${record.version} is frozen and can be signed`,
    closed: `Version ${record.version} is being filed`,
    proposed: `Version ${record.version} waits for agreement to file`,
    filed: 'The message is filed',
  } as const;
  const filing = pass.drafterKeys === undefined ? [] : [link('/file#' + id, 'File it')];
  const links = stage === 'filed' ? [link('/track#' + id, 'Track it')] : [link('/sign#' + id, 'Read it and sign'), ...filing];
  return el(
    'div',
    { class: 'note note--accent' },
    el('p', { class: 'strong' }, heads[stage]),
    el('p', {}, 'Check words ', el('span', { class: 'words' }, words.check(text.root, CHECK_WORDS)), stage === 'filed' ? '' : `. ${signed}`),
    el('p', { class: 'row' }, ...links),
  );
}

function link(href: string, words: string): HTMLElement {
  return el('a', { href }, words);
}
