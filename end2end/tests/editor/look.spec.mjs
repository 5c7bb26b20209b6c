import { doc, expect, paragraph, test, text } from './desk.mjs';
test('shots', { tag: '@script' }, async ({ browser, desk }) => {
  const cell = (type, words) => ({ type, attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(words)] });
  desk.content.lead = 'Hội nghị đánh giá kết quả năm qua và bàn nhiệm vụ năm mới.';
  desk.content.body = doc(
    paragraph('Sáng 18/01, ', text('Đảng ủy phường', 'strong'), ' tổ chức hội nghị tổng kết công tác dân vận năm 2017, triển khai nhiệm vụ năm 2018.'),
    { type: 'heading', attrs: { level: 2 }, content: [text('Kết quả')] },
    { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph('Vận động 120 hộ')] }, { type: 'list_item', content: [paragraph('Hai tuyến đường hoa')] }] },
    { type: 'figure', attrs: { picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, file: null, alt: null, credit: 'VM' }, content: [text('Toàn cảnh hội nghị')] },
    { type: 'table', content: [
      { type: 'table_row', content: [cell('table_header', 'Tổ'), cell('table_header', 'Số hộ')] },
      { type: 'table_row', content: [cell('table_cell', 'Tổ 1'), cell('table_cell', '42')] }] },
    { type: 'attachment', attrs: { content: 'c'.repeat(32), name: 'Ke-hoach.pdf', size: 123456 } },
    { type: 'video', attrs: { provider: 'youtube', id: 'a-B_9', title: 'Lễ hội' } },
    paragraph(),
  );
  for (const width of [360, 768, 1280]) for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, baseURL: desk.address });
    page.on('console', (m) => console.log(m.type(), m.text()));
    page.on('pageerror', (e) => console.log(e));
    await page.goto('/soan/716');
    await page.locator('.edit-body').waitFor({timeout: 5000}).catch(() => {});
    await page.locator('td').first().click().catch(() => {});
    await page.screenshot({ path: `target/screens/editor-${width}-${colorScheme}.png`, fullPage: true });
    await page.close();
  }
});
