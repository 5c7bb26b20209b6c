// At the edges of captions and cells the browser itself would join what must stay apart. Telephones
// send no keys for it, and fast fingers are ahead of what the editor knows of the cursor: so this
// looks at where the browser is about to delete.
import type { ResolvedPos } from 'prosemirror-model';
import { Plugin, TextSelection, type Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

export const edges = (backspace: Command, forwardDelete: Command) =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          const way = /^delete.*(Backward|Forward)$/.exec(event.inputType)?.[1];
          if (!way || event.isComposing || view.composing) return false;
          const $pos = cursorOf(view);
          if (!$pos || !isAtEdge($pos, way === 'Backward' ? 'start' : 'end')) return false;
          event.preventDefault();
          view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, $pos.pos)));
          (way === 'Backward' ? backspace : forwardDelete)(view.state, view.dispatch, view);
          return true;
        },
      },
    },
  });

/** Where the browser's own cursor is in the document. */
function cursorOf(view: EditorView): ResolvedPos | null {
  const selection = document.getSelection();
  if (!selection?.isCollapsed || !selection.anchorNode || !view.dom.contains(selection.anchorNode)) return null;
  try {
    return view.state.doc.resolve(view.posAtDOM(selection.anchorNode, selection.anchorOffset));
  } catch {
    return null;
  }
}

/** Whether nothing of the caption or cell around this place is left to delete in a direction. */
function isAtEdge($pos: ResolvedPos, edge: 'start' | 'end'): boolean {
  const { parent, depth, parentOffset } = $pos;
  if (!parent.isTextblock || parentOffset !== (edge === 'start' ? 0 : parent.content.size)) return false;
  if (parent.type.spec.isolating) return true;
  if (depth === 0 || !$pos.node(depth - 1).type.spec.isolating) return false;
  return $pos.index(depth - 1) === (edge === 'start' ? 0 : $pos.node(depth - 1).childCount - 1);
}
