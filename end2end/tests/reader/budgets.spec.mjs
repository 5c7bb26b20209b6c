// What a first visit costs a resident's data plan: bytes as they come over the wire.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { desktop, firstVisit, phone } from '../../visit.mjs';
import { expect, test } from '../story.mjs';

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

for (const [device, options] of Object.entries({ phone, desktop })) {
  test(`the first visit to any article on a ${device} is at most 150 KB and 10 requests, and paints after 40 KB`, { tag: '@script' }, async ({ browser, baseURL, articles }) => {
    test.setTimeout(300_000);
    let worst = { total: 0 };
    for (const path of articles) {
      const visit = await firstVisit(browser, { baseURL, ...options }, path);
      expect.soft(visit.total, `${path}: ${visit.list}`).toBeLessThanOrEqual(150 * KB);
      expect.soft(visit.requests, `${path}: ${visit.list}`).toBeLessThanOrEqual(10);
      expect.soft(visit.firstPaint, `${path}: ${visit.list}`).toBeLessThanOrEqual(40 * KB);
      if (visit.total > worst.total) worst = { path, ...visit };
    }
    console.log(`    ${device}: ${worst.path}: ${worst.total} bytes, ${worst.requests} requests, first paint ${worst.firstPaint}\n${worst.list}`);
  });
}
