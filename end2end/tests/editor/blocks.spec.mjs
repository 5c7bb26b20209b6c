// Everything the bar of commands does, as somebody does it who knows Word and nothing else.
import AxeBuilder from '@axe-core/playwright';
import { CONTENT, doc, expect, letters, paragraph, PHONE, PIXEL, savedText, test, text } from './desk.mjs';

const bytes = [...PIXEL];
const picture = (name) => ({ name, mimeType: 'image/png', buffer: PIXEL });
const types = ({ body }) => body.content.map(({ type }) => type);
const find = (node, type) => (node.type === type ? [node] : []).concat((node.content ?? []).flatMap((child) => find(child, type)));

test.beforeEach(({ desk }) => {
  desk.content.body = doc(paragraph('Phúc Lợi'));
});

test('headings, marks, alignment, lists, quote: by button and by key', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  const bar = page.getByRole('toolbar', { name: 'Định dạng bài viết' });
  await bar.getByRole('button', { name: 'Chữ đậm' }).click();
  await expect(bar.getByRole('button', { name: 'Chữ đậm' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type(' đậm');
  await page.keyboard.press('Control+b');
  await editor.command('Lệnh khác', /Chỉ số trên/);
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await editor.command('Kiểu đoạn văn', /Đề mục lớn/);
  await page.keyboard.type('Đề mục');
  await page.keyboard.press('Enter');
  await editor.command('Canh lề', 'Canh phải');
  await page.keyboard.type('bên phải');
  await page.keyboard.press('Enter');
  await page.keyboard.type('và bên phải');
  await page.keyboard.press('Enter');
  await editor.command('Canh lề', 'Canh trái');
  await bar.getByRole('button', { name: 'Danh sách đánh số' }).click();
  await page.keyboard.type('một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('trong');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+9');
  await page.keyboard.type('lời nói');
  const { body } = await savedText(desk, ({ body }) => letters(body).includes('lời nói'));
  expect(body).toEqual(doc(
    paragraph('Phúc Lợi', text(' đậm', 'strong'), text('2', 'sup')),
    { type: 'heading', attrs: { level: 2 }, content: [text('Đề mục')] },
    { ...paragraph('bên phải'), attrs: { align: 'right' } },
    { ...paragraph('và bên phải'), attrs: { align: 'right' } },
    { type: 'ordered_list', attrs: { order: 1 }, content: [{ type: 'list_item', content: [
      paragraph('một'),
      { type: 'ordered_list', attrs: { order: 1 }, content: [{ type: 'list_item', content: [paragraph('trong')] }] },
    ] }] },
    { type: 'blockquote', content: [paragraph('lời nói')] },
  ));
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(editor.text.locator('blockquote')).not.toContainText('lời nói');
  await page.getByRole('button', { name: 'Làm lại' }).click();
  await savedText(desk, ({ body }) => letters(body).includes('lời nói'));
});

test('the bar by keyboard alone: one stop of Tab, arrows, menus, back to the text', { tag: '@script' }, async ({ page, editor }) => {
  await editor.open();
  await editor.atEnd();
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: 'Kiểu đoạn văn' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Chữ đậm' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitemcheckbox', { name: /Đề mục nhỏ/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.text.locator('h4')).toHaveText('Phúc Lợi');
  await expect(editor.text).toBeFocused();
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('Escape');
  await expect(editor.text).toBeFocused();
  expect(await page.locator('.edit-bar button[tabindex="0"]:visible').count()).toBe(1);
});

test('a link is set, corrected and taken away; a dangerous one is refused', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Liên kết' });
  await dialog.getByLabel('Địa chỉ').fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Đặt liên kết' }).click();
  await expect(dialog.getByRole('alert')).toContainText('chưa dùng được');
  await dialog.getByLabel('Địa chỉ').fill('phucloi.vn');
  await page.keyboard.press('Enter');
  await savedText(desk, ({ body }) => JSON.stringify(body).includes('https://phucloi.vn'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+k');
  await dialog.getByLabel('Địa chỉ').fill('/hoi-dap');
  await dialog.getByRole('button', { name: 'Sửa liên kết' }).click();
  await savedText(desk, ({ body }) => JSON.stringify(body).includes('"/hoi-dap"'));
  await page.keyboard.press('Control+k');
  await dialog.getByRole('button', { name: 'Bỏ liên kết' }).click();
  const { body } = await savedText(desk, ({ body }) => !JSON.stringify(body).includes('hoi-dap'));
  expect(body).toEqual(doc(paragraph('Phúc Lợi')));
});

test('a table: made, filled by Tab, widened, merged, split, its head taken off', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  await editor.command(/Chèn ảnh, bảng/, 'Bảng…');
  const dialog = page.getByRole('dialog', { name: 'Chèn bảng' });
  await dialog.getByLabel('Số hàng').fill('2');
  await dialog.getByLabel('Số cột').fill('2');
  await dialog.getByRole('button', { name: 'Chèn bảng' }).click();
  for (const word of ['Tổ', 'Hộ', 'Tổ 1', '42']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Tab');
  }
  const act = (name) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
  await editor.text.locator('td').first().click();
  await act('Thêm cột phải');
  await act('Thêm hàng dưới');
  const table = async () => find((await savedText(desk, ({ body }) => find(body, 'table_row').length === 3)).body, 'table')[0];
  expect((await table()).content.map((row) => row.content.map((cell) => [cell.type, letters(cell).trim()]))).toEqual([
    [['table_header', 'Tổ'], ['table_header', ''], ['table_header', 'Hộ']],
    [['table_cell', 'Tổ 1'], ['table_cell', ''], ['table_cell', '42']],
    [['table_cell', ''], ['table_cell', ''], ['table_cell', '']],
  ]);
  const cells = editor.text.locator('th');
  await cells.nth(0).hover();
  await page.mouse.down();
  await cells.nth(1).hover();
  await page.mouse.up();
  await act('Gộp các ô đã chọn');
  await savedText(desk, ({ body }) => find(body, 'table_header')[0].attrs.colspan === 2);
  await act('Tách ô');
  await savedText(desk, ({ body }) => find(body, 'table_header').length === 3);
  await editor.text.locator('td').first().click();
  await act('Hàng đầu là tiêu đề');
  await savedText(desk, ({ body }) => find(body, 'table_header').length === 0);
  await act('Xóa cột');
  await act('Xóa hàng');
  await savedText(desk, ({ body }) => find(body, 'table_row').length === 2 && find(body, 'table_cell').length === 4);
  await act('Xóa bảng');
  await savedText(desk, ({ body }) => find(body, 'table').length === 0);
});

test.describe('with a finger', () => {
  test.use({ userAgent: PHONE, hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('cells are merged and split', { tag: '@script' }, async ({ page, desk, editor }) => {
    const cell = (words) => ({ type: 'table_cell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(words)] });
    const row = (...words) => ({ type: 'table_row', content: words.map(cell) });
    desk.content.body = doc({ type: 'table', content: [row('a', 'b'), row('c', 'd')] }, paragraph());
    await editor.open();
    const act = async (entry) => {
      await page.getByRole('button', { name: 'Sửa bảng' }).tap();
      await page.getByRole('menuitem', { name: entry }).tap();
    };
    const spans = ({ body }) => find(body, 'table_cell').map(({ attrs: { colspan, rowspan } }) => `${colspan}x${rowspan}`).join(' ');
    await editor.text.locator('td').first().tap();
    await act('Gộp với ô bên phải');
    const { body } = await savedText(desk, (content) => spans(content) === '2x1 1x1 1x1');
    expect(letters(find(body, 'table_cell')[0]).trim()).toBe('a\nb');
    await act('Gộp với ô dưới');
    await savedText(desk, (content) => spans(content) === '2x2');
    await page.getByRole('button', { name: 'Sửa bảng' }).tap();
    await expect(page.getByRole('menuitem', { name: 'Gộp với ô dưới' })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await act('Tách ô');
    await savedText(desk, (content) => spans(content) === '1x1 1x1 1x1 1x1');
  });
});

test('cells are chosen, merged and split by keys alone', { tag: '@script' }, async ({ page, desk, editor }) => {
  const cell = (words) => ({ type: 'table_cell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(words)] });
  desk.content.body = doc({ type: 'table', content: [{ type: 'table_row', content: ['a', 'b', 'c'].map(cell) }] }, paragraph());
  await editor.open();
  await editor.text.locator('td').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(editor.text.locator('.selectedCell')).toHaveCount(3);
  const press = async (name) => {
    await page.keyboard.press('Alt+F10');
    await page.keyboard.press('End');
    for (let step = 0; step < 20 && !(await page.getByRole('button', { name, exact: true }).evaluate((one) => one === document.activeElement)); step += 1) {
      await page.keyboard.press('ArrowLeft');
    }
    await page.keyboard.press('Enter');
  };
  await press('Gộp các ô đã chọn');
  await savedText(desk, ({ body }) => find(body, 'table_cell')[0].attrs.colspan === 3);
  await press('Tách ô');
  await savedText(desk, ({ body }) => find(body, 'table_cell').length === 3);
});

test('pictures come by button, drop and clipboard, several at once, with caption, credit and words', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Chèn ảnh', exact: true }).click();
  await (await chooser).setFiles([picture('hoi-nghi.png'), picture('cho.png')]);
  await savedText(desk, ({ body }) => find(body, 'figure').filter(({ attrs }) => attrs.picture).length === 2);
  const figure = editor.text.locator('figure').first();
  await figure.locator('figcaption').click();
  await page.keyboard.type('Toàn cảnh hội nghị');
  await figure.getByLabel('Nguồn ảnh').fill('VM');
  await figure.getByLabel(/Ảnh cho thấy gì/).fill('Hội trường có nhiều người ngồi');
  const named = (name) => ({ name, type: 'image/png', bytes });
  await editor.paste({}, [named('image.png'), named('image-2.png')]);
  await editor.text.evaluate((target, bytes) => {
    const data = new DataTransfer();
    for (const name of ['tha.png', 'tha-2.png', 'tha-3.png']) data.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/png' }));
    const { left, top } = target.getBoundingClientRect();
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }));
  }, bytes);
  const { body } = await savedText(desk, ({ body }) => find(body, 'figure').filter(({ attrs }) => attrs.picture).length === 7);
  const first = find(body, 'figure').find(({ content }) => content);
  expect(first.attrs).toMatchObject({ file: 'hoi-nghi.png', alt: 'Hội trường có nhiều người ngồi', credit: 'VM' });
  expect(letters(first)).toBe('Toàn cảnh hội nghị');
  expect(desk.asked.filter((one) => one === 'POST /tai-len')).toHaveLength(7);
});

test('an upload shows how far it is, can be stopped, and tried again', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  const stop = desk.order(/tai-len/, { cut: true });
  await editor.paste({}, [{ name: 'a.png', type: 'image/png', bytes }]);
  const job = editor.text.locator('.edit-job');
  await expect(job).toContainText('Chưa gửi được: mất mạng');
  stop();
  await job.getByRole('button', { name: 'Thử lại' }).click();
  await savedText(desk, ({ body }) => find(body, 'figure')[0]?.attrs.picture);
  desk.order(/tai-len/, { wait: new Promise(() => {}) });
  await editor.paste({}, [{ name: 'b.png', type: 'image/png', bytes }]);
  await job.getByRole('button', { name: 'Dừng' }).click();
  await savedText(desk, ({ body }) => find(body, 'figure').length === 1);
  desk.orders = [];
  desk.order(/tai-len/, { status: 415, body: { message: 'Tệp này không phải ảnh.' } });
  await editor.paste({}, [{ name: 'c.png', type: 'image/png', bytes }]);
  await expect(job).toContainText('Tệp này không phải ảnh.');
  await expect(job.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
  await job.getByRole('button', { name: 'Bỏ' }).click();
  await expect(editor.text.locator('figure')).toHaveCount(1);
});

test('a file larger than the portal takes is not sent, and the sentence says how much it takes', { tag: '@script' }, async ({ desk, editor }) => {
  desk.largest = 2 * 1024 * 1024;
  await editor.open();
  await editor.atEnd();
  await editor.paste({}, [{ name: 'lon.png', type: 'image/png', bytes: Array(desk.largest + 1).fill(0) }]);
  await expect(editor.text.locator('.edit-job')).toContainText('Tệp lớn quá 2 MB');
  expect(desk.asked.filter((one) => one === 'POST /tai-len')).toEqual([]);
});

test('a gallery, a file, a film, a rule, a picture of the library', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  const choose = async (entry, files) => {
    const chooser = page.waitForEvent('filechooser');
    await editor.command(/Chèn ảnh, bảng/, entry);
    await (await chooser).setFiles(files);
  };
  await choose('Bộ ảnh…', [picture('1.png'), picture('2.png')]);
  await savedText(desk, ({ body }) => find(body, 'gallery')[0]?.content.every(({ attrs }) => attrs.picture));
  await editor.atEnd();
  await choose('Tệp đính kèm…', [{ name: 'Kế hoạch.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }]);
  await savedText(desk, ({ body }) => find(body, 'attachment')[0]?.attrs.name === 'Kế hoạch.pdf');
  await editor.atEnd();
  await editor.command(/Chèn ảnh, bảng/, 'Video YouTube, Vimeo…');
  const dialog = page.getByRole('dialog', { name: 'Chèn video' });
  await dialog.getByLabel('Địa chỉ video').fill('https://evil.example/watch?v=dQw4w9WgXcQ');
  await dialog.getByRole('button', { name: 'Chèn video' }).click();
  await expect(dialog.getByRole('alert')).toContainText('không phải của một video');
  await dialog.getByLabel('Địa chỉ video').fill('https://youtu.be/dQw4w9WgXcQ');
  await dialog.getByLabel('Tên video').fill('Lễ hội');
  await dialog.getByRole('button', { name: 'Chèn video' }).click();
  await savedText(desk, ({ body }) => find(body, 'video')[0]?.attrs.id === 'dQw4w9WgXcQ');
  await editor.atEnd();
  await editor.command(/Chèn ảnh, bảng/, 'Đường kẻ ngang');
  await editor.command(/Chèn ảnh, bảng/, 'Ảnh từ thư viện…');
  await page.getByRole('button', { name: 'Chợ Bình Thạnh buổi sớm' }).click();
  const content = await savedText(desk, (content) => find(content.body, 'horizontal_rule').length === 1 && find(content.body, 'figure').length === 3);
  expect(types(content)).toEqual(['paragraph', 'gallery', 'attachment', 'video', 'horizontal_rule', 'figure', 'paragraph']);
  expect(find(content.body, 'figure')[2].attrs).toMatchObject({ alt: 'Chợ Bình Thạnh buổi sớm', file: 'cho.jpg' });
});

test('a film stands behind a picture of the library, or a drawn one where none is chosen after all', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  const insert = async (title) => {
    await editor.command(/Chèn ảnh, bảng/, 'Video YouTube, Vimeo…');
    const dialog = page.getByRole('dialog', { name: 'Chèn video' });
    await dialog.getByLabel('Địa chỉ video').fill('https://vimeo.com/76979871');
    await dialog.getByLabel('Tên video').fill(title);
    await dialog.getByRole('button', { name: 'Chọn ảnh bìa rồi chèn…' }).click();
    return page.getByRole('dialog', { name: 'Chọn ảnh bìa của video' });
  };
  await (await insert('Chợ quê')).getByRole('button', { name: 'Chợ Bình Thạnh buổi sớm' }).click();
  await expect(editor.text.locator('.video img')).toHaveAttribute('src', /^\/media\/b{32}-720\.jpg$/);
  await expect(editor.text).toBeFocused();
  await expect(await insert('Hội làng')).toBeVisible();
  await page.keyboard.press('Escape');
  const { body } = await savedText(desk, ({ body }) => find(body, 'video').length === 2);
  expect(find(body, 'video').map(({ attrs }) => [attrs.title, attrs.still])).toEqual([
    ['Chợ quê', { name: 'b'.repeat(32), width: 1200, height: 800 }],
    ['Hội làng', null],
  ]);
});

for (const [machine, agent] of [['an office machine', undefined], ['a telephone', PHONE]]) {
  test.describe(machine, () => {
    if (agent) test.use({ userAgent: agent });

    test('at the edges of captions and cells nothing is joined, and Enter leaves a caption', { tag: '@script' }, async ({ page, desk, editor }) => {
      const cell = (words) => ({ type: 'table_cell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(words)] });
      desk.content.body = doc(
        paragraph('trước'),
        { type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: null, alt: 'Ảnh', credit: null }, content: [text('chú thích')] },
        { type: 'table', content: [{ type: 'table_row', content: [cell('a'), cell('b')] }] },
        paragraph('sau'),
      );
      await editor.open();
      for (const selector of ['figcaption', 'td >> nth=0', 'td >> nth=1']) {
        await editor.text.locator(selector).click();
        await page.keyboard.press('Home');
        await page.keyboard.press('Backspace');
        await page.keyboard.press('End');
        await page.keyboard.press('Delete');
      }
      await editor.text.locator('figcaption').click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('dưới ảnh');
      const content = await savedText(desk, ({ body }) => letters(body).includes('dưới ảnh'));
      expect(content.body.content.map((block) => [block.type, letters(block).replace(/\n/g, '')])).toEqual([
        ['paragraph', 'trước'], ['figure', 'chú thích'], ['paragraph', 'dưới ảnh'], ['table', 'ab'], ['paragraph', 'sau'],
      ]);
    });
  });
}

test('find and replace, with and without marks, and the words are counted', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Uỷ ban phường và uỷ viên'), paragraph(text('Uỷ', 'strong'), ' ban'));
  await editor.open();
  await expect(page.locator('.edit-count')).toHaveText('8 chữ');
  await editor.atEnd();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('uy ban');
  await expect(page.locator('.edit-found-count')).toHaveText('1 trên 2');
  await page.getByRole('button', { name: 'Sau' }).click();
  await expect(page.locator('.edit-found-count')).toHaveText('2 trên 2');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('uỷ');
  await page.getByLabel('Thay bằng').fill('ủy');
  await page.getByRole('button', { name: 'Thay hết' }).click();
  const { body } = await savedText(desk, ({ body }) => !/uỷ/i.test(letters(body)));
  expect(body.content[1].content[0]).toEqual(text('Ủy', 'strong'));
  await page.keyboard.press('Escape');
  await expect(editor.text).toBeFocused();
  await expect(page.locator('.edit-found')).toHaveCount(0);
});

test('in a long text the places of one letter are counted, and those around are marked', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(...Array.from({ length: 300 }, () => paragraph('nhân dân phường')));
  await editor.open();
  await editor.atEnd();
  await page.keyboard.press('Control+f');
  const wanted = page.getByRole('searchbox', { name: 'Tìm' });
  const count = page.locator('.edit-found-count');
  await wanted.fill('n');
  await expect(count).toHaveText('1 trên 1200');
  expect(await page.locator('.edit-found').count()).toBeLessThan(500);
  await page.getByRole('button', { name: 'Trước' }).click();
  await expect(count).toHaveText('1200 trên 1200');
  await expect(page.locator('.edit-found.is-here')).toBeInViewport();
  // What is written meanwhile is found too, and who asks at once is not answered about before.
  await editor.atEnd();
  await page.keyboard.type(' nữa');
  await expect(count).toHaveText(/trên 1201$/);
  await wanted.fill('phường');
  await page.getByLabel('Thay bằng').fill('xã');
  await page.getByRole('button', { name: 'Thay hết' }).click();
  await expect(count).toHaveText('Đã thay 300 chỗ');
});

test('publishing names what is missing, then publishes; withdrawing wants a reason', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content = { ...CONTENT, section: null, body: doc({ type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: 'cho.png', alt: null, credit: null } }) };
  await editor.open();
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Bài chưa có chuyên mục.');
  await expect(dialog).toContainText('Ảnh “cho.png” chưa có lời mô tả.');
  await dialog.getByRole('button', { name: 'Đã hiểu' }).click();
  await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption('Công tác Đảng');
  await page.getByLabel(/Ảnh chỉ để trang trí/).check();
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await dialog.getByRole('button', { name: 'Đăng ngay' }).click();
  await expect(dialog).toContainText('Bài đã được đăng.');
  expect(desk.status).toBe('published');
  expect(desk.content.section).toBe(1);
  await dialog.getByRole('button', { name: 'Đã hiểu' }).click();
  await page.getByRole('button', { name: 'Việc khác với bài này' }).click();
  await page.getByRole('menuitem', { name: 'Gỡ bài…' }).click();
  await dialog.getByRole('button', { name: 'Gỡ bài' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Xin ghi lý do');
  await dialog.getByLabel(/Lý do/).fill('Số liệu chưa đúng');
  await dialog.getByRole('button', { name: 'Gỡ bài' }).click();
  await expect(dialog).toContainText('Bài đã được gỡ.');
  expect(desk.status).toBe('withdrawn');
});

test('an earlier version is read and taken back', { tag: '@script' }, async ({ page, desk, editor }) => {
  await editor.open();
  await editor.atEnd();
  await page.keyboard.type(' một');
  await savedText(desk, ({ body }) => letters(body) === 'Phúc Lợi một');
  await page.keyboard.type(' hai');
  await savedText(desk, ({ body }) => letters(body) === 'Phúc Lợi một hai');
  await page.getByRole('button', { name: 'Phiên bản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Lê Thị Hòa/ }).nth(1).click();
  await expect(page.getByRole('dialog')).toContainText('Phúc Lợi một');
  await page.getByRole('button', { name: 'Lấy lại phiên bản này' }).click();
  await expect(editor.text).toHaveText('Phúc Lợi một');
  await page.keyboard.press('Control+End');
  await editor.atEnd();
  await page.keyboard.type('!');
  await savedText(desk, ({ body }) => letters(body) === 'Phúc Lợi một!');
});

for (const width of [360, 1280]) {
  test(`accessible, and nothing leaves the screen at ${width} px`, { tag: '@script' }, async ({ page, desk, editor }) => {
    await page.setViewportSize({ width, height: 740 });
    desk.content.body = doc(paragraph('Phúc Lợi'), { type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: null, alt: null, credit: null } },
      { type: 'table', content: [{ type: 'table_row', content: [{ type: 'table_cell', attrs: {}, content: [paragraph('x')] }] }] }, paragraph());
    await editor.open();
    await editor.text.locator('td').click();
    const check = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    };
    await check();
    const small = await page.locator('.edit-bar button:visible, .edit-top button:visible, .edit-figure button:visible').evaluateAll((buttons) =>
      buttons.filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44).map((one) => one.outerHTML));
    expect(small).toEqual([]);
    await page.getByRole('button', { name: 'Lệnh khác' }).click();
    await check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Liên kết' }).click();
    await check();
  });
}
