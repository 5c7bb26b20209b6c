// Every page for those who work on the site, by the Tab key alone, and on a telephone by day and night.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../story.mjs';
import { photos, sample, signIn } from './writing.mjs';

test.describe.configure({ timeout: 600_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' }, actionTimeout: 20_000 });

/** The pages that each of them works on, besides those with a number of their own. */
const PAGES = {
  editor: ['/soan', '/thu-vien'],
  staff: ['/thong-ke', '/thong-ke/chia-se', '/thong-ke/so-bat-dau'],
  admin: ['/quan-tri/chuyen-muc', '/thiet-lap', '/nhat-ky', '/quan-tri/tai-khoan', '/quan-tri/tai-khoan/2', '/tai-khoan', '/tai-khoan/mat-khau', '/tai-khoan/ma-xac-nhan'],
};

/** A draft with a picture, and the picture's own page in the library. */
async function work(page) {
  await page.goto('/thu-vien');
  await page.locator('input[type=file]').first().setInputFiles(photos('ho-de'));
  await page.getByRole('button', { name: 'Đưa lên' }).click();
  await page.goto('/thu-vien');
  const item = await page.locator('main a[href^="/thu-vien/"]').first().getAttribute('href');
  await page.goto('/soan');
  await page.getByRole('button', { name: 'Viết bài mới' }).click();
  await expect(page.locator('.ProseMirror')).toBeVisible();
  return [item, new URL(page.url()).pathname];
}

/** Each page in turn, signed in as who works on it; `open` has loaded it. */
async function everyDeskPage(page, portal, look) {
  await page.goto('/dang-nhap');
  await look('/dang-nhap');
  for (const [role, pages] of Object.entries(PAGES)) {
    await signIn(page, sample(portal, role));
    await expect(page.locator('.desk-bar')).toBeVisible();
    const own = role === 'editor' ? await work(page) : [];
    for (const path of [...pages, ...own]) {
      await page.goto(path);
      if (/^\/soan\/\d/.test(path)) await expect(page.locator('.ProseMirror')).toBeVisible();
      await look(path);
    }
    await page.context().clearCookies();
  }
}

/** Whatever the Tab key must reach, in the order of the page; of a group of choices the one that is chosen. */
const listed = () => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]')];
  const open = all.filter((one) => (one.tabIndex >= 0 || one.isContentEditable) && !one.disabled && isShown(one) && one.type !== 'hidden');
  const first = (one) => one.type !== 'radio' || one.checked || !open.some((other) => other.name === one.name && other.form === one.form && other.checked);
  window.walk = open.filter(first);
  return window.walk.map((one) => `${one.localName} ${one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 40) ?? ''} ${one.name ?? ''}`.trim());
};

/** Where the focus is: its place in the list, whether it can be seen, and whether it is in sight. */
const here = () => {
  const one = document.activeElement;
  if (!one || one === document.body) return { at: -1 };
  const ring = [one, ...(one.matches('input[type=radio], input[type=checkbox], input[type=file]') ? [one.closest('label') ?? one] : [])];
  const isSeen = ring.some((element) => [null, '::after'].some((part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  })) || one.matches('.ProseMirror');
  const { top, bottom, left, right } = one.getBoundingClientRect();
  const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return { at: window.walk.indexOf(one), what: one.outerHTML.slice(0, 160), isSeen, isInSight };
};

test('chị Thu works at every desk by keyboard: everything is reached, in order, seen, and nothing holds her', { tag: '@script' }, async ({ page, portal }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await everyDeskPage(page, portal, async (path) => {
    const wanted = await page.evaluate(listed);
    const reached = [];
    // Once around: a date has several places, and behind the last the browser's own bar follows.
    for (let step = 0; step < wanted.length * 4 + 20; step++) {
      await page.keyboard.press('Tab');
      const { at, what, isSeen, isInSight } = await page.evaluate(here);
      if (at === -1 && !what) continue;
      expect.soft(at, `${path}: ${what} is not expected`).toBeGreaterThanOrEqual(0);
      if (reached.at(-1) === at) continue;
      if (at === reached[0]) break;
      reached.push(at);
      expect.soft(isSeen, `${path}: no mark at ${what}`).toBe(true);
      expect.soft(isInSight, `${path}: out of sight: ${what}`).toBe(true);
    }
    const missed = wanted.filter((_, at) => !reached.includes(at));
    expect.soft(missed, `${path}: never reached`).toEqual([]);
    const start = reached.indexOf(Math.min(...reached));
    const inOrder = [...reached.slice(start), ...reached.slice(0, start)];
    expect.soft(inOrder, `${path}: order`).toEqual([...inOrder].sort((one, other) => one - other));
  });
});

test('axe finds nothing at any desk, by day or night, and none scrolls sideways on a telephone', { tag: '@script' }, async ({ page, portal, complaints }) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await everyDeskPage(page, portal, async (path) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(0);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)), `${path} ${colorScheme} at ${width}`).toEqual([]);
      }
    });
  }
  expect(complaints).toEqual([]);
});
