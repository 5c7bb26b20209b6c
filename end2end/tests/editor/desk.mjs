// A desk to write at: the editor as it is built, on a page of its own, before a server that answers
// as the portal's doors do and can be told to fail. The story of the real portal is told elsewhere.
import { test as base, expect } from '@playwright/test';
import { buildSync } from 'esbuild';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

export { expect };

const root = resolve(import.meta.dirname, '../../..');
const assets = join(root, 'target/assets');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The policy of the portal's own pages (server/src/headers.rs). */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const bundled = (entry, options = {}) =>
  buildSync({ absWorkingDir: root, entryPoints: [entry], bundle: true, write: false, format: 'esm', external: ['/fonts/*'], ...options }).outputFiles[0].text;

const style = bundled('style/main.css');
const reading = bundled('frontend/editor/test/reading.ts');

export const text = (words, ...marks) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }) });
export const paragraph = (...content) => ({ type: 'paragraph', attrs: { align: 'left' }, ...(content.length > 0 && { content: content.map((one) => (typeof one === 'string' ? text(one) : one)) }) });
export const doc = (...content) => ({ type: 'doc', content });

export const CONTENT = {
  title: 'Tổng kết công tác dân vận năm 2017',
  lead: '',
  section: 1,
  byline: 'Lê Thị Hòa',
  source: '',
  published: '2018-01-18T14:51+07:00',
  body: doc(paragraph('Sáng 18/01, phường tổ chức hội nghị.')),
};

/** What the portal would keep, and how it behaves. */
class Desk {
  version = 7;
  status = 'draft';
  roles = ['author', 'editor'];
  at = null;
  expires = null;
  largest = 40 * 1024 * 1024;
  content = structuredClone(CONTENT);
  /** Every request to a door, in order: "PUT /soan/716/ban-thao". */
  asked = [];
  /** Every text that was saved. */
  saved = [];
  /** How the next requests are answered instead: `{ match, status, body, times, hang, wait }`. */
  orders = [];
  revisions = [];
  uploads = 0;
  isSignedIn = true;

  order(match, answer) {
    this.orders.push({ match, times: Infinity, ...answer });
    return () => (this.orders = this.orders.filter((one) => one.match !== match));
  }

  /** Another person saves in between. */
  savedByOther(content, by = 'Trần Văn Nam') {
    this.version += 1;
    this.content = content;
    this.other = { by, at: '2026-11-22T14:03+07:00' };
  }

  save({ base, content }) {
    if (base !== this.version) {
      return [409, { message: 'Bài vừa được người khác lưu.', version: this.version, content: this.content, ...(this.other ?? { by: 'Lê Thị Hòa', at: '2026-11-22T14:03+07:00' }) }];
    }
    this.version += 1;
    this.content = content;
    this.saved.push(content);
    this.revisions.unshift({ revision: this.version, by: 'Lê Thị Hòa', from: '2026-11-22T14:00+07:00', to: '2026-11-22T14:05+07:00', saves: 3, states: [], content });
    return [200, { version: this.version }];
  }

  answer(method, path, body) {
    if (path.startsWith('/soan/') || path === '/tai-len' || path === '/thu-vien.json') {
      if (!this.isSignedIn) return [401, { message: 'Xin đăng nhập.' }];
    }
    if (path === '/soan/716/ban-thao' && method === 'GET') {
      return [200, { article: 716, version: this.version, status: this.status, address: this.status === 'published' ? '/cong-tac-dang/tong-ket-716' : null, sections: [{ id: 1, name: 'Công tác Đảng' }, { id: 2, name: 'Tin hoạt động' }], content: this.content, person: 'Lê Thị Hòa', roles: this.roles, at: this.at, expires: this.expires, pinned: false, featured: false, largest: this.largest }];
    }
    if (path === '/soan/716/ban-thao') return this.save(JSON.parse(body));
    if (path === '/soan/chuyen-ma') return [200, { pieces: JSON.parse(body).pieces.map(decoded) }];
    if (path === '/soan/716/phien-ban') return [200, this.revisions.map(({ content: _, ...line }) => line)];
    const one = /^\/soan\/716\/phien-ban\/(\d+)$/.exec(path);
    if (one) return [200, this.revisions.find(({ revision }) => revision === Number(one[1])).content];
    const back = /^\/soan\/716\/phien-ban\/(\d+)\/khoi-phuc$/.exec(path);
    if (back) {
      const { content } = this.revisions.find(({ revision }) => revision === Number(back[1]));
      this.save({ base: this.version, content });
      return [200, { version: this.version, content }];
    }
    const step = /^\/soan\/716\/(dang|go|dua-lai|het-han|huy-hen|bo|noi-bat)$/.exec(path);
    if (step) return [200, this.step(step[1], JSON.parse(body))];
    if (path === '/thu-vien.json') return [200, { items: [{ kind: 'picture', picture: { name: 'b'.repeat(32), width: 1200, height: 800 }, alt: 'Chợ Bình Thạnh buổi sớm', name: 'cho.jpg', used: 2 }], next: null }];
    return [404, { message: 'Không có.' }];
  }

  /** Each with what was sent, in order. */
  steps = [];

  step(what, sent) {
    this.steps.push({ what, ...sent });
    if (what === 'dang') Object.assign(this, sent.at ? { status: 'scheduled', at: sent.at } : { status: 'published', at: null });
    if (what === 'go') this.status = 'withdrawn';
    if (what === 'dua-lai') this.status = 'published';
    if (what === 'het-han') this.expires = sent.at;
    if (what === 'huy-hen') this.at = null;
    return {};
  }

  upload(name, size) {
    this.uploads += 1;
    if (/\.(pdf|docx)$/.test(name)) return [201, { kind: 'file', file: { content: 'c'.repeat(32), name, size } }];
    return [201, { kind: 'picture', picture: { name: String(this.uploads).padStart(32, 'a'), width: 1200, height: 800 } }];
  }
}

/** Two words of TCVN3, as much as these stories need; the real tables are the portal's. */
function decoded({ text: given, font }) {
  const known = { '§¶ng ñy ph­êng': 'Đảng ủy phường', 'ph­êng': 'phường' }[given];
  return known && (font === undefined || /^\.Vn/i.test(font)) ? { text: known, encoding: 'tcvn3' } : { text: given, encoding: null };
}

const page = (isOpen) => `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/style.css"><script type="module" src="/editor/start.js"></script><title>Sửa bài</title></head>
<body><main class="article-page"><a class="edit-link" href="/soan/716">Sửa</a>
<article class="story" data-article="716" data-roles="author editor"${isOpen ? ' data-edit' : ''}><h1 class="story-title">Tổng kết</h1></article></main></body></html>`;

const body = (request) =>
  new Promise((done) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => done(Buffer.concat(chunks)));
  });

async function serve(desk, request, response) {
  const url = new URL(request.url, 'http://desk');
  const send = (status, type, content) => {
    response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(content);
  };
  const path = url.pathname;
  if (path === '/style.css') return send(200, 'text/css', style);
  if (path === '/reading.js') return send(200, 'text/javascript', reading);
  if (path === '/reading') return send(200, 'text/html', '<!DOCTYPE html><script type="module" src="/reading.js"></script>');
  if (path.startsWith('/media/')) return send(200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8"><path fill="#957142" d="M0 0h12v8H0z"/></svg>');
  const file = join(assets, path);
  if (/^\/(editor|fonts)\//.test(path) && existsSync(file)) return send(200, TYPES[extname(path)] ?? 'text/plain', readFileSync(file));
  if (path === '/soan/716' || path.endsWith('-716')) return send(200, 'text/html; charset=utf-8', page(path === '/soan/716'));
  if (path === '/soan' || path === '/dang-nhap') return send(200, 'text/html; charset=utf-8', '<!DOCTYPE html><title>Trang</title><h1>Trang khác</h1>');
  const sent = await body(request);
  const asked = `${request.method} ${path}`;
  desk.asked.push(asked);
  const order = desk.orders.find(({ match, times }) => times > 0 && match.test(asked));
  if (order) order.times -= 1;
  if (order?.cut) return request.socket.destroy();
  if (order?.wait) await order.wait;
  const [status, value] = order?.status
    ? [order.status, order.body ?? {}]
    : path === '/tai-len' && desk.isSignedIn ? desk.upload(url.searchParams.get('ten'), sent.length) : desk.answer(request.method, path, sent.toString());
  // The server took it, and its answer is lost on the way.
  if (order?.deaf) return request.socket.destroy();
  send(status, 'application/json', JSON.stringify(value));
}

export const PHONE = 'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

export const test = base.extend({
  desk: async ({}, use) => {
    const desk = new Desk();
    const server = createServer((request, response) => void serve(desk, request, response).catch((error) => response.destroy(error)));
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    desk.address = `http://127.0.0.1:${server.address().port}`;
    await use(desk);
    server.closeAllConnections();
    server.close();
  },

  /** The machine of an office; telephones are told of where they differ. */
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',

  baseURL: async ({ desk }, use) => use(desk.address),

  /** The editor, open and ready. */
  editor: async ({ page }, use) => {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && /policy|refused/i.test(message.text()) && complaints.push(message.text()));
    await use({ ...tools(page), complaints });
    expect(complaints).toEqual([]);
  },
});

function tools(page) {
  const text = page.locator('.edit-body');
  return {
    text,
    status: page.locator('.edit-status'),
    async open(path = '/soan/716') {
      await page.goto(path);
      await expect(text).toBeVisible();
    },
    /** Puts the cursor at the end of the text. */
    async atEnd() {
      await text.click();
      await page.keyboard.press('Control+End');
    },
    async command(menu, entry) {
      await page.getByRole('toolbar').getByRole('button', { name: menu }).click();
      await page.getByRole('menuitem', { name: entry }).or(page.getByRole('menuitemcheckbox', { name: entry })).click();
    },
    /** Pastes as a browser does: `types` maps a format to its content. */
    paste: (types, files = []) =>
      text.evaluate(
        (target, { types, files }) => {
          const data = new DataTransfer();
          for (const [type, value] of Object.entries(types)) data.setData(type, value);
          for (const { name, type, bytes } of files) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
          target.focus();
          target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        },
        { types, files },
      ),
  };
}

/** Waits until the server has a text, and gives it. */
export async function savedText(desk, holds) {
  await expect.poll(() => Boolean(holds(desk.content)), { timeout: 15_000 }).toBe(true);
  return desk.content;
}

/** A body's letters alone. */
export const letters = (node) => (node.text ?? '') + (node.content ?? []).map(letters).join(['doc', 'list_item', 'table_cell'].includes(node.type) ? '\n' : '');

export const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
