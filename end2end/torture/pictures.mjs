// The largest pictures that are taken, and ones a little larger, sent as the editor sends them.
import assert from 'node:assert/strict';
import { Editor, account, png } from '../editors.mjs';
import { gif, jpeg, webp } from './plain-pictures.mjs';
import { mostOf, office, pause, program, read, serve, stop } from './ward.mjs';

const most = 512;
const mebibyte = 1024 * 1024;

/** What draws a picture of this many pixels each way. */
const kinds = {
  'JPEG': jpeg,
  'JPEG lũy tiến': (width, height) => jpeg(width, height, { progressive: true }),
  'JPEG lũy tiến 39 MB': (width, height) => jpeg(width, height, { progressive: true, weight: 39 * mebibyte }),
  'PNG': (width, height) => png(width, height, { colour: [128, 128, 128, 200] }),
  'WebP': webp,
  'GIF': gif,
};

/** Forty million pixels to the last one, in shapes that are all different pictures. */
const largest = [[8_000, 5_000], [5_000, 8_000], [10_000, 4_000], [4_000, 10_000]];
const larger = [[8_001, 5_000], [8_200, 5_000]];

export async function pictured() {
  const { folder, remove } = office();
  let server;
  try {
    await account(program, folder, 'hoa', ['author']);
    server = await serve(folder);
    const hoa = await new Editor(server.address, 'hoa').signIn();
    const rows = [];
    for (const [name, draw] of Object.entries(kinds)) {
      const { memory, time } = await one(server, hoa, name, draw);
      rows.push([`  ${name} 8.000 × 5.000`, `${memory} MB, ${time} ms; lớn hơn một cột: từ chối`, `${most} MB`, memory < most]);
    }
    const together = await atOnce(server, hoa);
    rows.push([`  bốn ảnh cùng lúc, lần lượt từng loại`, `${together.memory} MB, tất cả ${together.time} giây, trang đọc chậm nhất ${together.page} ms`, `${most} MB`, together.memory < most]);
    await stop(server);
    server = null;
    return [['ảnh 40 triệu điểm gửi lên máy chủ, mỗi loại', 'nhận đủ', '', true], ...rows];
  } catch (error) {
    const said = await server?.kill();
    throw new Error(`${error.message}\n${said?.code} ${said?.signal} ${said?.err}`);
  } finally {
    remove();
  }
}

const send = (hoa, bytes) => hoa.ask('POST', '/tai-len?ten=anh.jpg', bytes, { 'content-type': 'application/octet-stream' });

function taken(name, answer, [width, height]) {
  assert.equal(answer?.status, 201, `${name} ${width}×${height}: ${answer?.status} ${answer?.bytes}`);
  const { picture } = JSON.parse(answer.bytes);
  assert.deepEqual([picture.width, picture.height], [width, height], name);
}

/** Takes one of the largest, refuses larger ones with a sentence; the most memory since the server began. */
async function one(server, hoa, name, draw) {
  for (const size of larger) {
    const answer = await send(hoa, draw(...size));
    assert.equal(answer?.status, 422, `${name} ${size}: ${answer?.status}`);
    assert.match(JSON.parse(answer.bytes).message, /hơn 40 triệu điểm ảnh/, name);
  }
  const bytes = draw(...largest[0]);
  const began = performance.now();
  taken(name, await send(hoa, bytes), largest[0]);
  return { memory: mostOf(server.running.pid), time: Math.round(performance.now() - began) };
}

/** Four of a kind at the same moment, kind after kind, while somebody reads. */
async function atOnce(server, hoa) {
  const began = performance.now();
  const sending = async () => {
    for (const [name, draw] of Object.entries(kinds)) {
      await Promise.all(largest.map(async (size) => taken(name, await send(hoa, draw(...size)), size)));
    }
  };
  let isOver = false;
  const over = sending().finally(() => (isOver = true));
  over.catch(() => {});
  let page = 0;
  while (!isOver) {
    const asked = performance.now();
    assert.equal(await read(server.address, '/', 'giua-luc-tai-anh'), 200);
    page = Math.max(page, Math.round(performance.now() - asked));
    await pause(200);
  }
  await over;
  const time = ((performance.now() - began) / 1000).toFixed(1);
  return { memory: mostOf(server.running.pid), time, page };
}
