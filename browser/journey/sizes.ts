import type { BrowserContext } from 'playwright-core';
import { SIZES } from '../src/wire/frame.ts';

/** Bodies of the anonymous API, as they went over the wire, that are not one of the seven sizes. */
export interface Sizes {
  /** How many bodies were measured, up and down. */
  measured: number;
  readonly wrong: string[];
}

/** Measures every request and answer under /v1/ and /office/ that pages of this profile make. */
export function measureSizes(context: BrowserContext): Sizes {
  const sizes: Sizes = { measured: 0, wrong: [] };
  const check = (what: string, bytes: number): void => {
    sizes.measured++;
    if (!SIZES.some((size) => size === bytes)) sizes.wrong.push(`${what}: ${bytes} bytes`);
  };
  context.on('requestfinished', (request) => {
    const path = new URL(request.url()).pathname;
    if (!path.startsWith('/v1/') && !path.startsWith('/office/')) return;
    const what = `${request.method()} ${path}`;
    void request.response().then(async (answer) => {
      const headers = (await answer?.allHeaders()) ?? {};
      // Pages of offices live under the same folder as their requests.
      if (headers['content-type']?.startsWith('text/html')) return;
      const up = request.postDataBuffer();
      if (up !== null) check(what + ' up', up.length);
      check(what + ' down', Number(headers['content-length']));
    });
  });
  return sizes;
}
