// Whoever works on the site: signing in and out, an invitation, the second factor.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../story.mjs';
import { bar, code, makeAccount, sample, signIn, turnOnSecondFactor } from './writing.mjs';

const PASSWORD = 'chợ Mơ bán ốc sáng chủ nhật';

/** An Admin invites somebody, who makes an account in a browser of their own. */
async function newcomer(page, browser, portal, name, role) {
  await signIn(page, sample(portal, 'admin'), '/quan-tri/tai-khoan');
  await page.getByLabel('Mời ai').fill(`bạn ${name}`);
  await page.getByLabel(role).check();
  await page.getByRole('button', { name: 'Tạo địa chỉ mời' }).click();
  const link = await page.locator('.form-done .secret').innerText();
  const { javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({ baseURL: portal.address, javaScriptEnabled });
  const theirs = await context.newPage();
  await theirs.goto(link);
  await makeAccount(theirs, { name, password: PASSWORD }, 'Đỗ Thị Mận');
  return { theirs, link };
}

test('chị Hòa signs in, sees who she is, and signs out', async ({ page, portal }) => {
  await page.goto('/');
  await expect(bar(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Tên đăng nhập').fill('duyetbai');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.locator('.form-problems')).toBeFocused();
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('duyetbai');
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toHaveValue('');

  await signIn(page, sample(portal, 'editor'), '/moi-nhat');
  await expect(page).toHaveURL(/\/moi-nhat$/);
  await expect(bar(page)).toContainText('Lê Thị Hòa');
  await bar(page).getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(bar(page)).toHaveCount(0);
  await page.goBack();
  await expect(bar(page)).toHaveCount(0);
});

test('chị Mận is invited, makes her account, and the link is used up', async ({ page, browser, portal }) => {
  const name = `man${test.info().project.name.length}`;
  const { theirs, link } = await newcomer(page, browser, portal, name, 'Biên tập viên');
  await expect(bar(theirs).getByRole('link', { name: 'Quản trị' })).toHaveCount(0);
  expect((await theirs.goto(link)).status()).toBe(410);
  expect((await theirs.goto('/quan-tri/tai-khoan')).status()).toBe(403);
  await theirs.goto('/tai-khoan');
  await expect(theirs.locator('main')).toContainText('Biên tập viên');
  await theirs.context().close();
});

test('with the second factor on, chị Mận needs her telephone, or her paper', async ({ page, browser, portal }) => {
  const name = `man-ma${test.info().project.name.length}`;
  const { theirs } = await newcomer(page, browser, portal, name, 'Cán bộ');
  const key = await turnOnSecondFactor(theirs);
  const [paper] = await theirs.locator('.desk-codes .secret').allInnerTexts();

  for (const second of [() => code(key, 1), () => paper]) {
    await bar(theirs).getByRole('button', { name: 'Đăng xuất' }).click();
    await signIn(theirs, { name, password: PASSWORD });
    await expect(bar(theirs)).toHaveCount(0);
    await theirs.getByLabel('Mã xác nhận').fill('000000');
    await theirs.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(theirs.locator('.form-problems')).toBeFocused();
    await theirs.getByLabel('Mã xác nhận').fill(second());
    await theirs.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(bar(theirs)).toContainText('Đỗ Thị Mận');
  }
  await theirs.context().close();
});

test('axe finds nothing on the pages of accounts, by day or night, and none scrolls sideways', { tag: '@script' }, async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const check = async (what) => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)), `${what} ${colorScheme}`).toEqual([]);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, what).toBeLessThanOrEqual(0);
  };
  await signIn(page, { name: 'ai-do', password: 'không phải mật khẩu' });
  await check('sign-in that failed');
  await signIn(page, sample(portal, 'admin'));
  for (const path of ['/', '/tai-khoan', '/tai-khoan/mat-khau', '/tai-khoan/ma-xac-nhan', '/quan-tri/tai-khoan', '/quan-tri/tai-khoan/2']) {
    await page.goto(path);
    await check(path);
  }
  await page.goto('/tai-khoan/ma-xac-nhan');
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await check('key of the second factor');
});
