// A ward with 100,000 articles: how soon it answers, what it takes of memory, and how long its
// pages take that are not in memory.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startPortal } from '../portal.mjs';
import { oneByOne } from './load.mjs';
import { memory } from './streams.mjs';
import { measured, median, share } from './table.mjs';

const root = resolve(import.meta.dirname, '../..');
// As the store's example search_speed makes it.
const data = join(root, 'target/speed');
const site = 'phuong-lon';

// What residents type, and what a search finds hardest.
const typed = [
  'dân vận khéo', 'dan van kheo', 'ủy ban nhân dân phường', 'UBND', 'giải phóng mặt bằng', 'phường',
  'thu tuc hanh ch', '"hội nghị tổng kết"', 'hội nghị -tổng', 'cong phuong dan', 'không có chữ này',
  'xyzzy', '18/01/2018', '2018', 'a', 'ng', 'dân v', 'hội nghị tổng kết công tác dân vận năm 2018 của phường',
];

/** Whoever sends a session's cookie, even one of nobody, passes the page cache by. */
const uncached = { cookie: 'bantin=khong-ai' };

export async function large({ rounds }) {
  if (!existsSync(join(data, 'bantin.db'))) throw new Error('target/speed is missing: cargo run --release -p store --example search_speed target/speed');
  const starts = [];
  // The first start reads what may not be in the system's memory yet.
  for (let round = 0; round <= rounds; round++) {
    const portal = await startPortal({ watched: true, data, site });
    starts.push(portal.started);
    await portal.stop();
  }
  const portal = await startPortal({ watched: true, data, site });
  try {
    const home = await (await fetch(portal.address)).text();
    await new Promise((next) => setTimeout(next, 5_000));
    const rest = memory(portal.pid);
    measured('100.000 bài: từ lúc gọi đến câu trả lời đầu', median(starts.slice(1)) / 1000, { unit: 's', most: 0.5 });
    measured('  bộ nhớ lúc nghỉ', rest / 1024 / 1024, { unit: 'MiB', digits: 1, most: 80 });
    for (const [name, paths] of await pages(portal.address, home)) {
      const took = [];
      for (const path of paths) took.push(...(await oneByOne(portal.address + path, 200, uncached)));
      measured(`  ${name}: p95`, share(took, 0.95), { unit: 'ms', most: 10 });
    }
    const took = [];
    for (const words of typed) took.push(...(await oneByOne(`${portal.address}/tim-kiem?q=${encodeURIComponent(words)}`, 20, uncached)));
    measured('  tìm kiếm: p95', share(took, 0.95), { unit: 'ms', most: 30 });
    measured('  bộ nhớ sau đó', memory(portal.pid) / 1024 / 1024, { unit: 'MiB', digits: 1 });
  } finally {
    await portal.stop();
  }
}

/** Home; a section's first page and the page behind twenty more; the archive, a year, a month, a day. */
async function pages(address, home) {
  const [, section] = home.match(/class="menu-bar"[^]*?<a href="([^"]+)"/);
  let deep = section;
  for (let page = 0; page < 20; page++) {
    const html = await (await fetch(address + deep)).text();
    const older = html.match(/href="([^"]*[?&](?:amp;)?truoc=[^"]*)"/);
    if (!older) break;
    deep = older[1].replaceAll('&amp;', '&');
  }
  const archive = await (await fetch(`${address}/luu-tru`)).text();
  const [month] = archive.match(/\/luu-tru\/\d+\/\d+/);
  const [day] = (await (await fetch(address + month)).text()).match(/\/luu-tru\/\d+\/\d+\/\d+/);
  return [
    ['trang chủ', ['/']],
    ['chuyên mục, trang đầu và trang thứ 21', [section, deep]],
    ['kho theo ngày: mọi năm, một năm, một tháng, một ngày', ['/luu-tru', month.replace(/\/\d+$/, ''), month, day]],
  ];
}
