// What stories of writing on the real portal share: signing in, and pressing what an editor presses.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '../story.mjs';

const pictures = resolve(import.meta.dirname, '../../../samples/pictures');

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** Pictures of the sample ward, as a telephone would name them. */
export const photos = (...names) =>
  names.map((name, place) => ({ name: `IMG_00${place}.jpg`, mimeType: 'image/jpeg', buffer: readFileSync(join(pictures, `${name}.jpg`)) }));

/** Somebody of the sample ward with this role. */
export const sample = (portal, role) =>
  JSON.parse(readFileSync(join(portal.folder, 'accounts.json'))).find((person) => person.role === role);

export async function signIn(page, { name, password }, then = '/') {
  await page.goto(`/dang-nhap?tiep=${encodeURIComponent(then)}`);
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click();
}

/** Somebody who followed a link makes their account. */
export async function makeAccount(page, { name, password }, person) {
  await page.getByLabel('Họ và tên').fill(person);
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByLabel('Nhập lại mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Lập tài khoản' }).click();
  await expect(bar(page)).toContainText(person);
}

export const bar = (page) => page.getByRole('navigation', { name: 'Dành cho người làm trang' });

/** Turns the second factor on; its key. */
export async function turnOnSecondFactor(page) {
  await page.goto('/tai-khoan/ma-xac-nhan');
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await expect(page.getByRole('img', { name: /quét/ })).toBeVisible();
  const key = await page.locator('.secret').innerText();
  await page.getByLabel('Mã xác nhận').fill(code(key));
  await page.getByRole('button', { name: 'Bật mã xác nhận' }).click();
  return key;
}

/** The six digits of an authenticator, `steps` half minutes from now (RFC 6238). */
export function code(key, steps = 0) {
  const bits = [...key.replace(/\s/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Something from the menu of pictures, tables and files. */
export async function insert(page, entry) {
  await page.getByRole('toolbar').getByRole('button', { name: /Chèn ảnh, bảng/ }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

export async function choose(page, entry, files) {
  const chooser = page.waitForEvent('filechooser');
  await insert(page, entry);
  await (await chooser).setFiles(files);
}

export const atEnd = (page) => page.getByRole('button', { name: 'Viết tiếp ở cuối bài' }).click();

export const saved = (page) => expect(page.locator('.edit-status')).toContainText('Đã lưu');
