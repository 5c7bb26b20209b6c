// Asks whether text in letters of before Unicode shall be converted, both shown side by side.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { h } from '../dom';
import { nameOf, type Decoded, type Piece } from '../paste/legacy';
import { ask } from '../save/door';
import { schema } from '../schema';
import { askPerson, tell } from './dialog';

type Decision = 'convert' | 'keep' | 'cancel';

/** Letters shown of each side. */
const SHOWN = 600;

/** What the server makes of texts; null where it cannot be asked or finds nothing to convert. */
async function decode(pieces: Piece[]): Promise<Decoded[] | null> {
  const answer = await ask<{ pieces: Decoded[] }>('POST', '/soan/chuyen-ma', {
    pieces: pieces.map(({ text, font }) => (font === null ? { text } : { text, font })),
  });
  const decoded = answer.is === 'done' ? answer.value.pieces : null;
  const isWhole = Array.isArray(decoded) && decoded.length === pieces.length && decoded.every((one) => typeof one?.text === 'string');
  return isWhole && decoded.some(({ encoding }) => encoding !== null) ? decoded : null;
}

async function askAboutLegacy(pieces: Piece[], decoded: Decoded[]): Promise<Decision> {
  const encoding = decoded.find((one) => one.encoding !== null)?.encoding ?? '';
  const differing = pieces.map(({ text }, index) => ({ before: text, after: decoded[index]!.text })).filter(({ before, after }) => before !== after);
  const join = (texts: string[]) => {
    const all = texts.join('\n');
    return all.length > SHOWN ? `${all.slice(0, SHOWN)}…` : all;
  };
  const answer = await askPerson<Decision>(
    'Chữ gõ bằng phông cũ',
    [
      h('p', {}, `Đoạn này được gõ bằng bộ mã ${nameOf(encoding)}. Cổng dùng Unicode, nên cần chuyển để mọi máy đều đọc được.`),
      h('div', { class: 'edit-sides' },
        h('section', {}, h('h3', {}, 'Chữ gốc'), h('p', { class: 'edit-sample', lang: 'und' }, join(differing.map(({ before }) => before)))),
        h('section', {}, h('h3', {}, 'Sau khi chuyển'), h('p', { class: 'edit-sample' }, join(differing.map(({ after }) => after))))),
    ],
    [
      { label: 'Chuyển sang Unicode', value: 'convert', isMain: true },
      { label: 'Giữ nguyên chữ gốc', value: 'keep' },
    ],
    { isWide: true },
  );
  return answer ?? 'cancel';
}

/** The texts of a paste as the person wants them; null where they want none of it. */
export async function asWanted(pieces: Piece[]): Promise<string[] | null> {
  const decoded = await decode(pieces);
  const decision = decoded ? await askAboutLegacy(pieces, decoded) : 'keep';
  if (decision === 'cancel') return null;
  return pieces.map(({ text }, index) => (decision === 'convert' && decoded?.[index]?.text) || text);
}

/** Converts what is chosen in the text, or the whole text where nothing is chosen. */
export async function convertChosen(view: EditorView): Promise<void> {
  const { from, to, empty } = view.state.selection;
  const texts: { node: Node; from: number; to: number; text: string }[] = [];
  view.state.doc.nodesBetween(empty ? 0 : from, empty ? view.state.doc.content.size : to, (node, pos) => {
    if (!node.isText) return;
    const start = empty ? pos : Math.max(pos, from);
    const end = empty ? pos + node.nodeSize : Math.min(pos + node.nodeSize, to);
    if (end > start) texts.push({ node, from: start, to: end, text: node.text!.slice(start - pos, end - pos) });
  });
  const pieces = texts.map(({ text }) => ({ text, font: null }));
  const before = view.state.doc;
  const decoded = pieces.length > 0 ? await decode(pieces) : null;
  if (!decoded) {
    await tell('Không có gì để chuyển', 'Không thấy chữ gõ bằng phông cũ ở đây, hoặc đang mất mạng nên chưa xem được.');
    return view.focus();
  }
  const decision = await askAboutLegacy(pieces, decoded);
  view.focus();
  if (decision !== 'convert' || !view.state.doc.eq(before)) return;
  const tr = view.state.tr;
  texts.forEach((one, index) => {
    const text = decoded[index]!.text;
    if (text === '' || text === one.text) return;
    tr.replaceWith(tr.mapping.map(one.from), tr.mapping.map(one.to), schema.text(text, one.node.marks));
  });
  view.dispatch(tr);
}
