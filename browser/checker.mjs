// The offline receipt checker: one HTML file with its style and script inside, which loads nothing. build.mjs calls it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** What the checker has of its own in the place of a package, and for whom. */
const REPLACED = new Map([
  ['@noble/curves/ed25519.js', 'src/checker/ed25519.ts'],
  ['@noble/hashes/sha2.js', 'src/checker/sha256.ts'],
]);
const REPLACED_FOR = new Set(['src/base/sign.ts', 'src/base/hash.ts', 'src/log/note.ts']);

/** The file's bytes: src/checker with what it imports, and a policy that allows nothing but these two. */
export async function checker(root, shared) {
  const script = await scriptOf(root, shared);
  const html = await readFile(join(root, 'src/checker/checker.html'), 'utf8');
  const style = await styleOf(root);
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const parts = { POLICY: policy, STYLE: style, SCRIPT: script };
  return Buffer.from(html.replace(/POLICY|STYLE|SCRIPT/g, (name) => parts[name]));
}

function hash(text) {
  return 'sha256-' + createHash('sha256').update(text).digest('base64');
}

async function scriptOf(root, shared) {
  const small = {
    name: 'small',
    setup(making) {
      making.onResolve({ filter: /^@noble\// }, ({ path, importer }) =>
        REPLACED.has(path) && REPLACED_FOR.has(relative(root, importer)) ? { path: join(root, REPLACED.get(path)) } : undefined,
      );
      // Our modules do nothing while they load: one that nobody needs is left out with its constants.
      making.onResolve({ filter: /^\..*\.ts$/ }, ({ path, importer, kind }) =>
        kind === 'import-statement' ? { path: join(dirname(importer), path), sideEffects: false } : undefined,
      );
    },
  };
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['src/checker/checker.ts'],
    format: 'iife',
    minify: true,
    write: false,
    legalComments: 'none',
    plugins: [small],
  });
  return outputFiles[0].text.trim();
}

async function styleOf(root) {
  const css = await readFile(join(root, 'src/checker/checker.css'), 'utf8');
  const { code } = await transform(css, { loader: 'css', minify: true });
  // What esbuild leaves: the space with which a custom property may begin.
  return code.trim().replaceAll(/(--[\w-]+): /g, '$1:');
}
