// The portal itself is killed while somebody writes, as by a power cut, and started again.
import { startPortal } from '../../portal.mjs';
import { expect, test as told } from '../story.mjs';
import { send } from './hands.mjs';
import { choose, photos, sample, saved, signIn } from './writing.mjs';

/** Each of these stories has a portal of its own, to be killed. */
const test = told.extend({
  doomed: async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },
  baseURL: async ({ doomed }, use) => use(doomed.address),
  /** The machine of an office. */
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
});

const SAID = ['Sáng 22/11, tổ 5 họp.', ' Cầm máy viết tiếp.', ' Rồi bà con về.'];

/** A new article with a title, at the server. */
async function begin(page, portal) {
  await signIn(page, sample(portal, 'editor'), '/soan');
  await page.getByRole('button', { name: 'Viết bài mới' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Tổ 5 họp bàn');
  await saved(page);
  await page.locator('.ProseMirror').click();
  return new URL(page.url()).pathname;
}

/** What the server has. */
async function stored(page, address) {
  const answer = await page.request.get(`${address}/ban-thao`);
  expect(answer.status()).toBe(200);
  const { content } = await answer.json();
  const letters = (node) => (node.text ?? '') + (node.content ?? []).map(letters).join('');
  return { ...content, text: letters(content.body) };
}

const status = (page) => page.locator('.edit-status');
const notSaved = (page) => expect(status(page)).toContainText('Chưa lưu được: mất mạng hoặc máy chủ đang nghỉ, bài vẫn nằm trong máy này');

/** Two words, one as Unikey sends it, one as an input method composes it. */
async function vietnamese(page) {
  const wire = await page.context().newCDPSession(page);
  await page.keyboard.press('Space');
  await send.burst(page, wire, 'đường');
  await page.keyboard.press('Space');
  await send.composed(page, wire, 'Nguyễn');
  return ' đường Nguyễn';
}

test('the portal is killed three times while chị Hòa types, and all she typed is saved by itself', { tag: '@script' }, async ({ page, doomed }) => {
  const address = await begin(page, doomed);
  let text = '';
  const type = async (words) => {
    await page.keyboard.type(words);
    text += words;
  };
  const moments = {
    'at rest': async () => {
      await saved(page);
      await doomed.kill();
    },
    'as a save goes out': async () => {
      const sent = page.waitForRequest((request) => request.method() === 'PUT');
      await type(' Giữa lúc lưu.');
      await sent;
      await doomed.kill();
    },
    'in the middle of a word': async () => {
      const wire = await page.context().newCDPSession(page);
      await wire.send('Input.imeSetComposition', { text: 'phươ', selectionStart: 4, selectionEnd: 4 });
      await doomed.kill();
      await wire.send('Input.imeSetComposition', { text: 'phường', selectionStart: 6, selectionEnd: 6 });
      await wire.send('Input.insertText', { text: 'phường' });
      text += 'phường';
    },
  };
  for (const [moment, kill] of Object.entries(moments)) {
    await type(SAID[0]);
    await kill();
    await type(SAID[1]);
    text += await vietnamese(page);
    await notSaved(page);
    await page.waitForTimeout(3000);
    await type(SAID[2]);
    text += await vietnamese(page);
    await notSaved(page);
    await expect(page.locator('.ProseMirror'), moment).toHaveText(text);

    await doomed.revive();
    await expect(status(page), moment).toHaveText(/^Đã lưu lúc/, { timeout: 70_000 });
    expect((await stored(page, address)).text, moment).toBe(text);
    await expect(page.locator('.ProseMirror'), moment).toHaveText(text);
    await expect(page.getByRole('dialog'), moment).toHaveCount(0);
    // The cursor is where it was.
    await type('.');
    await saved(page);
  }
});

test('a picture chosen while the portal is dead goes out by itself once it is there again', { tag: '@script' }, async ({ page, doomed }) => {
  const address = await begin(page, doomed);
  await doomed.kill();
  await choose(page, 'Ảnh từ máy này…', photos('to-dan-pho'));
  await expect(page.locator('.edit-job')).toContainText('Chưa gửi được: mất mạng hoặc máy chủ đang nghỉ.');
  await page.getByRole('textbox', { name: /Sapo/ }).fill('Có ảnh kèm theo.');
  await notSaved(page);
  await doomed.revive();
  await expect(status(page)).toHaveText(/^Đã lưu lúc/, { timeout: 70_000 });
  await expect(page.locator('.ProseMirror figure img')).toHaveCount(1);
  await expect.poll(async () => (await stored(page, address)).body.content.some(({ attrs }) => attrs.picture)).toBe(true);
});

test('the portal is dead, the page is closed, and opened again the next morning: the text is offered, nothing is lost', { tag: '@script' }, async ({ page, doomed, context }) => {
  const address = await begin(page, doomed);
  await page.keyboard.type(SAID[0]);
  await saved(page);
  await doomed.kill();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Tổ 5 họp bàn giữ ngõ');
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(SAID[1]);
  const text = SAID[0] + SAID[1] + (await vietnamese(page));
  await notSaved(page);
  // Closing asks nothing: this browser has the text.
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => context.pages().length).toBe(0);

  await doomed.revive();
  const next = await context.newPage();
  await next.goto(address);
  const question = next.getByRole('dialog', { name: 'Máy này còn giữ một bản chưa lưu' });
  await expect(question).toContainText(SAID[1].trim());
  expect((await stored(next, address)).text).toBe(SAID[0]);
  await question.getByRole('button', { name: 'Viết tiếp bản trong máy này' }).click();
  await expect(next.locator('.ProseMirror')).toHaveText(text);
  await expect.poll(async () => (await stored(next, address)).text).toBe(text);
  expect((await stored(next, address)).title).toBe('Tổ 5 họp bàn giữ ngõ');
  await next.reload();
  await expect(next.locator('.ProseMirror')).toHaveText(text);
  await expect(next.getByRole('dialog')).toHaveCount(0);
});
