// The article page against nginx serving the same bytes, precompressed, from disk: both on
// this machine, in one run, taking turns, so that a busy machine slows both alike.
//   node bench.mjs [ROUNDS] [SECONDS]
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { userAgent } from './chromium.mjs';
import { everyPage, freePort, isArticle, startPortal } from './portal.mjs';

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 5);
const connections = 32;

// Every request comes from one of many readers, so that counting is really done.
const readers = `
local requests = {}
function init(args)
  for reader = 1, 2000 do
    requests[reader] = wrk.format("GET", nil, {
      ["Host"] = wrk.headers["Host"], ["Accept-Encoding"] = "gzip",
      ["User-Agent"] = "${userAgent('Chrome/140.')}" .. reader,
    })
  end
end
local next = 0
function request()
  next = next % #requests + 1
  return requests[next]
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %f %f %f %d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

const folder = mkdtempSync(join(tmpdir(), 'bantin-bench-'));
chmodSync(folder, 0o755);
const portal = await startPortal();
let nginx;
try {
  const article = await longestArticle();
  nginx = await startNginx(article.html);
  const script = join(folder, 'readers.lua');
  writeFileSync(script, readers);

  const rivals = [
    { name: 'nginx', url: `${nginx.address}/index.html`, results: [] },
    { name: 'bantin', url: portal.address + article.path, results: [] },
  ];
  for (const { url } of rivals) await wrk(script, url, 1);
  for (let round = 0; round < rounds; round++) {
    for (const rival of rivals) rival.results.push(await wrk(script, rival.url, seconds));
  }
  print(article, rivals);
} finally {
  nginx?.running.kill('SIGQUIT');
  await portal.stop();
  await nginx?.ended;
  rmSync(folder, { recursive: true, force: true });
}

async function longestArticle() {
  let longest = { html: '' };
  for (const path of (await everyPage(portal.address)).filter(isArticle)) {
    const html = await (await fetch(portal.address + path)).text();
    if (html.length > longest.html.length) longest = { path, html };
  }
  return longest;
}

async function startNginx(html) {
  const page = join(folder, 'site');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), html);
  writeFileSync(join(page, 'index.html.gz'), gzipSync(html, { level: 9 }));
  chmodSync(page, 0o755);
  const host = `127.0.0.1:${await freePort()}`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; worker_processes auto;
     events { worker_connections 768; }
     http {
       ${temporary.join(' ')}
       access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
       types { text/html html; }
       server { listen ${host}; root ${page}; gzip_static on; }
     }`,
  );
  const running = spawn('nginx', ['-e', `${folder}/error.log`, '-p', folder, '-c', config], { stdio: 'ignore' });
  const ended = new Promise((done) => running.once('close', done));
  const address = `http://${host}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } }).catch(() => null);
    if (response?.headers.get('content-encoding') === 'gzip') return { address, running, ended };
    await new Promise((next) => setTimeout(next, 50));
  }
  running.kill('SIGKILL');
  throw new Error('nginx did not start');
}

async function wrk(script, url, duration) {
  const { stdout } = await promisify(execFile)(
    'wrk', ['-t2', `-c${connections}`, `-d${duration}s`, '--timeout', '10s', '-s', script, url],
    { timeout: (duration + 30) * 1000 },
  );
  const [rate, p50, p99, errors] = stdout.match(/RESULT (\S+) (\S+) (\S+) (\S+)/).slice(1).map(Number);
  if (errors) throw new Error(`${url}: ${errors} errors`);
  return { rate, p50, p99 };
}

function print({ path, html }, [nginx, bantin]) {
  const median = (rival, what) => {
    const sorted = rival.results.map((result) => result[what]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  };
  const rows = [
    ['yêu cầu mỗi giây', 'rate', 0, 'ít nhất 0.50'],
    ['p50, mili giây', 'p50', 2, ''],
    ['p99, mili giây', 'p99', 2, 'nhiều nhất 2.00'],
  ];
  console.log(`Trang ${path}`);
  console.log(`${html.length} ký tự; gzip; ${connections} kết nối; trung vị của ${rounds} lượt, mỗi lượt ${seconds} giây, hai bên xen kẽ.\n`);
  const line = (cells) => console.log(cells.map((cell, i) => (i ? cell.padStart(16) : cell.padEnd(18))).join(''));
  line(['', 'nginx', 'bantin', 'bantin/nginx', 'ngân sách']);
  for (const [name, what, digits, budget] of rows) {
    const [theirs, ours] = [median(nginx, what), median(bantin, what)];
    line([name, theirs.toFixed(digits), ours.toFixed(digits), (ours / theirs).toFixed(2), budget]);
  }
}
