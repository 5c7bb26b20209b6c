// What happens when something is pasted or dropped into the text.
import { Slice, type AttributeSpec, type Attrs } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { announce } from '../dom';
import { asWanted } from '../dialogs/legacy';
import { schema } from '../schema';
import type { FigureAttrs } from '../schema/attrs';
import type { Arrivals } from '../upload';
import { mayBeLegacy, piecesOf, textsOf } from './legacy';
import { quiet } from './quiet';
import { readHtml } from './read';
import type { PastedPicture, Reading } from './reading';
import { pictureOfData, picturesOfRtf } from './rtf';
import { htmlOf } from './write';

/** The HTML of a whole book; more is pasted as text alone. */
const MOST_HTML = 30 * 1024 * 1024;

export class Pasting {
  /** The HTML now being pasted: what it was read as, 'own' where the editor itself wrote it; null for letters alone. */
  private pasted: Reading | 'own' | null = null;
  /** Set while a paste is repeated whose letters were already asked about. */
  private isAnswered = false;

  constructor(private readonly arrivals: Arrivals) {}

  plugin(): Plugin {
    return new Plugin({
      props: {
        transformPastedHTML: (html) => this.clean(html),
        transformPastedText: (text) => text.normalize('NFC'),
        transformPasted: (slice) => checked(slice),
        handlePaste: (view, event) => this.paste(view, event, this.taken()),
        handleDrop: (view, event, _slice, moved) => this.drop(view, event, this.taken(), moved),
      },
    });
  }

  private clean(html: string): string {
    this.pasted = 'own';
    // Cut or copied in this editor: its own attributes are checked as it is parsed.
    if (/\bdata-pm-slice=/.test(html)) return quiet(html);
    if (this.isAnswered) return html;
    if (html.length > MOST_HTML) {
      announce('Đoạn này dài quá nên chưa dán được. Xin chép từng phần.');
      return '';
    }
    const reading = readHtml(html);
    this.pasted = reading;
    return htmlOf(reading.blocks);
  }

  /** What is being pasted or dropped; the next time it is something else. */
  private taken(): Reading | 'own' | null {
    const { pasted } = this;
    this.pasted = null;
    return pasted;
  }

  private paste(view: EditorView, event: ClipboardEvent, pasted: Reading | 'own' | null): boolean {
    const reading = pasted === 'own' ? null : pasted;
    const data = event.clipboardData;
    const files = [...(data?.files ?? [])];
    if (files.length > 0 && isPictureAlone(reading)) {
      this.arrivals.take(files);
      return true;
    }
    // The clipboard is open only now, not after a question.
    const blobs = reading ? bytesOf(reading, files, data?.getData('text/rtf') ?? '') : new Map<string, Blob>();
    const plain = pasted === null ? (data?.getData('text/plain') ?? '') : '';
    if (!this.isAnswered && this.asksAboutLetters(view, plain, reading, blobs)) return true;
    if (reading) this.bringSoon(view, reading, blobs);
    return false;
  }

  private drop(view: EditorView, event: DragEvent, pasted: Reading | 'own' | null, isMoved: boolean): boolean {
    if (isMoved) return false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) {
      if (pasted !== null && pasted !== 'own') this.bringSoon(view, pasted, bytesOf(pasted, [], ''));
      return false;
    }
    event.preventDefault();
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    const $pos = at && view.state.doc.resolve(at.pos);
    this.arrivals.take(files, $pos ? ($pos.depth === 0 ? $pos.pos : $pos.after(1)) : undefined);
    return true;
  }

  /** Letters of before Unicode: shown converted beside the original first. */
  private asksAboutLetters(view: EditorView, plain: string, reading: Reading | null, blobs: Map<string, Blob>): boolean {
    const pieces = reading ? piecesOf(reading) : [{ text: plain, font: null }];
    if (!mayBeLegacy(pieces)) return false;
    const bookmark = view.state.selection.getBookmark();
    void asWanted(pieces).then((texts) => {
      if (texts === null) return;
      view.focus();
      view.dispatch(view.state.tr.setSelection(bookmark.resolve(view.state.doc)));
      if (!reading) return this.repeat(() => view.pasteText(texts.join('')));
      textsOf(reading.blocks).forEach((text, index) => (text.text = texts[index]!));
      this.repeat(() => view.pasteHTML(htmlOf(reading.blocks)));
      this.bring(view, reading, blobs);
    });
    return true;
  }

  private repeat(paste: () => void): void {
    this.isAnswered = true;
    try {
      paste();
    } finally {
      this.isAnswered = false;
    }
  }

  /** Once the figures stand in the text. */
  private bringSoon(view: EditorView, reading: Reading, blobs: Map<string, Blob>): void {
    if (reading.pictures.size > 0) queueMicrotask(() => this.bring(view, reading, blobs));
  }

  /** Uploads what could be had, and lets the places of the others ask for a picture. */
  private bring(view: EditorView, reading: Reading, blobs: Map<string, Blob>): void {
    const files = new Map<string, string | null>();
    const tr = view.state.tr;
    view.state.doc.descendants((node, pos) => {
      const { pending, file } = node.attrs as FigureAttrs;
      if (node.type !== schema.nodes.figure || pending === null || !reading.pictures.has(pending)) return;
      if (blobs.has(pending)) files.set(pending, file);
      else tr.setNodeAttribute(pos, 'pending', null);
    });
    for (const [key, file] of files) this.arrivals.takePasted(key, blobs.get(key)!, file ?? 'anh-dan-vao.png');
    // The figures learn of their uploads.
    for (const key of files.keys()) {
      tr.doc.descendants((node, pos) => {
        if (node.attrs.pending === key) tr.setNodeMarkup(pos, null, { ...node.attrs });
      });
    }
    view.dispatch(tr.setMeta('addToHistory', false).setMeta('uploads', true));
    const missing = reading.pictures.size - files.size;
    if (missing > 0) announce(`Có ${missing} ảnh không chép theo được. Chỗ của mỗi ảnh có ghi tên để chọn lại.`);
  }
}

/** A picture copied by itself: its file says more than the HTML beside it. */
function isPictureAlone(reading: Reading | null): boolean {
  if (!reading) return true;
  return reading.blocks.length <= 1 && reading.blocks.every((block) => block.type === 'figure');
}

/** The bytes of the pictures of a paste, as far as they came along. */
function bytesOf(reading: Reading, files: File[], rtf: string): Map<string, Blob> {
  const blobs = new Map<string, Blob>();
  const ofMachine: string[] = [];
  for (const [key, picture] of reading.pictures) {
    const blob = takeData(picture);
    if (blob) blobs.set(key, blob);
    else if (picture.from === 'machine') ofMachine.push(key);
  }
  const beside = files.length > 0 ? files.filter((file) => file.type.startsWith('image/')) : picturesOfRtf(rtf);
  // Only where each picture has its bytes can one be told from another.
  if (beside.length === ofMachine.length) ofMachine.forEach((key, index) => blobs.set(key, beside[index]!));
  return blobs;
}

const takeData = (picture: PastedPicture): Blob | null => (picture.from === 'data' ? pictureOfData(picture.address) : null);

/** Refuses attributes that no editor wrote, whoever says that one did. */
function checked(slice: Slice): Slice {
  try {
    slice.content.descendants((node) => {
      validate(node.type.spec.attrs, node.attrs);
      node.marks.forEach((mark) => validate(mark.type.spec.attrs, mark.attrs));
    });
    return slice;
  } catch {
    announce('Đoạn này không dán được.');
    return Slice.empty;
  }
}

/** The library checks attributes only where a whole document is checked; a paste is a piece of one. */
function validate(specs: Record<string, AttributeSpec> | undefined, attrs: Attrs): void {
  for (const [name, spec] of Object.entries(specs ?? {})) {
    if (typeof spec.validate === 'function') spec.validate(attrs[name]);
    else if (spec.validate && !spec.validate.split('|').includes(typeof attrs[name])) throw new RangeError(`not a ${name}`);
  }
}
