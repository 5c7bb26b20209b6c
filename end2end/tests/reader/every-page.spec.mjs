// What holds on every page of the ward, from the home page to the oldest article.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, isArticle, openAlive, test } from '../story.mjs';

const kinds = [
  { name: 'articles', belongs: isArticle },
  { name: 'lists', belongs: (path) => !isArticle(path) },
];

// The days and months of the archive are alike: the first three of each stand for all.
const alike = [/^\/luu-tru\/\d{4}\/\d{2}$/, /^\/luu-tru\/\d{4}\/\d{2}\/\d{2}$/];
const worthSeeing = (pages) => {
  const others = alike.flatMap((kind) => pages.filter((path) => kind.test(path)).slice(3));
  return pages.filter((path) => !others.includes(path));
};

// Colours are judged at rest, not half way through a transition.
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 600_000 });

const check = async (page, colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${colorScheme}: ${id} (${help}): ${html.slice(0, 160)}`),
  );
};

const overflow = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth;
  });

for (const { name, belongs } of kinds) {
  test(`all ${name} wake without a complaint, and axe finds nothing by day or night`, { tag: '@script' }, async ({ page, pages, complaints }) => {
    for (const path of worthSeeing(pages).filter(belongs)) {
      const response = await openAlive(page, path);
      expect.soft(response.status(), path).toBe(200);
      expect.soft(await check(page, 'light'), path).toEqual([]);
      expect.soft(await check(page, 'dark'), path).toEqual([]);
      expect.soft(complaints.splice(0), path).toEqual([]);
    }
  });

  test(`bác Tư reads all ${name} on a 360 px phone and never scrolls sideways`, async ({ page, pages }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of worthSeeing(pages).filter(belongs)) {
      await page.goto(path);
      expect.soft(await overflow(page), path).toBeLessThanOrEqual(0);
      await expect.soft(page.locator('h1'), path).toHaveCount(1);
      expect.soft((await page.locator('main').innerText()).length, path).toBeGreaterThan(20);
    }
  });
}

test('the ward has its seven civic sections and at least 24 articles', { tag: '@script' }, async ({ pages, articles }) => {
  expect(articles.length).toBeGreaterThanOrEqual(24);
  expect(pages.length - articles.length).toBeGreaterThanOrEqual(9);
});

test('axe finds nothing on answers, on a search without any, and in an open list of suggestions', { tag: '@script' }, async ({ page, complaints }) => {
  for (const path of ['/tim-kiem?q=dan+van', '/tim-kiem?q=dan+vam+kheo', '/tim-kiem?q=hop&muc=cong-tac-dang&tu=2026-01-01', '/luu-tru/2018/10/26']) {
    await openAlive(page, path);
    expect.soft(await check(page, 'light'), path).toEqual([]);
    expect.soft(await check(page, 'dark'), path).toEqual([]);
  }
  await openAlive(page, '/tim-kiem');
  await page.keyboard.type('dan');
  await page.locator('.search-option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await check(page, 'light')).toEqual([]);
  expect(await check(page, 'dark')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('axe finds nothing on the page of an address that nothing has', { tag: '@script' }, async ({ page, complaints }) => {
  const response = await openAlive(page, '/khong-co-muc-nay');
  expect(response.status()).toBe(404);
  expect(await check(page, 'light')).toEqual([]);
  expect(await check(page, 'dark')).toEqual([]);
  // Chromium itself notes the 404 of the page; nothing else may be amiss.
  expect(complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
});
