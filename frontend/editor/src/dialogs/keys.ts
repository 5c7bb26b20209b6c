// The keys, for those who like them.
import { h } from '../dom';
import { tell } from './dialog';

const KEYS: [string, string][] = [
  ['Ctrl+B, Ctrl+I, Ctrl+U', 'Đậm, nghiêng, gạch dưới'],
  ['Ctrl+Alt+2, 3, 4', 'Đề mục lớn, vừa, nhỏ'],
  ['Ctrl+Alt+0', 'Đoạn văn thường'],
  ['Ctrl+Shift+8, Ctrl+Shift+7', 'Danh sách gạch đầu dòng, đánh số'],
  ['Ctrl+Shift+9', 'Trích lời'],
  ['Tab, Shift+Tab', 'Trong danh sách: thụt vào, đưa ra. Trong bảng: ô sau, ô trước'],
  ['Shift+Enter', 'Xuống dòng trong cùng đoạn'],
  ['Ctrl+K', 'Đặt liên kết'],
  ['Ctrl+F', 'Tìm và thay'],
  ['Ctrl+Z, Ctrl+Y', 'Hoàn tác, làm lại'],
  ['Ctrl+S', 'Lưu ngay (bài vẫn tự lưu)'],
  ['Ctrl+Shift+V', 'Dán chữ không kèm định dạng'],
  ['Alt+F10', 'Đến thanh công cụ; Esc để quay lại bài'],
];

export const showKeys = () =>
  tell('Các phím tắt', h('dl', { class: 'edit-keys' }, ...KEYS.flatMap(([keys, what]) => [h('dt', {}, h('kbd', {}, keys)), h('dd', {}, what)])));
