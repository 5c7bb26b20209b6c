// anh Dũng puts the portal on a server: he copies one folder and starts one program.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPortal } from '../../portal.mjs';
import { expect, test } from '../story.mjs';

test('target/dist runs from wherever it is copied, whatever the current folder is', { tag: '@script' }, async ({ page, complaints }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-dist-'));
  cpSync(resolve(import.meta.dirname, '../../../target/dist'), folder, { recursive: true });
  const copied = await startPortal({ program: join(folder, 'bantin'), cwd: '/' });
  try {
    const alive = page.waitForResponse((response) => response.url().includes('/live'));
    await page.goto(copied.address);
    await alive;
    await expect(page.locator('.brand-name')).toBeVisible();
    const color = await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily);
    expect(color).toContain('Be Vietnam Pro');
    expect(complaints).toEqual([]);
  } finally {
    await page.goto('about:blank');
    expect(await copied.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  }
});
