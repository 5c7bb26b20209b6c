// The commands of a table: they come when the cursor is in one.
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable, mergeCells,
  splitCell, toggleHeaderColumn, toggleHeaderRow,
} from 'prosemirror-tables';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { h } from '../dom';
import { schema } from '../schema';

const COMMANDS: [string, Command][] = [
  ['Thêm hàng trên', addRowBefore],
  ['Thêm hàng dưới', addRowAfter],
  ['Thêm cột trái', addColumnBefore],
  ['Thêm cột phải', addColumnAfter],
  ['Gộp ô', mergeCells],
  ['Tách ô', splitCell],
  ['Hàng đầu là tiêu đề', toggleHeaderRow],
  ['Cột đầu là tiêu đề', toggleHeaderColumn],
  ['Xoá hàng', deleteRow],
  ['Xoá cột', deleteColumn],
  ['Xoá bảng', deleteTable],
];

export function tableBar(_view: EditorView, run: (command: Command) => void) {
  const buttons = COMMANDS.map(([label, command]) => {
    const element = h('button', { type: 'button', class: 'edit-tool edit-tool-words', tabindex: -1, onclick: () => run(command) }, label);
    return { element, command };
  });
  const root = h('div', { class: 'edit-bar-table', hidden: true, role: 'group', 'aria-label': 'Bảng' }, ...buttons.map(({ element }) => element));
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
