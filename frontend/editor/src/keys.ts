// What keys do in the text.
import { baseKeymap, chainCommands, createParagraphNear, liftEmptyBlock, splitBlockAs } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import type { Plugin } from 'prosemirror-state';
import { goToNextCell } from 'prosemirror-tables';
import {
  backspace, breakLine, forwardDelete, indent, leaveCaption, outdent, toggle, toggleList, toggleQuote, toHeading, toText,
} from './commands';
import { schema } from './schema';

/** A new paragraph stands as the one before it: people sign in three lines at the right. */
const split = splitBlockAs((node) => (node.type === schema.nodes.paragraph ? { type: node.type, attrs: node.attrs } : null));

export type KeyWants = { link: () => void; find: () => void; bar: () => void; save: () => void };

export function keys(wants: KeyWants): Plugin[] {
  const does = (act: () => void) => () => {
    act();
    return true;
  };
  const { Backspace, Delete } = baseKeymap;
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-b': toggle('strong'),
      'Mod-i': toggle('em'),
      'Mod-u': toggle('underline'),
      'Mod-Alt-0': toText,
      'Mod-Alt-2': toHeading(2),
      'Mod-Alt-3': toHeading(3),
      'Mod-Alt-4': toHeading(4),
      'Mod-Shift-7': toggleList('ordered_list'),
      'Mod-Shift-8': toggleList('bullet_list'),
      'Mod-Shift-9': toggleQuote,
      'Mod-k': does(wants.link),
      'Mod-f': does(wants.find),
      'Mod-s': does(wants.save),
      'Alt-F10': does(wants.bar),
      'Shift-Enter': breakLine,
      Enter: chainCommands(leaveCaption, splitListItem(schema.nodes.list_item!), createParagraphNear, liftEmptyBlock, split),
      Tab: chainCommands(goToNextCell(1), indent),
      'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
      Backspace: backspace(Backspace!),
      'Mod-Backspace': backspace(baseKeymap['Mod-Backspace']!),
      Delete: forwardDelete(Delete!),
    }),
    keymap(baseKeymap),
  ];
}
