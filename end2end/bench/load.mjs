// Load: many readers at once with wrk, and one reader after another.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userAgent } from '../chromium.mjs';

export const CONNECTIONS = 32;

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

/** Requests a second, and the times half and 99 of 100 requests took at most, in milliseconds. */
export async function crowd(folder, url, seconds) {
  const script = join(folder, 'readers.lua');
  writeFileSync(script, readers);
  const { stdout } = await promisify(execFile)(
    'wrk', ['-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url],
    { timeout: (seconds + 30) * 1000 },
  );
  const [rate, p50, p99, errors] = stdout.match(/RESULT (\S+) (\S+) (\S+) (\S+)/).slice(1).map(Number);
  if (errors) throw new Error(`${url}: ${errors} errors`);
  return { rate, p50, p99 };
}

/** How long each of `times` requests took on one kept connection, in milliseconds, sorted. */
export async function oneByOne(url, times, headers = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const all = { 'accept-encoding': 'br', 'user-agent': userAgent('Chrome/140.'), ...headers };
  const took = [];
  for (let time = 0; time < times; time++) {
    const began = process.hrtime.bigint();
    await new Promise((done, failed) => {
      const answered = (answer) => answer.resume().on('end', () => (answer.statusCode === 200 ? done() : failed(new Error(`${url}: ${answer.statusCode}`))));
      get(url, { agent, headers: all }, answered).on('error', failed);
    });
    took.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
  agent.destroy();
  return took.sort((a, b) => a - b);
}
