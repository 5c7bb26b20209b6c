// The whole way of an article, on the portal itself: written, published, corrected, taken off.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../story.mjs';

const LEAD = 'Sáng 22/11, tổ dân phố số 5 họp bàn việc giữ sạch ngõ trước Tết.';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** Two pictures of the sample ward, as a telephone would have them. */
function photos({ folder }) {
  const media = join(folder, 'media/1');
  const files = readdirSync(media).filter((name) => name.endsWith('-360.jpg')).slice(0, 2);
  return files.map((name, place) => ({ name: `IMG_00${place}.jpg`, mimeType: 'image/jpeg', buffer: readFileSync(join(media, name)) }));
}

const insert = async (page, entry) => {
  await page.getByRole('toolbar').getByRole('button', { name: /Chèn ảnh, bảng/ }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

const choose = async (page, entry, files) => {
  const chooser = page.waitForEvent('filechooser');
  await insert(page, entry);
  await (await chooser).setFiles(files);
};

const atEnd = (page) => page.getByRole('button', { name: 'Viết tiếp ở cuối bài' }).click();
const saved = (page) => expect(page.locator('.edit-status')).toContainText('Đã lưu');

async function signIn(page, portal) {
  const people = JSON.parse(readFileSync(join(portal.folder, 'accounts.json')));
  const { name, password } = people.find(({ role }) => role === 'editor');
  await page.goto('/dang-nhap?tiep=/soan');
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click();
}

for (const [machine, viewport] of [['an office machine', { width: 1280, height: 900 }], ['a telephone', { width: 360, height: 740 }]]) {
  test.describe(machine, () => {
    test.use({ viewport });

    test('chị Hòa publishes an article with pictures, a table and a file, corrects it, and takes it off', { tag: '@script' }, async ({ page, browser, portal, complaints }) => {
      const title = `Tổ 5 họp dân trên ${machine}`;
      await signIn(page, portal);
      await page.getByRole('button', { name: 'Viết bài mới' }).click();
      await page.getByRole('textbox', { name: 'Tiêu đề' }).fill(title);
      await page.locator('.is-edited select').first().selectOption({ label: 'Tin tức – Sự kiện' });
      await page.getByRole('textbox', { name: /Sapo/ }).fill(LEAD);
      await page.locator('.ProseMirror').click();
      await page.keyboard.type('Bà con góp nhiều ý kiến.');
      await choose(page, 'Ảnh từ máy này…', photos(portal));
      await expect(page.locator('.ProseMirror figure img')).toHaveCount(2);
      for (const figure of await page.locator('.ProseMirror figure').all()) {
        await figure.getByLabel(/Ảnh cho thấy gì/).fill('Bà con ngồi họp trong nhà văn hoá');
      }
      await atEnd(page);
      await insert(page, 'Bảng…');
      await page.getByRole('dialog', { name: 'Chèn bảng' }).getByRole('button', { name: 'Chèn bảng' }).click();
      await page.keyboard.type('Tổ 5');
      await atEnd(page);
      await choose(page, 'Tệp đính kèm…', [{ name: 'Biên bản.pdf', mimeType: 'application/pdf', buffer: PDF }]);
      await expect(page.locator('.ProseMirror')).toContainText('Biên bản.pdf');
      await saved(page);
      await page.getByRole('button', { name: 'Đăng', exact: true }).click();
      await page.getByRole('button', { name: 'Đăng ngay' }).click();
      await expect(page.getByText('Bài đã được đăng.')).toBeVisible();

      // A resident reads it at once, and never meets the editor.
      const reader = await (await browser.newContext({ baseURL: portal.address })).newPage();
      await reader.goto('/');
      await reader.getByRole('link', { name: title }).first().click();
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(reader.locator('.story-body figure img')).toHaveCount(2);
      await expect(reader.locator('.story-body table')).toContainText('Tổ 5');
      await expect(reader.getByRole('link', { name: /Biên bản\.pdf/ })).toBeVisible();
      await expect(reader.locator('script[src*="editor"]')).toHaveCount(0);

      // A correction: readers have the old text until it is published.
      await page.goto(new URL(reader.url()).pathname);
      await page.locator('.edit-link').click();
      await page.locator('.ProseMirror p').first().click();
      await page.keyboard.press('End');
      await page.keyboard.type(' Cả tổ nhất trí.');
      await saved(page);
      await reader.reload();
      await expect(reader.locator('.story-body')).not.toContainText('nhất trí');
      await page.getByRole('button', { name: 'Đăng thay đổi' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Đăng thay đổi' }).click();
      await expect(page.getByText('Đã đăng thay đổi.')).toBeVisible();
      await page.keyboard.press('Escape');
      await reader.reload();
      await expect(reader.locator('.story-body')).toContainText('Cả tổ nhất trí.');

      // What was saved can be looked at; then the article is taken off.
      await page.getByRole('button', { name: 'Phiên bản' }).click();
      await page.locator('.edit-version').last().click();
      await expect(page.getByRole('dialog', { name: 'Xem phiên bản' })).toContainText('Cả tổ nhất trí.');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Việc khác' }).click();
      await page.getByRole('menuitem', { name: 'Gỡ bài…' }).click();
      await page.getByRole('dialog').getByLabel(/Lý do/).fill('Sai ngày họp');
      await page.getByRole('dialog').getByRole('button', { name: 'Gỡ bài' }).click();
      await expect(page.getByText('Bài đã được gỡ.')).toBeVisible();
      expect((await reader.reload()).status()).toBe(410);
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Bài viết này đã được gỡ');
      expect(complaints).toEqual([]);
    });
  });
}
