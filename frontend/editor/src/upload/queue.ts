// Sends pictures and files to the server: a few at a time, with progress, cancel and retry.
import { readFile, readPicture, type Picture, type StoredFile } from '../schema/attrs';

/** What came of it; `note` is a sentence of the server about what it left out. */
export type Uploaded = { kind: 'picture'; picture: Picture; note: string | null } | { kind: 'file'; file: StoredFile; note: string | null };

export type Job = {
  readonly id: string;
  readonly name: string;
  readonly blob: Blob;
  state: 'waiting' | 'sending' | 'failed' | 'done' | 'cancelled';
  /** 0 to 1. */
  progress: number;
  /** Why it failed, in words. */
  reason: string;
  /** Whether trying again may help. */
  mayRetry: boolean;
  /** What came of it, once it is done. */
  what: Uploaded | null;
};

export type Sending = { abort: () => void };

/** What sends one file; tests give their own. */
export type Send = (job: Job, on: { progress: (part: number) => void; done: (status: number, text: string) => void; failed: () => void }) => Sending;

const AT_ONCE = 2;

/** Answers to a file that did not come in whole, or in time. */
const AGAIN = new Set([400, 408, 429]);

export class Uploads {
  readonly jobs: Job[] = [];
  private readonly sending = new Map<string, Sending>();
  private next = 1;

  constructor(
    private readonly send: Send,
    private readonly on: { change: (job: Job) => void; done: (job: Job, what: Uploaded) => void },
    /** The most bytes of one file. */
    private readonly most: number,
  ) {}

  /** Begins with a file; `id` names it in the document. */
  add(blob: Blob, name: string, id = `tai-${Date.now().toString(36)}-${this.next++}`): Job {
    const job: Job = { id, name, blob, state: 'waiting', progress: 0, reason: '', mayRetry: false, what: null };
    this.jobs.push(job);
    if (blob.size > this.most) this.fail(job, `Tệp lớn quá ${Math.floor(this.most / 1024 / 1024)} MB nên không gửi được.`, false);
    else if (blob.size === 0) this.fail(job, 'Tệp này trống.', false);
    else this.step(job);
    return job;
  }

  find(id: string): Job | undefined {
    return this.jobs.find((job) => job.id === id);
  }

  cancel(job: Job): void {
    this.sending.get(job.id)?.abort();
    this.end(job, 'cancelled');
  }

  retry(job: Job): void {
    if (job.state !== 'failed' || !job.mayRetry) return;
    job.state = 'waiting';
    job.progress = 0;
    this.step(job);
  }

  /** Sends again what the network dropped. */
  retryAll(): void {
    this.jobs.filter((job) => job.state === 'failed' && job.mayRetry).forEach((job) => this.retry(job));
  }

  get isBusy(): boolean {
    return this.jobs.some((job) => job.state === 'waiting' || job.state === 'sending');
  }

  private step(changed?: Job): void {
    if (changed) this.on.change(changed);
    for (const job of this.jobs) {
      if (this.sending.size >= AT_ONCE) return;
      if (job.state === 'waiting') this.begin(job);
    }
  }

  private begin(job: Job): void {
    job.state = 'sending';
    const sending = this.send(job, {
      progress: (part) => {
        job.progress = part;
        this.on.change(job);
      },
      done: (status, text) => this.answered(job, status, text),
      failed: () => this.fail(job, 'Chưa gửi được: mất mạng hoặc máy chủ đang nghỉ.', true),
    });
    this.sending.set(job.id, sending);
    this.on.change(job);
  }

  private answered(job: Job, status: number, text: string): void {
    if (job.state !== 'sending') return;
    const said = parsed(text);
    const what = status === 201 || status === 200 ? uploaded(said) : null;
    if (what) {
      this.sending.delete(job.id);
      job.what = what;
      this.end(job, 'done');
      this.on.done(job, what);
      return;
    }
    if (status === 401) return this.fail(job, 'Đã hết phiên đăng nhập. Xin đăng nhập rồi thử lại.', true);
    const message = typeof said.message === 'string' ? said.message : 'Máy chủ chưa nhận được tệp này.';
    this.fail(job, message, AGAIN.has(status) || status >= 500);
  }

  private fail(job: Job, reason: string, mayRetry: boolean): void {
    if (job.state === 'cancelled' || job.state === 'done') return;
    job.reason = reason;
    job.mayRetry = mayRetry;
    this.end(job, 'failed');
  }

  private end(job: Job, state: Job['state']): void {
    this.sending.delete(job.id);
    job.state = state;
    this.step(job);
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function uploaded(said: Record<string, unknown>): Uploaded | null {
  const picture = said.kind === 'picture' ? readPicture(said.picture) : null;
  const note = typeof said.note === 'string' ? said.note : null;
  if (picture) return { kind: 'picture', picture, note };
  const file = said.kind === 'file' ? readFile(said.file) : null;
  return file ? { kind: 'file', file, note } : null;
}

/** Sends a file as it is; only this request of the browser tells how far it is. */
export const sendByBrowser: Send = (job, on) => {
  const request = new XMLHttpRequest();
  request.open('POST', `/tai-len?ten=${encodeURIComponent(job.name)}`);
  request.setRequestHeader('content-type', job.blob.type || 'application/octet-stream');
  request.upload.onprogress = (event) => event.lengthComputable && on.progress(event.loaded / event.total);
  request.onload = () => on.done(request.status, request.responseText);
  request.onerror = () => on.failed();
  request.ontimeout = () => on.failed();
  request.send(job.blob);
  return { abort: () => request.abort() };
};
