// The longest article against nginx serving the same packed bytes from disk: both on this machine,
// in one run, taking turns, so that a busy machine slows both alike. Every view is counted.
import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { everyPage, isArticle } from '../portal.mjs';
import { CONNECTIONS, crowd, oneByOne } from './load.mjs';
import { startNginx } from './nginx.mjs';
import { measured, median } from './table.mjs';

export async function article({ portal, folder, rounds, seconds }) {
  const path = await longestArticle(portal.address);
  const gzip = await bytes(portal.address + path);
  const nginx = await startNginx(folder, { plain: gunzipSync(gzip), gzip });
  try {
    const rivals = [
      { url: `${nginx.address}/index.html`, results: [] },
      { url: portal.address + path, results: [] },
    ];
    for (const { url } of rivals) await crowd(folder, url, 1);
    for (let round = 0; round < rounds; round++) {
      for (const rival of rivals) rival.results.push(await crowd(folder, rival.url, seconds));
    }
    const [theirs, ours] = rivals.map(({ results }) => (what) => median(results.map((result) => result[what])));
    console.log(`Bài ${path}: ${gzip.length} byte gzip, ${CONNECTIONS} kết nối, trung vị của ${rounds} lượt xen kẽ, mỗi lượt ${seconds} giây.`);
    measured('nginx, tệp nén sẵn trên đĩa', theirs('rate'), { unit: 'yêu cầu/s', digits: 0 });
    measured('trang bài viết, tính mọi lượt xem', ours('rate'), { unit: 'yêu cầu/s', digits: 0 });
    measured('  so với nginx', ours('rate') / theirs('rate'), { unit: 'lần', least: 0.5 });
    measured('  p50, của nginx', theirs('p50'), { unit: 'ms' });
    measured('  p50', ours('p50'), { unit: 'ms' });
    measured('  p99, của nginx', theirs('p99'), { unit: 'ms' });
    measured('  p99, so với nginx', ours('p99') / theirs('p99'), { unit: 'lần', most: 2 });
  } finally {
    await nginx.stop();
  }
  // Who sends a session's cookie, even one of nobody, passes the page cache by.
  const took = await oneByOne(portal.address + path, 500, { cookie: 'bantin=khong-ai' });
  measured('cùng trang, không qua bộ nhớ: trung vị', median(took), { unit: 'ms', most: 2 });
}

export async function longestArticle(address) {
  let longest = { length: 0 };
  for (const path of (await everyPage(address)).filter(isArticle)) {
    const { length } = await bytes(address + path);
    if (length > longest.length) longest = { path, length };
  }
  return longest.path;
}

/** The packed bytes as they come over the wire. */
function bytes(url) {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => done(Buffer.concat(parts)));
    }).on('error', failed);
  });
}
