// anh Dũng puts the portal on a server: he copies one folder and starts one program.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPortal } from '../../portal.mjs';
import { expect, test } from '../story.mjs';

const dist = resolve(import.meta.dirname, '../../../target/dist');

test('target/dist runs from wherever it is copied, whatever the current folder is', { tag: '@script' }, async ({ page, complaints }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-dist-'));
  cpSync(dist, folder, { recursive: true });
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

test('he can look up whether a published fault is in what he runs', { tag: '@script' }, () => {
  const inside = (list) => {
    const { bomFormat, components } = JSON.parse(readFileSync(join(dist, 'inside', `${list}.cdx.json`), 'utf8'));
    expect(bomFormat).toBe('CycloneDX');
    for (const { name, version, licenses } of components) expect([name, version, licenses?.length > 0]).toEqual([name, expect.stringMatching(/^\d+\.\d+/), true]);
    return components.map(({ name }) => name);
  };
  expect(inside('server')).toEqual(expect.arrayContaining(['axum', 'hyper', 'sqlx', 'libsqlite3-sys', 'rustls', 'leptos']));
  expect(inside('frontend')).toEqual(expect.arrayContaining(['leptos', 'wasm-bindgen']));
  expect(inside('editor')).toEqual(expect.arrayContaining(['prosemirror-view', '@expo-google-fonts/be-vietnam-pro']));
  for (const list of ['server', 'frontend', 'editor']) expect(inside(list)).not.toContain('@playwright/test');
  expect(inside('server')).not.toContain('tempfile');
});

test('the licence of every library goes with the program, word for word', { tag: '@script' }, () => {
  const inside = (name) => readFileSync(join(dist, 'inside', name), 'utf8');
  // A line of equals signs, whose it is, another, and the text.
  const [, ...sections] = inside('LICENSES.txt').split(/^={80}$/m);
  const texts = new Map();
  for (let i = 0; i + 1 < sections.length; i += 2) {
    for (const title of sections[i].trim().split('\n')) texts.set(title, (texts.get(title) ?? '') + sections[i + 1]);
  }
  const listed = ['server', 'frontend', 'editor'].flatMap((list) => JSON.parse(inside(`${list}.cdx.json`)).components);
  expect(listed.length).toBeGreaterThan(300);
  for (const { name, version, purl, licenses } of listed.filter(({ purl }) => purl)) {
    const said = licenses.map(({ expression, license }) => expression ?? license.id).join(' AND ');
    const text = texts.get(`${name} ${version} (${said})`) ?? '';
    expect(text, purl).toMatch(/permission|redistribut|copying|commons|apache|boost|unlicense/i);
    expect(text.length, purl).toBeGreaterThan(300);
  }
  const [font] = [...texts].filter(([title]) => title.startsWith('@expo-google-fonts/be-vietnam-pro'));
  expect(font[1]).toContain('SIL OPEN FONT LICENSE');
  expect([...texts.keys()]).toContainEqual(expect.stringMatching(/^std \d+\.\d+/));
});
