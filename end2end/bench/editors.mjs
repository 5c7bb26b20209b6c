// Sixteen editors write at once, each on a draft of their own, while residents read.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { longestArticle } from './article.mjs';
import { crowd } from './load.mjs';
import { measured, median, share } from './table.mjs';

const EDITORS = 16;

export async function editors({ portal, folder, seconds }) {
  const [author] = JSON.parse(readFileSync(join(portal.folder, 'accounts.json')));
  const url = portal.address + (await longestArticle(portal.address));
  const alone = await crowd(folder, url, seconds);
  const people = [];
  for (let number = 0; number < EDITORS; number++) people.push(await signedIn(portal, author));
  let isOver = false;
  const writing = Promise.all(people.map((person, number) => write(person, number, () => isOver)));
  const meanwhile = await crowd(folder, url, seconds);
  isOver = true;
  const all = await writing;
  const took = all.flatMap(({ took }) => took).sort((a, b) => a - b);
  measured(`${EDITORS} người viết cùng lúc: bản nháp lưu được mỗi giây`, took.length / seconds, { digits: 0 });
  measured('  p50', median(took), { unit: 'ms', digits: 1 });
  measured('  p99', share(took, 0.99), { unit: 'ms', digits: 1, most: 1000 });
  measured('  lần không lưu được', all.reduce((sum, { failed }) => sum + failed, 0), { digits: 0, most: 0 });
  measured('  p99 của người đọc lúc ấy', meanwhile.p99, { unit: 'ms' });
  measured('  p99 của người đọc lúc không ai viết', alone.p99, { unit: 'ms' });
}

/** Somebody signs in; by plain http only at localhost. */
async function signedIn({ host }, { name, password }) {
  const [address, port] = host.split(':');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method, path, headers, body) =>
    new Promise((done, failed) => {
      const all = { host: `localhost:${port}`, 'sec-fetch-site': 'same-origin', ...headers };
      const asked = request({ host: address, port, method, path, agent, headers: all }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part)).on('end', () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
      });
      asked.on('error', failed).end(body);
    });
  const form = new URLSearchParams({ ten: name, 'mat-khau': password }).toString();
  const answer = await ask('POST', '/dang-nhap', { 'content-type': 'application/x-www-form-urlencoded' }, form);
  const cookie = answer.headers['set-cookie']?.[0].split(';')[0];
  if (answer.status !== 303 || !cookie) throw new Error(`sign-in: ${answer.status}`);
  const json = (method, path, body) => ask(method, path, { cookie, 'content-type': 'application/json' }, JSON.stringify(body));
  const begun = await json('POST', '/soan', {});
  if (begun.status !== 201) throw new Error(`POST /soan: ${begun.status}`);
  const { article, version } = JSON.parse(begun.text);
  return { json, article, version };
}

/** Saves the draft again and again, a little longer each time, until it is over. */
async function write({ json, article, version }, number, isOver) {
  const took = [];
  let failed = 0;
  for (let time = 1; !isOver(); time++) {
    const words = Array.from({ length: 20 }, (_, index) => ({
      type: 'paragraph',
      attrs: { align: 'left' },
      content: [{ type: 'text', text: `Đoạn ${index}, lần thứ ${time}: sáng nay tổ dân phố số ${number} họp bàn việc chung, bà con đến đông đủ.` }],
    }));
    const content = { title: `Bài số ${number}`, lead: '', section: null, byline: '', source: '', published: null, body: { type: 'doc', content: words } };
    const began = performance.now();
    const answer = await json('PUT', `/soan/${article}/ban-thao`, { base: version, content });
    if (answer.status === 200) {
      took.push(performance.now() - began);
      ({ version } = JSON.parse(answer.text));
    } else {
      failed++;
    }
  }
  return { took, failed };
}
