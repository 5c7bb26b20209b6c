// Two hundred readers come to the ward's site and leave it again, while anh Nam looks on.
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from '../../portal.mjs';
import { expect, test as story } from '../story.mjs';
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

// `make bench` says how soon; a busy machine may take its time.
const soon = { timeout: 30_000, intervals: [50] };

test('200 readers arrive and leave, and the page follows without reloading', { tag: '@script' }, async ({ page, portal, clock, articles, complaints }) => {
  if (!library && process.env.EVERY_STORY) throw new Error('install faketime');
  test.skip(!library, 'faketime is missing: apt-get install faketime');
  await signIn(page, portal);
  await expect(page.locator('[data-now="state"]')).toContainText('Đang theo dõi trực tiếp');
  await page.evaluate(() => (window.stays = true));
  expect(await now(page, 'online')).toBe(0);
  const before = { views: await now(page, 'views'), visits: await now(page, 'visits') };
  await read(portal, articles[2], 200, 'Dong');
  await expect.poll(() => now(page, 'online'), soon).toBe(200);
  await expect.poll(() => now(page, 'views'), soon).toBe(before.views + 200);
  await expect.poll(() => now(page, 'visits'), soon).toBe(before.visits + 200);
  await expect(page.locator('[data-now="pages"] strong').first()).toHaveText('200');
  await expect(page.locator('[data-now="minutes"]')).toHaveAttribute('aria-label', '30 phút gần đây: 200 lượt xem');
  const behind = await page.locator('[data-now="rows"] td').allTextContents();
  expect(behind.reduce((sum, number) => sum + Number(number), 0), 'the table behind the chart').toBe(200);
  expect(behind).toHaveLength(30);
  // Half of them read on; the others were last seen five minutes ago.
  clock.set('+3m');
  await read(portal, articles[1], 100, 'Dong');
  await expect.poll(() => now(page, 'views'), soon).toBe(before.views + 300);
  clock.set('+6m');
  await expect.poll(() => now(page, 'online'), soon).toBe(100);
  await expect(page.locator('[data-now="pages"] strong')).toHaveText(['100']);
  clock.set('+9m');
  await expect.poll(() => now(page, 'online'), soon).toBe(0);
  await expect(page.locator('[data-now="pages"]')).toContainText('Chưa có ai đọc lúc này.');
  await expect(page.locator('[data-now="sources"]')).toContainText('Chưa có ai đến lúc này.');
  // They are gone, and what they read was read.
  expect(await now(page, 'views')).toBe(before.views + 300);
  expect(await now(page, 'visits')).toBe(before.visits + 200);
  expect(await page.evaluate(() => window.stays), 'the page was not loaded again').toBe(true);
  // What the script shows is what the server writes.
  const shown = await page.locator('.now-columns').innerText();
  await page.reload();
  await expect(page.locator('[data-now="state"]')).toContainText('Đang theo dõi trực tiếp');
  expect(await page.locator('.now-columns').innerText()).toBe(shown);
  expect(complaints).toEqual([]);
});
