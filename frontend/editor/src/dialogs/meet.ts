// Where two texts meet, both are shown and the person chooses; neither is ever lost.
import { h } from '../dom';
import type { Content, Theirs } from '../save/door';
import type { Kept } from '../save/keep';
import { clock, moment } from '../save/words';
import { askPerson } from './dialog';
import { sideBySide } from './preview';

/** Somebody else saved in between. */
export const askWhichStays = (theirs: Theirs, mine: Content): Promise<'mine' | 'theirs' | null> =>
  askPerson(
    'Hai người cùng sửa bài này',
    [
      h('p', {}, `${theirs.by || 'Một người khác'} đã lưu bài này lúc ${moment(theirs.at)}, trong khi bạn đang viết. Chưa bản nào bị mất. Bản không được chọn vẫn xem lại được ở mục Phiên bản.`),
      sideBySide({ name: 'Bản của bạn', content: mine }, { name: `Bản của ${theirs.by || 'người khác'}`, content: theirs.content }),
    ],
    [
      { label: 'Giữ bản của bạn', value: 'mine' },
      { label: 'Lấy bản kia', value: 'theirs' },
    ],
    { isWide: true },
  );

/** A text lies in this browser that the server does not have. */
export const askAboutKept = (kept: Kept, stored: Content): Promise<'kept' | 'stored' | null> =>
  askPerson(
    'Máy này còn giữ một bản chưa lưu',
    [
      h('p', {}, `Lần trước trang bị đóng trước khi lưu xong. Máy này còn giữ những gì đã viết đến ${clock(kept.at)}. Bạn muốn viết tiếp từ bản nào? Bản kia vẫn xem lại được ở mục Phiên bản.`),
      sideBySide({ name: `Bản trong máy này, ${moment(kept.at)}`, content: kept.content }, { name: 'Bản trên máy chủ', content: stored }),
    ],
    [
      { label: 'Viết tiếp bản trong máy này', value: 'kept', isMain: true },
      { label: 'Dùng bản trên máy chủ', value: 'stored' },
    ],
    { isWide: true },
  );
