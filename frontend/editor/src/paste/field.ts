// Text of before Unicode that is pasted into a field of one line: title, lead, byline, a picture's words.
import type { Json } from '../body';
import { asWanted } from '../dialogs/legacy';
import { mayBeLegacy, piecesOf } from './legacy';
import { readHtml } from './read';

/** Where something was pasted. */
type Place = { field: HTMLInputElement | HTMLTextAreaElement; from: number; to: number };

/** Asks about letters of before Unicode before they go into a field of `place`. */
export function askInFields(place: HTMLElement): void {
  place.addEventListener('paste', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !event.clipboardData) return;
    const html = event.clipboardData.getData('text/html');
    // Only HTML says which font it was.
    const reading = html === '' ? null : readHtml(html);
    const pieces = reading ? piecesOf(reading) : [{ text: event.clipboardData.getData('text/plain'), font: null }];
    if (!mayBeLegacy(pieces)) return;
    event.preventDefault();
    const place: Place = { field, from: field.selectionStart ?? 0, to: field.selectionEnd ?? 0 };
    void asWanted(pieces).then((texts) => {
      if (texts) insert(place, reading ? lineOf(reading.blocks, texts) : texts.join(''));
    });
  });
}

/** Blocks in one line, with other texts in the place of theirs. */
function lineOf(blocks: Json[], texts: string[]): string {
  let at = 0;
  const say = (node: Json): string => {
    if (node.type === 'text') return texts[at++] ?? '';
    const isLine = node.type === 'paragraph' || node.type === 'heading';
    return (node.content ?? []).map(say).join(isLine ? '' : ' ') || ' ';
  };
  return blocks.map(say).join(' ').replace(/\s+/g, ' ').trim();
}

/** As if it were typed, so that it can be undone. */
function insert({ field, from, to }: Place, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
