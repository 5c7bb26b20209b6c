// Every figure beside its budget: `node bench.mjs [PART…]`, all parts where none is named.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { article } from './bench/article.mjs';
import { counted } from './bench/counted.mjs';
import { editors } from './bench/editors.mjs';
import { figures } from './bench/figures.mjs';
import { large } from './bench/large.mjs';
import { now } from './bench/now.mjs';
import { renewing } from './bench/renewing.mjs';
import { streams } from './bench/streams.mjs';
import { print } from './bench/table.mjs';
import { visit } from './bench/visit.mjs';
import { startPortal } from './portal.mjs';

const parts = { article, counted, editors, figures, large, now, renewing, streams, visit };
const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 5);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-bench-'));
  const portal = await startPortal({ watched: true });
  try {
    await parts[name]({ portal, folder, rounds, seconds });
  } finally {
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log();
process.exitCode = print() ? 0 : 1;
