// Says why something was not done, and what the next step is.
import { h } from '../dom';
import type { Answer } from '../save/door';
import { tell } from './dialog';

type Failure = Exclude<Answer<unknown>, { is: 'done' }>;

export const tellFailed = (title: string, failure: Failure): Promise<unknown> => tell(title, ...whyNot(failure));

/** The sentence, and where somebody must sign in again the way there. */
export function whyNot(failure: Failure): (Node | string)[] {
  switch (failure.is) {
    case 'refused': return [[...new Set([failure.message, ...failure.problems.map(({ message }) => message)])].join(' ')];
    case 'signedOut': return ['Đã hết phiên đăng nhập. Xin đăng nhập lại rồi làm lại việc này. Bài đang viết vẫn còn nguyên ở đây.', h('p', {}, signInLink())];
    case 'conflict': return ['Bài vừa được lưu ở nơi khác. Xin xem hai bản ở dòng trạng thái rồi làm lại việc này.'];
    case 'offline': return ['Không tới được máy chủ. Xin thử lại sau ít phút.'];
  }
}

/** Beside this page, which stays as it is. */
export const signInLink = (): HTMLElement => h('a', { href: '/dang-nhap', target: '_blank', class: 'edit-button is-main' }, 'Đăng nhập (mở thẻ mới)');
