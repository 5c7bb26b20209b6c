// What a first visit costs a resident's data plan: bytes as they come over the wire.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { desktop, firstVisit, phone } from '../../visit.mjs';
import { everyPage, startPortal } from '../../portal.mjs';
import { photos, sample, signIn } from '../editor/writing.mjs';
import { expect, isArticle, test } from '../story.mjs';

const pkg = resolve(import.meta.dirname, '../../../target/site/pkg');
const KB = 1000;

test('the WASM of a reader is at most 80 KB', { tag: '@script' }, () => {
  const sizes = readdirSync(pkg)
    .filter((name) => name.endsWith('.br'))
    .map((name) => [name, readFileSync(join(pkg, name)).length]);
  const wasm = sizes.filter(([name]) => name.includes('.wasm')).reduce((sum, [, size]) => sum + size, 0);
  expect(wasm).toBeGreaterThan(0);
  expect(wasm).toBeLessThanOrEqual(80 * KB);
});

/** Visits every article for the first time, and says which weighs most. */
async function everyFirstVisit(browser, device, options, articles) {
  let worst = { total: 0 };
  for (const path of articles) {
    const visit = await firstVisit(browser, options, path);
    expect.soft(visit.total, `${path}: ${visit.list}`).toBeLessThanOrEqual(150 * KB);
    expect.soft(visit.requests, `${path}: ${visit.list}`).toBeLessThanOrEqual(10);
    expect.soft(visit.firstPaint, `${path}: ${visit.list}`).toBeLessThanOrEqual(40 * KB);
    if (visit.total > worst.total) worst = { path, ...visit };
  }
  console.log(`    ${device}: ${worst.path}: ${worst.total} bytes, ${worst.requests} requests, first paint ${worst.firstPaint}\n${worst.list}`);
  return worst;
}

for (const [device, options] of Object.entries({ phone, desktop })) {
  test(`the first visit to any article on a ${device} is at most 150 KB and 10 requests, and paints after 40 KB`, { tag: '@script' }, async ({ browser, baseURL, articles }) => {
    test.setTimeout(300_000);
    await everyFirstVisit(browser, device, { baseURL, ...options }, articles);
  });
}

test('a ward that brought its own emblem keeps to the same budget', { tag: '@script' }, async ({ browser }) => {
  test.setTimeout(300_000);
  const portal = await startPortal();
  try {
    const page = await browser.newPage({ baseURL: portal.address });
    await signIn(page, sample(portal, 'admin'), '/thiet-lap');
    await page.getByLabel('Chọn ảnh làm biểu trưng').setInputFiles(photos('ho-de'));
    await page.getByRole('button', { name: 'Đặt biểu trưng' }).click();
    await expect(page.locator('.emblem')).toHaveAttribute('src', /-emblem\.webp$/);
    await page.context().close();
    const articles = (await everyPage(portal.address)).filter(isArticle);
    const { list } = await everyFirstVisit(browser, 'desktop, own emblem', { baseURL: portal.address, ...desktop }, articles);
    expect(list).toContain('-emblem.webp');
  } finally {
    await portal.stop();
  }
});
