// Real lists out of paragraphs that say they are items: Word's `mso-list`, and list items that
// only carry a level.
import type { Json } from '../body';
import { STYLE_ATTRIBUTE } from './quiet';
import { DEEPEST_LIST, type Block, type ItemMark } from './reading';
import type { Declarations, Sheet } from './styles';

/** What `mso-list: l0 level2 lfo1` and the item's printed mark say. */
export function wordItem(element: Element, said: Declarations, sheet: Sheet): ItemMark | null {
  const given = said.get('mso-list');
  const found = given ? /\b(l\d+)\s+level(\d+)\s+(lfo\d+)/.exec(given) : null;
  if (!found) return null;
  const [, list = '', level = '1', format = ''] = found;
  const mark = markOf(element);
  const kind = sheet.lists.get(`${list}:level${level}`)?.get('mso-level-number-format');
  const number = numberOf(mark);
  const ordered = kind === undefined ? number !== null : !/bullet|image/i.test(kind);
  return { level: clamp(Number(level)), ordered, number: ordered ? number : null, list: `${list} ${format}` };
}

/** The mark that Word printed before an item: "1.", "a)", "·". */
function markOf(element: Element): string {
  for (const span of element.querySelectorAll(`[${STYLE_ATTRIBUTE}]`)) {
    if (/mso-list\s*:\s*ignore/i.test(span.getAttribute(STYLE_ATTRIBUTE) ?? '')) return (span.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
  return '';
}

/** Whether an element is such a mark: it is made anew by the list. */
export const isMark = (said: Declarations) => /^ignore$/i.test(said.get('mso-list') ?? '');

/** The place in its list that a printed mark names: 3 for "3.", "c)" and "iii."; null for a bullet. */
export function numberOf(mark: string): number | null {
  // A letter alone is a bullet of a font of signs: "o", "l", "§".
  const last = /(?:^|\.)\(?(\d+|\p{L}+(?=[.)/:]))[.)/:]*$/u.exec(mark)?.[1];
  if (!last) return null;
  if (/^\d{1,9}$/.test(last)) return Number(last);
  if (/^[a-z]$/i.test(last) && !/^[ivx]$/i.test(last)) return last.toLowerCase().charCodeAt(0) - 96;
  return /^[ivxlc]+$/i.test(last) ? roman(last.toLowerCase()) : null;
}

function roman(letters: string): number {
  const worth: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const values = [...letters].map((letter) => worth[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

export const clamp = (level: number) => Math.min(Math.max(Math.trunc(level) || 1, 1), DEEPEST_LIST);

type Open = { list: Json; mark: ItemMark };

/** Puts neighbouring items together into lists, each as deep as its items say. */
export function gatherLists(blocks: Block[]): Block[] {
  const out: Block[] = [];
  let open: Open[] = [];
  for (const { item, ...block } of blocks) {
    if (!item) {
      open = [];
      out.push(block);
      continue;
    }
    if (item.isMore && open.length > 0) {
      open.at(-1)!.list.content!.at(-1)!.content!.push(block);
      continue;
    }
    while (open.length > 0 && !continues(open.at(-1)!.mark, item)) open.pop();
    if (open.at(-1)?.mark.level !== item.level) open.push(begin(item, open.at(-1), out));
    open.at(-1)!.list.content!.push({ type: 'list_item', content: [block] });
  }
  return out;
}

/** Whether an item may stand in this open list, or deeper inside it. */
const continues = (mark: ItemMark, item: ItemMark) =>
  mark.level < item.level || (mark.level === item.level && mark.ordered === item.ordered && mark.list === item.list);

function begin(mark: ItemMark, inside: Open | undefined, out: Block[]): Open {
  const list: Json = mark.ordered
    ? { type: 'ordered_list', attrs: { order: mark.number ?? 1 }, content: [] }
    : { type: 'bullet_list', content: [] };
  (inside ? inside.list.content!.at(-1)!.content! : out).push(list);
  return { list, mark };
}
