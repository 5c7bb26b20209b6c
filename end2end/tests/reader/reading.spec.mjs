// A resident reads the ward's news.
import { expect, openAlive, test } from '../story.mjs';

test('Lan goes from the home page to a section, an article and its neighbour', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.brand-name')).toContainText('Phường');
  const band = page.locator('.band-title a').first();
  const section = (await band.innerText()).trim();
  await band.click();
  await expect(page.locator('main.section-page h1')).toHaveText(section, { ignoreCase: true });

  const card = page.locator('.river .card-title a').first();
  const title = (await card.innerText()).trim();
  await card.click();
  await expect(page.locator('h1.story-title')).toHaveText(title);
  await expect(page).toHaveURL(/\/[a-z0-9-]+\/[a-z0-9-]+-\d+$/);
  await expect(page.locator('.story-meta time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\d/);
  await expect(page.locator('.views')).toHaveText(/^[\d.]+$/);
  await expect(page.locator('.story-body > *')).not.toHaveCount(0);

  const neighbour = page.locator('.neighbours-block li a').first();
  const next = (await neighbour.innerText()).trim();
  await neighbour.click();
  await expect(page.locator('h1.story-title')).toHaveText(next);
});

test('Lan opens the menu of sections on her phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  const link = page.locator('.menu-fold nav a').nth(1);
  await expect(link).toBeHidden();
  await page.locator('.menu-fold summary').click();
  await expect(link).toBeVisible();
  const name = (await link.innerText()).trim();
  await link.click();
  await expect(page.locator('main h1')).toHaveText(name, { ignoreCase: true });
  await expect(page.locator('nav [aria-current="page"]').first()).toHaveText(name, { ignoreCase: true });
});

test('ông Bảy, without scripts, follows "Xem tiếp" to the rest of the news', { tag: '@plain' }, async ({ page }) => {
  await page.goto('/moi-nhat');
  const before = await page.locator('.river .card-title').allInnerTexts();
  await page.locator('.more-link').click();
  await expect(page).toHaveURL(/\/moi-nhat\?truoc=/);
  const after = await page.locator('.river .card-title').allInnerTexts();
  expect(after.length).toBeGreaterThan(0);
  expect(after.filter((title) => before.includes(title))).toEqual([]);
});

test('Lan presses "Xem tiếp" and the rest comes in place, until all is there', { tag: '@script' }, async ({ page, articles, complaints }) => {
  await openAlive(page, '/moi-nhat');
  const items = page.locator('.river > li');
  const more = page.locator('.more-link');
  let shown = await items.count();
  while (await more.isVisible()) {
    await more.click();
    await expect.poll(() => items.count()).toBeGreaterThan(shown);
    await expect(page.locator('.more-link[aria-busy]')).toHaveCount(0);
    shown = await items.count();
  }
  expect(shown).toBe(articles.length);
  const titles = await page.locator('.river .card-title a').evaluateAll((links) => links.map((a) => a.href));
  expect(new Set(titles).size).toBe(shown);
  await expect(page).toHaveURL(/\/moi-nhat$/);
  expect(complaints).toEqual([]);
});

test('Lan is told when the rest does not come, and can press again', { tag: '@script' }, async ({ page, context }) => {
  await openAlive(page, '/moi-nhat');
  const shown = await page.locator('.river > li').count();
  await context.setOffline(true);
  await page.locator('.more-link').click();
  await expect(page.locator('.more-state')).toContainText('Chưa tải được');
  await context.setOffline(false);
  await page.locator('.more-link').click();
  await expect.poll(() => page.locator('.river > li').count()).toBeGreaterThan(shown);
});

test('an article printed on paper is the article alone', async ({ page, articles }) => {
  await page.goto(articles[0]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('h1.story-title')).toBeVisible();
  await expect(page.locator('.story-body')).toBeVisible();
  for (const rest of ['.menu-bar', '.menu-fold', '.neighbours', '.skip']) {
    await expect(page.locator(rest).first()).toBeHidden();
  }
});

test('pictures keep their place while they load, and come in a size that fits', { tag: '@script' }, async ({ page, articles }) => {
  for (const path of ['/', ...articles]) {
    await page.goto(path);
    const pictures = page.locator('main img');
    const faults = await pictures.evaluateAll((images) =>
      images
        .filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height') || !image.hasAttribute('alt'))
        .map((image) => image.outerHTML),
    );
    expect.soft(faults, path).toEqual([]);
    if (await pictures.count()) await expect.soft(page.locator('main img[srcset], main source[srcset]').first(), path).toBeAttached();
  }
});
