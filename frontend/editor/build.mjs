// Builds the editor into target/assets/editor: the module, its stylesheet, and the starter that
// fetches both. Their names carry a hash of the content, so that browsers keep them for a year; the
// starter is asked for anew each time.
// `node frontend/editor/build.mjs` prints the sizes and fails over the budget.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'target/assets/editor');

/** The most bytes over the wire (brotli): the module, the stylesheet, the starter. */
const BUDGET = { 'editor.js': 110_000, 'editor.css': 10_000, 'start.js': 1_500 };

/** Browsers that the pages are made for. */
const target = ['es2022', 'chrome100', 'firefox100', 'safari15.4'];

/** The packages that are inside, by name. */
const inside = new Set();

const bundle = async (entry, options = {}) => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    write: false,
    metafile: true,
    legalComments: 'none',
    charset: 'utf8',
    ...options,
  });
  for (const path of Object.keys(metafile.inputs)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    if (name) inside.add(name);
  }
  return outputFiles[0].contents;
};

const keep = async (name, contents, named = hashed(name, contents)) => {
  const size = brotliCompressSync(contents).length;
  console.log(`${name.padEnd(10)} ${String(contents.length).padStart(7)} bytes, ${String(size).padStart(6)} by brotli`);
  if (size > BUDGET[name]) throw new Error(`${name} has ${size} bytes, more than ${BUDGET[name]}`);
  await writeFile(join(folder, named), contents);
  return `/editor/${named}`;
};

/** A name that changes with the content: `editor.x3Af9q.js`. */
const hashed = (name, contents) => {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, '').slice(0, 12);
  return name.replace('.', `.${hash}.`);
};

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const editor = await keep('editor.js', await bundle('frontend/editor/src/editor.ts'));
const style = await keep('editor.css', await bundle('style/editor.css'));
const define = { EDITOR: JSON.stringify(editor), STYLE: JSON.stringify(style) };
await keep('start.js', await bundle('frontend/editor/src/start.ts', { define, external: ['/editor/*'] }), 'start.js');
await writeFile(join(folder, 'licences.txt'), await licences());

/** What the module is made of, with the licence of each part, as their authors ask for. */
async function licences() {
  const parts = [...inside].sort().map(async (name) => {
    const place = join(root, 'node_modules', name);
    const { version } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8'));
    const file = (await readdir(place)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} comes without a licence`);
    return `${name} ${version}\n\n${await readFile(join(place, file), 'utf8')}`;
  });
  return (await Promise.all(parts)).join(`\n${'-'.repeat(72)}\n\n`);
}
