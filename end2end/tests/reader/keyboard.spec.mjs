// chị Thu reads with the keyboard alone.
import { expect, test } from '../story.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));

test('chị Thu skips the menu with her first two keys', { tag: '@script' }, async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await expect(page.locator('.skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#noi-dung')).toBeFocused();
  await page.keyboard.press('Tab');
  const isInside = await page.evaluate(() => document.querySelector('main').contains(document.activeElement));
  expect(isInside, await focused(page)).toBe(true);
});

test('chị Thu always sees where she is', { tag: '@script' }, async ({ page, articles }) => {
  for (const path of ['/', articles[0]]) {
    await page.goto(path);
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('Tab');
      const isSeen = await page.evaluate(() => {
        // A card's link has its ring around the whole card.
        return [null, '::after'].some((part) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement, part);
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        });
      });
      expect.soft(isSeen, `${path}: ${await focused(page)}`).toBe(true);
    }
  }
});

test('what a finger must hit is large enough for it', { tag: '@script' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/moi-nhat');
  for (const target of ['.menu-fold summary', '.more-link', '.brand']) {
    const box = await page.locator(target).first().boundingBox();
    expect.soft(box.height, target).toBeGreaterThanOrEqual(44);
  }
});
