// Every reader counts once, and everybody sees it at once.
import { userAgent } from '../../chromium.mjs';
import { expect, openAlive, printed, test } from '../story.mjs';

const atOnce = { timeout: 2_000, intervals: [50] };

/** A reader with a browser of her own. */
async function reader(browser, baseURL, name, options = {}) {
  const context = await browser.newContext({ baseURL, userAgent: userAgent(`${name}/1.0`), ...options });
  return context.newPage();
}

const views = (page) => printed(page.locator('.views'));
const online = (page) => printed(page.locator('.online strong').first());
const visits = async (page) =>
  Number((await page.locator('.odometer').first().getAttribute('aria-label')).replace(/\D/g, ''));

test('Lan, Minh and Hoa see each other arrive within two seconds', { tag: '@script' }, async ({ browser, baseURL, articles }) => {
  const article = articles[3];
  const lan = await reader(browser, baseURL, 'Lan');
  await openAlive(lan, article);
  // Her own view is there when the stream has spoken.
  await lan.waitForTimeout(1_100);
  const before = { views: await views(lan), visits: await visits(lan), online: await online(lan) };

  const minh = await reader(browser, baseURL, 'Minh');
  await minh.goto(article, { waitUntil: 'commit' });
  await expect.poll(() => views(lan), atOnce).toBe(before.views + 1);
  await expect.poll(() => visits(lan), atOnce).toBe(before.visits + 1);
  await expect.poll(() => online(lan), atOnce).toBe(before.online + 1);
  await expect.poll(() => views(minh)).toBe(before.views + 1);

  const minhLives = minh.waitForResponse((response) => response.url().includes('/live'));
  await minh.reload();
  await minhLives;
  const hoa = await reader(browser, baseURL, 'Hoa');
  await hoa.goto(article, { waitUntil: 'commit' });
  await expect.poll(() => views(lan), atOnce).toBe(before.views + 2);
  await expect.poll(() => views(minh), atOnce).toBe(before.views + 2);
});

test('a reader who reloads counts once, and a search robot not at all', async ({ browser, baseURL, articles }) => {
  const lan = await reader(browser, baseURL, 'LanOnce');
  await lan.goto(articles[5]);
  // Her first page may be one that somebody else got a moment ago, without her own view.
  await lan.waitForTimeout(1_100);
  await lan.reload();
  const first = await views(lan);
  await lan.waitForTimeout(1_100);
  await lan.reload();
  expect(await views(lan)).toBe(first);

  const robot = await browser.newContext({ baseURL, userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
  const page = await robot.newPage();
  await page.goto(articles[5]);
  expect(await views(page)).toBe(first);

  const minh = await reader(browser, baseURL, 'MinhOnce');
  // The first page may be the one that the robot got a moment ago.
  const opened = async () => {
    await minh.goto(articles[5]);
    return views(minh);
  };
  await expect.poll(opened, atOnce).toBe(first + 1);
});

test('the odometer shows the number it says, in eight boxes', async ({ page }) => {
  await page.goto('/');
  const odometer = page.locator('.odometer').first();
  const boxes = (await odometer.locator('.digit').allInnerTexts()).map((digit) => digit.trim());
  expect(boxes.length).toBeGreaterThanOrEqual(8);
  expect(Number(boxes.join(''))).toBe(await visits(page));
});

test('for bà Sáu, who wants no motion, the number changes without moving', { tag: '@script' }, async ({ browser, baseURL }) => {
  const six = await reader(browser, baseURL, 'Sau', { reducedMotion: 'reduce' });
  await openAlive(six, '/');
  const before = await visits(six);
  // Any animation, however short, would be noticed.
  await six.evaluate(() => {
    window.moved = 0;
    for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, () => window.moved++, true);
  });
  const next = await reader(browser, baseURL, 'Bay');
  await next.goto('/');
  await expect.poll(() => visits(six)).toBe(before + 1);
  expect(await six.evaluate(() => window.moved + document.getAnimations().length)).toBe(0);
});
