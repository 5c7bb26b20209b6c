// The statistics page of a ward that was read 100,000 times a day for a year, with 10,000 articles:
// somebody of its office opens it over ranges of any length and place.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { account, Editor } from '../editors.mjs';
import { startPortal } from '../portal.mjs';
import { measured, share } from './table.mjs';

const root = resolve(import.meta.dirname, '../..');
// As the store's example statistics_speed makes it.
const data = join(root, 'target/figures/year');
const first = Date.UTC(2025, 2, 17);
const days = 365;
const day = 86_400_000;

/** Numbers that are the same in each run. */
let state = 7;
function below(end) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
}

/** Days of the year, as an address says them: one, a week, a month, all of it, or any. */
function range(round) {
  const length = [1, 7, 30, days, 1 + below(days), 1 + below(60)][round % 6];
  const from = below(days - length + 1);
  const name = (number) => new Date(first + number * day).toISOString().slice(0, 10);
  return `${name(from)}_${name(from + length - 1)}`;
}

/** What people press, and what they type. */
const period = (round) => (round % 10 ? range(round) : ['tat-ca', '2025', '2025-08'][(round / 10) % 3]);

export async function figures({ rounds }) {
  if (!existsSync(join(data, 'filled'))) throw new Error('target/figures is missing: cargo run --release -p store --example statistics_speed target/figures');
  const portal = await startPortal({ watched: true, data });
  try {
    await account(join(root, 'target/release/bantin'), portal.folder, 'nam', ['staff'], portal.folder);
    const nam = await new Editor(portal.address, 'nam').signIn();
    const pages = [
      ['trang thống kê, kỳ bất kỳ', () => '/thong-ke'],
      ['  số liệu của một bài', () => `/thong-ke/bai/${1 + below(10_000)}`],
      ['  số liệu của một chuyên mục', () => `/thong-ke/chuyen-muc/${1 + below(12)}`],
    ];
    for (const [name, path] of pages) {
      // The first pages wait for what was not read since the start.
      for (let round = 0; round < 20; round++) await opened(nam, `${path()}?ky=${period(round)}`);
      nam.waits = [];
      for (let round = 0; round < rounds * 60; round++) await opened(nam, `${path()}?ky=${period(round)}`);
      measured(`${name}, p50`, share(nam.waits, 0.5), { unit: 'ms', digits: 1 });
      measured(`  p95 của ${nam.waits.length} lần`, share(nam.waits, 0.95), { unit: 'ms', digits: 1, most: 50 });
    }
  } finally {
    await portal.stop();
  }
}

async function opened(nam, path) {
  const answer = await nam.ask('GET', path, undefined, { accept: 'text/html' });
  if (answer?.status !== 200 || !answer.bytes.includes('Lượt xem')) throw new Error(`${path}: ${answer?.status}`);
}
