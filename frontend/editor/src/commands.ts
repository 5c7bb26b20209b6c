// What buttons and keys do with the text.
import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { Fragment, type Node, type NodeType } from 'prosemirror-model';
import { NodeSelection, Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { schema } from './schema';

const { nodes, marks } = schema;

export const toText = setBlockType(nodes.paragraph!);
export const toHeading = (level: number): Command => setBlockType(nodes.heading!, { level });

export const toggle = (mark: keyof typeof marks): Command => toggleMark(marks[mark]!);

/** Whether a mark holds where somebody would go on typing, or in all that is chosen. */
export function hasMark(state: EditorState, name: keyof typeof marks): boolean {
  const mark = marks[name]!;
  const { from, $from, to, empty } = state.selection;
  if (empty) return mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, mark);
}

/** The nearest node of a kind around the cursor, with its place. */
export function around(state: EditorState, ...types: (NodeType | undefined)[]): { node: Node; pos: number } | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && types.includes(selection.node.type)) return { node: selection.node, pos: selection.from };
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

export const inList = (state: EditorState) => around(state, nodes.bullet_list, nodes.ordered_list);

/** Headings stand in no list and no quote: they become paragraphs first, in one step with what follows. */
const asText = (then: Command): Command => (state, dispatch) => {
  let isDone = false;
  toText(state, (tr) => {
    isDone = then(state.apply(tr), dispatch && ((next) => {
      next.steps.forEach((step) => tr.step(step));
      dispatch(tr.scrollIntoView());
    }));
  });
  return isDone;
};

/** Makes one list of lines and lists that stand below each other. */
const gather = (kind: 'bullet_list' | 'ordered_list'): Command => (state, dispatch) => {
  const { $from, $to } = state.selection;
  // All that there is may be chosen, and not its first and last letter.
  const [start, end] = [$from.depth === 0 ? $from.pos : $from.before(1), $to.depth === 0 ? $to.pos : $to.after(1)];
  if (start === end) return false;
  const blocks = state.doc.content.content.slice($from.index(0), $to.index(0) + 1);
  const isList = ({ type }: Node) => type === nodes.bullet_list || type === nodes.ordered_list;
  if (!blocks.every((block) => isList(block) || block.type === nodes.paragraph || block.type === nodes.heading)) return false;
  const itemOf = ({ type, attrs, content }: Node) =>
    nodes.list_item!.create(null, nodes.paragraph!.create(type === nodes.paragraph ? attrs : null, content));
  const made = nodes[kind]!.create(null, blocks.flatMap((block) => (isList(block) ? block.content.content : [itemOf(block)])));
  const tr = state.tr.replaceWith(start, end, made);
  const [first, last] = [tr.doc.resolve(start + 1), tr.doc.resolve(start + made.nodeSize - 1)];
  dispatch?.(tr.setSelection(TextSelection.between(first, last)).scrollIntoView());
  return true;
};

/** Makes a list, makes it the other kind, or takes the item out of it. */
export const toggleList = (kind: 'bullet_list' | 'ordered_list'): Command => (state, dispatch) => {
  const list = inList(state);
  const wrap = wrapInList(nodes[kind]!);
  const isInside = list !== null && state.selection.to < list.pos + list.node.nodeSize;
  if (!isInside) return chainCommands(wrap, asText(wrap), gather(kind))(state, dispatch);
  if (list.node.type === nodes[kind]) return outdent(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(list.pos, nodes[kind]!).scrollIntoView());
  return true;
};

export const indent = sinkListItem(nodes.list_item!);
export const outdent = liftListItem(nodes.list_item!);

const quote = wrapIn(nodes.blockquote!);

export const toggleQuote: Command = (state, dispatch) =>
  around(state, nodes.blockquote) ? lift(state, dispatch) : chainCommands(quote, asText(quote))(state, dispatch);

/** Sets how every chosen paragraph stands. */
export const align = (how: string): Command => (state, dispatch) => {
  const { tr } = state;
  let found = false;
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type !== nodes.paragraph) return;
      found = true;
      if (node.attrs.align !== how) tr.setNodeAttribute(pos, 'align', how);
    });
  }
  if (found) dispatch?.(tr);
  return found;
};

export function alignment(state: EditorState): string | null {
  return (around(state, nodes.paragraph)?.node.attrs.align as string | undefined) ?? null;
}

/** Puts blocks after the one the cursor is in, in its place if that is empty; the cursor follows. */
export const insertBlocks = (...blocks: Node[]): Command => (state, dispatch) => {
  const at = placeForBlock(state);
  if (at === null) return false;
  if (!dispatch) return true;
  const { from, to } = at;
  const tr = state.tr;
  const size = blocks.reduce((sum, block) => sum + block.nodeSize, 0);
  const followed = state.doc.resolve(to).nodeAfter;
  const content = followed ? blocks : [...blocks, nodes.paragraph!.create()];
  tr.replaceWith(from, to, Fragment.from(content));
  tr.setSelection(Selection.near(tr.doc.resolve(blocks.length === 1 && blocks[0]!.isTextblock ? from + 1 : blocks[0]!.type === nodes.table ? from + 1 : from + size), 1));
  dispatch(tr.scrollIntoView());
  return true;
};

/** Where blocks of the article itself go: tables and pictures stand in no list, quote or cell. */
export function placeForBlock(state: EditorState): { from: number; to: number } | null {
  const { $from, $to } = state.selection;
  if ($from.depth === 0) return { from: $to.pos, to: $to.pos };
  const block = $from.node(1);
  const isEmpty = block.type === nodes.paragraph && block.content.size === 0;
  return isEmpty ? { from: $from.before(1), to: $from.after(1) } : { from: $to.after(1), to: $to.after(1) };
}

/** A new line within a block. */
export const breakLine: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break!.create(), true).scrollIntoView());
  return true;
};

const inCaption = (state: EditorState) => (state.selection.$from.parent.type === nodes.figure ? state.selection.$from : null);

/** Enter in a caption goes on below the picture: a picture is never cut in two. */
export const leaveCaption: Command = (state, dispatch) => {
  const $from = inCaption(state);
  if (!$from) return false;
  if (!dispatch) return true;
  const after = $from.after(1);
  const { tr } = state;
  const next = state.doc.resolve(after).nodeAfter;
  if (!(next?.isTextblock && next.content.size === 0)) tr.insert(after, nodes.paragraph!.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Backspace at the beginning of an empty caption takes hold of the picture. */
const holdPicture: Command = (state, dispatch) => {
  const $from = inCaption(state);
  if (!$from || !state.selection.empty || $from.parent.content.size > 0) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
  return true;
};

/** At the edge of a caption or a cell there is nothing to join: the browser must not try. */
const stayAt = (edge: 'start' | 'end'): Command => (state) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return false;
  return edge === 'start' ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size;
};

/** What follows the usual commands of Backspace and Delete. */
export const backspace = (usual: Command): Command => chainCommands(holdPicture, usual, stayAt('start'));
export const forwardDelete = (usual: Command): Command => chainCommands(usual, stayAt('end'));

/** The words of a text, as people count them: what stands between spaces. */
export function countWords(doc: Node): number {
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    words += node.textBetween(0, node.content.size, ' ', ' ').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    return false;
  });
  return words;
}
