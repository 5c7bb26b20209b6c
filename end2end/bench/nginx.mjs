// nginx from Debian, serving one packed page from disk.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../portal.mjs';

/** Serves these bytes: the page as it is, and the same packed by gzip. */
export async function startNginx(folder, { plain, gzip }) {
  const page = join(folder, 'site');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), plain);
  writeFileSync(join(page, 'index.html.gz'), gzip);
  chmodSync(folder, 0o755);
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
  const stop = async () => {
    running.kill('SIGQUIT');
    await ended;
  };
  const address = `http://${host}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } }).catch(() => null);
    if (answer?.headers.get('content-encoding') === 'gzip') return { address, stop };
    await new Promise((next) => setTimeout(next, 50));
  }
  running.kill('SIGKILL');
  throw new Error('nginx did not start');
}
