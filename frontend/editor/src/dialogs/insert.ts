// Questions about what is put into the text: a link, a table, a film.
import type { EditorView } from 'prosemirror-view';
import { around, insertBlocks } from '../commands';
import { field, h, tick } from '../dom';
import { readTypedHref } from '../links';
import { schema } from '../schema';
import { tidy } from '../schema/attrs';
import { newTable } from '../toolbar/table';
import { readFilm } from '../videos';
import { askPerson } from './dialog';
import { choosePicture } from './library';

const { link } = schema.marks;

/** Where the link under the cursor begins and ends, and where it leads. */
function linkHere(view: EditorView): { from: number; to: number; href: string } | null {
  const { $from, from, to, empty } = view.state.selection;
  const mark = link!.isInSet($from.marks()) ?? link!.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  if (!empty) return { from, to, href: mark.attrs.href as string };
  let [start, end] = [$from.start(), $from.start()];
  let found: { from: number; to: number } | null = null;
  $from.parent.forEach((node, offset) => {
    const pos = $from.start() + offset;
    if (!mark.isInSet(node.marks)) start = pos + node.nodeSize;
    else {
      end = pos + node.nodeSize;
      if (start <= from && from <= end) found = { from: start, to: end };
    }
  });
  return found === null ? null : { ...(found as { from: number; to: number }), href: mark.attrs.href as string };
}

export async function askForLink(view: EditorView): Promise<void> {
  const here = linkHere(view);
  const { from, to } = here ?? view.state.selection;
  const text = field('Chữ hiện ra', { value: view.state.doc.textBetween(from, to, ' ') });
  const address = field('Địa chỉ', { value: here?.href ?? '', inputmode: 'url', placeholder: 'https://… hoặc hòm thư, số điện thoại' });
  const rows = from === to ? [address.row, text.row] : [address.row];
  const answer = await askPerson<'set' | 'remove'>(
    'Liên kết',
    rows,
    [
      { label: here ? 'Sửa liên kết' : 'Đặt liên kết', value: 'set', isMain: true },
      ...(here ? [{ label: 'Bỏ liên kết', value: 'remove' as const }] : []),
    ],
    {
      check: (choice) =>
        choice === 'set' && readTypedHref(address.input.value) === null
          ? 'Địa chỉ này chưa dùng được. Xin nhập địa chỉ bắt đầu bằng https://, một hòm thư, một số điện thoại, hoặc một trang của cổng này bắt đầu bằng dấu /.'
          : null,
    },
  );
  view.focus();
  if (answer === null) return;
  const tr = view.state.tr;
  const href = readTypedHref(address.input.value);
  if (answer === 'remove' || href === null) tr.removeMark(from, to, link!);
  else if (from === to) {
    const words = tidy(text.input.value, 400) || address.input.value.trim();
    tr.replaceSelectionWith(schema.text(words, [...view.state.selection.$from.marks(), link!.create({ href })]), false);
  } else tr.removeMark(from, to, link!).addMark(from, to, link!.create({ href }));
  view.dispatch(tr.removeStoredMark(link!).scrollIntoView());
}

export async function askForTable(view: EditorView): Promise<void> {
  if (around(view.state, schema.nodes.table)) view.focus();
  const rows = field('Số hàng', { type: 'number', min: 1, max: 50, value: 3, inputmode: 'numeric' });
  const columns = field('Số cột', { type: 'number', min: 1, max: 20, value: 3, inputmode: 'numeric' });
  const head = tick('Hàng đầu là tiêu đề của các cột', { checked: true });
  const count = ({ input }: { input: HTMLInputElement }, most: number) => Math.min(Math.max(Math.trunc(Number(input.value)) || 1, 1), most);
  const answer = await askPerson('Chèn bảng', [rows.row, columns.row, head.row], [{ label: 'Chèn bảng', value: true, isMain: true }]);
  view.focus();
  if (answer) insertBlocks(newTable(count(rows, 50), count(columns, 20), head.input.checked))(view.state, view.dispatch);
}

export async function askForVideo(view: EditorView): Promise<void> {
  const address = field('Địa chỉ video', { inputmode: 'url', placeholder: 'https://www.youtube.com/watch?v=…' });
  const title = field('Tên video', { maxlength: 400 });
  const answer = await askPerson<'plain' | 'still'>(
    'Chèn video',
    [
      h('p', {}, 'Chép địa chỉ của video trên YouTube hoặc Vimeo rồi dán vào đây. Ảnh bìa lấy từ thư viện của trang, để người đọc thấy trước khi bấm.'),
      address.row,
      title.row,
    ],
    [
      { label: 'Chèn video', value: 'plain', isMain: true },
      { label: 'Chọn ảnh bìa rồi chèn…', value: 'still' },
    ],
    {
      check: () =>
        readFilm(address.input.value) === null
          ? 'Địa chỉ này không phải của một video trên YouTube hay Vimeo.'
          : tidy(title.input.value, 400) === ''
            ? 'Xin ghi tên video, để người đọc biết trước khi bấm.'
            : null,
    },
  );
  const still = answer === 'still' ? await choosePicture('Chọn ảnh bìa của video') : null;
  view.focus();
  const film = readFilm(address.input.value);
  if (!answer || !film) return;
  insertBlocks(schema.nodes.video!.create({ ...film, title: tidy(title.input.value, 400), still }))(view.state, view.dispatch);
}
