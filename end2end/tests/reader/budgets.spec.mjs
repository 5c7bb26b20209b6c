// What a first visit costs a resident's data plan: bytes as they come over the wire.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, openAlive, test } from '../story.mjs';

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

for (const { device, width, height, sharpness } of [
  { device: 'phone', width: 360, height: 740, sharpness: 3 },
  { device: 'desktop', width: 1280, height: 800, sharpness: 1 },
]) {
  test(`the first visit to any article on a ${device} is at most 150 KB and 10 requests, and paints after 40 KB`, { tag: '@script' }, async ({ browser, baseURL, articles }) => {
    test.setTimeout(300_000);
    let worst = { total: 0 };
    for (const path of articles) {
      const visit = await firstVisit(browser, { baseURL, viewport: { width, height }, deviceScaleFactor: sharpness }, path);
      expect.soft(visit.total, `${path}: ${visit.list}`).toBeLessThanOrEqual(150 * KB);
      expect.soft(visit.requests, `${path}: ${visit.list}`).toBeLessThanOrEqual(10);
      expect.soft(visit.firstPaint, `${path}: ${visit.list}`).toBeLessThanOrEqual(40 * KB);
      if (visit.total > worst.total) worst = { path, ...visit };
    }
    console.log(`    ${device}: ${worst.path}: ${worst.total} bytes, ${worst.requests} requests, first paint ${worst.firstPaint}\n${worst.list}`);
  });
}

/** Opens a page with an empty cache and weighs all that comes until its islands live. */
async function firstVisit(browser, options, path) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const fetched = new Map();
  const add = ({ requestId }, bytes) => {
    const request = fetched.get(requestId);
    if (request) request.bytes += bytes;
  };
  wire.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) fetched.set(requestId, { path: new URL(request.url).pathname, type, bytes: 0 });
  });
  wire.on('Network.responseReceived', (event) => {
    // The emblem is wanted twice, as picture and as the tab's icon, and fetched once.
    if (event.response.fromDiskCache) fetched.delete(event.requestId);
    else add(event, event.response.encodedDataLength);
  });
  // What has ended says its whole size; the event stream does not end.
  wire.on('Network.dataReceived', (event) => add(event, event.encodedDataLength));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = fetched.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  // The emblem is the tab's icon too, and is fetched once.
  wire.on('Network.requestServedFromCache', ({ requestId }) => fetched.delete(requestId));
  await openAlive(page, path);
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => page.evaluate(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'))).toBe(true);
  await context.close();

  const all = [...fetched.values()];
  const sum = (requests) => requests.reduce((bytes, request) => bytes + request.bytes, 0);
  return {
    total: sum(all),
    requests: all.length,
    firstPaint: sum(all.filter(({ type }) => ['Document', 'Stylesheet', 'Font'].includes(type))),
    list: all.map(({ path, type, bytes }) => `      ${String(bytes).padStart(7)}  ${type} ${path}`).join('\n'),
  };
}
