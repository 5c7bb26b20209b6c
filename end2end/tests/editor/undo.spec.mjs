// What was done can be undone and done again, also what came from afar meanwhile.
import { doc, expect, letters, paragraph, PIXEL, savedText, test, text } from './desk.mjs';

const find = (node, type) => (node.type === type ? [node] : []).concat((node.content ?? []).flatMap((child) => find(child, type)));
const picture = (name) => ({ name, mimeType: 'image/png', buffer: PIXEL });
const undo = (page) => page.keyboard.press('Control+z');
const redo = (page) => page.keyboard.press('Control+y');

async function choose(page, files, button) {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(files);
}

test.beforeEach(async ({ desk, editor }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
  await editor.open();
  await editor.atEnd();
});

test('a picture goes and comes back whole, whether its upload ended before or after', { tag: '@script' }, async ({ page, desk, editor }) => {
  let arrive;
  desk.order(/tai-len/, { wait: new Promise((done) => (arrive = done)), times: 1 });
  await choose(page, [picture('cho.png')], page.getByRole('button', { name: 'Chèn ảnh', exact: true }));
  await expect(editor.text.locator('figure')).toHaveCount(1);
  await undo(page);
  await expect(editor.text.locator('figure')).toHaveCount(0);
  arrive();
  await expect(page.locator('.edit-said')).toContainText('Đã tải lên: cho.png');
  await redo(page);
  await expect(editor.text.locator('figure img')).toHaveCount(1);
  await savedText(desk, ({ body }) => find(body, 'figure')[0]?.attrs.picture?.width === 1200);
  await undo(page);
  await expect(editor.text.locator('figure')).toHaveCount(0);
  await redo(page);
  await expect(editor.text.locator('figure img')).toHaveCount(1);
  await expect(editor.text.locator('figure')).not.toContainText('đang tải');
});

test('an upload that was stopped is not waited for once its place comes back', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.order(/tai-len/, { wait: new Promise(() => {}) });
  await choose(page, [picture('cho.png')], page.getByRole('button', { name: 'Chèn ảnh', exact: true }));
  await editor.text.getByRole('button', { name: 'Dừng' }).click();
  await expect(editor.text.locator('figure')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(editor.text.locator('.figure-missing')).toHaveText('Ảnh “cho.png” chưa có ở đây. Xin chọn lại ảnh này.');
});

test('a picture in the place of another: undone, the other stands there again', { tag: '@script' }, async ({ page, desk, editor }) => {
  await choose(page, [picture('cu.png')], page.getByRole('button', { name: 'Chèn ảnh', exact: true }));
  const attrs = ({ body }) => find(body, 'figure')[0]?.attrs;
  const before = attrs(await savedText(desk, (content) => attrs(content)?.picture));
  await choose(page, [picture('moi.png')], editor.text.getByRole('button', { name: 'Thay ảnh…' }));
  const after = attrs(await savedText(desk, (content) => attrs(content)?.file === 'moi.png'));
  expect(after.picture.name).not.toBe(before.picture.name);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  expect(attrs(await savedText(desk, (content) => attrs(content)?.file === 'cu.png')).picture).toEqual(before.picture);
  await page.getByRole('button', { name: 'Làm lại' }).click();
  expect(attrs(await savedText(desk, (content) => attrs(content)?.file === 'moi.png')).picture).toEqual(after.picture);
});

for (const { button, kind } of [
  { button: 'Danh sách gạch đầu dòng', kind: 'bullet_list' },
  { button: 'Danh sách đánh số', kind: 'ordered_list' },
  { button: 'Trích lời', kind: 'blockquote' },
]) {
  test(`a heading goes into a list or quote as text, and back in one step: ${kind}`, { tag: '@script' }, async ({ page, desk, editor }) => {
    const before = doc({ type: 'heading', attrs: { level: 2 }, content: [text('Đề mục')] }, paragraph('Một'));
    desk.content.body = before;
    await editor.open();
    await editor.atEnd();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: button }).click();
    const { body } = await savedText(desk, ({ body }) => body.content[0].type === kind);
    expect(body.content).toHaveLength(1);
    expect(find(body, 'paragraph').map(letters)).toEqual(['Đề mục', 'Một']);
    await undo(page);
    await savedText(desk, ({ body }) => JSON.stringify(body) === JSON.stringify(before));
  });
}

test('lines and lists that are chosen together become one list, and are apart again in one step', { tag: '@script' }, async ({ page, desk, editor }) => {
  const list = (kind, ...words) => ({ type: kind, ...(kind === 'ordered_list' && { attrs: { order: 1 } }), content: words.map((one) => ({ type: 'list_item', content: [paragraph(one)] })) });
  const before = doc(list('bullet_list', 'Một'), paragraph('Hai'), { type: 'heading', attrs: { level: 3 }, content: [text('Ba')] }, list('ordered_list', 'Bốn', 'Năm'));
  desk.content.body = before;
  await editor.open();
  await editor.atEnd();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Danh sách đánh số' }).click();
  await savedText(desk, ({ body }) => JSON.stringify(body.content) === JSON.stringify([list('ordered_list', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm')]));
  // All of it is still chosen: the other kind is one press away.
  await page.getByRole('button', { name: 'Danh sách gạch đầu dòng' }).click();
  await savedText(desk, ({ body }) => JSON.stringify(body.content) === JSON.stringify([list('bullet_list', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm')]));
  await undo(page);
  await undo(page);
  await savedText(desk, ({ body }) => JSON.stringify(body) === JSON.stringify(before));
});

test('a paste is one step, back and forth', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.paste({ 'text/html': `<h2>Một</h2><ul><li>Hai<ol><li>Ba</li></ol></li></ul><p><img src="data:image/png;base64,${PIXEL.toString('base64')}" alt="Chợ"></p>` });
  const pasted = (await savedText(desk, ({ body }) => find(body, 'figure')[0]?.attrs.picture)).body;
  await undo(page);
  await savedText(desk, ({ body }) => letters(body).trim() === 'Phúc Lợi');
  await redo(page);
  await savedText(desk, ({ body }) => JSON.stringify(body) === JSON.stringify(pasted));
});

test('words replaced one after the other go on to the next, and all at once come back at once', { tag: '@script' }, async ({ page, desk, editor }) => {
  const link = { type: 'text', text: 'phường', marks: [{ type: 'link', attrs: { href: '/hoi-dap' } }] };
  desk.content.body = doc(paragraph('Phường một, ', text('phường', 'strong'), ' hai, ', link), paragraph('PHƯỜNG ba'));
  await editor.open();
  await editor.atEnd();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('phường');
  await page.getByLabel('Thay bằng').fill('phường Sông Mai');
  const count = page.locator('.edit-found-count');
  await expect(count).toHaveText('1 trên 4');
  for (const now of ['2 trên 4', '3 trên 4']) {
    await page.getByRole('button', { name: 'Thay', exact: true }).click();
    await expect(count).toHaveText(now);
  }
  const spelled = ({ body }) => body.content.map((block) => letters(block).trim());
  await savedText(desk, (content) => spelled(content)[0] === 'Phường Sông Mai một, phường Sông Mai hai, phường');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('phường');
  await page.getByLabel('Thay bằng').fill('xã');
  await page.getByRole('button', { name: 'Thay hết' }).click();
  // Bold, linked and in capitals, as what they take the place of.
  const { body } = await savedText(desk, (content) => spelled(content)[1] === 'XÃ ba');
  expect(body.content[0]).toEqual(paragraph('Xã Sông Mai một, ', text('xã Sông Mai', 'strong'), ' hai, ', { ...link, text: 'xã' }));
  await page.keyboard.press('Escape');
  await undo(page);
  await savedText(desk, (content) => spelled(content)[0] === 'Phường Sông Mai một, phường Sông Mai hai, phường' && spelled(content)[1] === 'PHƯỜNG ba');
});
