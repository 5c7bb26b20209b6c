// The whole way of a ward's first article, on the portal itself: from the address that the program
// prints to an article that was corrected, restored and taken off.
import { startPortal } from '../../portal.mjs';
import { expect, test as told } from '../story.mjs';
import { PDF, atEnd, bar, choose, insert, makeAccount, photos, saved, turnOnSecondFactor } from './writing.mjs';

/** Each of these stories begins with a portal of its own that has nothing yet. */
const test = told.extend({ baseURL: async ({}, use) => use(undefined) });

const HOA = { name: 'hoa', password: 'chợ Mơ bán ốc sáng chủ nhật' };
const TITLE = 'Tổ 5 họp bàn giữ sạch ngõ';
const LEAD = 'Sáng 22/11, tổ dân phố số 5 họp bàn việc giữ sạch ngõ trước Tết.';

/** The sections and the emblem of a site that has nothing yet. */
async function arrange(page) {
  await page.goto('/quan-tri/chuyen-muc');
  for (const name of ['Tin tức', 'Thông báo']) {
    await page.getByRole('textbox', { name: 'Tên chuyên mục', exact: true }).fill(name);
    await page.getByRole('button', { name: 'Thêm chuyên mục' }).click();
    await expect(page.getByRole('textbox', { name: `Tên chuyên mục ${name}` })).toHaveValue(name);
  }
  await page.goto('/thiet-lap');
  await page.getByLabel('Chọn ảnh làm biểu trưng').setInputFiles(photos('ho-de'));
  await page.getByRole('button', { name: 'Đặt biểu trưng' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đặt biểu trưng.');
  await expect(page.locator('.emblem')).toHaveAttribute('src', /-emblem\.webp$/);
}

/** An article with two pictures, a table and a file. */
async function write(page) {
  await page.goto('/soan');
  await page.getByRole('button', { name: 'Viết bài mới' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill(TITLE);
  await page.locator('.is-edited select').first().selectOption({ label: 'Tin tức' });
  await page.getByRole('textbox', { name: /Sapo/ }).fill(LEAD);
  await page.locator('.ProseMirror').click();
  await page.keyboard.type('Bà con góp nhiều ý kiến.');
  await choose(page, 'Ảnh từ máy này…', photos('to-dan-pho', 'phan-loai-rac'));
  await expect(page.locator('.ProseMirror figure img')).toHaveCount(2);
  await atEnd(page);
  await insert(page, 'Bảng…');
  await page.getByRole('dialog', { name: 'Chèn bảng' }).getByRole('button', { name: 'Chèn bảng' }).click();
  await page.keyboard.type('Tổ 5');
  await atEnd(page);
  await choose(page, 'Tệp đính kèm…', [{ name: 'Biên bản.pdf', mimeType: 'application/pdf', buffer: PDF }]);
  await expect(page.locator('.ProseMirror')).toContainText('Biên bản.pdf');
  await saved(page);
}

/** One picture is said to be decoration, the other gets its words: before that, nothing goes out. */
async function publish(page) {
  const press = () => page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await press();
  await expect(page.getByText(/chưa có lời mô tả/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  const [first, second] = await page.locator('.ProseMirror figure').all();
  await first.getByLabel(/Ảnh cho thấy gì/).fill('Bà con ngồi họp trong nhà văn hóa');
  await second.getByLabel(/chỉ để trang trí/).check();
  await saved(page);
  await press();
  await page.getByRole('button', { name: 'Đăng ngay' }).click();
  await expect(page.getByText('Bài đã được đăng.')).toBeVisible();
}

async function publishChanges(page) {
  await page.getByRole('button', { name: 'Đăng thay đổi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng thay đổi' }).click();
  await expect(page.getByText('Đã đăng thay đổi.')).toBeVisible();
  await page.keyboard.press('Escape');
}

/** The state before the last one, out of the same sitting. */
async function restoreFormer(page) {
  // Whoever only wanted to look closes the list, also where there is no Escape.
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await page.getByRole('dialog', { name: 'Các phiên bản' }).getByRole('button', { name: 'Đóng' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await page.getByText(/bản trước đó trong buổi này/).first().click();
  await page.locator('.edit-states .edit-version').first().click();
  const preview = page.getByRole('dialog', { name: 'Xem phiên bản' });
  await expect(preview).toContainText('Bà con góp nhiều ý kiến.');
  await expect(preview).not.toContainText('nhất trí');
  await preview.getByRole('button', { name: 'Lấy lại phiên bản này' }).click();
  await expect(page.locator('.ProseMirror')).not.toContainText('nhất trí');
}

async function withdraw(page) {
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'Gỡ bài…' }).click();
  await page.getByRole('dialog').getByLabel(/Lý do/).fill('Sai ngày họp');
  await page.getByRole('dialog').getByRole('button', { name: 'Gỡ bài' }).click();
  await expect(page.getByText('Bài đã được gỡ.')).toBeVisible();
}

/** Corrected, it comes back as it is written now. */
async function publishAgain(page) {
  await page.keyboard.press('Escape');
  await page.locator('.ProseMirror p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Họp lại ngày 29/11.');
  await saved(page);
  await page.getByRole('button', { name: 'Đăng lại' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng lại' }).click();
  await expect(page.getByText('Bài đã được đăng lại.')).toBeVisible();
}

/** From wherever she is she begins an article, and thinks better of it. */
async function beginInVain(page) {
  await bar(page).getByRole('button', { name: 'Viết bài' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Viết nhầm');
  await saved(page);
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'Bỏ bản nháp này…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.waitForURL('**/soan');
  await expect(page.locator('main')).toContainText(TITLE);
  await expect(page.locator('main')).not.toContainText('Viết nhầm');
}

for (const [machine, viewport] of [['an office machine', { width: 1280, height: 900 }], ['a telephone', { width: 360, height: 740 }]]) {
  test(`chị Hòa sets the site up, publishes her first article, corrects it, restores it and takes it off, on ${machine}`, { tag: '@script' }, async ({ browser }) => {
    test.setTimeout(240_000);
    const portal = await startPortal({ ward: false });
    try {
      const link = new URL(await portal.heard(/http:\S+\/lap-trang\/\S+/));
      const context = await browser.newContext({ viewport, baseURL: link.origin });
      const page = await context.newPage();
      const complaints = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(link.href);
      await makeAccount(page, HOA, 'Lê Thị Hòa');
      await turnOnSecondFactor(page);
      await arrange(page);
      await write(page);
      await publish(page);

      // A resident reads it at once, and never meets the editor.
      const reader = await (await browser.newContext({ viewport, baseURL: portal.address })).newPage();
      await reader.goto('/');
      await reader.getByRole('link', { name: TITLE }).first().click();
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText(TITLE);
      const shown = reader.locator('.story-body figure img');
      await expect(shown).toHaveCount(2);
      await expect(shown.first()).toHaveAttribute('alt', 'Bà con ngồi họp trong nhà văn hóa');
      await expect(shown.last()).toHaveAttribute('alt', '');
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
      await publishChanges(page);
      await expect(async () => {
        await reader.reload();
        await expect(reader.locator('.story-body')).toContainText('Cả tổ nhất trí.', { timeout: 500 });
      }).toPass();

      // It was right before: what readers had first comes back.
      await restoreFormer(page);
      await saved(page);
      await publishChanges(page);
      await expect(async () => {
        await reader.reload();
        await expect(reader.locator('.story-body')).not.toContainText('nhất trí', { timeout: 500 });
      }).toPass();
      await expect(shown).toHaveCount(2);

      await withdraw(page);
      expect((await reader.reload()).status()).toBe(410);
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Bài viết này đã được gỡ');

      await publishAgain(page);
      expect((await reader.reload()).status()).toBe(200);
      await expect(reader.locator('.story-body')).toContainText('Họp lại ngày 29/11.');

      // All of it stands in the log.
      await page.goto('/nhat-ky');
      await beginInVain(page);
      await page.goto('/nhat-ky');
      for (const deed of ['Tạo tài khoản của mình', 'Bật mã xác nhận', 'Thêm chuyên mục', 'Đặt biểu trưng', 'Đăng (phiên bản', 'Lấy lại phiên bản', 'Gỡ bài. Lý do: Sai ngày họp', 'Bỏ bản đang sửa']) {
        await expect(page.locator('.audit-list')).toContainText(deed);
      }
      expect(complaints).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
}
