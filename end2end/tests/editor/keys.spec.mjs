// Everything that asks something in the editor, by keys alone: it takes the focus, and gives it back.
import { doc, expect, paragraph, savedText, test } from './desk.mjs';

/** Opens the menu of the bar that is `steps` to the right, and chooses an entry by the arrows. */
async function fromBar(page, name, entry) {
  await page.keyboard.press('Alt+F10');
  const button = page.getByRole('toolbar').getByRole('button', { name, exact: true });
  for (let step = 0; step < 20 && !(await button.evaluate((one) => one === document.activeElement)); step++) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(button).toBeFocused();
  if (!entry) return page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  const wanted = page.getByRole('menuitem', { name: entry });
  for (let step = 0; step < 20 && !(await wanted.evaluate((one) => one === document.activeElement)); step++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
}

const INSERT = 'Chèn ảnh, bảng, tệp, video';

/** What opens each question, and where one is afterwards. */
const QUESTIONS = [
  { name: 'Liên kết', open: (page) => page.keyboard.press('Control+k') },
  { name: 'Liên kết', open: (page) => fromBar(page, 'Liên kết') },
  { name: 'Chèn bảng', open: (page) => fromBar(page, INSERT, 'Bảng…') },
  { name: 'Chèn video', open: (page) => fromBar(page, INSERT, 'Video YouTube, Vimeo…') },
  { name: 'Thư viện ảnh và tệp', open: (page) => fromBar(page, INSERT, 'Ảnh từ thư viện…') },
  { name: 'Không có gì để chuyển', open: (page) => fromBar(page, 'Lệnh khác', /Chuyển chữ phông cũ/) },
  { name: 'Các phím tắt', open: (page) => fromBar(page, 'Lệnh khác', /Các phím tắt/), back: 'Lệnh khác' },
];

test('every question takes the focus, keeps it, and gives it back to the text', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
  await editor.open();
  await editor.atEnd();
  for (const { name, open, back } of QUESTIONS) {
    await open(page);
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog, name).toBeVisible();
    for (let step = 0; step < 8; step++) {
      const isInside = await dialog.evaluate((one) => one.contains(document.activeElement) || document.activeElement === document.body);
      expect(isInside, `${name}, step ${step}`).toBe(true);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    if (back) {
      await expect(page.getByRole('button', { name: back, exact: true })).toBeFocused();
      await page.keyboard.press('Escape');
    }
    await expect(editor.text, name).toBeFocused();
  }
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Tìm' })).toBeFocused();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Tab');
  await expect(page.getByRole('search').getByRole('button', { name: 'Đóng' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.text).toBeFocused();
  await page.keyboard.type('!');
  await savedText(desk, ({ body }) => JSON.stringify(body).includes('Phúc Lợi!'));
});

test('“Sửa” pressed by a key leads into the editor, not to the beginning of the page', { tag: '@script' }, async ({ page, editor }) => {
  await page.goto('/cong-tac-dang/tong-ket-716');
  await page.getByRole('link', { name: 'Sửa' }).focus();
  await page.keyboard.press('Enter');
  await expect(editor.text).toBeVisible();
  await expect(page.locator('.edit-said')).toContainText('Trình soạn thảo đã mở.');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Phiên bản' })).toBeFocused();
});

for (const width of [360, 1280]) {
  test(`whoever walks up through a long text by keys sees the line they are in, at ${width} px`, { tag: '@script' }, async ({ page, desk, editor }) => {
    await page.setViewportSize({ width, height: 740 });
    desk.content.body = doc(...Array.from({ length: 80 }, (_, one) => paragraph(`Đoạn ${one}`)));
    await editor.open();
    await editor.atEnd();
    const isSeen = () =>
      page.evaluate(() => {
        const { anchorNode } = getSelection();
        const { top, bottom } = (anchorNode instanceof Text ? anchorNode.parentElement : anchorNode).getBoundingClientRect();
        return top >= document.querySelector('.edit-reach').getBoundingClientRect().bottom && bottom <= innerHeight;
      });
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('ArrowUp');
      await expect.poll(isSeen, { message: `step ${step}` }).toBe(true);
    }
    await page.keyboard.press('Control+Home');
    await expect.poll(isSeen).toBe(true);
  });
}

test('a table, a rule and a link are made by keys alone, and one writes on', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
  await editor.open();
  await editor.atEnd();
  await fromBar(page, INSERT, 'Đường kẻ ngang');
  await expect(editor.text).toBeFocused();
  await page.keyboard.type('Sau đường kẻ');
  await fromBar(page, INSERT, 'Bảng…');
  await page.keyboard.press('Enter');
  await expect(editor.text).toBeFocused();
  await page.keyboard.type('Tổ');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hộ');
  // The commands of the table stand in the same bar, one stop of Tab for all.
  await fromBar(page, 'Thêm cột phải');
  await expect(editor.text).toBeFocused();
  const { body } = await savedText(desk, ({ body }) => body.content.find(({ type }) => type === 'table')?.content[0].content.length === 4);
  expect(body.content.map(({ type }) => type).slice(0, 4)).toEqual(['paragraph', 'horizontal_rule', 'paragraph', 'table']);
  expect(await page.locator('.edit-bar button[tabindex="0"]:visible').count()).toBe(1);
});

test('after publishing and withdrawing one stands at the buttons again', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
  await editor.open();
  const press = (name) => page.getByRole('button', { name, exact: true });
  await press('Đăng').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Bài đã được đăng.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(press('Đăng thay đổi')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(press('Việc khác với bài này')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Gỡ bài…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Sai số liệu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Bài đã được gỡ.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(press('Việc khác với bài này')).toBeFocused();
});
