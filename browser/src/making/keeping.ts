import encodeQR from 'qr';
import { declined } from '../base/failure.ts';
import { type Bytes, base64url } from '../base/octets.ts';
import { wordList } from '../base/words.ts';
import type { HeldCard } from '../member/held-card.ts';
import { byId, el, fill, svg } from '../page/dom.ts';
import { download } from '../page/file.ts';
import { onPress, onSubmit, say } from '../page/said.ts';
import { cardHere } from './card-here.ts';

const TYPED = [3, 6] as const;

/** The step in which the person takes the card along: file, words, paper. */
export class KeepingCard {
  private constructor(
    private readonly card: HeldCard,
    readonly words: string,
    private readonly file: Bytes,
  ) {}

  /** Seals the card under `words`, or under eight new ones if these are "". */
  static async begin(card: HeldCard, words: string): Promise<KeepingCard> {
    const eight = words === '' ? (await wordList()).draw(8) : words;
    return new KeepingCard(card, eight, await card.seal(eight));
  }

  /** Shows words and ways to keep the card; calls `kept` when two words were typed back. */
  show(kept: () => Promise<void>): void {
    const words = this.words.split(' ');
    for (const list of ['eight', 'sheet-words']) fill(byId(list), ...words.map((word) => el('li', {}, word)));
    fill(byId('sheet-epoch'), `Period ${this.card.epoch.name}`);
    const failure = byId('keep-files-failure');
    onPress(byId('download', HTMLButtonElement), failure, async () => download(`dissent-${this.card.epoch.name}.card`, this.file));
    onPress(byId('copy', HTMLButtonElement), failure, async () => {
      await navigator.clipboard.writeText(this.words);
      say('The words are copied. Paste them where the file is not.');
    });
    onPress(byId('print', HTMLButtonElement), failure, async () => this.print());
    const guard = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', guard);
    onSubmit(byId('keep-form', HTMLFormElement), byId('keep-failure'), async () => {
      this.requireTyped(words);
      if (byId('keep-here', HTMLInputElement).checked) await cardHere.keep(this.file);
      removeEventListener('beforeunload', guard);
      await kept();
    });
  }

  private requireTyped(words: readonly string[]): void {
    for (const n of TYPED) {
      const field = byId(`word${n}`, HTMLInputElement);
      if (field.value.trim().toLowerCase() !== words[n - 1]) {
        field.focus();
        throw declined(`Word ${n} is another one. Look at your copy, not at this page.`);
      }
    }
  }

  private print(): void {
    fill(byId('sheet-code'), qrCode(base64url(this.file)));
    const sheet = byId('card-sheet');
    sheet.hidden = false;
    document.body.classList.add('prints-sheet');
    window.print();
    document.body.classList.remove('prints-sheet');
    sheet.hidden = true;
  }
}

/** A text as a QR code (ISO/IEC 18004), dark on white, with its quiet zone. */
function qrCode(text: string): SVGElement {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const code = svg('svg', { viewBox: `0 0 ${rows.length} ${rows.length}`, class: 'qr', role: 'img', 'aria-label': 'The card as a QR code' });
  code.append(svg('rect', { width: rows.length, height: rows.length, fill: '#fff' }), svg('path', { d: path, fill: '#000' }));
  return code;
}
