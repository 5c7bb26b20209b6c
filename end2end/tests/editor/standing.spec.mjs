// What can be done with an article from where it stands, and by whom.
import { doc, expect, paragraph, savedText, test } from './desk.mjs';

const bar = (page) => page.locator('.edit-publish');
const choices = async (page) => {
  await page.getByRole('button', { name: 'Việc khác với bài này' }).click();
  return page.getByRole('menuitem').allTextContents();
};

test.beforeEach(({ desk }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
});

for (const { status, at = null, expires = null, says, press, more } of [
  { status: 'draft', says: 'Bản nháp', press: 'Đăng', more: ['Hẹn giờ đăng…', 'Bỏ bản nháp này…'] },
  {
    status: 'scheduled', at: '2027-01-01T00:00:00+07:00', says: 'Hẹn đăng lúc 00:00, 01/01/2027', press: 'Đăng',
    more: ['Đổi giờ hẹn…', 'Hủy hẹn giờ', 'Đặt hạn đăng…'],
  },
  {
    status: 'published', expires: '2027-01-31T23:59:00+07:00', says: 'Đã đăng, hết hạn lúc 23:59, 31/01/2027', press: 'Đăng thay đổi',
    more: ['Hẹn giờ đăng…', 'Đặt hạn đăng…', 'Ghim đầu chuyên mục', 'Đặt nổi bật ở trang chủ', 'Bỏ các thay đổi chưa đăng…', 'Gỡ bài…'],
  },
  { status: 'expired', says: 'Đã hết hạn', press: 'Đăng lại', more: ['Hẹn giờ đăng…', 'Đưa bài trở lại như cũ…', 'Bỏ các thay đổi chưa đăng…'] },
  { status: 'withdrawn', says: 'Đã gỡ', press: 'Đăng lại', more: ['Hẹn giờ đăng…', 'Đưa bài trở lại như cũ…', 'Bỏ các thay đổi chưa đăng…'] },
]) {
  test(`an article that is ${status}`, { tag: '@script' }, async ({ page, desk, editor }) => {
    Object.assign(desk, { status, at, expires });
    await editor.open();
    await expect(page.locator('.edit-standing')).toHaveText(says);
    await expect(bar(page).locator('.is-main')).toHaveText(press);
    expect(await choices(page)).toEqual(more);
  });
}

test('what was withdrawn for a mistake comes back corrected, never as it was', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.status = 'withdrawn';
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' đã sửa');
  await page.getByRole('button', { name: 'Đăng lại' }).click();
  await expect(page.getByRole('dialog')).toContainText('đúng như đang viết ở đây');
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng lại' }).click();
  await expect(page.getByRole('dialog')).toContainText('Bài đã được đăng lại.');
  expect(desk.steps).toEqual([{ what: 'dang', base: desk.version }]);
  expect(JSON.stringify(desk.content.body)).toContain('đã sửa');
});

test('an author puts an own draft away, and has no other step', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.roles = ['author'];
  await editor.open();
  await expect(bar(page).locator('.is-main')).toHaveCount(0);
  await expect(bar(page)).toContainText('Viết xong thì người duyệt sẽ đăng.');
  await editor.atEnd();
  await page.keyboard.type(' viết nhầm');
  expect(await choices(page)).toEqual(['Bỏ bản nháp này…']);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Bỏ bản nháp này' }).getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.waitForURL('/soan');
  // It was saved before, and nothing after brings it back.
  expect(desk.asked.at(-1)).toBe('POST /soan/716/bo');
  expect(JSON.stringify(desk.content.body)).toContain('viết nhầm');
  await page.goto('/soan/716');
  await expect(page.locator('.edit-body')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  desk.status = 'published';
  await page.reload();
  await expect(page.locator('.edit-standing')).toHaveText('Đã đăng');
  await expect(page.getByRole('button', { name: 'Việc khác với bài này' })).toHaveCount(0);
});

test('a plan shows what is planned, and is held against the server’s clock, not this machine’s', { tag: '@script' }, async ({ page, desk, editor }) => {
  // This machine is ten years ahead; an hour from now has long passed for it.
  await page.clock.install({ time: Date.now() + 10 * 365 * 86_400_000 });
  desk.status = 'published';
  desk.expires = '2027-01-31T23:59:00+07:00';
  await editor.open();
  await choices(page);
  await page.getByRole('menuitem', { name: 'Đặt hạn đăng…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hạn đăng' });
  await expect(dialog.getByLabel('Ngày')).toHaveValue('2027-01-31');
  await expect(dialog.getByLabel('Giờ')).toHaveValue('23:59');
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Ngày').fill('2018-01-18');
  await dialog.getByRole('button', { name: 'Đặt hạn' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Giờ này đã qua.');
  await dialog.getByLabel('Ngày').fill(day);
  await dialog.getByLabel('Giờ').fill('00:00');
  await dialog.getByRole('button', { name: 'Đặt hạn' }).click();
  await expect(page.getByRole('dialog')).toContainText('Bài hết hạn lúc 00:00');
  expect(desk.steps).toEqual([{ what: 'het-han', at: `${day}T00:00+07:00` }]);
});

for (const { what, open, says } of [
  { what: 'the library', open: (page, editor) => editor.command(/Chèn ảnh, bảng/, 'Ảnh từ thư viện…'), says: 'Chưa mở được thư viện.' },
  { what: 'the versions', open: (page) => page.getByRole('button', { name: 'Phiên bản' }).click(), says: 'Chưa xem được các phiên bản' },
  {
    what: 'a step',
    open: async (page) => {
      await choices(page);
      await page.getByRole('menuitem', { name: 'Đặt nổi bật ở trang chủ' }).click();
    },
    says: 'Chưa làm được',
  },
]) {
  test(`whoever is signed out meanwhile is shown the way to sign in: ${what}`, { tag: '@script' }, async ({ page, desk, editor }) => {
    desk.status = 'published';
    await editor.open();
    desk.isSignedIn = false;
    await open(page, editor);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(says);
    await expect(dialog).toContainText('Đã hết phiên đăng nhập.');
    await expect(dialog.getByRole('link', { name: /Đăng nhập/ })).toHaveAttribute('target', '_blank');
  });
}

test('Ctrl+S saves in every field, and says so', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  for (const name of ['Tiêu đề', 'Sapo', 'Tác giả']) {
    await page.getByRole('textbox', { name }).fill(`${name} mới`);
    const isTaken = await page.evaluate(() => {
      const key = new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true });
      return !document.activeElement.dispatchEvent(key);
    });
    expect(isTaken, name).toBe(true);
    await savedText(desk, (content) => Object.values(content).includes(`${name} mới`));
    await expect(page.locator('.edit-said')).toHaveText(/^Đã lưu lúc/);
    await page.evaluate(() => (document.querySelector('.edit-said').textContent = ''));
  }
});
