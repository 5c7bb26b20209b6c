// Nothing typed is lost: the line is cut, the tab closes, the server falls, somebody signs out, or somebody else saves.
import { CONTENT, doc, expect, letters, paragraph, savedText, test } from './desk.mjs';

const DOOR = /ban-thao/;
const SAVE = /^PUT .*ban-thao/;
const says = (words) => ({ body }) => letters(body).includes(words);

test('every pause saves, on top of the version before', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await expect(editor.status).toHaveText('Chưa có gì thay đổi');
  await editor.atEnd();
  await page.keyboard.type(' Dự có 120 đại biểu.');
  await savedText(desk, says('120 đại biểu.'));
  await expect(editor.status).toHaveText(/^Đã lưu lúc \d\d:\d\d$/);
  await page.getByRole('textbox', { name: 'Tác giả' }).fill('Lê Thị Hòa – Trần Nam');
  await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption('Tin hoạt động');
  await page.getByLabel('Giờ', { exact: true }).fill('');
  await savedText(desk, ({ byline, section, published }) => byline === 'Lê Thị Hòa – Trần Nam' && section === 2 && published === '2018-01-18');
  const count = desk.saved.length;
  await page.waitForTimeout(1500);
  expect(desk.saved.length).toBe(count);
});

test('without a line the text stays here, says so, and goes out when the line is back', { tag: '@script' }, async ({ page, desk, editor, context }) => {
  await editor.open();
  await context.setOffline(true);
  await editor.atEnd();
  await page.keyboard.type(' Mất mạng giữa chừng.');
  await expect(editor.status).toContainText('Chưa lưu được: mất mạng hoặc máy chủ đang nghỉ, bài vẫn nằm trong máy này');
  await page.keyboard.type(' Vẫn viết tiếp.');
  await context.setOffline(false);
  await savedText(desk, says('Mất mạng giữa chừng. Vẫn viết tiếp.'));
  await expect(editor.status).toHaveText(/^Đã lưu lúc/);
});

test('deep in a long text one sees that it is not saved, and what to do', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(...Array.from({ length: 60 }, (_, one) => paragraph(`Đoạn ${one}`)));
  const stop = desk.order(SAVE, { cut: true });
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' Mất mạng.');
  const warning = page.locator('.edit-warning');
  await expect(warning).toContainText('Chưa lưu được: mất mạng');
  await expect(warning).toBeInViewport();
  await expect(editor.status).not.toBeInViewport();
  await warning.getByRole('button', { name: 'Xem việc cần làm' }).click();
  // Where it is said with its next step it is said once.
  await expect(page.getByRole('button', { name: 'Thử lưu ngay' })).toBeFocused();
  await expect(warning).toBeHidden();
  stop();
  await page.keyboard.press('Enter');
  await savedText(desk, says('Mất mạng.'));
  await editor.atEnd();
  await expect(editor.status).not.toBeInViewport();
  await expect(warning).toBeHidden();
});

test('a closed tab gives its text back: both versions are shown, the other one stays to be had', { tag: '@script' }, async ({ page, desk, editor, context }) => {
  desk.order(SAVE, { cut: true });
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' Viết rồi máy tắt.');
  await expect(editor.status).toContainText('Chưa lưu được');
  await page.close({ runBeforeUnload: false });

  desk.orders = [];
  const again = await context.newPage();
  await again.goto('/soan/716');
  const question = again.getByRole('dialog', { name: 'Máy này còn giữ một bản chưa lưu' });
  await expect(question).toContainText('Viết rồi máy tắt.');
  await question.getByRole('button', { name: 'Viết tiếp bản trong máy này' }).click();
  await savedText(desk, says('Viết rồi máy tắt.'));
  await again.reload();
  await expect(again.locator('.edit-body')).toContainText('Viết rồi máy tắt.');
  await expect(again.getByRole('dialog')).toHaveCount(0);
});

test('a text typed a moment before the page goes is there again', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.order(SAVE, { cut: true });
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type('x');
  await page.reload();
  await expect(page.getByRole('dialog', { name: 'Máy này còn giữ một bản chưa lưu' })).toContainText('hội nghị.x');
  await page.getByRole('button', { name: 'Dùng bản trên máy chủ' }).click();
  await expect(page.locator('.edit-body')).toHaveText('Sáng 18/01, phường tổ chức hội nghị.');
  // What was not chosen is kept aside.
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await page.getByRole('button', { name: /Bản để riêng trong máy này/ }).click();
  await page.getByRole('button', { name: 'Lấy lại phiên bản này' }).click();
  await expect(page.locator('.edit-body')).toContainText('hội nghị.x');
});

test('a tab that is still open keeps its text to itself', { tag: '@script' }, async ({ page, desk, editor, context }) => {
  desk.order(SAVE, { cut: true });
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' Đang viết dở.');
  await expect(editor.status).toContainText('Chưa lưu được');
  const other = await context.newPage();
  await other.goto('/soan/716');
  await expect(other.locator('.edit-body')).toBeVisible();
  await other.waitForTimeout(500);
  await expect(other.getByRole('dialog')).toHaveCount(0);
});

test('two people: both texts are shown, nothing is overwritten, mine goes on top of theirs', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.savedByOther({ ...CONTENT, body: doc(paragraph('Bản của anh Nam.')) });
  await editor.atEnd();
  await page.keyboard.type(' Bản của chị Hòa.');
  const question = page.getByRole('dialog', { name: 'Hai người cùng sửa bài này' });
  await expect(question).toContainText('Bản của anh Nam.');
  await expect(question).toContainText('Bản của chị Hòa.');
  expect(letters(desk.content.body)).toBe('Bản của anh Nam.');
  await question.getByRole('button', { name: 'Giữ bản của bạn' }).click();
  await savedText(desk, says('Bản của chị Hòa.'));
  expect(desk.version).toBe(9);
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await expect(page.getByRole('button', { name: /Bản để riêng/ })).toHaveCount(1);
});

test('two people: theirs is taken, mine stays to be had', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.savedByOther({ ...CONTENT, title: 'Tiêu đề khác', body: doc(paragraph('Bản của anh Nam.')) });
  await editor.atEnd();
  await page.keyboard.type(' Bản của chị Hòa.');
  await page.getByRole('button', { name: 'Lấy bản kia' }).click();
  await expect(editor.text).toHaveText('Bản của anh Nam.');
  await expect(page.getByRole('textbox', { name: 'Tiêu đề' })).toHaveValue('Tiêu đề khác');
  await editor.atEnd();
  await page.keyboard.type(' Sửa thêm.');
  await savedText(desk, says('Bản của anh Nam. Sửa thêm.'));
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await page.getByRole('button', { name: /Bản để riêng/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Bản của chị Hòa.');
});

test('one person in two windows is told so, not of somebody else', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.savedByOther({ ...CONTENT, body: doc(paragraph('Viết ở nhà.')) }, 'Lê Thị Hòa');
  await editor.atEnd();
  await page.keyboard.type(' Viết ở cơ quan.');
  const question = page.getByRole('dialog', { name: 'Bạn đang sửa bài này ở hai nơi' });
  await expect(question).toContainText('Viết ở nhà.');
  await question.getByRole('button', { name: 'Giữ bản ở đây' }).click();
  await savedText(desk, says('Viết ở cơ quan.'));
});

test('a question closed without an answer changes nothing and can be opened again', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.savedByOther({ ...CONTENT, body: doc(paragraph('Bản của anh Nam.')) });
  await editor.atEnd();
  await page.keyboard.type(' Bản của chị Hòa.');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.text).toContainText('Bản của chị Hòa.');
  expect(letters(desk.content.body)).toBe('Bản của anh Nam.');
  await page.getByRole('button', { name: 'Xem hai bản' }).click();
  await expect(page.getByRole('dialog', { name: 'Hai người cùng sửa bài này' })).toBeVisible();
});

test('an answer lost on the way is no second author', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.order(SAVE, { deaf: true, times: 1 });
  await editor.atEnd();
  await page.keyboard.type(' Câu trả lời bị mất.');
  // The browser itself may ask again at once; then the answer speaks of our own text.
  await expect.poll(() => desk.asked.filter((one) => SAVE.test(one)).length).toBeGreaterThan(1);
  await page.keyboard.type(' Rồi viết tiếp.');
  await savedText(desk, says('Câu trả lời bị mất. Rồi viết tiếp.'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(editor.status).toHaveText(/^Đã lưu lúc/);
});

test('signed out in another tab: the text waits for signing in again', { tag: '@script' }, async ({ page, desk, editor, context }) => {
  await editor.open();
  desk.isSignedIn = false;
  await editor.atEnd();
  await page.keyboard.type(' Hết phiên.');
  await expect(editor.status).toContainText('đã hết phiên đăng nhập, bài vẫn nằm trong máy này');
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: /Đăng nhập/ }).click();
  await (await opened).waitForURL(/dang-nhap/);
  desk.isSignedIn = true;
  await page.getByRole('button', { name: 'Đã đăng nhập, lưu tiếp' }).click();
  await savedText(desk, says('Hết phiên.'));
  await expect(editor.status).toHaveText(/^Đã lưu lúc/);
});

test('what the server refuses is named and shown, and the text stays', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(...Array.from({ length: 40 }, (_, one) => paragraph(`Đoạn ${one}`)));
  await editor.open();
  const stop = desk.order(SAVE, { status: 422, body: { message: 'Có một đoạn chưa đúng.', problems: [{ path: 'body.content[2]', message: 'Đoạn này dài quá.' }] } });
  await editor.atEnd();
  await page.keyboard.type(' thêm');
  await expect(editor.status).toContainText('Có một đoạn chưa đúng.');
  await expect(page.locator('.edit-problem')).toHaveText('Đoạn 2');
  await expect(page.locator('.edit-problem')).toBeInViewport();
  await page.getByRole('button', { name: /Đến chỗ này: Đoạn này dài quá/ }).click();
  stop();
  await editor.atEnd();
  await page.keyboard.type(' nữa');
  await savedText(desk, says('Đoạn 39 thêm nữa'));
});

test('too large, or a server that stumbles: a sentence, and the text stays', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  desk.order(SAVE, { status: 413, body: { message: 'Bài lớn quá 2 MB.' }, times: 1 });
  await editor.atEnd();
  await page.keyboard.type(' một');
  await expect(editor.status).toContainText('Bài lớn quá 2 MB.');
  desk.order(SAVE, { status: 503, times: 1 });
  await page.keyboard.type(' hai');
  await expect(editor.status).toContainText('mất mạng');
  await savedText(desk, says('một hai'));
});

test('the editor says why it cannot begin', { tag: '@script' }, async ({ page, desk }) => {
  desk.order(DOOR, { status: 403, body: { message: 'Bài này do người khác viết.' } });
  await page.goto('/soan/716');
  await expect(page.getByRole('dialog')).toContainText('Bài này do người khác viết.');
});

test('closing the page asks only where the text lies nowhere else', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.order(SAVE, { cut: true });
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' Không giữ được ở đâu.');
  await expect(editor.status).toContainText('xin đừng đóng trang');
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('the article itself becomes the editor when “Sửa” is pressed, and readers’ pages load nothing before', { tag: '@script' }, async ({ page, desk, editor }) => {
  const loaded = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/cong-tac-dang/tong-ket-716');
  await page.waitForTimeout(300);
  expect(loaded.filter((path) => path.startsWith('/editor/'))).toEqual(['/editor/start.js']);
  await page.getByRole('link', { name: 'Sửa' }).click();
  await expect(editor.text).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/cong-tac-dang/tong-ket-716');
  expect(desk.asked).toContain('GET /soan/716/ban-thao');
});
