// Sixteen people of a ward write at the same moment, each in a browser of their own, while residents read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTogether } from '../editors.mjs';
import { articles, must, office, page, percentile, program, read, serve, stop } from './ward.mjs';

export async function editing() {
  const { folder, remove } = office();
  try {
    writeFileSync(join(folder, 'bai.txt'), page('Bài để bà con đọc').text);
    await must(folder, 'import', 'bai.txt', '--data', 'data');
    const { address } = (await articles(folder)).get('Bài để bà con đọc');
    const server = await serve(folder);
    const readers = [];
    let failed = 0;
    let isOver = false;
    const reading = [0, 1].map(async (line) => {
      for (let number = 0; !isOver; number++) {
        const began = performance.now();
        (await read(server.address, address, `${line}-${number}`)) === 200 ? readers.push(performance.now() - began) : failed++;
      }
    });
    const written = await writeTogether({ program, folder, address: server.address });
    isOver = true;
    await Promise.all(reading);
    const found = (await articles(folder)).size - 1;
    await stop(server);
    await must(folder, 'check', '--data', 'data');
    const p99 = percentile(written.waits, 0.99);
    const is = found === written.published && !written.busy && p99 < 1_000;
    return [
      [
        `${written.editors} người cùng soạn và đăng, ${written.waits.length} lần ghi`,
        `p50 ${percentile(written.waits, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${found} bài đăng, ${written.busy} lỗi`,
        'p99 1.000 ms, không lỗi',
        is,
      ],
      ['  người đọc lúc ấy', `p50 ${percentile(readers, 0.5).toFixed(1)} ms, p99 ${percentile(readers, 0.99).toFixed(1)} ms, ${failed} lỗi`, 'không lỗi', failed === 0],
    ];
  } finally {
    remove();
  }
}
