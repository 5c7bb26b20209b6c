// What an old portal might never have sent: memory stays bounded, and nothing hangs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { png } from '../editors.mjs';
import { begin, mostOf, office, page, pause } from './ward.mjs';

const most = 512;

const size = 5_000_000;
const fill = (text) => text.repeat(Math.ceil(size / Buffer.byteLength(text))).slice(0, size / 2);
const top = 'Tin tức\n\nPhường họp bàn việc làm đường\nNgày đăng 18/01/2018 | 14:51 | Lượt xem: 7\n\n';
const pages = {
  'một dòng dài': top + fill('chữ '),
  'toàn dòng trống': top + fill('\n'),
  'toàn dấu gạch đầu dòng': top + fill('- a\n'),
  'danh sách lồng nhau': top + Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth % 1500)}- mục ${depth}\n`).join(''),
  'dấu chồng lên nhau': top + 'a' + fill('\u0301\u0323'),
  'toàn ngày đăng': fill('Ngày đăng 18/01/2018 | 14:51 | Lượt xem: 7\n'),
  'toàn chú thích ảnh': top + fill('Ảnh: a.jpg\n'),
  'chữ số rất dài': top.replace('7', '9'.repeat(100_000)) + 'a\n',
  'ký tự điều khiển': top + fill('\x01\x02\ufffe\u202e'),
};
const pictures = {
  'ảnh 40 triệu điểm': png(8_000, 5_000),
  'ảnh nói mình 60.000 × 60.000': png(60_000, 60_000, { rows: 10 }),
  'ảnh nói mình hơn bốn tỉ điểm': png(2 ** 31 - 1, 2 ** 31 - 1, { rows: 0 }).subarray(0, 60),
};

export async function hostile() {
  const { folder, remove } = office();
  const worst = { memory: 0, time: 0, name: '' };
  try {
    for (const [name, text] of Object.entries(pages)) {
      writeFileSync(join(folder, 'trang.txt'), text);
      await judge(folder, name, worst);
    }
    for (const [name, bytes] of Object.entries(pictures)) {
      writeFileSync(join(folder, 'anh.png'), bytes);
      writeFileSync(join(folder, 'trang.txt'), `${page(name).text}\nanh.png\n\nẢnh: Văn Tám\n`);
      await judge(folder, name, worst);
    }
  } finally {
    remove();
  }
  const count = Object.keys(pages).length + Object.keys(pictures).length;
  return [
    [`nhập ${count} trang và ảnh hiểm độc`, `nhiều nhất ${worst.memory} MB (${worst.name}), lâu nhất ${worst.time} ms`, `${most} MB`, worst.memory < most],
  ];
}

/** Imports it, watching the most memory that the program ever held. */
async function judge(folder, name, worst) {
  const began = performance.now();
  const importing = begin(folder, ['import', 'trang.txt', '--data', 'data']);
  let memory = 0;
  let isOver = false;
  importing.ended.then(() => (isOver = true));
  while (!isOver) {
    memory = Math.max(memory, mostOf(importing.running.pid));
    await pause(2);
  }
  const { code, signal, err } = await importing.ended;
  if (![0, 1].includes(code)) throw new Error(`${name}: ended with ${code ?? signal}\n${err}`);
  const time = Math.round(performance.now() - began);
  if (memory > worst.memory) Object.assign(worst, { memory, name });
  worst.time = Math.max(worst.time, time);
}
