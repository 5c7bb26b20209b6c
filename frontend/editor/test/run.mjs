// Runs the tests that need no browser: bundles each with what it speaks of, then node's own runner.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'target/editor-tests');
const tests = readdirSync(join(import.meta.dirname, 'pure')).filter((name) => name.endsWith('.test.ts'));

rmSync(folder, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: tests.map((name) => join(import.meta.dirname, 'pure', name)),
  bundle: true,
  format: 'esm',
  platform: 'node',
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=dot', ...tests.map((name) => join(folder, name.replace(/\.ts$/, '.mjs')))], { stdio: 'inherit', cwd: root });
process.exitCode = status ?? 1;
