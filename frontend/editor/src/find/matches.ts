// Finds words in a text as Vietnamese people look for them: capitals never matter, and marks
// only where they were typed.
import type { Node } from 'prosemirror-model';

export type Match = { from: number; to: number };

/** Lower case without marks; `at[i]` is where the letter i of the folded text came from. */
export function fold(text: string, dropMarks: boolean): { text: string; at: number[] } {
  let folded = '';
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    let letter = text[index]!.toLowerCase();
    if (dropMarks) letter = letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd');
    for (const unit of letter.split('')) {
      folded += unit;
      at.push(index);
    }
  }
  at.push(text.length);
  return { text: folded, at };
}

/** Whether a text is written without any Vietnamese mark. */
const isPlain = (text: string) => !/[\u0300-\u036f]|đ/iu.test(text.normalize('NFD'));

/** Every place of `wanted` in the document. */
export function findAll(doc: Node, wanted: string): Match[] {
  const query = wanted.normalize('NFC');
  if (query.trim() === '') return [];
  const dropMarks = isPlain(query);
  const needle = fold(query, dropMarks).text;
  const found: Match[] = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, undefined, '\ufffc');
    const { text: folded, at } = fold(text, dropMarks);
    for (let index = folded.indexOf(needle); index >= 0; index = folded.indexOf(needle, index + needle.length)) {
      found.push({ from: pos + 1 + at[index]!, to: pos + 1 + at[index + needle.length]! });
    }
    return false;
  });
  return found;
}

/**
 * What takes the place of `found`: as Word does it, who looks for small letters gets a capital
 * back where one stood, and capitals where all were.
 */
export function inCaseOf(wanted: string, found: string, instead: string): string {
  const isSmall = (text: string) => text === text.toLowerCase();
  const [first = '', ...rest] = instead;
  const [foundFirst = '', ...foundRest] = [...found].filter((letter) => letter.toLowerCase() !== letter.toUpperCase());
  if (!isSmall(wanted) || !isSmall(first) || isSmall(foundFirst)) return instead;
  const areCapitals = foundRest.length > 0 && !foundRest.some(isSmall);
  return areCapitals ? instead.toUpperCase() : first.toUpperCase() + rest.join('');
}
