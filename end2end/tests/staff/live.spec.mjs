// Two hundred readers come to the ward's site and leave it again, while anh Nam looks on.
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from '../../portal.mjs';
import { expect, follower, test as story } from '../story.mjs';
import { now, read, signIn } from './office.mjs';

/** Debian's library that tells a program another time: nobody waits the five minutes after which a reader is gone. */
const library = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`).find(existsSync);

const test = story.extend({
  /** What the portal's clock says more than it should, as faketime reads it. */
  clock: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'bantin-clock-'));
      const file = join(folder, 'clock');
      const set = (ahead) => {
        writeFileSync(`${file}.new`, ahead);
        renameSync(`${file}.new`, file);
      };
      set('+0');
      await use({ file, set });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ clock }, use) => {
      const env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock.file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
      const portal = await startPortal({ env: library ? env : {} });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
});

test('200 readers arrive and leave, and the page follows within two seconds without reloading', { tag: '@script' }, async ({ page, portal, clock, articles, complaints }) => {
  if (!library && process.env.EVERY_STORY) throw new Error('install faketime');
  test.skip(!library, 'faketime is missing: apt-get install faketime');
  await signIn(page, portal);
  await expect(page.locator('[data-now="state"]')).toContainText('Đang theo dõi trực tiếp');
  await page.evaluate(() => (window.stays = true));
  expect(await now(page, 'online')).toBe(0);
  const before = { views: await now(page, 'views'), visits: await now(page, 'visits') };
  const follows = follower();
  await read(portal, articles[2], 200, 'Dong');
  const counted = async () => [await now(page, 'online'), await now(page, 'views'), await now(page, 'visits')];
  await follows.sees(counted, [200, before.views + 200, before.visits + 200]);
  await expect(page.locator('[data-now="pages"] strong').first()).toHaveText('200');
  await expect(page.locator('[data-now="minutes"]')).toHaveAttribute('aria-label', '30 phút gần đây: 200 lượt xem');
  const behind = await page.locator('[data-now="rows"] td').allTextContents();
  expect(behind.reduce((sum, number) => sum + Number(number), 0), 'the table behind the chart').toBe(200);
  expect(behind).toHaveLength(30);
  // Half of them read on; the others were last seen five minutes ago.
  clock.set('+3m');
  await read(portal, articles[1], 100, 'Dong');
  await follows.sees(() => now(page, 'views'), before.views + 300);
  clock.set('+6m');
  await follows.sees(() => now(page, 'online'), 100);
  await expect(page.locator('[data-now="pages"] strong')).toHaveText(['100']);
  clock.set('+9m');
  await follows.sees(() => now(page, 'online'), 0);
  await expect(page.locator('[data-now="pages"]')).toContainText('Chưa có ai đọc lúc này.');
  await expect(page.locator('[data-now="sources"]')).toContainText('Chưa có ai đến lúc này.');
  // They are gone, and what they read was read.
  expect(await now(page, 'views')).toBe(before.views + 300);
  expect(await now(page, 'visits')).toBe(before.visits + 200);
  expect(follows.median()).toBeLessThan(2_000);
  expect(await page.evaluate(() => window.stays), 'the page was not loaded again').toBe(true);
  // What the script shows is what the server writes, unless a minute went by in between.
  await expect(async () => {
    const shown = await page.locator('.now-columns').innerText();
    await page.reload();
    await expect(page.locator('[data-now="state"]')).toContainText('Đang theo dõi trực tiếp');
    expect(await page.locator('.now-columns').innerText()).toBe(shown);
  }).toPass();
  expect(complaints).toEqual([]);
});
