// How the text fares, in words.
import type { State } from './draft';

/** The clock as people in Vietnam read it: "14:05". */
export const clock = (at: number): string =>
  new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Ho_Chi_Minh' }).format(at);

/** Day and clock: "14:05, 22/11/2026". */
export const moment = (at: number | string): string => {
  const time = typeof at === 'number' ? at : Date.parse(at);
  if (Number.isNaN(time)) return String(at);
  const day = new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' }).format(time);
  return `${clock(time)}, ${day}`;
};

/** One calm sentence; `isKept` says whether this browser has a copy of the newest text. */
export function inWords(state: State, isKept: boolean): string {
  const here = isKept ? 'bài vẫn nằm trong máy này' : 'máy này cũng không giữ được bản sao, xin đừng đóng trang';
  switch (state.is) {
    case 'saved': return state.at === null ? 'Chưa có gì thay đổi' : `Đã lưu lúc ${clock(state.at)}`;
    case 'changed': return 'Đang gõ…';
    case 'saving': return 'Đang lưu…';
    case 'offline': return `Chưa lưu được: mất mạng hoặc máy chủ đang nghỉ, ${here}`;
    case 'signedOut': return `Chưa lưu được: đã hết phiên đăng nhập, ${here}`;
    case 'conflict': return `Chưa lưu được: bài này vừa được lưu ở nơi khác, ${here}`;
    case 'refused': return `Chưa lưu được: ${state.message}`;
  }
}
