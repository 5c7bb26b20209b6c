// What a first visit costs a resident's data plan, in a real browser.
import { chromium } from '@playwright/test';
import { launchOptions } from '../chromium.mjs';
import { everyPage, isArticle } from '../portal.mjs';
import { firstVisit, phone, desktop } from '../visit.mjs';
import { measured } from './table.mjs';

export async function visit({ portal }) {
  const browser = await chromium.launch(launchOptions);
  try {
    const articles = (await everyPage(portal.address)).filter(isArticle);
    for (const [name, options] of [['điện thoại', phone], ['máy tính', desktop]]) {
      let worst = { total: 0 };
      for (const path of articles) {
        const one = await firstVisit(browser, { baseURL: portal.address, ...options }, path);
        if (one.total > worst.total) worst = one;
      }
      measured(`lần mở đầu, ${name}: bài nặng nhất`, worst.total / 1000, { unit: 'KB', digits: 1, most: 150 });
      measured('  số yêu cầu', worst.requests, { digits: 0, most: 10 });
      measured('  đến lúc vẽ lần đầu', worst.firstPaint / 1000, { unit: 'KB', digits: 1, most: 40 });
    }
  } finally {
    await browser.close();
  }
}
