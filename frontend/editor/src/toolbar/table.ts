// The commands of a table: they come when the cursor is in one.
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, CellSelection, deleteColumn, deleteRow, deleteTable, isInTable,
  mergeCells, nextCell, selectionCell, splitCell, toggleHeader,
} from 'prosemirror-tables';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { h } from '../dom';
import { schema } from '../schema';
import { menu } from './menu';

/** Merges the cell of the cursor with its neighbour: a finger cannot choose several cells. */
const mergeWith = (axis: 'horiz' | 'vert'): Command => (state, dispatch) => {
  const { selection } = state;
  const areSeveral = selection instanceof CellSelection && selection.$anchorCell.pos !== selection.$headCell.pos;
  if (!isInTable(state) || areSeveral) return false;
  const $cell = selectionCell(state);
  const $next = nextCell($cell, axis, 1);
  if (!$next) return false;
  const chosen = state.apply(state.tr.setSelection(new CellSelection($cell, $next)));
  return mergeCells(chosen, dispatch);
};

const COMMANDS: [string, Command][] = [
  ['Thêm hàng trên', addRowBefore],
  ['Thêm hàng dưới', addRowAfter],
  ['Thêm cột trái', addColumnBefore],
  ['Thêm cột phải', addColumnAfter],
  ['Gộp các ô đã chọn', mergeCells],
  ['Gộp với ô bên phải', mergeWith('horiz')],
  ['Gộp với ô dưới', mergeWith('vert')],
  ['Tách ô', splitCell],
  ['Hàng đầu là tiêu đề', toggleHeader('row')],
  ['Cột đầu là tiêu đề', toggleHeader('column')],
  ['Xóa hàng', deleteRow],
  ['Xóa cột', deleteColumn],
  ['Xóa bảng', deleteTable],
];

/** In words beside each other where there is room, in one menu on a phone. */
export function tableBar(view: EditorView, run: (command: Command) => void) {
  const buttons = COMMANDS.map(([label, command]) => {
    const element = h('button', { type: 'button', class: 'edit-tool edit-tool-words', tabindex: -1, onclick: () => run(command) }, label);
    return { element, command };
  });
  const all = menu('Sửa bảng', { text: 'Sửa bảng' }, () =>
    COMMANDS.map(([label, command]) => ({ label, isOff: () => !command(view.state), run: () => run(command) })));
  all.root.classList.add('edit-table-menu');
  const row = h('div', { class: 'edit-table-row' }, ...buttons.map(({ element }) => element));
  const root = h('div', { class: 'edit-bar-table', hidden: true, role: 'group', 'aria-label': 'Bảng' }, all.root, row);
  const refresh = (state: EditorState) => {
    root.hidden = !isInTable(state);
    if (root.hidden) return;
    for (const { element, command } of buttons) {
      if (command(state)) element.removeAttribute('aria-disabled');
      else element.setAttribute('aria-disabled', 'true');
    }
  };
  return { root, refresh };
}

/** An empty table; its first row names the columns where that is wished. */
export function newTable(rows: number, columns: number, hasHead: boolean) {
  const { table, table_row, table_cell, table_header, paragraph } = schema.nodes;
  const row = (isHead: boolean) =>
    table_row!.create(null, Array.from({ length: columns }, () => (isHead ? table_header! : table_cell!).create(null, paragraph!.create())));
  return table!.create(null, Array.from({ length: rows }, (_, index) => row(hasHead && index === 0)));
}
