// A ward with 100,000 articles whose search index is of a former version: how soon it answers, and
// what readers and editors wait for while the index is made anew.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeTogether } from '../editors.mjs';
import { startPortal } from '../portal.mjs';
import { oneByOne } from './load.mjs';
import { measured, share } from './table.mjs';

const root = resolve(import.meta.dirname, '../..');
const speed = join(root, 'target/speed');
const uncached = { cookie: 'bantin=khong-ai' };
const typed = ['dân vận khéo', 'dan van kheo', 'phường', 'thu tuc hanh ch', 'xyzzy', '"hội nghị tổng kết"'];

export async function renewing({ folder }) {
  if (!existsSync(join(speed, 'bantin.db'))) throw new Error('target/speed is missing: cargo run --release -p store --example search_speed target/speed');
  const data = join(folder, 'data');
  cpSync(speed, data, { recursive: true });
  execFileSync('cargo', ['run', '--quiet', '--release', '-p', 'store', '--example', 'outdated', data], { cwd: root });
  const portal = await startPortal({ watched: true, data, site: 'phuong-lon' });
  try {
    measured('100.000 bài, mục lục tìm kiếm đời cũ: câu trả lời đầu', portal.started / 1000, { unit: 's', most: 0.5 });
    const home = await (await fetch(portal.address)).text();
    const article = home.match(/href="(\/[^/"]+\/[^/"]+-\d+)"/)[1];
    const pages = [];
    for (const path of ['/', article]) pages.push(...(await oneByOne(portal.address + path, 300, uncached)));
    measured('  lúc đang làm mới, trang chủ và bài viết: p95', share(pages, 0.95), { unit: 'ms', most: 10 });
    const searches = [];
    for (const words of typed) searches.push(...(await oneByOne(address(portal, words), 40, uncached)));
    measured('  tìm kiếm: p95', share(searches, 0.95), { unit: 'ms', most: 30 });
    const program = join(root, 'target/release/bantin');
    const written = await writeTogether({ program, folder: portal.folder, data, address: portal.address, editors: 4 });
    measured(`  4 người soạn và đăng, p99 của ${written.waits.length} lần ghi`, share(written.waits, 0.99), { unit: 'ms', most: 1_000 });
    measured('  lần ghi không xong', written.busy, { unit: 'lần', digits: 0, most: 0 });
    const still = await (await fetch(address(portal, typed[0]))).text();
    if (!still.includes('đang làm mới phần tìm kiếm')) throw new Error('the index was made anew before all this was measured');
  } finally {
    await portal.stop();
  }
}

const address = (portal, words) => `${portal.address}/tim-kiem?q=${encodeURIComponent(words)}`;
