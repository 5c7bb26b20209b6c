// Sixteen editors who save and publish at the same moment: what each waits, and the readers beside them.
import { resolve } from 'node:path';
import { userAgent } from '../chromium.mjs';
import { writeTogether } from '../editors.mjs';
import { measured } from './table.mjs';

const program = resolve(import.meta.dirname, '../../target/release/bantin');

export async function editors({ portal }) {
  const waits = [];
  let isOver = false;
  const reading = [0, 1].map(async (line) => {
    for (let number = 0; !isOver; number++) {
      const began = performance.now();
      const answer = await fetch(portal.address, { headers: { 'user-agent': userAgent(`R${line}-${number}/1.0`) } });
      await answer.arrayBuffer();
      if (answer.status === 200) waits.push(performance.now() - began);
    }
  });
  const written = await writeTogether({ program, folder: portal.folder, data: portal.folder, address: portal.address });
  isOver = true;
  await Promise.all(reading);
  const at = (numbers, share) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length * share)];
  measured(`${written.editors} người cùng soạn và đăng, p99 của ${written.waits.length} lần ghi`, at(written.waits, 0.99), { unit: 'ms', most: 1_000 });
  measured('  lần ghi không xong', written.busy, { unit: 'lần', most: 0 });
  measured('  người đọc lúc ấy, p99', at(waits, 0.99), { unit: 'ms' });
}
