// The text itself: a ProseMirror view with everything that belongs to it.
import { baseKeymap } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { FigureView } from './blocks/figure';
import { backspace, forwardDelete } from './commands';
import { edges } from './edges';
import { finding } from './find';
import { keys, type KeyWants } from './keys';
import { problemMark } from './page/problem';
import { cursorRoom } from './page/reach';
import { Pasting } from './paste';
import type { Arrivals } from './upload';
import { endedUploads } from './upload/ended';
import { places } from './upload/places';

export type Text = {
  view: EditorView;
  /** Another text in the place of this one; what was done before cannot be undone into it. */
  replace: (doc: Node) => void;
};

export function textView(place: HTMLElement, doc: Node, arrivals: Arrivals, wants: KeyWants, on: { changed: () => void; moved: () => void }): Text {
  const plugins: Plugin[] = [
    finding(),
    places(),
    endedUploads((id) => arrivals.outcome(id)),
    problemMark(),
    new Pasting(arrivals).plugin(),
    edges(backspace(baseKeymap.Backspace!), forwardDelete(baseKeymap.Delete!)),
    ...keys(wants),
    history({ newGroupDelay: 800 }),
    gapCursor(),
    dropCursor({ class: 'edit-drop', color: false }),
    tableEditing(),
  ];
  const made = new EditorView(
    { mount: place },
    {
      state: EditorState.create({ doc, plugins }),
      attributes: {
        id: 'edit-body',
        class: 'story-body edit-body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Nội dung bài',
        lang: 'vi',
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'sentences',
      },
      scrollMargin: cursorRoom,
      scrollThreshold: cursorRoom,
      nodeViews: { figure: (node, inside, getPos) => new FigureView(node, inside, getPos, arrivals) },
      dispatchTransaction(tr) {
        made.updateState(made.state.apply(tr));
        if (tr.docChanged) on.changed();
        on.moved();
      },
      // Links are followed on the page, not while writing.
      handleClickOn: (_, __, ___, ____, event) => {
        if ((event.target as HTMLElement).closest('a')) event.preventDefault();
        return false;
      },
    },
  );
  arrivals.attach(made);
  return {
    view: made,
    replace: (next) => {
      made.updateState(EditorState.create({ doc: next, plugins }));
      on.moved();
    },
  };
}

