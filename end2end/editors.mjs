// People who work on a ward's site, over HTTP and without a browser.
import { spawn } from 'node:child_process';
import { crc32, deflateSync } from 'node:zlib';

const password = 'bốn con vịt bơi qua sông Mai';

/** A PNG of one colour, which says it is this large. */
export function png(width, height, { rows = height, colour = [0, 0, 0, 0] } = {}) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const row = Buffer.alloc(rows ? width * 4 + 1 : 0, Buffer.from(colour));
  row[0] = 0;
  const pixels = deflateSync(Buffer.concat(Array(rows).fill(row)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Makes an account at the console, in a folder that has settings and data. */
export async function account(program, folder, name, roles, data = 'data') {
  const words = ['user', 'add', name, '--data', data, ...roles.flatMap((role) => ['--role', role])];
  const adding = spawn(program, words, { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  adding.stderr.on('data', (text) => (said += text));
  adding.stdin.end(`${password}\n`);
  const code = await new Promise((done) => adding.once('close', done));
  if (code !== 0) throw new Error(`bantin user add ${name}: ${code}\n${said}`);
}

/**
 * Somebody who is signed in. Whatever is not done, because nobody answered or because the portal
 * says that it cannot now, is null; `waits` are how long the others took, `busy` how often it said so.
 */
export class Editor {
  constructor(address, name) {
    Object.assign(this, { address, name, cookie: '', waits: [], busy: 0 });
  }

  async signIn() {
    const form = new URLSearchParams({ ten: this.name, 'mat-khau': password });
    const answer = await this.ask('POST', '/dang-nhap', form, { accept: 'text/html' });
    if (answer && ![303, 503].includes(answer.status)) throw new Error(`${this.name} cannot sign in: ${answer.status}`);
    this.cookie = answer?.headers.get('set-cookie')?.split(';')[0] ?? '';
    return this;
  }

  /** Sends something as the site's own page does. */
  async ask(method, path, body, headers = {}) {
    const own = { origin: this.address, cookie: this.cookie, accept: 'application/json', ...headers };
    const signal = AbortSignal.timeout(60_000);
    const began = performance.now();
    try {
      const answer = await fetch(this.address + path, { method, body, headers: own, redirect: 'manual', signal, duplex: 'half' });
      const bytes = Buffer.from(await answer.arrayBuffer());
      this.waits.push(performance.now() - began);
      return { status: answer.status, headers: answer.headers, bytes };
    } catch {
      return null;
    }
  }

  /** Sends JSON, and reads what comes back: none where it was not done. */
  async json(method, path, value) {
    const body = value === undefined ? undefined : JSON.stringify(value);
    const answer = await this.ask(method, path, body, body && { 'content-type': 'application/json' });
    return this.done(answer, `${method} ${path}`);
  }

  /** Begins an article; its number. */
  async begin() {
    return (await this.json('POST', '/soan', {}))?.article;
  }

  /** Saves a text on top of a version; the new version. */
  async save(article, base, title, paragraphs) {
    return (await this.json('PUT', `/soan/${article}/ban-thao`, { base, content: content(title, paragraphs) }))?.version;
  }

  /** Gives a version to readers; the new one, which has its date. */
  async publish(article, base) {
    return (await this.json('POST', `/soan/${article}/dang`, { base }))?.version;
  }

  /** Uploads a picture of this colour; what an article names. */
  async upload(name, colour) {
    const answer = await this.ask('POST', `/tai-len?ten=${name}`, png(400, 300, { colour }), { 'content-type': 'application/octet-stream' });
    return this.done(answer, name)?.picture;
  }

  done(answer, what) {
    if (answer?.status === 503) this.busy++;
    if (!answer || answer.status === 503) return null;
    if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.bytes.subarray(0, 300)}`);
    return JSON.parse(answer.bytes);
  }
}

/** A text in the form in which the editor's page sends it, for the ward's first section. */
export function content(title, paragraphs) {
  const block = (text) => ({ type: 'paragraph', attrs: { align: 'left' }, content: [{ type: 'text', text }] });
  const body = { type: 'doc', content: paragraphs.map(block) };
  return { title, lead: '', section: 1, byline: '', source: '', published: null, body };
}

/**
 * So many people write at once: each begins, saves, saves again and publishes, `articles` times.
 * What they waited for each answer, in ms.
 */
export async function writeTogether({ program, folder, address, editors = 16, articles = 8, data }) {
  const people = [];
  for (let number = 1; number <= editors; number++) {
    await account(program, folder, `bien-tap-${number}`, ['author', 'editor'], data);
    const editor = await new Editor(address, `bien-tap-${number}`).signIn();
    people.push(Object.assign(editor, { waits: [] }));
  }
  const one = async (editor) => {
    for (let article = 1; article <= articles; article++) {
      const id = await editor.begin();
      let version = 0;
      for (let save = 1; save <= 5; save++) {
        const text = Array.from({ length: 8 }, (_, block) => `Đoạn ${block}, lần ${save}: ${'bà con góp công '.repeat(20)}.`);
        version = await editor.save(id, version, `Bài ${article} của ${editor.name}`, text);
      }
      await editor.publish(id, version);
    }
  };
  await Promise.all(people.map(one));
  const busy = people.reduce((all, editor) => all + editor.busy, 0);
  return { editors, published: editors * articles, busy, waits: people.flatMap((editor) => editor.waits) };
}
