// How a draft is saved, minute by minute, with a clock and a server that obey.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Content } from '../../src/save/door';
import { Draft, type State } from '../../src/save/draft';
import { inWords } from '../../src/save/words';

const content = (title: string): Content => ({ title, lead: '', section: 1, byline: '', source: '', published: null, body: { type: 'doc' } });

/** An author at her desk: what she wrote, what the server answers, and time that only goes on when told. */
class Desk {
  time = 1_000_000;
  written = content('');
  answers: (Answer<{ version: number }> | Promise<Answer<{ version: number }>>)[] = [];
  sent: { base: number; title: string; at: number }[] = [];
  states: State[] = [];
  acknowledged: string[] = [];
  private timers: { at: number; then: () => void }[] = [];

  readonly draft = new Draft({
    version: 7,
    stored: content(''),
    content: () => ({ ...this.written }),
    same: (one, other) => one.title === other.title,
    save: async (base, { title }) => {
      this.sent.push({ base, title, at: this.time });
      return (await this.answers.shift()) ?? { is: 'done', value: { version: base + 1 } };
    },
    show: (state) => this.states.push(state),
    acknowledged: (_, { title }) => this.acknowledged.push(title),
    now: () => this.time,
    later: (wait, then) => {
      const timer = { at: this.time + wait, then };
      this.timers.push(timer);
      return () => (this.timers = this.timers.filter((one) => one !== timer));
    },
  });

  type(title: string) {
    this.written = content(title);
    this.draft.changed();
  }

  async pass(milliseconds: number) {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      this.timers = this.timers.filter((one) => one !== next);
      next.then();
      await calm();
    }
    this.time = end;
    await calm();
  }

  get state() {
    return this.states.at(-1);
  }
}

const calm = () => new Promise((done) => setImmediate(done));
const theirs = (title: string, version: number) => ({ is: 'conflict' as const, theirs: { version, content: content(title), by: 'Nam', at: '2026-11-22T14:03+07:00' } });

test('a pause of a second saves what was written, once', async () => {
  const desk = new Desk();
  desk.type('H');
  await desk.pass(500);
  desk.type('Họ');
  await desk.pass(900);
  assert.equal(desk.sent.length, 0);
  await desk.pass(200);
  assert.deepEqual(desk.sent.map(({ base, title }) => [base, title]), [[7, 'Họ']]);
  await desk.pass(60_000);
  assert.equal(desk.sent.length, 1);
  assert.equal(desk.draft.version, 8);
  assert.equal(desk.state?.is, 'saved');
});

test('somebody who never rests is saved every ten seconds', async () => {
  const desk = new Desk();
  for (let second = 0; second < 60; second += 1) {
    desk.type(`chữ ${second}`);
    await desk.pass(500);
    desk.type(`chữ ${second} rưỡi`);
    await desk.pass(500);
  }
  assert.ok(desk.sent.length >= 5 && desk.sent.length <= 7, String(desk.sent.length));
});

test('what is written while a save is under way is saved after it, on top of it', async () => {
  const desk = new Desk();
  let answer: (value: Answer<{ version: number }>) => void = () => {};
  desk.answers.push(new Promise((done) => (answer = done)));
  desk.type('một');
  await desk.pass(1100);
  desk.type('một hai');
  answer({ is: 'done', value: { version: 8 } });
  await calm();
  await desk.pass(1100);
  assert.deepEqual(desk.sent.map(({ base, title }) => [base, title]), [[7, 'một'], [8, 'một hai']]);
});

test('without a line it tries again, ever more seldom, and at once when the line is back', async () => {
  const desk = new Desk();
  desk.answers = Array.from({ length: 6 }, () => ({ is: 'offline' as const }));
  desk.type('một');
  await desk.pass(40_000);
  const waits = desk.sent.slice(1).map(({ at }, index) => (at - desk.sent[index]!.at) / 1000);
  assert.deepEqual(waits, [2, 4, 8, 16]);
  assert.equal(desk.state?.is, 'offline');
  desk.answers = [];
  desk.type('một hai');
  desk.draft.again();
  await calm();
  assert.equal(desk.sent.at(-1)?.title, 'một hai');
  assert.equal(desk.state?.is, 'saved');
});

test('an answer that was lost on the way is no conflict: the version there is our own', async () => {
  const desk = new Desk();
  desk.answers = [{ is: 'offline' }, theirs('một', 8)];
  desk.type('một');
  await desk.pass(1100);
  desk.type('một hai');
  await desk.pass(5000);
  assert.deepEqual(desk.sent.map(({ base, title }) => [base, title]), [[7, 'một'], [7, 'một hai'], [8, 'một hai']]);
  assert.ok(!desk.states.some(({ is }) => is === 'conflict'));
  assert.equal(desk.state?.is, 'saved');
});

test('two versions: nothing is sent until the author has chosen, and keeping hers builds on theirs', async () => {
  const desk = new Desk();
  desk.answers = [theirs('của Nam', 9)];
  desk.type('của Hòa');
  await desk.pass(1100);
  assert.equal(desk.state?.is, 'conflict');
  desk.type('của Hòa, thêm');
  await desk.pass(60_000);
  assert.equal(desk.sent.length, 1);
  assert.equal(await desk.draft.flush(), false);
  desk.draft.keepMine((desk.states.find(({ is }) => is === 'conflict') as { theirs: never }).theirs);
  await calm();
  assert.deepEqual([desk.sent.at(-1)?.base, desk.sent.at(-1)?.title], [9, 'của Hòa, thêm']);
});

test('taking theirs sends nothing and goes on from there', async () => {
  const desk = new Desk();
  desk.answers = [theirs('của Nam', 9)];
  desk.type('của Hòa');
  await desk.pass(1100);
  desk.written = content('của Nam');
  desk.draft.took(9, content('của Nam'));
  await desk.pass(60_000);
  assert.equal(desk.sent.length, 1);
  desk.type('của Nam, sửa');
  await desk.pass(1100);
  assert.equal(desk.sent.at(-1)?.base, 9);
});

test('signed out: the text waits, and is saved after signing in elsewhere', async () => {
  const desk = new Desk();
  desk.answers = [{ is: 'signedOut' }];
  desk.type('một');
  await desk.pass(1100);
  assert.equal(desk.state?.is, 'signedOut');
  desk.type('một hai');
  await desk.pass(1100);
  assert.equal(desk.sent.length, 1);
  await desk.pass(10_000);
  assert.equal(desk.sent.at(-1)?.title, 'một hai');
  assert.equal(desk.state?.is, 'saved');
});

test('what the server refuses is told, and tried again when the text is another', async () => {
  const desk = new Desk();
  desk.answers = [{ is: 'refused', status: 422, message: 'Bảng trống.', problems: [{ path: 'body.content[3]', message: 'Bảng trống.' }] }];
  desk.type('một');
  await desk.pass(60_000);
  assert.equal(desk.sent.length, 1);
  assert.equal(desk.state?.is, 'refused');
  desk.type('một hai');
  await desk.pass(1100);
  assert.equal(desk.state?.is, 'saved');
});

test('flush says whether the server has it all', async () => {
  const desk = new Desk();
  assert.equal(await desk.draft.flush(), true);
  desk.type('một');
  assert.equal(await desk.draft.flush(), true);
  desk.answers = [{ is: 'offline' }];
  desk.type('hai');
  assert.equal(await desk.draft.flush(), false);
});

test('every state has a calm sentence', () => {
  const noon = Date.UTC(2026, 10, 22, 7, 5);
  assert.equal(inWords({ is: 'saved', at: noon }, true), 'Đã lưu lúc 14:05');
  assert.equal(inWords({ is: 'offline', again: 0 }, true), 'Chưa lưu được: mất mạng hoặc máy chủ đang nghỉ, bài vẫn nằm trong máy này');
  assert.match(inWords({ is: 'offline', again: 0 }, false), /xin đừng đóng trang/);
});
