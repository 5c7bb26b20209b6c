// Marks the block that something is said about, without touching the text's own elements.
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

/** Milliseconds that a mark stays. */
const A_WHILE = 8000;

const key = new PluginKey<DecorationSet>('problem');

export const problemMark = () =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const pos = tr.getMeta(key) as number | null | undefined;
        if (pos === undefined) return old.map(tr.mapping, tr.doc);
        const node = pos === null ? null : tr.doc.nodeAt(pos);
        return node && pos !== null ? DecorationSet.create(tr.doc, [Decoration.node(pos, pos + node.nodeSize, { class: 'edit-problem' })]) : DecorationSet.empty;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

/** Shows a block and marks it for a while. */
export function showBlock(view: EditorView, pos: number): void {
  view.dispatch(view.state.tr.setMeta(key, pos));
  const dom = view.nodeDOM(pos);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' });
  setTimeout(() => {
    if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(key, null));
  }, A_WHILE);
}
