// Undo and redo can bring back a figure from when it still waited for its upload: it learns how that ended.
import { isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { schema } from '../schema';
import type { FigureAttrs, Picture } from '../schema/attrs';

/** `outcome` is the picture that an upload brought, null where it brings none, undefined while it may. */
export const endedUploads = (outcome: (id: string) => Picture | null | undefined) =>
  new Plugin({
    appendTransaction(transactions, _, { doc, tr }) {
      if (!transactions.some(isHistoryTransaction)) return null;
      for (const { node, pos } of waitingFigures(doc, (id) => outcome(id) !== undefined)) {
        const { picture, pending } = node.attrs as FigureAttrs;
        tr.setNodeAttribute(pos, 'pending', null);
        if (picture === null) tr.setNodeAttribute(pos, 'picture', outcome(pending!));
      }
      return tr.docChanged ? tr : null;
    },
  });

/** The figures that wait for an upload which `isMeant`. */
export function waitingFigures(doc: Node, isMeant: (id: string) => boolean): { node: Node; pos: number }[] {
  const found: { node: Node; pos: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.type !== schema.nodes.figure) return;
    const { pending } = node.attrs as FigureAttrs;
    if (pending !== null && isMeant(pending)) found.push({ node, pos });
  });
  return found;
}
