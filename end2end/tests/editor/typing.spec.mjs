// Vietnamese typing, letter for letter: as Unikey sends it (backspaces and letters, in bursts) and as an
// input method composes it, wherever people type.
import { doc, expect, paragraph, savedText, letters, PHONE, test, text, CONTENT } from './desk.mjs';
import { send } from './hands.mjs';

const cell = (type, ...content) => ({ type, attrs: { colspan: 1, rowspan: 1, colwidth: null }, content });
const BODY = doc(
  paragraph('Phúc Lợi đẹp'),
  paragraph(text('Đậm', 'strong'), ' rồi nhạt'),
  paragraph('Xem ', { type: 'text', text: 'trang', marks: [{ type: 'link', attrs: { href: '/hoi-dap' } }] }),
  { type: 'heading', attrs: { level: 2 }, content: [text('Kết quả')] },
  { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph('Một ý')] }] },
  { type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: null, alt: 'Ảnh', credit: null }, content: [text('Toàn cảnh')] },
  { type: 'table', content: [{ type: 'table_row', content: [cell('table_cell', paragraph('Tổ 1')), cell('table_cell', paragraph())] }] },
  paragraph(),
);

/** Puts the cursor `offset` letters into the first text node of an element. */
const cursor = (page, selector, offset, to = offset) =>
  page.locator(selector).first().evaluate(async (element, { offset, to }) => {
    element.closest('.edit-body').focus();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode() ?? element;
    getSelection().setBaseAndExtent(node, Math.min(offset, node.length ?? 0), node, Math.min(to, node.length ?? 0));
    await new Promise((done) => setTimeout(done, 60));
  }, { offset, to });

/** Where somebody types, what word, and what the line must be. */
const PLACES = [
  { where: 'at the beginning of a word', at: ['p >> nth=0', 5], word: 'Nguyễn', line: 'Phúc NguyễnLợi đẹp' },
  { where: 'in the middle of a word', at: ['p >> nth=0', 6], word: 'đường', line: 'Phúc Lđườngợi đẹp' },
  { where: 'at the end of a line', at: ['p >> nth=0', 12], word: 'Việt', line: 'Phúc Lợi đẹpViệt' },
  { where: 'at the very beginning', at: ['p >> nth=0', 0], word: 'phường', line: 'phườngPhúc Lợi đẹp' },
  { where: 'after bold', at: ['p >> nth=1 >> strong', 3], word: 'đường', line: 'Đậmđường rồi nhạt' },
  { where: 'after a link', at: ['p >> nth=2 >> a', 5], word: 'đường', line: 'Xem trangđường' },
  { where: 'in a heading', at: ['h2', 7], word: 'Việt', line: 'Kết quảViệt' },
  { where: 'in a list', at: ['li', 5], word: 'đường', line: 'Một ýđường' },
  { where: 'in a caption', at: ['figcaption', 9], word: 'phường', line: 'Toàn cảnhphường' },
  { where: 'in a cell', at: ['td >> nth=0', 4], word: 'đường', line: 'Tổ 1đường' },
  { where: 'in an empty cell', at: ['td >> nth=1 >> p', 0], word: 'Nguyễn', line: 'Nguyễn' },
  { where: 'in an empty paragraph', at: ['p >> nth=-1', 0], word: 'Việt', line: 'Việt' },
  { where: 'in the place of a selection', at: ['p >> nth=0', 5, 8], word: 'Nguyễn', line: 'Phúc Nguyễn đẹp' },
];

const lineOf = (node, line) => letters(node).split('\n').includes(line) || (node.content ?? []).some((child) => letters(child).replace(/\n/g, '') === line || lineOf(child, line));

for (const { way, on, agent } of [
  { way: 'burst', on: 'Unikey on Windows' },
  { way: 'composed', on: 'an input method on Windows' },
  { way: 'composed', on: 'an input method on a telephone', agent: PHONE },
]) test.describe(on, () => {
  if (agent) test.use({ userAgent: agent });

  test(`a word in ${PLACES.length} places`, { tag: '@script' }, async ({ page, desk, editor }) => {
    for (const { where, at: [selector, offset, to], word, line } of PLACES) {
      desk.content = { ...CONTENT, body: BODY };
      await editor.open();
      const wire = await page.context().newCDPSession(page);
      await cursor(page, `.edit-body ${selector}`, offset, to);
      await send[way](page, wire, word);
      await page.keyboard.press('Control+s');
      await expect.poll(() => lineOf(desk.content.body, line), { message: `“${word}” ${where}` }).toBe(true);
      // Nothing else changed.
      const typed = word.length - ((to ?? offset) - offset);
      expect(letters(desk.content.body).replace(/\n/g, '').length, where).toBe(letters(BODY).replace(/\n/g, '').length + typed);
      await expect(editor.status).toHaveText(/^Đã lưu/);
    }
  });

  test(`a whole line fast, with Enter and bold between`, { tag: '@script' }, async ({ page, desk, editor }) => {
    desk.content.body = doc(paragraph());
    await editor.open();
    const wire = await page.context().newCDPSession(page);
    await editor.atEnd();
    for (const word of ['Nguyễn', 'Việt', 'đường', 'phường']) {
      await send[way](page, wire, word);
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    await send[way](page, wire, 'Việt');
    await page.keyboard.press('Control+b');
    await send[way](page, wire, 'đường');
    const { body } = await savedText(desk, ({ body }) => body.content.length === 2);
    await expect.poll(() => desk.content.body.content[1]).toEqual(paragraph(text('Việt', 'strong'), 'đường'));
    expect(letters(body.content[0])).toBe('Nguyễn Việt đường phường ');
  });

  test(`while the draft is being saved, again and again`, { tag: '@script' }, async ({ page, desk, editor }) => {
    desk.content.body = doc(paragraph());
    await editor.open();
    const wire = await page.context().newCDPSession(page);
    await editor.atEnd();
    let line = '';
    for (let round = 0; round < 4; round += 1) {
      for (const word of ['đường', 'Nguyễn']) {
        await send[way](page, wire, word);
        await page.keyboard.press('Space');
        line += `${word} `;
        await page.waitForTimeout(550);
      }
      await page.keyboard.press('Control+s');
    }
    await savedText(desk, ({ body }) => letters(body) === line);
    expect(desk.saved.length).toBeGreaterThan(1);
  });

  test(`in title and lead`, { tag: '@script' }, async ({ page, desk, editor }) => {
    await editor.open();
    const wire = await page.context().newCDPSession(page);
    await page.getByRole('textbox', { name: 'Tiêu đề' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    await send[way](page, wire, 'phường');
    await page.getByRole('textbox', { name: 'Sapo' }).click();
    await send[way](page, wire, 'Nguyễn');
    await savedText(desk, ({ title, lead }) => title === `${CONTENT.title} phường` && lead === 'Nguyễn');
  });
});

test('a save, a search and an upload that end while a word is composed leave the word alone', { tag: '@script' }, async ({ page, desk, editor }) => {
  desk.content.body = doc(paragraph('Phúc Lợi '), paragraph('đường'));
  await editor.open();
  const wire = await page.context().newCDPSession(page);
  await page.keyboard.press('Control+f');
  await editor.atEnd();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Tìm' }).fill('duong');
  let arrive;
  desk.order(/tai-len/, { wait: new Promise((done) => (arrive = done)), times: 1 });
  await editor.paste({}, [{ name: 'a.png', type: 'image/png', bytes: [1, 2, 3] }]);
  await cursor(page, '.edit-body p', 9);
  for (const now of ['d', 'đ', 'đu', 'đuo', 'đươ', 'đươn', 'đương']) {
    await wire.send('Input.imeSetComposition', { text: now, selectionStart: now.length, selectionEnd: now.length });
    if (now === 'đuo') arrive();
    await page.waitForTimeout(now === 'đươ' ? 1500 : 60);
  }
  await wire.send('Input.imeSetComposition', { text: 'đường', selectionStart: 5, selectionEnd: 5 });
  await wire.send('Input.insertText', { text: 'đường' });
  await savedText(desk, ({ body }) => letters(body.content[0]) === 'Phúc Lợi đường' && JSON.stringify(body).includes('"width":1200'));
  expect(letters(desk.content.body).replace(/\n/g, '')).toBe('Phúc Lợi đườngđường');
});
