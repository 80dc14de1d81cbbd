import { type Bytes, bytes } from '../base/octets.ts';
import { el } from './dom.ts';

/** Offers bytes as a file to keep, under this name. */
export function download(name: string, contents: Uint8Array, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([bytes(contents)], { type }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The bytes of the file chosen in a file field, or undefined if none was. */
export async function chosenFile(field: HTMLInputElement): Promise<Bytes | undefined> {
  const file = field.files?.[0];
  return file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
}
