// Everything to every address that writes, up to its limit and past it: the portal stays small and answers.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Editor, account, content, png } from '../editors.mjs';
import { mostOf, must, office, page, program, read, serve, stop } from './ward.mjs';

const most = 512;
const mebibyte = 1024 * 1024;

/** The addresses that CONTRIBUTING lists, as `[method, path]`. */
function addresses(article, picture) {
  const text = readFileSync(resolve(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');
  const table = text.slice(text.indexOf('## Addresses that write'), text.indexOf('## Where the time goes'));
  const rows = [...table.matchAll(/^\| `(POST|PUT) ([^`]+)`((?:, `\/[^`]+`)*)/gm)];
  const all = rows.flatMap(([, method, path, more]) => {
    const others = [...more.matchAll(/`(\/[^`]+)`/g)].map(([, last]) => path.replace(/\/[^/]+$/, last));
    return [path, ...others].map((one) => [method, one]);
  });
  const filled = (path) =>
    path.replace('{content}', picture).replace('/soan/{id}', `/soan/${article}`).replace('{id}', '2').replace('{n}', '1').replace('{token}', 'x'.repeat(43)).replace(/\?ten=$/, '?ten=a.png');
  // Who is signed out can only knock at the doors.
  return all.filter(([, path]) => path !== '/dang-xuat').map(([method, path]) => [method, filled(path)]);
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const multipart = { 'content-type': 'multipart/form-data; boundary=x', accept: 'text/html' };
const raw = { 'content-type': 'application/octet-stream' };

/** A form with one file. */
const inForm = (bytes) => Buffer.concat([Buffer.from('--x\r\ncontent-disposition: form-data; name="tep"; filename="a.png"\r\n\r\n'), bytes, Buffer.from('\r\n--x--\r\n')]);

/** Bodies that have brought down others: deep, wide, many, long, not text, and larger than allowed. */
function bodies() {
  const wide = content('Rộng', Array.from({ length: 20_000 }, () => 'a'));
  const marks = content('Dài', ['ộ'.repeat(600_000)]);
  const most = (text) => text.repeat(Math.ceil((2 * mebibyte) / text.length)).slice(0, 2 * mebibyte);
  const big = png(8_000, 5_000, { colour: [9, 9, 9, 255] });
  return {
    'ngoặc lồng nhau': [json, most('[')],
    'khối lồng nhau': [json, `{"base":0,"content":{"body":${most('{"type":"blockquote","content":[').slice(0, -40)}`],
    'nhiều khối': [json, JSON.stringify({ base: 0, content: wide })],
    'một đoạn rất dài': [json, JSON.stringify({ base: 0, content: marks })],
    'nhiều khóa': [json, `{${Array.from({ length: 100_000 }, (_, number) => `"k${number}":0`).join(',')}}`],
    'số rất dài': [json, `{"base":${most('9')}}`],
    'nhiều trường': [form, most('a=a&')],
    'một trường dài': [form, `ten=${most('%F0')}&mat-khau=${most('x')}`],
    'không phải chữ': [form, Buffer.alloc(2 * mebibyte, 0xff)],
    'nhiều phần': [multipart, most('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n')],
    'ảnh 40 triệu điểm': [raw, big],
    'ảnh nói mình 60.000 × 60.000': [raw, png(60_000, 60_000, { rows: 10 })],
    '40 MB số không': [raw, Buffer.alloc(40 * mebibyte)],
    '41 MB số không': [raw, Buffer.alloc(41 * mebibyte)],
    'biểu mẫu 40 triệu điểm': [multipart, inForm(big)],
    'biểu mẫu 40 MB': [multipart, inForm(Buffer.alloc(40 * mebibyte))],
  };
}

/** As many at the same time. */
const together = 8;

export async function attacked() {
  const { folder, remove } = office();
  let server;
  try {
    writeFileSync(join(folder, 'bai.txt'), page('Bài để bà con đọc').text);
    await must(folder, 'import', 'bai.txt', '--data', 'data');
    await account(program, folder, 'hoa', ['author', 'editor', 'staff', 'admin']);
    await account(program, folder, 'binh', ['author']);
    server = await serve(folder);
    const hoa = await new Editor(server.address, 'hoa').signIn();
    const article = await hoa.begin();
    const { name } = await hoa.upload('a.png', [1, 2, 3, 255]);
    const all = addresses(article, name);
    const waiting = Object.entries(bodies()).flatMap(([what, [headers, body]]) => all.map(([method, path]) => ({ what, method, path, headers, body })));
    const sent = waiting.length;
    const statuses = {};
    const lines = Array.from({ length: together }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { what, method, path, headers, body } = next;
        const answer = await hoa.ask(method, path, body, headers);
        if (!answer) throw new Error(`${what} to ${method} ${path}: no answer`);
        const { status } = answer;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === 500) throw new Error(`${what} to ${method} ${path}: 500 ${answer.bytes.subarray(0, 200)}`);
      }
    });
    await Promise.all(lines);
    const memory = mostOf(server.running.pid);
    const answers = await read(server.address, '/', 'sau cùng');
    await stop(server);
    await must(folder, 'check', '--data', 'data');
    const counted = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`).join(', ');
    return [
      [`${sent} lần gửi tới ${all.length} địa chỉ ghi, ${together} lần cùng lúc`, `nhiều nhất ${memory} MB`, `${most} MB`, memory < most],
      ['  được trả lời', counted, 'không có 500', answers === 200],
    ];
  } finally {
    // Where something failed it still runs.
    await server?.kill?.();
    remove();
  }
}
