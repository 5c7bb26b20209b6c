// Two hundred readers come to the ward's site while somebody of its office looks at "Bây giờ": how
// long after the last of them the page knows of all.
import { resolve } from 'node:path';
import { userAgent } from '../chromium.mjs';
import { account, Editor } from '../editors.mjs';
import { measured } from './table.mjs';

const program = resolve(import.meta.dirname, '../..', 'target/release/bantin');
const READERS = 200;

export async function now({ portal, rounds }) {
  await account(program, portal.folder, 'nam', ['staff'], portal.folder);
  const { cookie } = await new Editor(portal.address, 'nam').signIn();
  const stream = await fetch(portal.address + '/thong-ke/live', { headers: { cookie } });
  if (!stream.ok) throw new Error(`/thong-ke/live: ${stream.status}`);
  const online = said(stream.body);
  const took = [];
  for (let round = 1; round <= rounds; round++) {
    const read = (number) => fetch(portal.address, { headers: { 'user-agent': userAgent(`Dong${round}-${number}/1.0`) } });
    await Promise.all(Array.from({ length: READERS }, (_, number) => read(number).then((answer) => answer.arrayBuffer())));
    const began = performance.now();
    while ((await online.next()).value < round * READERS);
    took.push((performance.now() - began) / 1000);
  }
  await online.return();
  measured(`${READERS} bạn đọc đến: trang thống kê theo kịp sau, lâu nhất`, Math.max(...took), { unit: 's', most: 2 });
}

/** How many the stream says are online, each time that it says so. */
async function* said(body) {
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const events = (text + part).split('\n\n');
    text = events.pop();
    for (const event of events) if (event.startsWith('event: now')) yield JSON.parse(event.split('\ndata: ')[1]).online;
  }
  throw new Error('the stream ended');
}
