// A large ward: a gigabyte is carried away and brought back. And the backup of every night.
import { createHash, randomFillSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, office, page, pause, serve, stop } from './ward.mjs';

const megabytes = Number(process.env.MEGABYTES ?? 1024);

export async function gigabyte() {
  const { folder, remove } = office();
  try {
    const files = Array.from({ length: 200 }, (_, number) => `l-${number}.txt`);
    files.forEach((file, number) => writeFileSync(join(folder, file), page(`Bài ${number}`, 400).text));
    await must(folder, 'import', ...files, '--data', 'data');
    const pictures = join(folder, 'data/media/1');
    mkdirSync(pictures, { recursive: true });
    const bytes = Buffer.alloc(256 * 1024);
    for (let number = 0; number < megabytes * 4; number++) {
      randomFillSync(bytes);
      const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      writeFileSync(join(pictures, `${name}-1600.jpg`), bytes);
    }
    let began = performance.now();
    await must(folder, 'backup', 'lon.tar', '--data', 'data');
    const backup = (performance.now() - began) / 1000;
    rmSync(join(folder, 'data'), { recursive: true });
    began = performance.now();
    await must(folder, 'restore', 'lon.tar', '--data', 'data');
    const restore = (performance.now() - began) / 1000;
    const size = (statSync(join(folder, 'lon.tar')).size / 2 ** 30).toFixed(2);
    const limit = (60 * megabytes) / 1024;
    return [
      [`sao lưu ${size} GB, ${readdirSync(pictures).length} ảnh`, `${backup.toFixed(1)} giây, gồm cả đọc lại`, '', true],
      [`khôi phục ${size} GB`, `${restore.toFixed(1)} giây`, `${limit.toFixed(0)} giây`, restore < limit],
    ];
  } finally {
    remove();
  }
}

/** The server makes the day's backup by itself, and not twice after a restart. */
export async function nightly() {
  const { folder, remove } = office('[bantin.backup]\nhour = 0\ncontent = "everything"\n');
  try {
    writeFileSync(join(folder, 'bai.txt'), page('Bài để bà con đọc').text);
    await must(folder, 'import', 'bai.txt', '--data', 'data');
    let server = await serve(folder);
    const backups = join(folder, 'data/backups');
    for (const deadline = Date.now() + 150_000; !existsSync(backups) || !readdirSync(backups).some((name) => /^bantin-.*\.tar$/.test(name)); ) {
      if (Date.now() > deadline) throw new Error('no backup was made');
      await pause(500);
    }
    await stop(server);
    const [name] = readdirSync(backups);
    const made = statSync(join(backups, name)).mtimeMs;
    await must(folder, 'restore', join('data/backups', name), '--data', 'moi');
    server = await serve(folder);
    await pause(70_000);
    await stop(server);
    const same = readdirSync(backups).length === 1 && statSync(join(backups, name)).mtimeMs === made;
    return [['sao lưu hằng ngày, rồi mở lại', `${name}, ${same ? 'một bản' : 'làm hai lần'}`, 'mỗi ngày một bản', same]];
  } finally {
    remove();
  }
}
