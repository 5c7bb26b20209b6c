// The blocks of an article, exactly those of `domain::body`.
import type { DOMOutputSpec, NodeSpec } from 'prosemirror-model';
import { filmAddress, isFilmName, type Film } from '../videos';
import { isLine, pictureAddress, readFile, readPicture, sizeInWords, type Picture, type StoredFile } from './attrs';
import { figure } from './figure';

const ALIGNMENTS = ['left', 'center', 'right', 'justify'];

/** Refuses a value that no document of ours holds. */
const only = (holds: (value: unknown) => boolean) => (value: unknown) => {
  if (!holds(value)) throw new RangeError('not an attribute of this block');
};

const isCount = (most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;

const isWidths = (value: unknown) =>
  value === null || (Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0 && one < 65536));

const paragraph: NodeSpec = {
  content: 'inline*',
  group: 'block flow',
  attrs: { align: { default: 'left', validate: only((value) => ALIGNMENTS.includes(value as string)) } },
  parseDOM: [{
    tag: 'p',
    getAttrs: (dom) => ({ align: ALIGNMENTS.find((align) => dom.classList.contains(`align-${align}`)) ?? 'left' }),
  }],
  toDOM: (node) => (node.attrs.align === 'left' ? ['p', 0] : ['p', { class: `align-${node.attrs.align as string}` }, 0]),
};

const heading: NodeSpec = {
  content: 'inline*',
  group: 'block',
  defining: true,
  attrs: { level: { default: 2, validate: only((value) => [2, 3, 4].includes(value as number)) } },
  parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  toDOM: (node) => [`h${node.attrs.level as number}`, 0],
};

const bullet_list: NodeSpec = {
  content: 'list_item+',
  group: 'block flow',
  parseDOM: [{ tag: 'ul' }],
  toDOM: () => ['ul', 0],
};

const ordered_list: NodeSpec = {
  content: 'list_item+',
  group: 'block flow',
  attrs: { order: { default: 1, validate: only((value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31) } },
  parseDOM: [{
    tag: 'ol',
    getAttrs: (dom) => {
      const start = Number(dom.getAttribute('start') ?? 1);
      return { order: Number.isInteger(start) && start >= 0 && start < 2 ** 31 ? start : 1 };
    },
  }],
  toDOM: (node) => ['ol', node.attrs.order === 1 ? {} : { start: node.attrs.order as number }, 0],
};

const list_item: NodeSpec = {
  content: 'paragraph flow*',
  defining: true,
  parseDOM: [{ tag: 'li' }],
  toDOM: () => ['li', 0],
};

const blockquote: NodeSpec = {
  content: 'flow+',
  group: 'block',
  defining: true,
  parseDOM: [{ tag: 'blockquote' }],
  toDOM: () => ['blockquote', 0],
};

const gallery: NodeSpec = {
  content: 'figure+',
  group: 'block',
  isolating: true,
  parseDOM: [{ tag: 'div.gallery' }],
  toDOM: () => ['div', { class: 'gallery' }, 0],
};

const table: NodeSpec = {
  content: 'table_row+',
  group: 'block',
  tableRole: 'table',
  isolating: true,
  parseDOM: [{ tag: 'table' }],
  toDOM: () => ['div', { class: 'table-scroll' }, ['table', ['tbody', 0]]],
};

const table_row: NodeSpec = {
  content: '(table_cell | table_header)*',
  tableRole: 'row',
  parseDOM: [{ tag: 'tr' }],
  toDOM: () => ['tr', 0],
};

const cell = (tag: 'td' | 'th', tableRole: string): NodeSpec => ({
  content: 'flow+',
  tableRole,
  isolating: true,
  attrs: {
    colspan: { default: 1, validate: only(isCount(100)) },
    rowspan: { default: 1, validate: only(isCount(1000)) },
    colwidth: { default: null, validate: only(isWidths) },
  },
  parseDOM: [{
    tag,
    getAttrs: (dom) => ({ colspan: span(dom, 'colspan', 100), rowspan: span(dom, 'rowspan', 1000), colwidth: null }),
  }],
  toDOM: (node): DOMOutputSpec => {
    const attrs: Record<string, number> = {};
    if (node.attrs.colspan !== 1) attrs.colspan = node.attrs.colspan as number;
    if (node.attrs.rowspan !== 1) attrs.rowspan = node.attrs.rowspan as number;
    return [tag, attrs, 0];
  },
});

/** How far a cell of HTML reaches, within what a body may hold. */
export function span(dom: Element, name: string, most: number): number {
  const given = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(given) && given >= 1 ? Math.min(given, most) : 1;
}

const attachment: NodeSpec = {
  group: 'block',
  atom: true,
  attrs: { content: { validate: only((value) => readFile({ content: value, name: 'x', size: 0 }) !== null) }, name: { validate: 'string' }, size: { validate: 'number' } },
  parseDOM: [{ tag: 'p[data-attachment]', priority: 60, getAttrs: (dom) => readFile(carried(dom, 'attachment')) ?? false }],
  toDOM: (node) => {
    const file = node.attrs as StoredFile;
    return ['p', { class: 'attachment', 'data-attachment': JSON.stringify(file) },
      ['a', file.name], ['span', { class: 'size' }, ` ${sizeInWords(file.size)}`]];
  },
};

const video: NodeSpec = {
  group: 'block',
  atom: true,
  attrs: {
    provider: { validate: only((value) => value === 'youtube' || value === 'vimeo') },
    id: { validate: only(isFilmName) },
    title: { validate: 'string' },
    still: { default: null, validate: only((value) => value === null || readPicture(value) !== null) },
  },
  parseDOM: [{
    tag: 'p[data-video]',
    priority: 60,
    getAttrs: (dom) => {
      const { provider, id, title, still } = (carried(dom, 'video') ?? {}) as Record<string, unknown>;
      const isFilm = (provider === 'youtube' || provider === 'vimeo') && isFilmName(id) && isLine(title, 400);
      return isFilm ? { provider, id, title, still: readPicture(still) } : false;
    },
  }],
  toDOM: (node) => {
    const film = node.attrs as Film & { title: string; still: Picture | null };
    const still: DOMOutputSpec[] = film.still ? [['img', { src: pictureAddress(film.still), alt: '' }]] : [];
    return ['p', { class: 'video', 'data-video': JSON.stringify(film), title: filmAddress(film) },
      ['a', ...still, film.title],
      ['span', { class: 'where' }, ` Xem trên ${film.provider === 'youtube' ? 'YouTube' : 'Vimeo'}`]];
  },
};

/** What a block of ours carries in the clipboard; anybody may have written it. */
function carried(dom: HTMLElement, name: string): unknown {
  try {
    return JSON.parse(dom.dataset[name] ?? '');
  } catch {
    return null;
  }
}

export const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph,
  heading,
  bullet_list,
  ordered_list,
  list_item,
  blockquote,
  figure,
  gallery,
  table,
  table_row,
  table_cell: cell('td', 'cell'),
  table_header: cell('th', 'header_cell'),
  attachment,
  video,
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
    leafText: () => '\n',
  },
};
