// Builds the browser client: `node build.mjs` writes dist/, `--check` compares dist/ with what the sources give,
// `--test [folder of test/]` builds the unit tests into target/test/, `--journey` those in Chromium into target/journey/;
// DISSENT_TARGET names another folder.
// The output depends on the sources and package-lock.json alone: same input, same bytes.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checker } from './checker.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const shared = { absWorkingDir: root, bundle: true, format: 'esm', target: 'es2023', logLevel: 'warning', charset: 'utf8' };

async function filesUnder(folder, ending) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Pages of the members' origin. A browser keeps nothing of one origin for the other, so the two share no chunk. */
const MEMBERS = new Set(['signin', 'stamp']);

/** The files of dist/, by name: one module for each page, the chunks that the pages of its origin share, assets.json, and the offline receipt checker. */
async function client() {
  const pages = (await filesUnder('src/pages', '.ts')).filter((file) => /^src\/pages\/[a-z]+\.ts$/.test(file));
  const isOfMembers = (page) => MEMBERS.has(basename(page, '.ts'));
  const origins = [await origin(pages.filter(isOfMembers)), await origin(pages.filter((page) => !isOfMembers(page)))];
  const files = new Map(origins.flatMap(({ outputFiles }) => outputFiles.map((file) => [basename(file.path), file.contents])));
  const outputs = new Map(origins.flatMap(({ metafile }) => Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output])));
  files.set('assets.json', Buffer.from(JSON.stringify(assets(outputs, files), null, 1) + '\n'));
  files.set('receipt-checker.html', await checker(root, shared));
  return files;
}

async function origin(pages) {
  return build({
    ...shared,
    entryPoints: pages,
    outbase: join(root, 'src/pages'),
    outdir: join(root, 'dist'),
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    legalComments: 'none',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
  });
}

/** For each page its module and every chunk it imports, at once or later, each with its SHA-384. */
function assets(outputs, files) {
  const integrity = (name) => 'sha384-' + createHash('sha384').update(files.get(name)).digest('base64');
  const parts = (name, seen) => {
    for (const { path } of outputs.get(name).imports) {
      if (!seen.has(basename(path))) parts(basename(path), seen.add(basename(path)));
    }
    return seen;
  };
  const pages = {};
  for (const [name, output] of [...outputs].sort()) {
    if (!output.entryPoint) continue;
    pages[basename(output.entryPoint, '.ts')] = [name, ...[...parts(name, new Set())].sort()].map((file) => ({
      file,
      integrity: integrity(file),
    }));
  }
  return pages;
}

async function write(files) {
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await mkdir(join(root, 'dist'));
  for (const [name, contents] of files) await writeFile(join(root, 'dist', name), contents);
}

async function differences(files) {
  const there = await readdir(join(root, 'dist')).catch(() => []);
  const different = there.filter((name) => !files.has(name));
  for (const [name, contents] of files) {
    const bytes = await readFile(join(root, 'dist', name)).catch(() => undefined);
    if (bytes === undefined || !bytes.equals(Buffer.from(contents))) different.push(name);
  }
  return different;
}

async function tests(kind, folder) {
  const target = join(root, process.env.DISSENT_TARGET ?? join('target', kind));
  await rm(target, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: await filesUnder(join(kind, folder), '.test.ts'),
    outbase: join(root, kind),
    outdir: target,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    packages: 'external',
    sourcemap: 'inline',
  });
}

const mode = process.argv[2];
if (mode === '--test' || mode === '--journey') {
  await tests(mode.slice(2), process.argv[3] ?? '');
} else if (mode === '--check') {
  const different = await differences(await client());
  if (different.length > 0) {
    console.error('dist/ is not what the sources give: ' + different.join(', ') + '. Run "npm run build" in browser/.');
    process.exit(1);
  }
} else {
  await write(await client());
}
