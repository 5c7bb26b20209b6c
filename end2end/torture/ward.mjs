// A ward office's machine for the torture: a data folder, the program, and what its clerk types.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../portal.mjs';

const root = resolve(import.meta.dirname, '../..');

/** The program that is tortured: the released one, or the one that BANTIN names. */
export const program = resolve(process.env.BANTIN ?? join(root, 'target/release/bantin'));

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A number from 0 up to `below`, from a row that is the same in every run with the same SEED. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
let state = seed;
export function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

/** An empty folder with settings; `[bantin.backup]` and what else `settings` says. */
export function office(settings = '[bantin.backup]\ndaily = false\n') {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-torture-'));
  writeFileSync(
    join(folder, 'Leptos.toml'),
    `[[workspace.metadata.leptos]]\noutput-name = "bantin"\nsite-root = "site"\nsite-pkg-dir = "pkg"\n` +
      `site-addr = "127.0.0.1:3000"\nhash-files = true\n[bantin.log]\nlevel = "error"\n${settings}`,
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the program with these words; `ended` has its status and what it said. */
export function begin(folder, words, onLine = () => {}) {
  const running = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  let rest = '';
  running.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  });
  running.stderr.setEncoding('utf8').on('data', (text) => (err = (err + text).slice(-100_000)));
  const ended = new Promise((done) => running.once('close', (code, signal) => done({ code, signal, out, err })));
  return { running, ended, kill: () => (running.kill('SIGKILL'), ended) };
}

/** Runs a command to its end. */
export const run = (folder, ...words) => begin(folder, words).ended;

/** Runs a command that must succeed, and gives what it said. */
export async function must(folder, ...words) {
  const { code, signal, out, err } = await run(folder, ...words);
  if (code !== 0) throw new Error(`bantin ${words.slice(0, 3).join(' ')}: ${code ?? signal}\n${out.slice(-2000)}${err}`);
  return out;
}

/** Opens the portal, and resolves once it says so. */
export async function serve(folder, data = 'data') {
  const address = `127.0.0.1:${await freePort()}`;
  let opened;
  const open = new Promise((done) => (opened = done));
  const server = begin(folder, ['serve', '--data', data, '--address', address], opened);
  const first = await Promise.race([open, server.ended, pause(20_000)]);
  if (typeof first !== 'string') {
    const said = await server.kill();
    return { refused: said };
  }
  return { ...server, address: `http://${address}` };
}

/** Stops the portal in good order. */
export async function stop(server) {
  server.running.kill('SIGTERM');
  const { code, signal, err } = await server.ended;
  if (code !== 0) throw new Error(`the portal ended with ${code ?? signal}\n${err}`);
}

/** Every article, by its title. */
export async function articles(folder, data = 'data') {
  const lines = (await must(folder, 'export', '--data', data)).trim().split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line)).map((article) => [article.title, article]));
}

/** The text of an old portal's page with this title, and its paragraphs. */
export function page(title, words = 200) {
  const paragraphs = Array.from({ length: 4 }, (_, number) => `${title}, đoạn ${number + 1}: ${'bà con góp công '.repeat(words / 4).trim()}.`);
  const text = `Tin tức\n\n${title}\nNgày đăng 18/01/2018 | 14:51 | Lượt xem: 7\n\n${paragraphs.join('\n\n')}\n`;
  return { title, paragraphs, text };
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const phone = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile';

/** Asks for a page as a person of one's own; the status, or none when nobody answered. */
export async function read(address, path, reader) {
  const headers = { 'User-Agent': `${phone} ${reader}` };
  const answer = await fetch(address + path, { headers, signal: AbortSignal.timeout(20_000) }).catch(() => null);
  const whole = await answer?.text().catch(() => null);
  return whole == null ? null : answer.status;
}

/** The most memory a process ever held, in MB (Linux). */
export function mostOf(pid) {
  try {
    const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
