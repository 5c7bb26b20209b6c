// Builds the editor into target/assets/editor: the module, its stylesheet, and the starter that
// fetches both. Their names carry a hash of the content, so that browsers keep them for a year; the
// starter is asked for anew each time.
// `node frontend/editor/build.mjs` prints the sizes and fails over the budget.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'target/assets/editor');

/** The most bytes over the wire (brotli): the module, the stylesheet, the starter. */
const BUDGET = { 'editor.js': 110_000, 'editor.css': 10_000, 'start.js': 1_500 };

/** Browsers that the pages are made for. */
const target = ['es2022', 'chrome100', 'firefox100', 'safari15.4'];

const bundle = async (entry, options = {}) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    write: false,
    legalComments: 'none',
    charset: 'utf8',
    ...options,
  });
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
