import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const SCREENS = join(process.cwd(), 'target/screens');
const AXE = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 768, 1280] as const;

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/**
 * Looks at a page in its present state as three widths and both themes show it: a screenshot each, no sideways scrolling, no finding of axe.
 *
 * @param name of the page and its state, for the file: `sign-chosen`
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${name} scrolls sideways at ${width}: ${wide}`);
      await page.screenshot({ path: join(SCREENS, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await requireNoFindings(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The page's policy forbids scripts of others, so axe runs in the world of the test tool, beside the page's own. */
async function requireNoFindings(page: Page, where: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
  const contextId = world.executionContextId;
  await session.send('Runtime.evaluate', { expression: AXE, contextId });
  const result = await session.send('Runtime.evaluate', {
    expression: 'axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))',
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const findings = JSON.parse(result.result.value as string) as Finding[];
  const said = findings.map((finding) => `${finding.id}: ${finding.help} at ${finding.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(said, [], 'axe on ' + where);
}

/** Collects what a page must never do: faults of its script, refused content, errors in its console. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A refused or failed request is written to the console by the browser itself; the journey asks for some.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  return faults;
}
