// Pictures of every kind of page, for people to look at: target/screens/PAGE-WIDTH-light.png …
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { faraway, launchOptions, userAgent } from './chromium.mjs';
import { everyPage, isArticle, startPortal } from './portal.mjs';

const folder = resolve(import.meta.dirname, '../target/screens');
const widths = [360, 768, 1280];

const portal = await startPortal();
// A name that leads here, and that no ward answers to.
const elsewhere = `http://khac.example:${portal.host.split(':')[1]}/`;
const args = [...launchOptions.args, '--host-resolver-rules=MAP khac.example 127.0.0.1'];
const browser = await chromium.launch({ ...launchOptions, args });
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = await worthSeeing();
  for (const colorScheme of ['light', 'dark']) {
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce', userAgent: userAgent(), ...faraway });
      const page = await context.newPage();
      for (const [name, path] of pages) await picture(page, path, `${name}-${width}-${colorScheme}.png`);
      await context.close();
    }
  }
  console.log(`${pages.length * widths.length * 2} ảnh trong target/screens/`);
} finally {
  await browser.close();
  await portal.stop();
}

async function picture(page, path, file) {
  await page.goto(new URL(path, portal.address).href);
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
  });
  await page.screenshot({ path: resolve(folder, file), fullPage: true });
}

/** One page of each kind, by name. */
async function worthSeeing() {
  const found = new Map([['home', '/'], ['latest', '/moi-nhat'], ['not-found', '/khong-co-muc-nay'],
    ['search', '/tim-kiem'], ['search-found', '/tim-kiem?q=h%E1%BB%99i'], ['search-nothing', '/tim-kiem?q=dan+vam+kheo'],
    ['how-we-count', '/cach-dem'], ['archive', '/luu-tru'], ['archive-year', '/luu-tru/2026'], ['archive-month', '/luu-tru/2026/11'],
    ['archive-day', '/luu-tru/2026/11/20'], ['archive-day-empty', '/luu-tru/2018/10/26'],
    ['unknown-host', elsewhere]]);
  const kinds = [
    ['article-table', /<table/], ['article-gallery', /class="gallery/], ['article-attachment', /class="attachment/],
    ['article-list', /<ol/], ['article-figure', /<figure/], ['section-empty', /class="empty"/], ['section', /class="river"/],
  ];
  let longest = 0;
  for (const path of (await everyPage(portal.address)).slice(1)) {
    const html = await (await fetch(portal.address + path)).text();
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    for (const [name, mark] of kinds) {
      const fits = name.startsWith('article') === isArticle(path) && mark.test(main);
      if (fits && !path.includes('?') && !found.has(name)) found.set(name, path);
    }
    if (isArticle(path) && main.length > longest) {
      longest = main.length;
      found.set('article-long', path);
    }
  }
  return [...found];
}
