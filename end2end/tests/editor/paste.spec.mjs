// What people paste, in the manner of each program, and what must come of it: letter by letter.
// `UPDATE=1` writes the expectations anew; read them before they are committed.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './desk.mjs';

const folder = resolve(import.meta.dirname, '../../../frontend/editor/test/fixtures/paste');
const names = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));

test('every program’s clipboard becomes clean blocks', { tag: '@script' }, async ({ page }) => {
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => complaints.push(request.url()));
  await page.goto('/reading');
  await page.waitForFunction(() => 'read' in globalThis);
  complaints.length = 0;
  expect(names.length).toBeGreaterThanOrEqual(20);
  for (const name of names) {
    const found = await page.evaluate((html) => globalThis.read(html), readFileSync(join(folder, `${name}.html`), 'utf8'));
    expect(found.isSame, `${name}: the same after the editor's own HTML`).toBe(true);
    delete found.isSame;
    if (process.env.UPDATE) writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(found, null, 1)}\n`);
    expect(found, name).toEqual(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  }
  // Nothing of a paste is loaded, run or complained of.
  expect(complaints).toEqual([]);
});
