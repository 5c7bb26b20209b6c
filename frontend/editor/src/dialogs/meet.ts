// Where two texts meet, both are shown and the person chooses; neither is ever lost.
import { h } from '../dom';
import type { Content, Theirs } from '../save/door';
import type { Kept } from '../save/keep';
import { clock, moment } from '../save/words';
import { askPerson } from './dialog';
import { sideBySide } from './preview';

/** Somebody else saved in between, or `person` did on another machine or in another window. */
export function askWhichStays(theirs: Theirs, mine: Content, person: string): Promise<'mine' | 'theirs' | null> {
  const isOwn = theirs.by === person;
  const who = isOwn ? 'Ở một cửa sổ hoặc máy khác, bạn' : theirs.by;
  return askPerson(
    isOwn ? 'Bạn đang sửa bài này ở hai nơi' : 'Hai người cùng sửa bài này',
    [
      h('p', {}, `${who} đã lưu bài này lúc ${moment(theirs.at)}, trong khi ở đây đang viết. Chưa bản nào bị mất. Bản không được chọn vẫn xem lại được ở mục Phiên bản.`),
      sideBySide({ name: isOwn ? 'Bản ở đây' : 'Bản của bạn', content: mine }, { name: isOwn ? 'Bản đã lưu ở nơi kia' : `Bản của ${theirs.by}`, content: theirs.content }),
    ],
    [
      { label: isOwn ? 'Giữ bản ở đây' : 'Giữ bản của bạn', value: 'mine' },
      { label: 'Lấy bản kia', value: 'theirs' },
    ],
    { isWide: true },
  );
}

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
