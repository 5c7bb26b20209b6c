// Ten thousand open pages: what each costs, and when all of them have heard of one more view.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userAgent } from '../chromium.mjs';
import { measured } from './table.mjs';

const STREAMS = 10_000;
// As many as one household may have open.
const PER_ADDRESS = 20;

export async function streams({ portal }) {
  const before = memory(portal.pid);
  const [host, port] = portal.host.split(':');
  const open = [];
  for (let first = 0; first < STREAMS; first += 200) {
    const some = Array.from({ length: 200 }, (_, index) => listen(host, Number(port), first + index));
    open.push(...(await Promise.all(some)));
  }
  // The streams of one second hear of each other; then it is quiet.
  await new Promise((next) => setTimeout(next, 2_500));
  const each = (memory(portal.pid) - before) / STREAMS;
  const began = performance.now();
  const all = Promise.all(open.map((stream) => stream.next()));
  await fetch(portal.address, { headers: { 'user-agent': userAgent('Them/1.0') } });
  await all;
  const took = (performance.now() - began) / 1000;
  for (const { socket } of open) socket.destroy();
  measured(`${STREAMS} dòng sự kiện: bộ nhớ mỗi dòng`, each / 1024, { unit: 'KiB', digits: 1, most: 25 });
  measured('  đến khi tất cả có số mới', took, { unit: 's', most: 2 });
  const left = performance.now();
  while ((await live(portal)) > 0 && performance.now() - left < 60_000) await new Promise((next) => setTimeout(next, 200));
  measured('  trả lại hết chỗ sau khi đóng', (performance.now() - left) / 1000, { unit: 's', most: 40 });
}

/** Opens a stream from one of many addresses of this machine; resolves with its first event. */
function listen(host, port, number) {
  const household = Math.floor(number / PER_ADDRESS);
  const localAddress = `127.0.${1 + Math.floor(household / 250)}.${1 + (household % 250)}`;
  return new Promise((done, failed) => {
    let heard;
    const socket = connect({ host, port, localAddress });
    socket.on('error', failed);
    socket.write('GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    socket.once('data', (first) => {
      if (!first.includes(' 200 OK')) return failed(new Error(first.toString()));
      socket.on('data', (event) => event.includes('event: numbers') && heard?.());
      done({ socket, next: () => new Promise((next) => (heard = next)) });
    });
  });
}

/** How many streams the program has open. */
async function live({ metrics }) {
  const text = await (await fetch(`${metrics}/metrics`)).text();
  return Number(text.match(/^bantin_streams_open (\d+)/m)[1]);
}

/** The memory of a process, in bytes. */
export function memory(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) * 1024;
}
