// A portal of one's own: the released program on a free port, with its own copy of the sample ward.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** The released program, or the one that BANTIN names. */
const released = resolve(process.env.BANTIN ?? join(root, 'target/release/bantin'));

/**
 * Starts a portal and resolves once it answers; `stop` ends it and clears up behind it. One that
 * is watched tells its numbers at `metrics`. It has its own copy of `data`, or, where `site` names
 * the site's key in it, that folder itself; one without `ward` has nothing yet, and `heard` waits for
 * what it prints. `env` is what else stands in its environment. `started` is how long the first
 * answer took, in ms. `kill` ends it as a power cut would, and `revive` starts it again on the same
 * data, at the same address.
 */
export async function startPortal({ program = released, cwd = root, watched = false, data = join(root, 'target/ward'), site, ward = true, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-'));
  if (ward && !site) cpSync(data, folder, { recursive: true });
  const host = `127.0.0.1:${await freePort()}`;
  const metrics = watched && `127.0.0.1:${await freePort()}`;
  const settings = watched ? ['--config', watchedAt(metrics, folder, site)] : [];
  const address = `http://${host}`;
  const run = () => begin({ program, cwd, env, address, words: ['serve', '--data', site ? data : folder, '--address', host, ...settings] });
  const clear = () => rmSync(folder, { recursive: true, force: true });
  let running = await run().catch((error) => {
    clear();
    throw error;
  });
  return {
    address,
    host,
    folder,
    metrics: `http://${metrics}`,
    started: running.started,
    get pid() {
      return running.pid;
    },
    heard: (pattern) => running.heard(pattern),
    kill: () => running.end('SIGKILL'),
    async revive() {
      running = await run();
    },
    async stop() {
      const code = await running.end('SIGTERM');
      clear();
      return code;
    },
  };
}

/** The program, once it answers. */
async function begin({ program, cwd, env, address, words }) {
  const start = performance.now();
  const running = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  running.stderr.on('data', (text) => (said = (said + text).slice(-4000)));
  let printed = '';
  running.stdout.on('data', (text) => (printed = (printed + text).slice(-4000)));
  const heard = async (pattern) => {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
      const found = pattern.exec(printed);
      if (found) return found[0];
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error(`the portal did not print ${pattern}: ${printed}`);
  };
  const ended = new Promise((done) => running.once('close', (code) => done(code)));
  const end = async (signal) => {
    running.kill(signal);
    const timer = setTimeout(() => running.kill('SIGKILL'), 12_000);
    const code = await ended;
    clearTimeout(timer);
    return code;
  };
  try {
    await answers(address, ended);
  } catch (error) {
    await end('SIGTERM');
    throw new Error(`${error.message}\n${said}`);
  }
  return { pid: running.pid, started: performance.now() - start, heard, end };
}

/** The delivered settings, with an address for the numbers. */
function watchedAt(metrics, folder, key = 'phuong') {
  const delivered = readFileSync(join(root, 'Leptos.toml'), 'utf8');
  const file = join(folder, 'Leptos.toml');
  const site = join(root, 'target/site');
  const changed = [['metrics = ""', `metrics = "${metrics}"`], ['"target/site"', `"${site}"`], ['"phuong"', `"${key}"`]];
  writeFileSync(file, changed.reduce((text, [from, to]) => text.replace(from, to), delivered));
  return file;
}

async function answers(address, ended) {
  let isOver = false;
  ended.then(() => (isOver = true));
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !isOver; ) {
    const response = await fetch(`${address}/healthz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((next) => setTimeout(next, 5));
  }
  throw new Error(`the portal at ${address} does not answer`);
}

/** A port of the loopback address that nobody listens on. */
export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Every page a reader can reach from the home page by links, as paths: first the home page. */
export async function everyPage(address) {
  const pages = new Set(['/']);
  for (const path of pages) {
    const html = await (await fetch(address + path)).text();
    for (const [, href] of html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), address + path);
      const isPage = url.origin === address && !/^\/(media|tep|pkg|fonts)\/|\.(xml|json)$/.test(url.pathname);
      if (isPage) pages.add(url.pathname + url.search);
    }
  }
  return [...pages];
}

/** Articles have an address like /cong-tac-dang/tong-ket-716. */
export const isArticle = (path) => /^\/[^/?]+\/[^/?]+-\d+$/.test(path);
