// Every reader counts once, and everybody sees it at once.
import { userAgent } from '../../chromium.mjs';
import { expect, follower, openAlive, ownPortal, printed, test as story } from '../story.mjs';

// Nobody else's readers come to this portal, or are gone after five minutes.
const test = story.extend({ portal: ownPortal });

/** A reader with a browser of her own. */
async function reader(browser, baseURL, name, options = {}) {
  const context = await browser.newContext({ baseURL, userAgent: userAgent(`${name}/1.0`), ...options });
  return context.newPage();
}

/** One whom nobody counts. */
const robot = (browser, baseURL) =>
  reader(browser, baseURL, 'Robot', { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });

/** Pages are kept for a second: the next one shows all that was counted until now. */
const aSecond = (page) => page.waitForTimeout(1_100);

const views = (page) => printed(page.locator('.views'));
const online = (page) => printed(page.locator('.online strong').first());
const visits = async (page) =>
  Number((await page.locator('.odometer').first().getAttribute('aria-label')).replace(/\D/g, ''));
const numbers = async (page) => ({ views: await views(page), visits: await visits(page), online: await online(page) });
const oneMore = ({ views, visits, online }) => ({ views: views + 1, visits: visits + 1, online: online + 1 });

test('Lan, Minh, Hoa and Tam see each other arrive within two seconds', { tag: '@script' }, async ({ browser, baseURL, articles }) => {
  const article = articles[3];
  const nobody = await robot(browser, baseURL);
  await aSecond(nobody);
  await nobody.goto(article);
  let shown = oneMore(await numbers(nobody));
  const lan = await reader(browser, baseURL, 'Lan');
  await openAlive(lan, article);
  await expect.poll(() => numbers(lan)).toEqual(shown);

  const follows = follower();
  let minh;
  for (const name of ['Minh', 'Hoa', 'Tam']) {
    const next = await reader(browser, baseURL, name);
    await next.goto(article, { waitUntil: 'commit' });
    shown = oneMore(shown);
    await follows.sees(() => numbers(lan), shown);
    minh ??= next;
    await expect.poll(() => numbers(minh)).toEqual(shown);
    // Who has read it already reads it again.
    await minh.reload();
  }
  expect(follows.median()).toBeLessThan(2_000);
});

test('a reader who reloads counts once, and a search robot not at all', async ({ browser, baseURL, articles }) => {
  const lan = await reader(browser, baseURL, 'LanOnce');
  await lan.goto(articles[5]);
  await aSecond(lan);
  await lan.reload();
  const first = await views(lan);
  await aSecond(lan);
  await lan.reload();
  expect(await views(lan)).toBe(first);

  const page = await robot(browser, baseURL);
  await page.goto(articles[5]);
  expect(await views(page)).toBe(first);

  const minh = await reader(browser, baseURL, 'MinhOnce');
  // The first page may be the one that the robot got a moment ago.
  const opened = async () => {
    await minh.goto(articles[5]);
    return views(minh);
  };
  await expect.poll(opened).toBe(first + 1);
});

test('the odometer shows the number it says, in eight boxes', async ({ page }) => {
  await page.goto('/');
  const odometer = page.locator('.odometer').first();
  const boxes = (await odometer.locator('.digit').allInnerTexts()).map((digit) => digit.trim());
  expect(boxes.length).toBeGreaterThanOrEqual(8);
  expect(Number(boxes.join(''))).toBe(await visits(page));
});

test('for bà Sáu, who wants no motion, the number changes without moving', { tag: '@script' }, async ({ browser, baseURL }) => {
  const nobody = await robot(browser, baseURL);
  await aSecond(nobody);
  await nobody.goto('/');
  const before = await visits(nobody);
  const six = await reader(browser, baseURL, 'Sau', { reducedMotion: 'reduce' });
  await openAlive(six, '/');
  await expect.poll(() => visits(six)).toBe(before + 1);
  // Any animation, however short, would be noticed.
  await six.evaluate(() => {
    window.moved = 0;
    for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, () => window.moved++, true);
  });
  const next = await reader(browser, baseURL, 'Bay');
  await next.goto('/');
  await expect.poll(() => visits(six)).toBe(before + 2);
  expect(await six.evaluate(() => window.moved + document.getAnimations().length)).toBe(0);
});
