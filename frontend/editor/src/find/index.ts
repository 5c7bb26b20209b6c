// Find and replace: a quiet bar under the toolbar, and the places marked in the text.
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import type { Mappable } from 'prosemirror-transform';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { button, field, h } from '../dom';
import { schema } from '../schema';
import { findAll, inCaseOf, type Match } from './matches';

type Found = { wanted: string; matches: Match[]; at: number; marked: DecorationSet };

/** Another search, another of its places, or the first place from somewhere on. */
type Wish = { wanted?: string; at?: number; from?: number };

const NONE: Found = { wanted: '', matches: [], at: 0, marked: DecorationSet.empty };
const key = new PluginKey<Found>('find');

/** The most places that are marked, around the one in question: one letter stands thousands of times in a long text. */
const MOST_MARKED = 400;

/** Milliseconds of rest after which a text that changed is searched anew. */
const REST = 200;

export const finding = () =>
  new Plugin<Found>({
    key,
    state: {
      init: () => NONE,
      apply(tr, old, _, { doc }) {
        const wish = tr.getMeta(key) as Wish | undefined;
        if (wish) return search(doc, old, wish);
        if (!tr.docChanged || old.wanted === '') return old;
        return { ...old, matches: moved(old.matches, tr.mapping), marked: old.marked.map(tr.mapping, doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.marked },
  });

function search(doc: Node, old: Found, wish: Wish): Found {
  const wanted = wish.wanted ?? old.wanted;
  const matches = findAll(doc, wanted);
  const next = wish.from === undefined ? -1 : matches.findIndex(({ from }) => from >= wish.from!);
  const at = wish.from === undefined ? Math.min(wish.at ?? old.at, Math.max(matches.length - 1, 0)) : Math.max(next, 0);
  const first = Math.max(at - MOST_MARKED / 2, 0);
  const marks = matches
    .slice(first, first + MOST_MARKED)
    .map(({ from, to }, index) => Decoration.inline(from, to, { class: first + index === at ? 'edit-found is-here' : 'edit-found' }));
  return { wanted, matches, at, marked: DecorationSet.create(doc, marks) };
}

const moved = (matches: Match[], mapping: Mappable): Match[] =>
  matches.map(({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) })).filter(({ from, to }) => from < to);

const found = (view: EditorView): Found => key.getState(view.state) ?? NONE;

export type FindBar = {
  root: HTMLElement;
  /** Puts the cursor into it, with what is chosen in the text to look for. */
  open: () => void;
  /** The text is another than before. */
  changed: () => void;
};

export function findBar(view: EditorView): FindBar {
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
  let waiting: { wish: Wish; timer: ReturnType<typeof setTimeout> } | null = null;
  const look = (wish: Wish) => {
    clearTimeout(waiting?.timer);
    waiting = null;
    view.dispatch(view.state.tr.setMeta(key, wish));
    say();
  };
  /** Not at every letter, and nothing is drawn anew around a word that is being composed. */
  const lookSoon = (wish: Wish) => {
    clearTimeout(waiting?.timer);
    waiting = { wish, timer: setTimeout(() => (view.composing ? lookSoon(wish) : look(wish)), REST) };
  };
  const now = () => {
    if (waiting) look(waiting.wish);
    return found(view);
  };
  const asked = (): Wish => ({ wanted: wanted.input.value });
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
    const { matches, at } = now();
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
    const { matches, at } = now();
    const match = matches[at];
    if (!match) return;
    const tr = closeHistory(view.state.tr);
    put(tr, match);
    view.dispatch(tr);
    // On to the next: what was put in may itself be what is looked for.
    look({ from: tr.mapping.map(match.to) });
    show();
  };
  const replaceAll = () => {
    const { matches } = now();
    const tr = closeHistory(view.state.tr);
    [...matches].reverse().forEach((match) => put(tr, match));
    view.dispatch(tr);
    look(asked());
    count.textContent = `Đã thay ${matches.length} chỗ`;
  };
  const close = () => {
    root.hidden = true;
    look({ wanted: '' });
    view.focus();
  };
  wanted.input.addEventListener('input', () => lookSoon({ ...asked(), at: 0 }));
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
    look({ ...asked(), at: 0 });
    wanted.input.focus();
    wanted.input.select();
  };
  const changed = () => {
    if (!root.hidden) lookSoon(asked());
  };
  return { root, open, changed };
}
