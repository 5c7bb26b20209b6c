// How an upload fares, with what can be done about it.
import { h } from '../dom';
import type { Job, Uploads } from './queue';

/** Keeps every place that shows an upload up to date: elements with its number as `data-job`. */
export function showJob(job: Job, uploads: Uploads): void {
  document.querySelectorAll<HTMLElement>(`[data-job="${CSS.escape(job.id)}"]`).forEach((place) => fill(place, job, uploads));
}

/** A place that shows an upload. */
export function jobPlace(job: Job, uploads: Uploads): HTMLElement {
  const place = h('div', { class: 'edit-job', 'data-job': job.id });
  fill(place, job, uploads);
  return place;
}

function fill(place: HTMLElement, job: Job, uploads: Uploads): void {
  const bar = place.querySelector('progress');
  if (bar && job.state === 'sending') {
    bar.value = job.progress;
    return;
  }
  const act = (label: string, what: () => void) =>
    h('button', { type: 'button', class: 'edit-button', onclick: what }, label);
  const isUnderWay = job.state === 'waiting' || job.state === 'sending';
  place.replaceChildren(
    h('span', { class: 'edit-job-name' }, isUnderWay ? `Đang tải lên: ${job.name}` : `${job.name}: ${job.reason}`),
    ...(isUnderWay ? [h('progress', { max: 1, value: job.progress, 'aria-label': `Đang tải lên ${job.name}` })] : []),
    ...(job.state === 'failed' && job.mayRetry ? [act('Thử lại', () => uploads.retry(job))] : []),
    ...(job.state === 'done' || job.state === 'cancelled' ? [] : [act(isUnderWay ? 'Dừng' : 'Bỏ', () => uploads.cancel(job))]),
  );
}
