// What counting costs: the article's page, every view counted, against a route of axum that gives
// out the same bytes in the same loop and counts nothing. They take turns in one run.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join, resolve } from 'node:path';
import { freePort } from '../portal.mjs';
import { longestArticle } from './article.mjs';
import { crowd } from './load.mjs';
import { measured, median } from './table.mjs';

const program = resolve(import.meta.dirname, '../../target/release/plain');

export async function counted({ portal, folder, rounds, seconds }) {
  const counts = portal.address + (await longestArticle(portal.address));
  const plain = await startPlain(folder, await page(counts));
  try {
    const [ours, theirs] = [[], []];
    for (const url of [counts, plain.address]) await crowd(folder, url, 1);
    for (let round = 0; round < rounds; round++) {
      theirs.push((await crowd(folder, plain.address, seconds)).rate);
      ours.push((await crowd(folder, counts, seconds)).rate);
    }
    measured('một tuyến axum không đếm gì, cùng nội dung', median(theirs), { unit: 'yêu cầu/s', digits: 0 });
    measured('  lượt xem đếm được mỗi giây, so với nó', median(ours) / median(theirs), { unit: 'lần', least: 0.9 });
  } finally {
    await plain.stop();
  }
}

/** A page as it comes over the wire: its headers and its packed bytes. */
function page(url) {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const { headers } = answer;
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => done({ headers, body: Buffer.concat(parts) }));
    }).on('error', failed);
  });
}

async function startPlain(folder, { headers, body }) {
  const own = ['connection', 'content-length', 'date', 'transfer-encoding', 'keep-alive'];
  const lines = Object.entries(headers).filter(([name]) => !own.includes(name)).map(([name, value]) => `${name}: ${value}`);
  const [bodyFile, headersFile] = [join(folder, 'page.gz'), join(folder, 'page.headers')];
  writeFileSync(bodyFile, body);
  writeFileSync(headersFile, lines.join('\n'));
  const host = `127.0.0.1:${await freePort()}`;
  const running = spawn(program, [host, bodyFile, headersFile], { stdio: 'ignore' });
  const ended = new Promise((done) => running.once('close', done));
  const stop = async () => {
    running.kill('SIGTERM');
    await ended;
  };
  const address = `http://${host}/`;
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return { address, stop };
    await new Promise((next) => setTimeout(next, 50));
  }
  await stop();
  throw new Error('the plain route did not start');
}
