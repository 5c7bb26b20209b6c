// Residents look for articles: by form, by keyboard, letter by letter.
import { expect, test } from '../story.mjs';

const field = (page) => page.getByRole('combobox', { name: 'Bà con cần tìm gì?' });
const options = (page) => page.getByRole('listbox', { name: 'Gợi ý' }).getByRole('option');

/** Types, and waits until the suggestions for it are there. */
async function type(page, text) {
  const answer = page.waitForResponse((response) => {
    const url = new URL(response.url());
    return url.pathname === '/goi-y' && url.searchParams.get('q') === text;
  });
  await page.keyboard.type(text, { delay: 20 });
  await answer;
  await expect(options(page).first()).toBeVisible();
}

test('bác Tư goes from an article to the search and finds what he wants', async ({ page, articles }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(articles[0]);
  const way = page.getByRole('banner').getByRole('link', { name: 'Tìm kiếm' });
  expect((await way.boundingBox()).height).toBeGreaterThanOrEqual(44);
  await way.click();
  await page.getByLabel('Bà con cần tìm gì?').fill('cho ben mai');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page).toHaveTitle(/^“cho ben mai”: \d+ bài viết – /);
  await expect(page.locator('mark', { hasText: 'chợ Bến Mai' }).first()).toBeVisible();
  await page.locator('.search-answers a').first().click();
  await expect(page.locator('h1')).toContainText(/chợ Bến Mai/i);
});

test('bác Tư mistypes and presses what he meant', async ({ page }) => {
  await page.goto('/tim-kiem?q=dan+vam+kheo');
  await expect(page.locator('.search-count')).toContainText('Chưa thấy bài nào');
  await page.locator('.search-nearest a').click();
  await expect(page.locator('mark').first()).toBeVisible();
});

test('cô Hoa looks in one section, and the filter stays open and chosen', async ({ page }) => {
  await page.goto('/tim-kiem?q=h%E1%BB%99i');
  await page.locator('.search-filters summary').click();
  await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption({ label: 'Công tác Đảng' });
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page.locator('.search-filters')).toHaveAttribute('open');
  await expect(page.locator('.search-filters select')).toHaveValue('cong-tac-dang');
  const kickers = await page.locator('.search-answers .kicker').allInnerTexts();
  expect(new Set(kickers)).toEqual(new Set(['Công tác Đảng']));
});

test('chị Thu chooses a suggestion with the keyboard alone', { tag: '@script' }, async ({ page, complaints }) => {
  await page.goto('/tim-kiem');
  await expect(field(page)).toBeFocused();
  await type(page, 'chợ b');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
  const count = await options(page).count();
  await expect(page.locator('.search-line [role=status]')).toHaveText(`${count} gợi ý, bấm mũi tên xuống để chọn.`);
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');

  await page.keyboard.press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', await options(page).first().getAttribute('id'));
  await expect(field(page)).toHaveValue('chợ b');
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowUp');
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  expect(await field(page).evaluate((input) => input.selectionStart)).toBe(0);
  await page.keyboard.press('End');
  expect(await field(page).evaluate((input) => input.selectionStart)).toBe(5);

  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue('chợ b');
  await page.keyboard.press('ArrowDown');
  const chosen = (await options(page).first().innerText()).trim();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText(chosen);
  expect(complaints).toEqual([]);
});

test('Enter looks for what was typed while no suggestion is chosen', { tag: '@script' }, async ({ page }) => {
  await page.goto('/tim-kiem');
  await type(page, 'dân vận');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\?q=d%C3%A2n\+v%E1%BA%ADn/);
});

test('a pressed suggestion leads there, and leaving the field closes the list', { tag: '@script' }, async ({ page }) => {
  await page.goto('/tim-kiem');
  await type(page, 'công tác đ');
  await page.keyboard.press('Tab');
  await expect(options(page)).toHaveCount(0);
  await field(page).press('ArrowDown');
  await options(page).filter({ hasText: 'Chuyên mục' }).click();
  await expect(page.locator('h1')).toHaveText('Công tác Đảng');
});

test('nothing is chosen while a letter is being composed', { tag: '@script' }, async ({ page }) => {
  await page.goto('/tim-kiem');
  await type(page, 'ch');
  const wire = await page.context().newCDPSession(page);
  await wire.send('Input.imeSetComposition', { text: 'chơ', selectionStart: 3, selectionEnd: 3 });
  await field(page).evaluate((input) => {
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
    }
  });
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  await wire.send('Input.insertText', { text: 'chợ' });
  await expect(field(page)).toHaveValue(/chợ$/);
});

test('without an answer from the server the form still works', { tag: '@script' }, async ({ page }) => {
  await page.route('**/goi-y?*', (route) => route.abort());
  await page.goto('/tim-kiem');
  await page.keyboard.type('dân vận');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('mark').first()).toBeVisible();
});

test('what is typed is shown as typed, whatever it is', async ({ page, complaints }) => {
  const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  await page.goto(`/tim-kiem?q=${encodeURIComponent(nasty)}`);
  await expect(page.locator('#tim')).toHaveValue(nasty);
  expect(await page.locator('main script:not([src]), main img').count()).toBe(0);
  expect(complaints).toEqual([]);
});
