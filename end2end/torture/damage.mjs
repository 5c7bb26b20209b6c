// A database whose bytes were changed: refused with the way out, or served without falling over.
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articles, must, office, page, random, read, run, serve, stop } from './ward.mjs';

const rounds = Number(process.env.DAMAGES ?? 80);

/** Ways to damage a file, each at a place of chance. */
const damages = {
  'một byte': (bytes) => (bytes[random(bytes.length)] ^= 1 + random(255)),
  'mười byte': (bytes) => Array.from({ length: 10 }, () => (bytes[random(bytes.length)] = random(256))),
  'một trang toàn số không': (bytes) => bytes.fill(0, ...sector(bytes)),
  'một trang của tệp khác': (bytes) => {
    const [from, to] = sector(bytes);
    for (let at = from; at < to; at++) bytes[at] = random(256);
  },
  'cụt đuôi': (bytes) => bytes.subarray(0, random(bytes.length)),
  'hai trang đổi chỗ': (bytes) => {
    const [one, two] = [sector(bytes), sector(bytes)];
    const kept = Buffer.from(bytes.subarray(...one));
    bytes.copy(bytes, one[0], ...two);
    kept.copy(bytes, two[0]);
  },
};

function sector(bytes) {
  const at = 4096 * random(Math.floor(bytes.length / 4096));
  return [at, at + 4096];
}

export async function damaged() {
  const { folder, remove } = office();
  const counts = { refused: 0, served: 0, unnoticed: 0 };
  try {
    const files = Array.from({ length: 150 }, (_, number) => `l-${number}.txt`);
    files.forEach((file, number) => writeFileSync(join(folder, file), page(`Bài ${number}`, 400).text));
    await must(folder, 'import', ...files, '--data', 'data');
    cpSync(join(folder, 'data'), join(folder, 'whole'), { recursive: true });
    const paths = [...(await articles(folder)).values()].map((article) => article.address);
    for (let round = 0; round < rounds; round++) {
      const [name, damage] = Object.entries(damages)[round % Object.keys(damages).length];
      rmSync(join(folder, 'data'), { recursive: true });
      cpSync(join(folder, 'whole'), join(folder, 'data'), { recursive: true });
      const file = join(folder, 'data/bantin.db');
      const bytes = readFileSync(file);
      const changed = damage(bytes);
      writeFileSync(file, Buffer.isBuffer(changed) ? changed : bytes);
      await serveDamaged(folder, `${name}, lượt ${round}`, paths, counts);
    }
    // The log beside the database is lost, right after a crash.
    rmSync(join(folder, 'data'), { recursive: true });
    cpSync(join(folder, 'whole'), join(folder, 'data'), { recursive: true });
    const server = await serve(folder);
    writeFileSync(join(folder, 'moi.txt'), page('Bài vừa nhập').text);
    await must(folder, 'import', 'moi.txt', '--data', 'data');
    await server.kill();
    rmSync(join(folder, 'data/bantin.db-wal'), { force: true });
    await serveDamaged(folder, 'mất tệp -wal', paths, counts);
    copyFileSync(join(folder, 'whole/bantin.db'), join(folder, 'data/bantin.db'));
  } finally {
    remove();
  }
  return [[
    `cơ sở dữ liệu bị sửa byte, ${rounds + 1} kiểu`,
    `${counts.refused} lần không mở và nói cách khôi phục, ${counts.served} lần vẫn phục vụ (${counts.unnoticed} lần bantin check không thấy gì)`,
    'không sập, không ghi đè',
    true,
  ]];
}

async function serveDamaged(folder, what, paths, counts) {
  const file = join(folder, 'data/bantin.db');
  const before = readFileSync(file);
  const checked = await run(folder, 'check', '--data', 'data');
  if (![0, 1].includes(checked.code)) throw new Error(`${what}: check ended with ${checked.code ?? checked.signal}\n${checked.err}`);
  const server = await serve(folder);
  if (server.refused) {
    const { code, err } = server.refused;
    if (code !== 1 || !err.includes('bantin restore')) throw new Error(`${what}: ended with ${code}: ${err}`);
    if (!readFileSync(file).equals(before)) throw new Error(`${what}: the damaged file was touched`);
    counts.refused++;
    return;
  }
  for (const path of ['/', paths[random(paths.length)], paths[random(paths.length)], '/so-do-trang']) {
    const status = await read(server.address, path, `R-${path}`);
    if (status === null) throw new Error(`${what}: no answer to ${path}`);
  }
  if (server.running.exitCode !== null) throw new Error(`${what}: the server fell over`);
  server.running.kill('SIGTERM');
  const { signal, err } = await server.ended;
  if (signal || /panic|lỗi trong chương trình/.test(err)) throw new Error(`${what}: ${signal} ${err}`);
  counts.served++;
  counts.unnoticed += checked.code === 0 ? 1 : 0;
}
