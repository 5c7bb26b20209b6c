// A figure as it is edited: the picture, its caption where readers will see it, and below it what
// is said of the picture for those who cannot see it.
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView, NodeView } from 'prosemirror-view';
import { button, field, h, pickFiles, tick } from '../dom';
import { schema } from '../schema';
import { pictureAddress, tidy, type FigureAttrs } from '../schema/attrs';
import { PICTURES, type Arrivals } from '../upload';
import { jobPlace } from '../upload/progress';

export class FigureView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  private readonly picture = h('div', { class: 'edit-picture', contenteditable: 'false' });
  private readonly alt = field('Ảnh cho thấy gì (đọc cho người không nhìn được ảnh)', { maxlength: 500, class: 'edit-input edit-alt' });
  private readonly decoration = tick('Ảnh chỉ để trang trí, không cần mô tả');
  private readonly credit = field('Nguồn ảnh', { maxlength: 200, class: 'edit-input edit-credit', placeholder: 'Tên người chụp' });
  private readonly fields: HTMLElement;
  private shown = '';

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly arrivals: Arrivals,
  ) {
    this.contentDOM = h('figcaption', { 'data-placeholder': 'Chú thích ảnh' });
    this.fields = this.tools();
    this.dom = h('figure', { class: 'figure edit-figure' }, this.picture, this.contentDOM, this.fields);
    this.alt.input.addEventListener('input', () => this.set('alt', wordsOrNull(this.alt.input.value)));
    this.credit.input.addEventListener('input', () => this.set('credit', wordsOrNull(this.credit.input.value)));
    this.decoration.input.addEventListener('change', () => this.set('alt', this.decoration.input.checked ? '' : null));
    this.refresh();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.refresh();
    return true;
  }

  /** What happens in the fields is theirs; a press on the picture takes hold of it. */
  stopEvent(event: Event): boolean {
    const inFields = (event.target as HTMLElement).closest?.('.edit-figure-fields, .edit-job') !== null;
    return inFields && !/^drag/.test(event.type);
  }

  /** Only what this view itself draws: whatever happens to the caption is the editor's to read. */
  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && (this.picture.contains(mutation.target) || this.fields.contains(mutation.target));
  }

  selectNode() {
    this.dom.classList.add('ProseMirror-selectednode');
  }

  deselectNode() {
    this.dom.classList.remove('ProseMirror-selectednode');
  }

  private get attrs(): FigureAttrs {
    return this.node.attrs as FigureAttrs;
  }

  private tools(): HTMLElement {
    const move = (step: -1 | 1) => () => this.move(step);
    return h(
      'div',
      { class: 'edit-figure-fields', contenteditable: 'false' },
      this.credit.row,
      this.alt.row,
      this.decoration.row,
      h('div', { class: 'edit-figure-acts' },
        button('Thay ảnh…', () => void this.replace()),
        button('Lên trước', move(-1)),
        button('Xuống sau', move(1)),
        button('Xóa ảnh', () => this.remove())),
    );
  }

  private refresh(): void {
    this.showPicture();
    this.dom.classList.toggle('is-uncaptioned', this.node.content.size === 0);
    const { alt, credit, picture } = this.attrs;
    const isDecoration = alt === '';
    showValue(this.alt.input, alt);
    showValue(this.credit.input, credit);
    this.decoration.input.checked = isDecoration;
    this.decoration.row.hidden = alt !== null && !isDecoration;
    this.alt.row.hidden = isDecoration;
    this.alt.input.setAttribute('aria-required', String(!isDecoration));
    this.dom.classList.toggle('is-wanting', picture !== null && alt === null);
  }

  private showPicture(): void {
    const { picture, pending, file } = this.attrs;
    const now = JSON.stringify([picture, pending]);
    if (now === this.shown) return;
    this.shown = now;
    const job = pending === null ? undefined : this.arrivals.uploads.find(pending);
    const image = picture && h('img', { src: pictureAddress(picture, 1120), width: picture.width, height: picture.height, alt: '', draggable: 'false' });
    const missing = h('p', { class: 'figure-missing' }, file ? `Ảnh “${file}” chưa có ở đây. Xin chọn lại ảnh này.` : 'Ảnh chưa có ở đây. Xin chọn ảnh.');
    this.picture.replaceChildren(...[image, job && jobPlace(job, this.arrivals.uploads), !image && !job && missing].filter((one) => one instanceof HTMLElement));
  }

  private set(name: 'alt' | 'credit', value: string | null): void {
    const pos = this.getPos();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, name, value));
  }

  private async replace(): Promise<void> {
    const [file] = await pickFiles(PICTURES, false);
    const pos = this.getPos();
    if (file && pos !== undefined) this.arrivals.replace(pos, file);
  }

  private remove(): void {
    const pos = this.getPos();
    if (pos === undefined) return;
    const { state } = this.view;
    const $pos = state.doc.resolve(pos);
    const isLast = $pos.parent.type === schema.nodes.gallery && $pos.parent.childCount === 1;
    const [from, to] = isLast ? [$pos.before(), $pos.after()] : [pos, pos + this.node.nodeSize];
    const tr = state.tr;
    if (state.doc.childCount === 1 && $pos.depth === (isLast ? 1 : 0)) tr.replaceWith(from, to, schema.nodes.paragraph!.create());
    else tr.delete(from, to);
    this.view.focus();
    this.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1)));
  }

  /** Changes places with the block before or after. */
  private move(step: -1 | 1): void {
    const pos = this.getPos();
    if (pos === undefined) return;
    const { state } = this.view;
    const $pos = state.doc.resolve(pos);
    const other = $pos.parent.maybeChild($pos.index() + step);
    if (!other) return;
    const tr = state.tr.delete(pos, pos + this.node.nodeSize);
    tr.insert(step < 0 ? pos - other.nodeSize : pos + other.nodeSize, this.node);
    this.view.dispatch(tr);
  }
}

/** What was typed, as it was typed; blanks alone say nothing. */
const wordsOrNull = (typed: string): string | null => (tidy(typed, 1000) === '' ? null : typed);

/** Never writes into a field that somebody is typing in. */
function showValue(input: HTMLInputElement, value: string | null): void {
  if (document.activeElement !== input && input.value !== (value ?? '')) input.value = value ?? '';
}
