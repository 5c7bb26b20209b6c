// Pictures and files on their way into the text.
import { closeHistory } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { insertBlocks, placeForBlock } from '../commands';
import { announce, button, h } from '../dom';
import { schema } from '../schema';
import { tidyOrNull, type Picture, type StoredFile } from '../schema/attrs';
import { waitingFigures } from './ended';
import { freePlace, holdPlace, placeOf } from './places';
import { jobPlace, showJob } from './progress';
import { sendByBrowser, Uploads, type Job, type Uploaded } from './queue';

const { figure, gallery, attachment } = schema.nodes;

export const PICTURES = 'image/jpeg,image/png,image/webp,image/gif';
export const FILES = '.pdf,.docx,.xlsx,.odt';

/** What is undone passes over it. */
const silent = (tr: Transaction) => tr.setMeta('addToHistory', false);

const isPicture = (file: File) => file.type.startsWith('image/');

export class Arrivals {
  readonly uploads: Uploads;
  /** Files have no place of their own in the text until they are there: they show here. */
  readonly tray = h('div', { class: 'edit-tray' });
  private view: EditorView | null = null;
  private readonly waiting: (() => void)[] = [];

  /** `largest` is the most bytes of one file. */
  constructor(largest: number) {
    this.uploads = new Uploads(sendByBrowser, { change: (job) => this.changed(job), done: (job, what) => this.done(job, what) }, largest);
  }

  attach(view: EditorView): void {
    this.view = view;
    // Nothing comes into the text in the middle of a composed word.
    view.dom.addEventListener('compositionend', () => setTimeout(() => this.waiting.splice(0).forEach((act) => act()), 50));
  }

  /** Puts files in: pictures as figures with their captions to write, files where the cursor is. */
  take(files: File[], at?: number): void {
    const view = this.view;
    if (!view) return;
    const pictures = files.filter(isPicture);
    const others = files.filter((file) => !isPicture(file));
    if (pictures.length > 0) this.insert(pictures.map((file) => this.figureFor(file)), at);
    for (const file of others) {
      const place = at ?? placeForBlock(view.state)?.from ?? view.state.doc.content.size;
      const job = this.uploads.add(file, file.name);
      view.dispatch(holdPlace(view.state, job.id, place));
      this.tray.append(jobPlace(job, this.uploads));
    }
    const said = files.length === 1 ? files[0]!.name : `${files.length} tệp`;
    announce(`Đang tải lên: ${said}`);
  }

  /** Several pictures side by side. */
  takeGallery(files: File[]): void {
    const figures = files.filter(isPicture).map((file) => this.figureFor(file));
    if (figures.length > 0) this.insert([gallery!.create(null, figures)]);
  }

  /** Begins with bytes that a paste brought; its figure stands in the text already. */
  takePasted(id: string, blob: Blob, name: string): void {
    this.uploads.add(blob, name, id);
  }

  /** Gives a figure another picture. */
  replace(pos: number, file: File): void {
    const view = this.view;
    if (!view || !isPicture(file)) return;
    const job = this.uploads.add(file, file.name);
    view.dispatch(silent(view.state.tr.setNodeAttribute(pos, 'pending', job.id)));
  }

  /** The picture that an upload has brought; null where it brings none any more, undefined while it may. */
  outcome(id: string): Picture | null | undefined {
    const job = this.uploads.find(id);
    if (!job || job.state === 'cancelled') return null;
    return job.state === 'done' ? (job.what?.kind === 'picture' ? job.what.picture : null) : undefined;
  }

  /** `file` is what the picture is called in the library. */
  insertPicture(picture: Picture, alt: string | null, file: string | null): void {
    this.insert([figure!.create({ picture, alt, file })]);
  }

  insertFile(file: StoredFile): void {
    this.insert([attachment!.create(file)]);
  }

  private insert(blocks: ReturnType<NonNullable<typeof figure>['create']>[], at?: number): void {
    const view = this.view;
    if (!view) return;
    if (at === undefined) insertBlocks(...blocks)(view.state, view.dispatch);
    else view.dispatch(view.state.tr.insert(at, blocks).scrollIntoView());
  }

  private figureFor(file: File) {
    const job = this.uploads.add(file, file.name);
    return figure!.create({ file: tidyOrNull(file.name, 200), pending: job.id });
  }

  private changed(job: Job): void {
    showJob(job, this.uploads);
    if (job.state === 'cancelled') this.whenCalm(() => this.gone(job));
    if (job.state === 'failed') announce(`${job.name}: ${job.reason}`);
  }

  private done(job: Job, what: Uploaded): void {
    this.whenCalm(() => {
      if (what.kind === 'picture') this.arrived(job, what.picture);
      else this.fileArrived(job, what.file);
      this.leaveTray(job);
      announce(`Đã tải lên: ${job.name}. ${what.note ?? ''}`);
      if (what.note) this.remark(`${job.name}: ${what.note}`);
    });
  }

  /**
   * The picture is there: every figure that waited for it gets it. One that had another gets that
   * back where this is undone; a new one goes as a whole, as it came.
   */
  private arrived(job: Job, picture: Picture): void {
    const view = this.view;
    if (!view) return;
    const held = placeOf(view.state, job.id);
    const figures = waitingFigures(view.state.doc, (id) => id === job.id);
    const replacing = closeHistory(view.state.tr);
    for (const { pos, node } of figures) {
      if (node.attrs.picture !== null) replacing.setNodeAttribute(pos, 'picture', picture).setNodeAttribute(pos, 'file', tidyOrNull(job.name, 200));
    }
    if (replacing.docChanged) view.dispatch(replacing);
    const tr = silent(view.state.tr);
    for (const { pos } of figures) tr.setNodeAttribute(pos, 'picture', picture).setNodeAttribute(pos, 'pending', null);
    if (tr.docChanged) view.dispatch(tr);
    else if (held !== null) this.insertAt(held, figure!.create({ picture, file: tidyOrNull(job.name, 200) }));
    if (held !== null) view.dispatch(freePlace(view.state, job.id));
  }

  private fileArrived(job: Job, file: StoredFile): void {
    const view = this.view;
    if (!view) return;
    this.insertAt(placeOf(view.state, job.id) ?? view.state.doc.content.size, attachment!.create(file));
    view.dispatch(freePlace(view.state, job.id));
    // A file that was taken for a picture leaves no empty figure behind.
    this.gone(job);
  }

  private insertAt(pos: number, node: ReturnType<NonNullable<typeof figure>['create']>): void {
    const view = this.view!;
    const $pos = view.state.doc.resolve(Math.min(pos, view.state.doc.content.size));
    view.dispatch(view.state.tr.insert($pos.depth === 0 ? $pos.pos : $pos.after(1), node));
  }

  /** An upload was given up: an empty figure goes, one that had a picture keeps it. */
  private gone(job: Job): void {
    const view = this.view;
    this.leaveTray(job);
    if (!view) return;
    const found: { pos: number; size: number; keeps: boolean }[] = [];
    view.state.doc.descendants((node, pos, parent) => {
      if (node.type !== figure || node.attrs.pending !== job.id) return;
      const isLast = parent?.type === gallery && parent?.childCount === 1;
      found.push({ pos, size: node.nodeSize, keeps: node.attrs.picture !== null || node.content.size > 0 || isLast });
    });
    const tr = closeHistory(view.state.tr);
    for (const { pos, size, keeps } of found.reverse()) {
      if (keeps) tr.setNodeAttribute(pos, 'pending', null);
      else tr.delete(pos, pos + size);
    }
    if (tr.docChanged) view.dispatch(found.every(({ keeps }) => keeps) ? silent(tr) : tr);
  }

  /** A sentence about a file, until it was read. */
  private remark(sentence: string): void {
    const line = h('div', { class: 'edit-job' }, h('span', { class: 'edit-job-name' }, sentence), button('Đã hiểu', () => line.remove()));
    this.tray.append(line);
  }

  private leaveTray(job: Job): void {
    this.tray.querySelector(`[data-job="${CSS.escape(job.id)}"]`)?.remove();
  }

  private whenCalm(act: () => void): void {
    if (this.view?.composing) this.waiting.push(act);
    else act();
  }
}
