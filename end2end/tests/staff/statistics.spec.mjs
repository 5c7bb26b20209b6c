// Anh Nam of the ward office watches the visits, on his desk, on his telephone, and on paper.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../story.mjs';
import { now, read, signIn } from './office.mjs';

const amiss = async (page, colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${colorScheme}: ${id} (${help}): ${html.slice(0, 160)}`));
};

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const PAGES = ['/thong-ke?ky=30-ngay', '/thong-ke?ky=hom-nay', '/thong-ke?tu=2026-02-30&den=x', '/thong-ke/bai/3', '/thong-ke/chuyen-muc/1',
  '/thong-ke/bang/bai-viet', '/thong-ke/chia-se', '/thong-ke/so-bat-dau', '/cach-dem'];

test('a hidden tab holds no stream, and one that is signed out is told so', { tag: '@script' }, async ({ page, portal }) => {
  await signIn(page, portal);
  const state = page.locator('[data-now="state"]');
  await expect(state).toContainText('Đang theo dõi trực tiếp');
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const last = await state.textContent();
  await hide(true);
  await page.waitForTimeout(2_500);
  const hidden = await state.textContent();
  await page.waitForTimeout(2_000);
  expect(await state.textContent()).toBe(hidden);
  const opened = page.waitForResponse((response) => response.url().endsWith('/thong-ke/live'));
  await hide(false);
  await opened;
  expect(last).toContain('Đang theo dõi');
  await page.context().clearCookies();
  await page.request.post('/dang-xuat', { failOnStatusCode: false });
  await hide(true);
  await hide(false);
  await expect(state).toContainText('Xin tải lại trang', { timeout: 15_000 });
});

test('axe finds nothing on any page of figures, by day or night, and nothing scrolls sideways on a telephone', { tag: '@script' }, async ({ page, portal, articles, complaints }) => {
  test.setTimeout(240_000);
  await read(portal, articles[0], 12, 'Axe');
  await signIn(page, portal);
  const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7).replace('-', '/');
  for (const path of [...PAGES, `/thong-ke/bao-cao/${month}`, articles[0]]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    for (const details of await page.locator('details').all()) await details.evaluate((one) => (one.open = true));
    expect.soft(await amiss(page, 'light'), path).toEqual([]);
    expect.soft(await amiss(page, 'dark'), path).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect.soft(await overflow(page), path).toBeLessThanOrEqual(0);
    await expect.soft(page.locator('h1'), path).toHaveCount(1);
  }
  expect(complaints.filter((line) => !/status of 422/.test(line))).toEqual([]);
});

test('the figures are read without a script, a period is chosen with two dates, and a file comes', async ({ page, portal, articles }) => {
  await read(portal, articles[1], 7, 'Doc');
  await signIn(page, portal);
  await expect(page.getByRole('heading', { name: 'Bây giờ' })).toBeVisible();
  expect(await now(page, 'online')).toBeGreaterThanOrEqual(7);
  await page.getByText('Chọn khoảng ngày khác').click();
  await page.getByLabel('Từ ngày').fill('2026-01-01');
  await page.getByLabel('Đến ngày').fill('2026-01-31');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('heading', { name: /01\/01 – 31\/01\/2026/ })).toBeVisible();
  await page.getByRole('link', { name: '30 ngày', exact: true }).click();
  await page.getByText('Xem biểu đồ bằng bảng số').click();
  await expect(page.locator('.charts .chart-table tbody tr')).toHaveCount(30);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Excel của bảng Bài viết/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^thong-ke-[a-z-]+-bai-viet-\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.xlsx$/);
  await page.locator('.figures-table', { has: page.getByRole('heading', { name: 'Bài viết', exact: true }) }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Số liệu của bài');
});

test('the report of a month prints its cover alone on the first sheet, and no way around it', { tag: '@script' }, async ({ page, portal }) => {
  await signIn(page, portal);
  const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7).replace('-', '/');
  await page.goto(`/thong-ke/bao-cao/${month}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  for (const hidden of ['.masthead', '.colophon', '.desk-bar', '.report-way', '.chart-table']) {
    for (const part of await page.locator(hidden).all()) await expect(part).toBeHidden();
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  expect(sheets).toBeGreaterThanOrEqual(2);
  expect(sheets).toBeLessThanOrEqual(6);
});
