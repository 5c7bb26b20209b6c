// Text of before Unicode: TCVN3 (.VnTime), VNI and VPS. The browser only asks whether a text may
// be such; the server's decoder says what it is.
import type { Json } from '../body';
import type { Reading } from './reading';

export type Piece = { text: string; font: string | null };
export type Decoded = { text: string; encoding: string | null };

const isLegacyFont = (font: string | null): boolean => font !== null && /^(\.vn|vni-|vps)/i.test(font);

/** Letters that Vietnamese writes with marks of its own: proof that a text is Unicode. */
const UNICODE = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]/u;

/** Signs and letters between letters, as an old font's text looks without its font. */
const ODD = /[A-Za-zÀ-ÿ][\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d2\u00d4\u00d6-\u00dc\u00de-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f2\u00f4\u00f6-\u00fc\u00fe\u00ff]|[\u00a1-\u00bf][a-z]/g;

/** Whether it is worth asking the server what these texts are. */
export function mayBeLegacy(pieces: Piece[]): boolean {
  if (pieces.some(({ font, text }) => isLegacyFont(font) && text.trim() !== '')) return true;
  const text = pieces.map((piece) => piece.text).join(' ');
  if (UNICODE.test(text)) return false;
  const odd = text.match(ODD)?.length ?? 0;
  return odd >= 2 && odd / text.length > 0.02;
}

/** Every text of a tree of blocks, in order. */
export function textsOf(blocks: Json[]): Json[] {
  const texts: Json[] = [];
  const visit = (node: Json) => {
    if (node.type === 'text') texts.push(node);
    node.content?.forEach(visit);
  };
  blocks.forEach(visit);
  return texts;
}

/** The texts of a reading, each with its font. */
export const piecesOf = ({ blocks, fonts }: Reading): Piece[] =>
  textsOf(blocks).map((text, index) => ({ text: text.text ?? '', font: fonts[index] ?? null }));

/** How people call an encoding. */
export function nameOf(encoding: string): string {
  const name = encoding.toUpperCase();
  if (name.startsWith('TCVN')) return 'TCVN3 (phông .VnTime)';
  return name.startsWith('VNI') ? 'VNI (phông VNI-Times)' : name;
}
