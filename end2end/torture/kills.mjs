// kill -9 at any moment, while pages are imported, read and backed up.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from './desk.mjs';
import { articles, begin, must, office, page, pause, random, read, run, serve, stop } from './ward.mjs';

const rounds = Number(process.env.ROUNDS ?? 40);

export async function killed() {
  const { folder, remove } = office();
  const seen = { acknowledged: 0, checked: 0, views: 0, lost: 0, slowest: 0, kills: 0 };
  try {
    const first = page('Bài để bà con đọc');
    writeFileSync(join(folder, 'bai.txt'), first.text);
    await must(folder, 'import', 'bai.txt', '--data', 'data');
    const acknowledged = new Map();
    const desk = await Desk.of(folder);
    for (let round = 0; round < rounds; round++) await one(folder, round, acknowledged, desk, seen);
    Object.assign(seen, desk.counts, { acknowledged: acknowledged.size });
  } finally {
    remove();
  }
  return [
    [`kill -9, ${seen.kills} lượt, đang nhập, soạn, tải ảnh, đọc, sao lưu`, `${seen.acknowledged} bài đã báo nhập xong: còn đủ, nguyên vẹn`, 'không mất bài nào', true],
    [
      '  bản nháp, phiên bản, ảnh tải lên',
      `${seen.saves} lần lưu, ${seen.versions} phiên bản đã đăng, ${seen.pictures} ảnh: còn đủ, nguyên vẹn (${seen.busy} lần máy chủ báo bận)`,
      'không mất gì',
      true,
    ],
    ['  lượt xem đã đếm trước đó 2 giây', `${seen.lost} mất trong ${seen.views} lượt`, 'không mất', seen.lost === 0],
    ['  mở lại sau khi bị giết', `${seen.slowest} ms, chậm nhất`, '10.000 ms', seen.slowest < 10_000],
  ];
}

async function one(folder, round, acknowledged, desk, seen) {
  const server = await serve(folder);
  if (server.refused) throw new Error(`round ${round}: ${server.refused.err}`);
  const before = (await articles(folder)).get('Bài để bà con đọc');
  const pages = Array.from({ length: 400 }, (_, number) => page(`Lượt ${round} bài ${number}`));
  pages.forEach(({ text }, number) => writeFileSync(join(folder, `l-${number}.txt`), text));
  const told = (line) => {
    const [, number] = line.match(/l-(\d+)\.txt: đã nhập thành bài số \d+/) ?? [];
    if (number !== undefined) acknowledged.set(pages[number].title, pages[number].paragraphs);
  };
  const files = pages.map((_, number) => `l-${number}.txt`);
  const importing = begin(folder, ['import', ...files, '--data', 'data'], told);
  rmSync(join(folder, 'b.tar'), { force: true });
  const backing = round % 4 === 3 ? begin(folder, ['backup', 'b.tar', '--data', 'data']) : null;

  const views = [];
  let isOver = false;
  const readers = [0, 1, 2].map(async (line) => {
    for (let number = 0; !isOver; number++) {
      if ((await read(server.address, before.address, `R${round}-${line}-${number}`)) === 200) views.push(performance.now());
    }
  });
  const work = desk.work(server.address, () => isOver);
  await pause(300 + random(3_700));
  const killedAt = performance.now();
  await Promise.all([server.kill(), importing.kill(), backing?.kill()]);
  isOver = true;
  await Promise.all([...readers, work]);
  seen.kills++;

  const began = performance.now();
  const again = await serve(folder);
  if (again.refused) throw new Error(`round ${round}, after the kill: ${again.refused.err}`);
  seen.slowest = Math.max(seen.slowest, Math.round(performance.now() - began));
  await must(folder, 'check', '--data', 'data');
  const found = await articles(folder);
  for (const [title, paragraphs] of acknowledged) {
    if (JSON.stringify(found.get(title)?.paragraphs) !== JSON.stringify(paragraphs)) throw new Error(`round ${round}: “${title}” is lost or torn`);
  }
  await desk.examine(again.address, found, round === rounds - 1);
  const gained = found.get('Bài để bà con đọc').views - before.views;
  const due = views.filter((at) => at < killedAt - 2_000).length;
  // Each of the three readers may have been counted once without hearing the answer.
  if (gained > views.length + 3) throw new Error(`round ${round}: ${gained} views of ${views.length}`);
  seen.views += due;
  seen.lost += Math.max(0, due - gained);
  if (backing && existsSync(join(folder, 'b.tar'))) {
    await must(folder, 'restore', 'b.tar', '--data', 'tra');
    rmSync(join(folder, 'tra'), { recursive: true });
  }
  await stop(again);
}

/** kill -9 of a backup and of a restoration: whole or not at all. */
export async function halfway() {
  const { folder, remove } = office();
  const counts = { backups: 0, restorations: 0, kills: 0 };
  try {
    for (let number = 0; number < 100; number++) writeFileSync(join(folder, `l-${number}.txt`), page(`Bài ${number}`, 400).text);
    await must(folder, 'import', ...Array.from({ length: 100 }, (_, number) => `l-${number}.txt`), '--data', 'data');
    let began = performance.now();
    await must(folder, 'backup', 'whole.tar', '--data', 'data');
    const lasting = performance.now() - began;
    for (let round = 0; round < 30; round++) {
      const backing = begin(folder, ['backup', 'b.tar', '--data', 'data']);
      await pause(random(lasting * 1.1));
      await backing.kill();
      if (existsSync(join(folder, 'b.tar'))) {
        counts.backups++;
        await must(folder, 'restore', 'b.tar', '--data', 'tra');
        rmSync(join(folder, 'tra'), { recursive: true });
        rmSync(join(folder, 'b.tar'));
      }
      const restoring = begin(folder, ['restore', 'whole.tar', '--data', 'tra']);
      await pause(random(lasting * 1.1));
      await restoring.kill();
      if (existsSync(join(folder, 'tra'))) {
        counts.restorations++;
        await must(folder, 'check', '--data', 'tra');
        rmSync(join(folder, 'tra'), { recursive: true });
      }
      rmSync(join(folder, 'tra.restoring'), { recursive: true, force: true });
      counts.kills += 2;
    }
    await must(folder, 'backup', 'b.tar', '--data', 'data');
    if ((await run(folder, 'check', '--data', 'data')).code !== 0) throw new Error('the database suffered');
  } finally {
    remove();
  }
  return [[`kill -9 khi sao lưu, khôi phục, ${counts.kills} lượt`, `${counts.backups} bản sao lưu và ${counts.restorations} bản khôi phục kịp xong: nguyên vẹn; còn lại: không có gì`, 'nguyên vẹn hoặc không có', true]];
}
