import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** A browser profile of its own: one person. */
export interface Profile {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Starts Chromium with an empty profile; `more` are further arguments, as `--js-flags=--jitless`, and so are those in DISSENT_CHROMIUM_FLAGS, with spaces between.
 */
export async function freshProfile(...more: string[]): Promise<Profile> {
  return launched(more, true);
}

/** The same, with scripts switched off. */
export async function profileWithoutScripts(): Promise<Profile> {
  return launched([], false);
}

async function launched(more: readonly string[], javaScriptEnabled: boolean): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'dissent-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    headless: true,
    acceptDownloads: true,
    javaScriptEnabled,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    args: [...ARGUMENTS, ...more, ...(process.env['DISSENT_CHROMIUM_FLAGS']?.split(' ') ?? [])],
  });
  context.setDefaultTimeout(60_000);
  return {
    context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function executable(): string {
  const path = process.env['DISSENT_CHROMIUM'];
  if (path === undefined) throw new Error('DISSENT_CHROMIUM does not say where Chromium is; ./dissent test finds it');
  return path;
}
