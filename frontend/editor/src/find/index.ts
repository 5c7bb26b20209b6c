// Find and replace: a quiet bar under the toolbar, and the places marked in the text.
import { closeHistory } from 'prosemirror-history';
import { Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { button, field, h } from '../dom';
import { schema } from '../schema';
import { findAll, inCaseOf, type Match } from './matches';

type Found = { wanted: string; matches: Match[]; at: number; marked: DecorationSet };

const NONE: Found = { wanted: '', matches: [], at: 0, marked: DecorationSet.empty };
const key = new PluginKey<Found>('find');

export const finding = (isComposing: () => boolean) =>
  new Plugin<Found>({
    key,
    state: {
      init: () => NONE,
      apply(tr, old, _, state) {
        const wish = tr.getMeta(key) as { wanted?: string; at?: number } | undefined;
        if (!wish && (!tr.docChanged || old.wanted === '')) return old;
        // While a word is being composed nothing around it is drawn anew.
        if (!wish && isComposing()) return { ...old, marked: old.marked.map(tr.mapping, tr.doc) };
        const wanted = wish?.wanted ?? old.wanted;
        const matches = findAll(state.doc, wanted);
        const at = Math.min(wish?.at ?? old.at, Math.max(matches.length - 1, 0));
        const marked = DecorationSet.create(
          state.doc,
          matches.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === at ? 'edit-found is-here' : 'edit-found' })),
        );
        return { wanted, matches, at, marked };
      },
    },
    props: { decorations: (state) => key.getState(state)?.marked },
  });

const found = (view: EditorView): Found => key.getState(view.state) ?? NONE;

/** The bar; `open` puts the cursor into it, with what is chosen in the text to look for. */
export function findBar(view: EditorView): { root: HTMLElement; open: () => void } {
  const wanted = field('Tìm', { type: 'search', class: 'edit-input edit-wanted' });
  const instead = field('Thay bằng', { class: 'edit-input edit-instead' });
  const count = h('span', { class: 'edit-found-count', role: 'status' });
  const root = h(
    'div',
    { class: 'edit-find', role: 'search', 'aria-label': 'Tìm và thay', hidden: true },
    wanted.row,
    h('div', { class: 'edit-acts-row' },
      button('Trước', () => go(-1)), button('Sau', () => go(1)), count),
    instead.row,
    h('div', { class: 'edit-acts-row' },
      button('Thay', () => replaceOne()), button('Thay hết', () => replaceAll()), button('Đóng', () => close())),
  );
  const look = (wish: { wanted?: string; at?: number }) => {
    view.dispatch(view.state.tr.setMeta(key, wish));
    say();
  };
  const say = () => {
    const { matches, at, wanted: text } = found(view);
    count.textContent = text === '' ? '' : matches.length === 0 ? 'Không thấy' : `${at + 1} trên ${matches.length}`;
  };
  const show = () => {
    const match = found(view).matches[found(view).at];
    if (!match) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)).scrollIntoView());
    root.ownerDocument.querySelector('.edit-found.is-here')?.scrollIntoView({ block: 'center' });
  };
  const go = (step: number) => {
    const { matches, at } = found(view);
    if (matches.length === 0) return;
    look({ at: (at + step + matches.length) % matches.length });
    show();
  };
  /** The words instead stand as the first letter stood that they take the place of: bold, or in a link. */
  const put = (tr: Transaction, { from, to }: Match) => {
    const given = instead.input.value.normalize('NFC');
    const words = inCaseOf(wanted.input.value, tr.doc.textBetween(from, to), given);
    if (words === '') tr.delete(from, to);
    else tr.replaceWith(from, to, schema.text(words, tr.doc.nodeAt(from)?.marks));
  };
  const replaceOne = () => {
    const { matches, at } = found(view);
    const match = matches[at];
    if (!match) return;
    const tr = closeHistory(view.state.tr);
    put(tr, match);
    view.dispatch(tr);
    // On to the next: what was put in may itself be what is looked for.
    const after = tr.mapping.map(match.to);
    look({ at: Math.max(found(view).matches.findIndex(({ from }) => from >= after), 0) });
    show();
  };
  const replaceAll = () => {
    const { matches } = found(view);
    const tr = closeHistory(view.state.tr);
    [...matches].reverse().forEach((match) => put(tr, match));
    view.dispatch(tr);
    count.textContent = `Đã thay ${matches.length} chỗ`;
  };
  const close = () => {
    root.hidden = true;
    look({ wanted: '' });
    view.focus();
  };
  wanted.input.addEventListener('input', () => look({ wanted: wanted.input.value, at: 0 }));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === wanted.input) go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target === instead.input) replaceOne();
    else return;
    event.preventDefault();
  });
  const open = () => {
    const { from, to } = view.state.selection;
    const chosen = view.state.doc.textBetween(from, to, ' ');
    root.hidden = false;
    if (chosen !== '' && chosen.length < 80) wanted.input.value = chosen;
    look({ wanted: wanted.input.value, at: 0 });
    wanted.input.focus();
    wanted.input.select();
  };
  return { root, open };
}
