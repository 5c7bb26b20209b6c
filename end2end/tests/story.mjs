// What every story shares: a portal of its own, its pages, and an ear for what the browser complains of.
import { test as base, expect } from '@playwright/test';
import { everyPage, isArticle, startPortal } from '../portal.mjs';

export { expect, isArticle };

/** A portal that only the stories share which are told with it. */
export const ownPortal = [
  async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },
  { scope: 'worker' },
];

export const test = base.extend({
  portal: ownPortal,

  /** Every page of the sample ward, as paths. */
  pages: [async ({ portal }, use) => use(await everyPage(portal.address)), { scope: 'worker' }],

  /** The articles among them. */
  articles: [async ({ pages }, use) => use(pages.filter(isArticle)), { scope: 'worker' }],

  baseURL: async ({ portal }, use) => use(portal.address),

  /** All that the browser complained of on `page`: errors, warnings, refused scripts and styles. */
  complaints: async ({ page }, use) => {
    const complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        complaints.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    await use(complaints);
  },
});

/** Opens a page and waits until its islands live: their event stream answers. */
export async function openAlive(page, path) {
  const alive = page.waitForResponse((response) => new URL(response.url()).pathname === '/live');
  const response = await page.goto(path, { waitUntil: 'load' });
  await alive;
  return response;
}

/** A number as it is printed for readers: "26.634.495" is 26634495. */
export async function printed(locator) {
  return Number((await locator.innerText()).replace(/\D/g, ''));
}

/**
 * How fast a page follows: `sees` waits until `read` gives `value`, as long as any other wait, and keeps
 * how long it took. A busy machine may stand still for seconds, so only the median of a story is judged.
 */
export function follower() {
  const waits = [];
  return {
    async sees(read, value) {
      const began = performance.now();
      await expect.poll(read, { intervals: [50] }).toEqual(value);
      waits.push(performance.now() - began);
    },
    /** The median of the waits, in milliseconds. */
    median: () => waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)],
  };
}
