// The one bar of commands: a button for each thing people do often, the rest in three menus.
import { redo, undo } from 'prosemirror-history';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  align, alignment, around, hasMark, indent, inList, outdent, toggle, toggleList, toggleQuote, toHeading, toText,
} from '../commands';
import { h, icon } from '../dom';
import { schema } from '../schema';
import { icons, type Icon } from './icons';
import { menu, type Entry, type Menu } from './menu';
import { tableBar } from './table';

/** What the bar asks of the rest of the editor. */
export type Wants = {
  link: () => void;
  pictures: () => void;
  gallery: () => void;
  library: () => void;
  table: () => void;
  file: () => void;
  video: () => void;
  rule: () => void;
  find: () => void;
  legacy: () => void;
  keys: () => void;
};

type Tool = { element: HTMLElement; refresh: (state: EditorState) => void };

export type Bar = { root: HTMLElement; refresh: () => void; focus: () => void };

const STYLES: { label: string; level: number | null; keys: string }[] = [
  { label: 'Đoạn văn', level: null, keys: 'Ctrl+Alt+0' },
  { label: 'Đề mục lớn', level: 2, keys: 'Ctrl+Alt+2' },
  { label: 'Đề mục vừa', level: 3, keys: 'Ctrl+Alt+3' },
  { label: 'Đề mục nhỏ', level: 4, keys: 'Ctrl+Alt+4' },
];

const ALIGNMENTS: { label: string; how: string }[] = [
  { label: 'Canh trái', how: 'left' },
  { label: 'Canh giữa', how: 'center' },
  { label: 'Canh phải', how: 'right' },
  { label: 'Canh đều hai bên', how: 'justify' },
];

export function toolbar(view: EditorView, wants: Wants): Bar {
  const run = (command: Command) => {
    view.focus();
    command(view.state, view.dispatch, view);
  };
  const can = (command: Command) => command(view.state);
  const press = (name: string, drawn: Icon, keys: string, command: Command, isOn?: (state: EditorState) => boolean, wide = false): Tool => {
    const element = tool(name, drawn, keys, () => run(command), wide);
    return {
      element,
      refresh: (state) => {
        if (isOn) element.setAttribute('aria-pressed', String(isOn(state)));
        setOff(element, !command(state));
      },
    };
  };
  const ask = (name: string, drawn: Icon, keys: string, what: () => void, wide = false): Tool => ({
    element: tool(name, drawn, keys, what, wide),
    refresh: () => {},
  });
  const tools: Tool[] = [
    styleMenu(view, run, can),
    press('Chữ đậm', 'bold', 'Ctrl+B', toggle('strong'), (state) => hasMark(state, 'strong')),
    press('Chữ nghiêng', 'italic', 'Ctrl+I', toggle('em'), (state) => hasMark(state, 'em')),
    press('Gạch dưới', 'underline', 'Ctrl+U', toggle('underline'), (state) => hasMark(state, 'underline'), true),
    press('Danh sách gạch đầu dòng', 'bullets', 'Ctrl+Shift+8', toggleList('bullet_list'), (state) => inList(state)?.node.type.name === 'bullet_list'),
    press('Danh sách đánh số', 'numbers', 'Ctrl+Shift+7', toggleList('ordered_list'), (state) => inList(state)?.node.type.name === 'ordered_list', true),
    press('Trích lời', 'quote', 'Ctrl+Shift+9', toggleQuote, (state) => around(state, schema.nodes.blockquote) !== null, true),
    fromMenu(menu('Canh lề', { icon: 'alignLeft' }, () => alignments(view, run)), 'is-wide'),
    ask('Liên kết', 'link', 'Ctrl+K', wants.link),
    ask('Chèn ảnh', 'picture', '', wants.pictures, true),
    fromMenu(menu('Chèn ảnh, bảng, tệp, video', { icon: 'insert', text: h('span', { class: 'edit-tool-text' }, 'Chèn') }, () => inserts(wants))),
    press('Hoàn tác', 'undo', 'Ctrl+Z', undo),
    press('Làm lại', 'redo', 'Ctrl+Y', redo, undefined, true),
    ask('Tìm và thay', 'find', 'Ctrl+F', wants.find, true),
    fromMenu(menu('Lệnh khác', { icon: 'more' }, () => rest(view, run, can, wants))),
  ];
  const main = h('div', { class: 'edit-bar-main' }, ...tools.map(({ element }) => element));
  const table = tableBar(view, run);
  const root = h('div', { class: 'edit-bar', role: 'toolbar', 'aria-label': 'Định dạng bài viết', 'aria-controls': 'edit-body' }, main, table.root);
  roam(root, () => view.focus());
  const refresh = () => {
    tools.forEach((one) => one.refresh(view.state));
    table.refresh(view.state);
    rove(root);
  };
  return { root, refresh, focus: () => stops(root).find((one) => one.tabIndex === 0)?.focus() };
}

function tool(name: string, drawn: Icon, keys: string, onclick: () => void, wide: boolean): HTMLButtonElement {
  const title = keys ? `${name} (${keys})` : name;
  return h('button', { type: 'button', class: wide ? 'edit-tool is-wide' : 'edit-tool', 'aria-label': name, title, onclick }, icon(icons[drawn]));
}

const setOff = (element: HTMLElement, isOff: boolean) =>
  isOff ? element.setAttribute('aria-disabled', 'true') : element.removeAttribute('aria-disabled');

const fromMenu = ({ root }: Menu, wide = ''): Tool => {
  if (wide) root.classList.add(wide);
  return { element: root, refresh: () => {} };
};

function styleMenu(view: EditorView, run: (command: Command) => void, can: (command: Command) => boolean): Tool {
  const shown = h('span', { class: 'edit-tool-text' }, 'Đoạn văn');
  const command = (level: number | null) => (level === null ? toText : toHeading(level));
  const isOf = (level: number | null) => {
    const heading = around(view.state, schema.nodes.heading)?.node.attrs.level as number | undefined;
    return (heading ?? null) === level;
  };
  const made = menu('Kiểu đoạn văn', { icon: 'style', text: shown }, () =>
    STYLES.map(({ label, level, keys }) => ({
      label,
      keys,
      isOn: () => isOf(level),
      isOff: () => !isOf(level) && !can(command(level)),
      run: () => run(command(level)),
    })),
  );
  made.root.classList.add('edit-style');
  return {
    element: made.root,
    refresh: () => {
      shown.textContent = STYLES.find(({ level }) => isOf(level))?.label ?? 'Đoạn văn';
    },
  };
}

const alignments = (view: EditorView, run: (command: Command) => void): Entry[] =>
  ALIGNMENTS.map(({ label, how }) => ({
    label,
    isOn: () => alignment(view.state) === how,
    isOff: () => alignment(view.state) === null,
    run: () => run(align(how)),
  }));

const inserts = (wants: Wants): Entry[] => [
  { label: 'Ảnh từ máy này…', run: wants.pictures },
  { label: 'Ảnh từ thư viện…', run: wants.library },
  { label: 'Bộ ảnh…', run: wants.gallery },
  { label: 'Bảng…', run: wants.table },
  { label: 'Tệp đính kèm…', run: wants.file },
  { label: 'Video YouTube, Vimeo…', run: wants.video },
  { label: 'Đường kẻ ngang', run: wants.rule },
];

/** All that has no button, and on a phone the buttons that found no room. */
function rest(view: EditorView, run: (command: Command) => void, can: (command: Command) => boolean, wants: Wants): Entry[] {
  const mark = (label: string, name: string, keys?: string): Entry => ({
    label,
    ...(keys && { keys }),
    isOn: () => hasMark(view.state, name),
    run: () => run(toggle(name)),
  });
  const plain = (label: string, command: Command, keys?: string): Entry => ({
    label,
    ...(keys && { keys }),
    isOff: () => !can(command),
    run: () => run(command),
  });
  const narrow: Entry[] = [
    plain('Làm lại', redo, 'Ctrl+Y'),
    plain('Danh sách đánh số', toggleList('ordered_list'), 'Ctrl+Shift+7'),
    plain('Trích lời', toggleQuote, 'Ctrl+Shift+9'),
    mark('Gạch dưới', 'underline', 'Ctrl+U'),
    { label: 'Tìm và thay…', keys: 'Ctrl+F', run: wants.find },
    ...alignments(view, run),
  ];
  const isNarrow = matchMedia('(max-width: 47.99rem)').matches;
  return [
    ...(isNarrow ? narrow : []),
    plain('Thụt mục vào', indent, 'Tab'),
    plain('Đưa mục ra', outdent, 'Shift+Tab'),
    mark('Gạch ngang chữ', 'strike'),
    mark('Chỉ số trên (m²)', 'sup'),
    mark('Chỉ số dưới (H₂O)', 'sub'),
    { label: 'Chuyển chữ phông cũ (.VnTime, VNI)…', run: wants.legacy },
    { label: 'Các phím tắt…', run: wants.keys },
  ];
}

const stops = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('button:not([role^="menuitem"])')].filter((one) => one.offsetParent !== null);

/** One stop of the Tab key for the whole bar; arrows go from button to button. */
function rove(root: HTMLElement) {
  const all = stops(root);
  const current = all.find((one) => one.tabIndex === 0 && one.getAttribute('tabindex') === '0') ?? all[0];
  root.querySelectorAll<HTMLElement>('button:not([role^="menuitem"])').forEach((one) => one.setAttribute('tabindex', one === current ? '0' : '-1'));
}

function roam(root: HTMLElement, leave: () => void) {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return leave();
    const all = stops(root);
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  });
  root.addEventListener('focusin', (event) => {
    const target = (event.target as HTMLElement).closest<HTMLElement>('button');
    if (!target || target.getAttribute('role')?.startsWith('menuitem')) return;
    stops(root).forEach((one) => one.setAttribute('tabindex', one === target ? '0' : '-1'));
  });
  // A press must not take the selection out of the text.
  root.addEventListener('mousedown', (event) => {
    if ((event.target as HTMLElement).closest('button')) event.preventDefault();
  });
}
