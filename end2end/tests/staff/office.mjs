// What stories of the ward's office share: signing in, and readers who come meanwhile.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userAgent } from '../../chromium.mjs';
import { expect, printed } from '../story.mjs';

/** Somebody of the sample ward with this role signs in, and goes on to a page. */
export async function signIn(page, portal, role = 'staff', then = '/thong-ke') {
  const people = JSON.parse(readFileSync(join(portal.folder, 'accounts.json')));
  const { name, password } = people.find((person) => person.role === role);
  await page.goto(`/dang-nhap?tiep=${encodeURIComponent(then)}`);
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname === then);
}

/** So many readers open a page, each with a browser of their own. */
export async function read(portal, path, readers, name) {
  const open = (number) => fetch(portal.address + path, { headers: { 'user-agent': userAgent(`${name}${number}/1.0`) } });
  for (let from = 0; from < readers; from += 20) {
    const answers = await Promise.all(Array.from({ length: Math.min(20, readers - from) }, (_, index) => open(from + index)));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  }
}

/** A number of "Bây giờ". */
export const now = (page, name) => printed(page.locator(`[data-now="${name}"]`));
