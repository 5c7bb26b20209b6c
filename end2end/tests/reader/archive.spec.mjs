// Residents leaf through the news by day, with a mouse or with the keyboard alone.
import { expect, test } from '../story.mjs';

test('chị Thu goes from the front page to a day, and on to the day before, by keyboard', async ({ page }) => {
  await page.goto('/');
  const calendar = page.getByRole('table', { name: /^Tháng \d+\/\d{4}/ });
  const days = calendar.locator('td a');
  const named = (await days.last().innerText()).replace(/\s+/g, ' ');
  expect(named).toMatch(/^\d+ tháng \d+: \d+ bài$/);
  await days.first().focus();
  for (let step = 1; step < (await days.count()); step++) await page.keyboard.press('Tab');
  await expect(days.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/luu-tru\/\d{4}\/\d{2}\/\d{2}$/);
  await expect(page.locator('h1')).toHaveText(/^(Thứ|Chủ) .+, \d{2}\/\d{2}\/\d{4}$/);
  const articles = await page.locator('.river > li').count();
  expect(articles).toBe(Number(named.match(/: (\d+)/)[1]));
  await expect(page.locator('[aria-current=date]')).toHaveCount(1);
  const before = page.locator('a[rel=prev]');
  await before.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.river > li').first()).toBeVisible();
});

test('cô Hoa goes up from a day to its month, its year and all years', async ({ page }) => {
  await page.goto('/luu-tru');
  await page.getByRole('link', { name: /^Năm 2026/ }).click();
  await page.locator('.archive-months a').last().click();
  await expect(page.locator('h1')).toHaveText(/^Tháng \d+\/2026$/);
  await page.locator('.calendar td a').first().click();
  const way = page.getByRole('navigation', { name: 'Đường dẫn' });
  await expect(way.getByRole('link')).toHaveCount(3);
  await way.getByRole('link', { name: 'Xem theo ngày' }).click();
  await expect(page.locator('h1')).toHaveText('Xem theo ngày');
});

test('cô Hoa goes straight to a day that has no news', async ({ page }) => {
  await page.goto('/luu-tru');
  await page.getByLabel('Đến thẳng một ngày').fill('2018-10-26');
  await page.getByRole('button', { name: 'Xem' }).click();
  await expect(page).toHaveURL('/luu-tru/2018/10/26');
  await expect(page.locator('h1')).toHaveText('Thứ Sáu, 26/10/2018');
  await expect(page.locator('main')).toContainText('Ngày này trang không có tin nào.');
});

test('the rest of a month comes in place', { tag: '@script' }, async ({ page, pages }) => {
  const full = pages.find((path) => /^\/luu-tru\/\d{4}\/\d{2}\?truoc=/.test(path));
  test.skip(!full, 'no month of the sample ward has more than a page');
  await page.goto(full.split('?')[0]);
  const before = await page.locator('.river > li').count();
  await page.locator('.more-link').click();
  await expect.poll(() => page.locator('.river > li').count()).toBeGreaterThan(before);
});

test('a finger hits every day of the calendar on a 360 px phone', { tag: '@script' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/luu-tru');
  for (const day of await page.locator('.calendar td a').all()) {
    const box = await day.boundingBox();
    expect.soft(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(40);
  }
});
