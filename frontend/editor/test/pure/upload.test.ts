// Uploads: two at a time, with an end that is always told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Job, type Uploaded, Uploads, type Send } from '../../src/upload/queue';

const PICTURE = JSON.stringify({ kind: 'picture', picture: { name: 'a'.repeat(32), width: 10, height: 5 } });

function desk() {
  const under: { job: Job; on: Parameters<Send>[1]; isAborted: boolean }[] = [];
  const done: Uploaded[] = [];
  const send: Send = (job, on) => {
    const one = { job, on, isAborted: false };
    under.push(one);
    return { abort: () => (one.isAborted = true) };
  };
  const uploads = new Uploads(send, { change: () => {}, done: (_, what) => done.push(what) }, 1000);
  return { uploads, under, done };
}

const file = (size = 10) => new Blob([new Uint8Array(size)]);

test('two are sent at once, the others wait their turn', () => {
  const { uploads, under, done } = desk();
  const jobs = [1, 2, 3].map((one) => uploads.add(file(), `${one}.jpg`));
  assert.equal(under.length, 2);
  under[0]!.on.progress(0.5);
  assert.equal(jobs[0]!.progress, 0.5);
  under[0]!.on.done(201, PICTURE);
  assert.equal(under.length, 3);
  assert.deepEqual(done[0], { kind: 'picture', picture: { name: 'a'.repeat(32), width: 10, height: 5 }, note: null });
  assert.ok(uploads.isBusy);
});

test('a broken line is tried again by a press, a refusal is not', () => {
  const { uploads, under, done } = desk();
  const job = uploads.add(file(), 'a.jpg');
  under[0]!.on.failed();
  assert.deepEqual([job.state, job.mayRetry], ['failed', true]);
  uploads.retry(job);
  under[1]!.on.done(415, '{"message":"Tệp này không phải ảnh."}');
  assert.deepEqual([job.state, job.mayRetry, job.reason], ['failed', false, 'Tệp này không phải ảnh.']);
  uploads.retry(job);
  assert.equal(under.length, 2);
  assert.equal(done.length, 0);
});

test('what was stopped never arrives', () => {
  const { uploads, under, done } = desk();
  const job = uploads.add(file(), 'a.jpg');
  uploads.cancel(job);
  under[0]!.on.done(201, PICTURE);
  under[0]!.on.failed();
  assert.deepEqual([job.state, under[0]!.isAborted, done.length], ['cancelled', true, 0]);
});

test('too large, empty, or an answer that is none: said in words', () => {
  const { uploads, under } = desk();
  assert.equal(uploads.add(file(2000), 'to.jpg').state, 'failed');
  assert.equal(uploads.add(file(0), 'rong.jpg').state, 'failed');
  assert.equal(under.length, 0);
  const job = uploads.add(file(), 'a.jpg');
  under[0]!.on.done(201, JSON.stringify({ kind: 'picture', picture: { name: '../../etc', width: 1, height: 1 } }));
  assert.equal(job.state, 'failed');
  assert.notEqual(job.reason, '');
});
