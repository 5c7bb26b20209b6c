// Several imports write at once, each a program of its own, while residents read. Writers of one
// program wait in a queue; programs wait for SQLite's lock, which is not fair.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articles, begin, must, office, page, percentile, read, serve, stop } from './ward.mjs';

const [writers, each] = [4, 40];

export async function writing() {
  const { folder, remove } = office();
  try {
    writeFileSync(join(folder, 'bai.txt'), page('Bài để bà con đọc').text);
    await must(folder, 'import', 'bai.txt', '--data', 'data');
    const server = await serve(folder);
    const { address } = (await articles(folder)).get('Bài để bà con đọc');
    const alone = [];
    for (let number = 0; number < 100; number++) alone.push(await timed(server.address, address, `A${number}`));

    const beside = [];
    const failures = { readers: 0 };
    let isOver = false;
    const readers = [0, 1].map(async (line) => {
      for (let number = 0; !isOver; number++) {
        const took = await timed(server.address, address, `B${line}-${number}`);
        took === null ? failures.readers++ : beside.push(took);
      }
    });
    const waits = [];
    const ended = await Promise.all(Array.from({ length: writers }, (_, writer) => write(folder, writer, waits)));
    isOver = true;
    await Promise.all(readers);
    const found = (await articles(folder)).size;
    await stop(server);
    const failed = ended.filter(({ code }) => code !== 0);
    if (failed.length) throw new Error(`${failed.length} writers failed: ${failed[0].err}`);
    const p99 = Math.round(percentile(waits, 0.99));
    const reading = (times) => `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`;
    return [
      [`${writers} lệnh nhập cùng lúc, mỗi lệnh ${each} bài`, `${found - 1} bài, p99 ${p99} ms, lâu nhất ${Math.round(Math.max(...waits))} ms`, 'p99 1.000 ms, không lỗi', found - 1 === writers * each && p99 < 1_000],
      ['  người đọc lúc ấy', `${reading(beside)}; lúc vắng ${reading(alone)}; ${failures.readers} lỗi`, 'không lỗi', failures.readers === 0],
    ];
  } finally {
    remove();
  }
}

async function timed(address, path, reader) {
  const began = performance.now();
  return (await read(address, path, reader)) === 200 ? performance.now() - began : null;
}

/** One clerk: the time between two acknowledged articles is what each of them waited. */
function write(folder, writer, waits) {
  const files = Array.from({ length: each }, (_, number) => `w-${writer}-${number}.txt`);
  files.forEach((file, number) => writeFileSync(join(folder, file), page(`Người ${writer} bài ${number}`).text));
  let last = null;
  const told = (line) => {
    if (!line.includes('đã nhập thành bài số')) return;
    const now = performance.now();
    if (last !== null) waits.push(now - last);
    last = now;
  };
  return begin(folder, ['import', ...files, '--data', 'data'], told).ended;
}
