// Reads what Word, Excel, LibreOffice, Google Docs or a web page put into the clipboard.
// The HTML is parsed into a document that runs nothing and loads nothing; blocks are built anew
// from what it says, so that nothing of it ever reaches the page.
import type { Json } from '../body';
import { tidyOrNull } from '../schema/attrs';
import { span } from '../schema/nodes';
import { clamp, gatherLists, isMark, numberOf, wordItem } from './lists';
import { readImage } from './pictures';
import { quiet } from './quiet';
import { DEEPEST_LIST, type Block, type ItemMark, type Reading } from './reading';
import { readSheet, type Declarations, type Sheet } from './styles';
import { BREAK, linesOf, lookInside, marksOf, PLAIN, type Look, type Piece } from './words';

/** Where blocks are read into: the article itself, or a cell, quote or item that holds only text and lists. */
type Place = { blocks: Block[]; isFlow: boolean; depth: number };

/** What the lines now being read become. */
type Line = { type: 'paragraph' | 'heading'; attrs: Record<string, unknown>; item?: ItemMark; isCaption?: boolean };

const BODY_TEXT: Line = { type: 'paragraph', attrs: { align: 'left' } };

const BLOCKS = new Set(
  ('address article aside body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup ' +
    'li main nav ol p pre section summary table tbody td tfoot th thead tr ul blockquote hr caption').split(' '),
);

const NEVER = new Set(
  ('applet audio base button canvas col colgroup comment datalist embed frame frameset head iframe input link map math meta noembed noframes ' +
    'noscript object option param script select style svg template textarea title track video xml xmp').split(' '),
);

/** Reads the HTML of a clipboard. */
export function readHtml(html: string): Reading {
  const document = new DOMParser().parseFromString(quiet(html), 'text/html');
  return new Reader(document, html).read();
}

class Reader {
  private readonly sheet: Sheet;
  private readonly isOffice: boolean;
  private readonly pictures: Reading['pictures'] = new Map();
  private readonly headings: number;
  private pieces: Piece[] = [];
  private line: Line = BODY_TEXT;
  /** Pictures met where none may stand; they follow the block they were in. */
  private waiting: Block[] = [];
  private readonly round = Math.random().toString(36).slice(2, 8);

  constructor(private readonly document: Document, html: string) {
    this.isOffice = /urn:schemas-microsoft-com|\bmso-|class="?Mso|content="?(LibreOffice|OpenOffice|Microsoft)/i.test(html);
    this.sheet = readSheet(document);
    this.headings = document.querySelector('h1') ? 1 : 2;
  }

  read(): Reading {
    const place: Place = { blocks: [], isFlow: false, depth: 0 };
    this.children(this.document.body, PLAIN, place);
    this.flush(place);
    const blocks = this.finished(place);
    return { blocks, fonts: takeFonts(blocks), pictures: this.pictures };
  }

  private children(parent: Node, look: Look, place: Place) {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text(child.nodeValue ?? '', look);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child as Element, look, place);
    }
  }

  private text(value: string, look: Look) {
    const parts = look.isExact ? value.split(/\r?\n/) : [value];
    parts.forEach((part, index) => {
      if (index > 0) this.pieces.push(BREAK);
      const text = part.replace(/[\s\p{Zs}\p{Cc}]+/gu, ' ').replace(/[\u200b\ufeff]/g, '').normalize('NFC');
      if (text === '') return;
      const marks = marksOf(this.line.type === 'heading' ? { ...look, strong: false } : look);
      this.pieces.push({ type: 'text', text, ...(marks.length > 0 && { marks }), font: look.font });
    });
  }

  private element(element: Element, look: Look, place: Place) {
    const name = element.localName;
    const said = this.sheet.of(element);
    if (NEVER.has(name) || this.isUnseen(element, said)) return;
    if (name === 'br') this.pieces.push(BREAK);
    else if (name === 'img') this.image(element, look, place);
    else if (BLOCKS.has(name)) this.block(element, lookInside(look, element, said, this.isOffice), said, place);
    else this.children(element, lookInside(look, element, said, this.isOffice), place);
  }

  /** What its program hides, deleted or only adds for itself: marks of lists, comments, hidden text. */
  private isUnseen(element: Element, said: Declarations): boolean {
    if (element.hasAttribute('hidden') || said.get('display') === 'none' || said.get('visibility') === 'hidden') return true;
    if (isMark(said) || /^all$/i.test(said.get('mso-hide') ?? '')) return true;
    if (/^(comment-list|comment)$/i.test(said.get('mso-element') ?? '')) return true;
    if (element.localName === 'del' && this.isOffice) return true;
    if (element.localName === 'o:p') return element.textContent?.trim() === '';
    return /(^|\s)(MsoCommentReference|msocomanchor|msocomoff|msocomtxt|msoDel)(\s|$)/i.test(element.getAttribute('class') ?? '');
  }

  private block(element: Element, look: Look, said: Declarations, place: Place) {
    this.flush(place);
    switch (element.localName) {
      case 'ul':
      case 'ol': return this.list(element, look, place);
      case 'li': return this.looseItem(element, look, place);
      case 'table': return this.table(element as HTMLTableElement, place);
      case 'blockquote': return this.quote(element, look, place);
      case 'figure': return this.figure(element, look, place);
      case 'hr':
        if (!place.isFlow && !this.isOffice) place.blocks.push({ type: 'horizontal_rule' });
        return;
      default: return this.lines(element, look, said, place);
    }
  }

  /** A paragraph, a heading, or a box around more of them. */
  private lines(element: Element, look: Look, said: Declarations, place: Place) {
    const outside = this.line;
    this.line = this.lineOf(element, said, place, outside);
    this.children(element, this.line.type === 'heading' ? { ...look, strong: false } : look, place);
    this.flush(place);
    this.line = outside;
  }

  private lineOf(element: Element, said: Declarations, place: Place, outside: Line): Line {
    const level = this.headingLevel(element);
    if (level !== null && !place.isFlow) return { type: 'heading', attrs: { level } };
    const given = said.get('text-align') ?? element.getAttribute('align') ?? /(?:^|\s)align-(center|right)(?:\s|$)/.exec(element.className)?.[1] ?? (element.localName === 'center' ? 'center' : '');
    // Justified is Word's habit with every paragraph; the site sets its own text.
    const align = /^(center|right)$/i.exec(given)?.[1]?.toLowerCase() ?? (given ? 'left' : outside.attrs.align ?? 'left');
    const line: Line = { type: 'paragraph', attrs: { align } };
    const item = wordItem(element, said, this.sheet);
    if (item) line.item = item;
    if (/(^|\s)MsoCaption(\s|$)/.test(element.getAttribute('class') ?? '')) line.isCaption = true;
    return line;
  }

  /** The article's title is the only level 1: the highest in the paste becomes 2. */
  private headingLevel(element: Element): number | null {
    const named = /^h([1-6])$/.exec(element.localName)?.[1];
    const role = element.getAttribute('role') === 'heading' ? element.getAttribute('aria-level') : null;
    const word = /(?:^|\s)Mso(?:Title|Heading(\d))/.exec(element.getAttribute('class') ?? '');
    const level = named ?? role ?? (word ? (word[1] ?? '1') : null);
    if (level === null) return null;
    const lift = this.headings === 1 ? 1 : 0;
    return Math.min(Math.max(Number(level) + lift, 2), 4);
  }

  /** Ends the line being read and puts it where it belongs. */
  private flush(place: Place) {
    const pieces = this.pieces;
    this.pieces = [];
    const lines = linesOf(pieces);
    lines.forEach((content, index) => {
      const { type, attrs, item, isCaption } = this.line;
      const block: Block = { type, attrs: { ...attrs }, content };
      // Further lines of an item stand in it as paragraphs of their own.
      if (item) block.item = index === 0 ? item : { ...item, isMore: true };
      const last = place.blocks.at(-1);
      if (isCaption && last?.type === 'figure' && !last.content) last.content = content;
      else place.blocks.push(block);
    });
    if (!place.isFlow) place.blocks.push(...this.waiting.splice(0));
  }

  private list(list: Element, look: Look, place: Place) {
    const ordered = list.localName === 'ol';
    const depth = place.depth + 1;
    let number = ordered ? numberOf(list.getAttribute('start') ?? '') : null;
    const items: Json[] = [];
    const inside: Place = { blocks: [], isFlow: true, depth };
    const leveled: Block[] = [];
    for (const child of list.children) {
      const said = this.sheet.of(child);
      if (NEVER.has(child.localName) || this.isUnseen(child, said)) continue;
      const level = child.getAttribute('data-aria-level') ?? child.getAttribute('aria-level');
      if (child.localName === 'li' && level !== null) {
        leveled.push(...this.leveledItem(child, look, said, { level: clamp(Number(level)), ordered, number, list: list.getAttribute('data-listid') ?? '' }));
        number = null;
        continue;
      }
      inside.blocks = [];
      if (child.localName === 'li') this.lines(child, lookInside(look, child, said, this.isOffice), said, inside);
      else this.element(child, look, inside);
      this.flush(inside);
      // A list straight inside a list belongs to the item before it.
      if (inside.blocks.some(({ item }) => item)) leveled.push(...inside.blocks);
      else addItem(items, this.finished(inside), child.localName !== 'li');
    }
    if (leveled.length > 0) place.blocks.push(...leveled);
    if (items.length === 0) return;
    if (depth > DEEPEST_LIST) place.blocks.push(...items.flatMap((item) => item.content as Block[]));
    else place.blocks.push(ordered ? { type: 'ordered_list', attrs: { order: number ?? 1 }, content: items } : { type: 'bullet_list', content: items });
  }

  /** An item that says itself how deep it stands (Google Docs, Word in the browser). */
  private leveledItem(element: Element, look: Look, said: Declarations, mark: ItemMark): Block[] {
    const inside: Place = { blocks: [], isFlow: true, depth: mark.level };
    this.lines(element, lookInside(look, element, said, this.isOffice), said, inside);
    const [first, ...rest] = this.finished(inside);
    if (!first) return [];
    return first.type === 'paragraph' ? [{ ...first, item: mark }, ...rest.map((block) => ({ ...block, item: { ...mark, isMore: true } }))] : [first, ...rest];
  }

  /** An item outside any list, as half a list is copied. */
  private looseItem(element: Element, look: Look, place: Place) {
    place.blocks.push(...this.leveledItem(element, look, new Map(), { level: 1, ordered: false, number: null, list: '' }));
  }

  private quote(element: Element, look: Look, place: Place) {
    if (place.isFlow) return this.lines(element, look, new Map(), place);
    const inside: Place = { blocks: [], isFlow: true, depth: place.depth + 1 };
    this.lines(element, look, new Map(), inside);
    const content = this.finished(inside);
    if (content.length > 0) place.blocks.push({ type: 'blockquote', content });
    this.flush(place);
  }

  private image(element: Element, look: Look, place: Place) {
    const key = `dan-${this.round}-${this.pictures.size}`;
    const seen = readImage(element, key);
    if (!seen) return;
    if ('letters' in seen) return this.text(seen.letters, look);
    if (seen.picture) this.pictures.set(key, seen.picture);
    if (place.isFlow) {
      this.waiting.push(seen.figure);
      return;
    }
    this.flush(place);
    place.blocks.push(seen.figure);
  }

  private figure(element: Element, look: Look, place: Place) {
    const before = place.blocks.length;
    const caption = element.querySelector('figcaption');
    // As this site's own pages write it.
    const credit = caption?.querySelector('.credit') ?? null;
    credit?.remove();
    for (const child of element.children) if (child !== caption) this.element(child, look, place);
    this.flush(place);
    if (!caption) return;
    const figure = place.blocks.slice(before).findLast((block) => block.type === 'figure' && !block.content);
    const inside: Place = { blocks: [], isFlow: true, depth: 0 };
    this.lines(caption, look, new Map(), inside);
    const lines = inside.blocks.map((block) => block.content ?? []);
    if (figure?.attrs && credit) figure.attrs.credit = tidyOrNull(credit.textContent?.replace(/^\s*Ảnh:\s*/, ''), 200);
    if (figure && lines.length > 0) figure.content = lines.reduce((all, line) => [...all, { type: 'hard_break' }, ...line]);
    else if (!figure) place.blocks.push(...inside.blocks);
  }

  private table(table: HTMLTableElement, place: Place) {
    const rows = [...table.rows].filter((row) => !this.isUnseen(row, this.sheet.of(row)));
    const cells = rows.flatMap((row) => [...row.cells]);
    // One cell is a frame around text; in a cell or an item no table can stand.
    if (place.isFlow || cells.length === 1) {
      for (const cell of cells) this.lines(cell, PLAIN, new Map(), place);
      return;
    }
    if (table.caption) this.lines(table.caption, PLAIN, new Map(), place);
    const content = rows.map((row) => ({ type: 'table_row', content: [...row.cells].map((cell) => this.cell(cell, place.depth)) }));
    if (cells.length > 0) place.blocks.push({ type: 'table', content });
    this.flush(place);
  }

  private cell(cell: HTMLTableCellElement, depth: number): Json {
    const isHeader = cell.localName === 'th' || cell.closest('thead') !== null;
    const said = this.sheet.of(cell);
    const inside: Place = { blocks: [], isFlow: true, depth: depth + 1 };
    const look = lookInside(PLAIN, cell, said, this.isOffice);
    this.lines(cell, look, said, inside);
    const content: Json[] = this.finished(inside);
    if (isHeader) content.forEach(unbold);
    return {
      type: isHeader ? 'table_header' : 'table_cell',
      attrs: { colspan: span(cell, 'colspan', 100), rowspan: span(cell, 'rowspan', 1000), colwidth: null },
      content: content.length > 0 ? content : [{ type: 'paragraph', attrs: { align: 'left' } }],
    };
  }

  private finished(place: Place): Block[] {
    return gatherLists(place.blocks.map(({ isCaption: _, ...block }) => block));
  }
}

/** Adds an item; one that begins with a list goes on with the item before it. */
function addItem(items: Json[], content: Json[], isLoose: boolean) {
  const last = items.at(-1);
  const [first] = content;
  if (!first) return;
  if (last && (isLoose || first.type !== 'paragraph')) last.content!.push(...content);
  else items.push({ type: 'list_item', content: first.type === 'paragraph' ? content : [{ type: 'paragraph', attrs: { align: 'left' } }, ...content] });
}

/** A heading cell is bold by itself. */
function unbold(node: Json) {
  if (node.marks) {
    node.marks = node.marks.filter((mark) => mark.type !== 'strong');
    if (node.marks.length === 0) delete node.marks;
  }
  node.content?.forEach(unbold);
}

/** Takes the fonts off the texts, in their order. */
function takeFonts(blocks: Json[]): (string | null)[] {
  const fonts: (string | null)[] = [];
  const visit = (node: Json & { font?: string | null }) => {
    if (node.type === 'text') {
      fonts.push(node.font ?? null);
      delete node.font;
    }
    node.content?.forEach(visit);
  };
  blocks.forEach(visit);
  return fonts;
}
