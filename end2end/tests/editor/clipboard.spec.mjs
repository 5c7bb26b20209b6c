// Pasting into the text itself: where the cursor is, with its pictures, its old letters, and its traps.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { doc, expect, letters, paragraph, PIXEL, savedText, test } from './desk.mjs';

const folder = resolve(import.meta.dirname, '../../../frontend/editor/test/fixtures/paste');
const fixture = (name) => readFileSync(join(folder, `${name}.html`), 'utf8');
const find = (node, type) => (node.type === type ? [node] : []).concat((node.content ?? []).flatMap((child) => find(child, type)));
const hex = PIXEL.toString('hex');

test.beforeEach(async ({ desk, editor }) => {
  desk.content.body = doc(paragraph('Đầu '));
  await editor.open();
  await editor.atEnd();
});

test('a line from Word goes on in the line, a list becomes a list', { tag: '@script' }, async ({ desk, editor }) => {
  await editor.paste({ 'text/html': '<p class=MsoNormal><span style="color:red;font-family:Arial">giữa <b>đậm</b></span><o:p></o:p></p>', 'text/plain': 'giữa đậm' });
  await savedText(desk, ({ body }) => letters(body) === 'Đầu giữa đậm' && body.content.length === 1);
  await editor.paste({ 'text/html': fixture('word-2013-lists') });
  const { body } = await savedText(desk, ({ body }) => find(body, 'ordered_list').length === 1);
  expect(find(body, 'ordered_list')[0].attrs.order).toBe(3);
  expect(JSON.stringify(body)).not.toMatch(/style|color|Arial|mso/i);
});

test('pictures of Word come out of its RTF, data: pictures out of the text, others leave a place that asks', { tag: '@script' }, async ({ page, desk, editor }) => {
  const rtf = `{\\rtf1{\\*\\shppict{\\pict\\pngblip ${hex}}}{\\*\\shppict{\\pict\\pngblip ${hex}}}}`;
  await editor.paste({ 'text/html': fixture('word-365-pictures'), 'text/rtf': rtf });
  await savedText(desk, ({ body }) => find(body, 'figure').filter(({ attrs }) => attrs.picture).length === 2);
  await editor.paste({ 'text/html': `<p>Sau <img src="data:image/png;base64,${PIXEL.toString('base64')}" alt="Chợ"></p><p><img src="https://bao.example/xuan.jpg" alt="Gian hàng"></p>` });
  const { body } = await savedText(desk, ({ body }) => find(body, 'figure').filter(({ attrs }) => attrs.picture).length === 3);
  expect(find(body, 'figure').find(({ attrs }) => !attrs.picture).attrs).toMatchObject({ file: 'xuan.jpg', alt: 'Gian hàng' });
  await expect(editor.text.locator('.figure-missing')).toContainText('xuan.jpg');
  const chooser = page.waitForEvent('filechooser');
  await editor.text.locator('figure', { has: page.locator('.figure-missing') }).getByRole('button', { name: 'Thay ảnh…' }).click();
  await (await chooser).setFiles([{ name: 'xuan.png', mimeType: 'image/png', buffer: PIXEL }]);
  await savedText(desk, ({ body }) => find(body, 'figure').every(({ attrs }) => attrs.picture));
});

test('letters of TCVN3 are shown converted beside the original, and converted on a yes', { tag: '@script' }, async ({ page, desk, editor }) => {
  const old = '<p><b><span style="font-family:.VnTime">§¶ng ñy ph­êng</span></b></p>';
  await editor.paste({ 'text/html': old });
  const dialog = page.getByRole('dialog', { name: 'Chữ gõ bằng phông cũ' });
  await expect(dialog).toContainText('§¶ng ñy ph­êng');
  await expect(dialog).toContainText('Đảng ủy phường');
  await dialog.getByRole('button', { name: 'Chuyển sang Unicode' }).click();
  const { body } = await savedText(desk, ({ body }) => letters(body) === 'Đầu Đảng ủy phường');
  expect(body.content[0].content[1].marks).toEqual([{ type: 'strong' }]);
  await page.keyboard.press('Enter');
  await editor.paste({ 'text/plain': '§¶ng ñy ph­êng' });
  await dialog.getByRole('button', { name: 'Giữ nguyên chữ gốc' }).click();
  await savedText(desk, ({ body }) => letters(body).endsWith('§¶ng ñy ph­êng'));
  await editor.command('Lệnh khác', /Chuyển chữ phông cũ/);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a text in old letters keeps the pictures between its lines', { tag: '@script' }, async ({ page, desk, editor }) => {
  const old = '<p style="font-family:.VnTime">§¶ng ñy ph­êng</p><p><img src="file:///C:/anh1.png" alt=""></p><p style="font-family:.VnTime">ph­êng</p>';
  await editor.paste({ 'text/html': old, 'text/rtf': `{\\rtf1{\\*\\shppict{\\pict\\pngblip ${hex}}}}` });
  await page.getByRole('dialog', { name: 'Chữ gõ bằng phông cũ' }).getByRole('button', { name: 'Chuyển sang Unicode' }).click();
  const { body } = await savedText(desk, ({ body }) => find(body, 'figure')[0]?.attrs.picture);
  expect(body.content.map((block) => [block.type, letters(block)])).toEqual([['paragraph', 'Đầu Đảng ủy phường'], ['figure', ''], ['paragraph', 'phường']]);
});

test('old letters in the title and in a picture’s words are asked about too', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Đầu'), { type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: null, alt: null, credit: null } });
  await editor.open();
  const dialog = page.getByRole('dialog', { name: 'Chữ gõ bằng phông cũ' });
  const paste = async (field, types) => {
    await field.click();
    await page.keyboard.press('Control+a');
    await field.evaluate((target, types) => {
      const data = new DataTransfer();
      for (const [type, value] of Object.entries(types)) data.setData(type, value);
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, types);
  };
  const title = page.getByRole('textbox', { name: 'Tiêu đề' });
  await paste(title, { 'text/html': '<p style="font-family:.VnTime">§¶ng ñy ph­êng</p>', 'text/plain': '§¶ng ñy ph­êng' });
  await dialog.getByRole('button', { name: 'Chuyển sang Unicode' }).click();
  await expect(title).toHaveValue('Đảng ủy phường');
  await expect(title).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(title).toHaveValue('Tổng kết công tác dân vận năm 2017');
  const words = page.getByLabel(/Ảnh cho thấy gì/);
  await paste(words, { 'text/plain': '§¶ng ñy ph­êng' });
  await dialog.getByRole('button', { name: 'Chuyển sang Unicode' }).click();
  await savedText(desk, ({ body }) => find(body, 'figure')[0].attrs.alt === 'Đảng ủy phường');
  await paste(title, { 'text/plain': '§¶ng ñy ph­êng' });
  await page.keyboard.press('Escape');
  await expect(title).toHaveValue('Tổng kết công tác dân vận năm 2017');
});

test('what is dragged in from another page asks for its pictures, and is forgotten by the next paste', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.text.evaluate((target) => {
    const data = new DataTransfer();
    data.setData('text/html', '<p style="font-family:.VnTime">ph­êng</p><p><img src="https://bao.example/xuan.jpg" alt="Gian hàng"></p>');
    const { left, top } = target.getBoundingClientRect();
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }));
  });
  await savedText(desk, ({ body }) => find(body, 'figure').length === 1);
  await page.getByRole('button', { name: 'Viết tiếp ở cuối bài' }).click();
  await editor.paste({ 'text/plain': 'Chữ thường' });
  await savedText(desk, ({ body }) => letters(body).includes('Chữ thường'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Ảnh “xuan.jpg” chưa có.');
});

test('letters that come apart from their marks are put together, and found', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.paste({ 'text/plain': 'phường Sông Mai'.normalize('NFD') });
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('phường');
  await expect(page.locator('.edit-found-count')).toHaveText('1 trên 1');
  await savedText(desk, ({ body }) => letters(body).includes('phường Sông Mai'));
});

test('French, English and code are never asked about', { tag: '@script' }, async ({ page, desk, editor }) => {
  for (const words of ['Élève français à Hà Nội', 'café, naïve, “quoted” – £5 ±2°', 'if (a != b) { return x[0]; }', 'Uỷ ban nhân dân phường']) {
    await editor.paste({ 'text/plain': words });
    await savedText(desk, ({ body }) => letters(body).includes(words));
  }
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('without the server letters are pasted as they are', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.order(/chuyen-ma/, { cut: true });
  await editor.paste({ 'text/html': '<p style="font-family:.VnTime">ph­êng</p>' });
  await savedText(desk, ({ body }) => letters(body) === 'Đầu ph­êng');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a table of Excel goes into the text, into a table’s cells, and cells can be copied', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.paste({ 'text/html': fixture('excel-2016-sheet') });
  await savedText(desk, ({ body }) => find(body, 'table_row').length === 3);
  await editor.text.locator('td').last().click();
  await page.keyboard.press('Control+a');
  const copied = await editor.text.evaluate((target) => {
    const data = new DataTransfer();
    target.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/html');
  });
  expect(copied).toContain('data-pm-slice');
  await editor.atEnd();
  await editor.paste({ 'text/html': copied });
  await savedText(desk, ({ body }) => find(body, 'table').length >= 2);
});

test('nothing hostile gets in, whoever it says it is', { tag: '@script' }, async ({ page, desk, editor }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await editor.paste({ 'text/html': fixture('web-hostile') });
  await editor.paste({ 'text/html': `<div data-pm-slice='1 1 ["table",null,"table_row",null,"table_cell",{"colspan":1000000000}]'><p>giả</p></div>` });
  await editor.paste({ 'text/html': `<p data-pm-slice="0 0 []"><a href="javascript:alert(1)">x</a><img src=x onerror="alert(1)"><iframe src="https://evil.example"></iframe></p>` });
  await editor.paste({ 'text/html': `<figure data-pm-slice="0 0 []" data-figure='{"picture":{"name":"../../../etc","width":1,"height":1},"alt":["x"]}'><figcaption>y</figcaption></figure>` });
  await editor.paste({ 'text/html': '<div>'.repeat(20_000) + 'sâu' + '</div>'.repeat(20_000) });
  await editor.paste({ 'text/html': '<ul><li>x'.repeat(2_000) });
  await editor.paste({ 'text/plain': '{"type":"doc","content":[{"type":"script"}]}' });
  const { body } = await savedText(desk, ({ body }) => letters(body).includes('"script"'));
  const text = JSON.stringify(body);
  expect(text).not.toMatch(/javascript:|\.\.\/|evil|onerror|1000000000/);
  const depth = (node) => 1 + Math.max(0, ...(node.content ?? []).map(depth));
  expect(depth(body)).toBeLessThan(32);
  expect(asked.filter((url) => !url.startsWith(desk.address))).toEqual([]);
  expect(await editor.text.locator('iframe, script, svg, [onerror], [onclick]').count()).toBe(0);
});
