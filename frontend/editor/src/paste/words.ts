// The letters of a paste and what sets them apart.
import { readHref } from '../links';
import type { Json } from '../body';
import type { Declarations } from './styles';

/** What holds for the text inside an element. */
export type Look = {
  strong: boolean;
  em: boolean;
  underline: boolean;
  strike: boolean;
  raised: 'sub' | 'sup' | null;
  href: string | null;
  font: string | null;
  /** White space counts, as in <pre>. */
  isExact: boolean;
};

export const PLAIN: Look = {
  strong: false, em: false, underline: false, strike: false, raised: null, href: null, font: null, isExact: false,
};

/** How an element changes the look of what is in it. */
export function lookInside(outside: Look, element: Element, said: Declarations, isOffice: boolean): Look {
  const look = { ...outside };
  switch (element.localName) {
    case 'b':
    case 'strong': look.strong = true; break;
    case 'i':
    case 'em': look.em = true; break;
    case 'u': look.underline = true; break;
    case 's':
    case 'strike': look.strike = true; break;
    case 'del': look.strike = !isOffice; break;
    case 'sub':
    case 'sup': look.raised = element.localName; break;
    case 'pre': look.isExact = true; break;
    case 'a': look.href = readHref(element.getAttribute('href') ?? '') ?? look.href; break;
    case 'font': look.font = element.getAttribute('face') ?? look.font; break;
  }
  const weight = said.get('font-weight');
  if (weight) look.strong = /^(bold|bolder)$/i.test(weight) || Number.parseInt(weight) >= 600;
  const style = said.get('font-style');
  if (style) look.em = /^(italic|oblique)/i.test(style);
  const decoration = `${said.get('text-decoration') ?? ''} ${said.get('text-decoration-line') ?? ''}`;
  // What somebody added under Word's eyes is underlined only there.
  const isAddition = element.localName === 'ins' || /(^|\s)msoIns(\s|$)/.test(element.getAttribute('class') ?? '');
  if (/underline/i.test(decoration) && !isAddition) look.underline = true;
  if (/line-through/i.test(decoration)) look.strike = true;
  const raised = /^(sub|super)$/i.exec(said.get('vertical-align') ?? '')?.[1];
  if (raised) look.raised = raised.toLowerCase() === 'sub' ? 'sub' : 'sup';
  look.font = firstFont(said.get('font-family')) ?? look.font;
  return look;
}

const firstFont = (family: string | undefined): string | null =>
  family?.split(',')[0]?.replace(/["']/g, '').trim() || null;

/** The marks of a text with this look, in the order a body has them. */
export function marksOf(look: Look): NonNullable<Json['marks']> {
  const marks: NonNullable<Json['marks']> = [];
  if (look.href) marks.push({ type: 'link', attrs: { href: look.href } });
  if (look.strong) marks.push({ type: 'strong' });
  if (look.em) marks.push({ type: 'em' });
  // Programs underline every link.
  if (look.underline && !look.href) marks.push({ type: 'underline' });
  if (look.strike) marks.push({ type: 'strike' });
  if (look.raised) marks.push({ type: look.raised });
  return marks;
}

/** A text of a line, with the font it was set in. */
export type Piece = Json & { font?: string | null };

export const BREAK: Piece = { type: 'hard_break' };

/** Cuts a line where two breaks stand together, folds its white space, and joins like texts. */
export function linesOf(pieces: Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  let breaks = 0;
  for (const piece of pieces) {
    if (piece.type === 'hard_break') {
      breaks += 1;
      continue;
    }
    const isBlank = piece.text?.trim() === '' && breaks > 0;
    if (isBlank) continue;
    if (breaks > 1) lines.push([]);
    else if (breaks === 1 && lines.at(-1)!.length > 0) lines.at(-1)!.push(BREAK);
    breaks = 0;
    lines.at(-1)!.push(piece);
  }
  return lines.map(tidied).filter((line) => line.length > 0);
}

function tidied(line: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of line) {
    const last = out.at(-1);
    if (piece.type === 'hard_break') {
      trimEnd(out);
      out.push(BREAK);
      continue;
    }
    let text = piece.text ?? '';
    const followsSpace = !last || last.type === 'hard_break' || last.text?.endsWith(' ');
    if (followsSpace) text = text.replace(/^ +/, '');
    if (text === '') continue;
    if (last && last.type === 'text' && last.font === piece.font && sameMarks(last, piece)) last.text += text;
    else out.push({ ...piece, text });
  }
  trimEnd(out);
  while (out.at(-1)?.type === 'hard_break') {
    out.pop();
    trimEnd(out);
  }
  return out;
}

function trimEnd(out: Piece[]) {
  const last = out.at(-1);
  if (last?.type !== 'text') return;
  last.text = (last.text ?? '').replace(/ +$/, '');
  if (last.text === '') {
    out.pop();
    trimEnd(out);
  }
}

const sameMarks = (one: Piece, other: Piece) => JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
