// What can be done with an article besides writing: publish, schedule, withdraw, pin.
import { button, field, h } from '../dom';
import { askPerson, tell } from '../dialogs/dialog';
import type { Answer, Doors, Opened, Problem } from '../save/door';
import { moment } from '../save/words';
import { menu, type Entry } from '../toolbar/menu';

export type Desk = {
  opened: Opened;
  mayPublish: boolean;
  doors: Doors;
  /** Saves what is not saved; false where that cannot be done now. */
  flush: () => Promise<boolean>;
  version: () => number;
  missing: () => Problem[];
  show: (problem: Problem) => void;
  /** The article stands elsewhere now: the page is read again. */
  reload: () => Promise<void>;
  leave: (address: string | null) => void;
  versions: () => void;
  aside: () => void;
};

/** The bar at the top: how the text fares, and what can be done with it. */
export function publishBar(desk: Desk, status: HTMLElement, count: HTMLElement): { root: HTMLElement; refresh: () => void } {
  const acts = h('div', { class: 'edit-acts-row edit-publish' });
  const root = h('div', { class: 'edit-top' }, h('div', { class: 'edit-state' }, status, count), acts);
  const refresh = () => {
    const { status: standing } = desk.opened;
    const more = menu('Việc khác với bài này', { text: 'Việc khác' }, () => entries(desk));
    const focused = acts.contains(document.activeElement) ? document.activeElement?.textContent : null;
    acts.replaceChildren(
      h('span', { class: 'edit-standing' }, inWords(desk.opened)),
      button('Phiên bản', desk.versions),
      button('Xong', () => void close(desk)),
      ...(desk.mayPublish ? [more.root] : []),
      ...(desk.mayPublish && standing !== 'withdrawn' && standing !== 'expired'
        ? [button(standing === 'published' ? 'Đăng thay đổi' : 'Đăng', () => void publish(desk), { class: 'edit-button is-main' })]
        : []),
    );
    if (focused === null) return;
    // Where the pressed button is another one now, its place is the last.
    const buttons = [...acts.querySelectorAll('button')];
    (buttons.find((one) => one.textContent === focused) ?? buttons.at(-1))?.focus({ preventScroll: true });
  };
  refresh();
  return { root, refresh };
}

function inWords({ status, at }: Opened): string {
  switch (status) {
    case 'published': return at ? `Đã đăng, thay đổi hẹn lúc ${moment(at)}` : 'Đã đăng';
    case 'expired': return 'Đã hết hạn';
    case 'scheduled': return at ? `Hẹn đăng lúc ${moment(at)}` : 'Đã hẹn giờ đăng';
    case 'withdrawn': return 'Đã gỡ';
    default: return 'Bản nháp';
  }
}

function entries(desk: Desk): Entry[] {
  const { status, pinned, featured, at } = desk.opened;
  const of = (...standings: Opened['status'][]) => standings.includes(status);
  const list: (Entry | false)[] = [
    of('draft', 'scheduled', 'published') && { label: status === 'scheduled' ? 'Đổi giờ hẹn…' : 'Hẹn giờ đăng…', run: () => void schedule(desk) },
    (of('scheduled') || Boolean(at)) && { label: 'Huỷ hẹn giờ', run: () => void act(desk, 'huy-hen', {}, 'Đã huỷ hẹn.') },
    of('published') && { label: 'Hết hạn vào lúc…', run: () => void expire(desk) },
    of('published') && { label: pinned ? 'Bỏ ghim' : 'Ghim lên đầu', run: () => void act(desk, 'ghim', { pinned: !pinned }, pinned ? 'Đã bỏ ghim.' : 'Đã ghim bài lên đầu.') },
    of('published') && { label: featured ? 'Bỏ nổi bật' : 'Đặt làm tin nổi bật', run: () => void act(desk, 'noi-bat', { featured: !featured }, featured ? 'Đã bỏ nổi bật.' : 'Đã đặt làm tin nổi bật.') },
    of('published') && { label: 'Bỏ các thay đổi chưa đăng…', run: () => void discard(desk) },
    of('published') && { label: 'Gỡ bài…', run: () => void withdraw(desk) },
    of('withdrawn', 'expired') && { label: 'Đăng trở lại', run: () => void act(desk, 'dua-lai', {}, 'Bài đã được đăng trở lại.') },
  ];
  return list.filter((entry) => entry !== false);
}

/** Saves first; nothing is published that the server does not have. */
async function isReady(desk: Desk): Promise<boolean> {
  const [first] = desk.missing();
  if (first) {
    desk.show(first);
    await tell('Bài chưa đăng được', h('ul', {}, ...desk.missing().map(({ message }) => h('li', {}, message))));
    desk.show(first);
    return false;
  }
  if (await desk.flush()) return true;
  await tell('Bài chưa đăng được', 'Bài chưa lưu xong. Xin xem dòng trạng thái ở đầu trang rồi thử lại.');
  return false;
}

async function publish(desk: Desk): Promise<void> {
  if (!(await isReady(desk))) return;
  const isAnew = desk.opened.status === 'published';
  const answer = await askPerson(
    isAnew ? 'Đăng thay đổi' : 'Đăng bài',
    [h('p', {}, isAnew ? 'Người đọc sẽ thấy bài đã sửa ngay.' : 'Người đọc sẽ thấy bài ngay.')],
    [{ label: isAnew ? 'Đăng thay đổi' : 'Đăng ngay', value: true, isMain: true }],
  );
  if (answer) await act(desk, 'dang', { base: desk.version() }, isAnew ? 'Đã đăng thay đổi.' : 'Bài đã được đăng.');
}

async function schedule(desk: Desk): Promise<void> {
  if (!(await isReady(desk))) return;
  const at = await askWhen('Hẹn giờ đăng', 'Bài sẽ tự đăng vào lúc này.', 'Hẹn giờ');
  if (at) await act(desk, 'dang', { base: desk.version(), at }, `Bài sẽ được đăng lúc ${moment(at)}.`);
}

async function expire(desk: Desk): Promise<void> {
  const at = await askWhen('Hết hạn', 'Từ lúc này người đọc không thấy bài nữa. Để trống nếu bài không hết hạn.', 'Đặt hạn', true);
  if (at !== null) await act(desk, 'het-han', { at: at || null }, at ? `Bài hết hạn lúc ${moment(at)}.` : 'Bài không hết hạn.');
}

/** An instant to come, in Vietnam's time; "" where none may be given, null where the question was closed. */
async function askWhen(title: string, sentence: string, label: string, mayBeEmpty = false): Promise<string | null> {
  const day = field('Ngày', { type: 'date' });
  const time = field('Giờ', { type: 'time', value: '07:00' });
  const value = () => (day.input.value && time.input.value ? `${day.input.value}T${time.input.value}+07:00` : '');
  const answer = await askPerson(title, [h('p', {}, sentence), day.row, time.row], [{ label, value: true, isMain: true }], {
    check: () => {
      if (value() === '') return mayBeEmpty && day.input.value === '' ? null : 'Xin chọn ngày và giờ.';
      return Date.parse(value()) <= Date.now() ? 'Giờ này đã qua. Xin chọn một giờ sắp tới.' : null;
    },
  });
  return answer ? value() : null;
}

async function withdraw(desk: Desk): Promise<void> {
  const reason = field('Lý do, để nhật ký của phường ghi lại', { maxlength: 300 });
  const answer = await askPerson(
    'Gỡ bài',
    [h('p', {}, 'Người mở địa chỉ của bài sẽ thấy một câu báo bài đã được gỡ. Có thể đăng trở lại sau này.'), reason.row],
    [{ label: 'Gỡ bài', value: true, isMain: true, isDanger: true }],
    { check: () => (reason.input.value.trim() === '' ? 'Xin ghi lý do gỡ bài.' : null) },
  );
  if (answer) await act(desk, 'go', { reason: reason.input.value.trim() }, 'Bài đã được gỡ.');
}

async function discard(desk: Desk): Promise<void> {
  const answer = await askPerson(
    'Bỏ các thay đổi chưa đăng',
    [h('p', {}, 'Bài trở lại đúng như người đọc đang thấy. Bản đang viết vẫn xem lại được ở mục Phiên bản.')],
    [{ label: 'Bỏ thay đổi', value: true, isMain: true, isDanger: true }],
  );
  if (!answer) return;
  desk.aside();
  if (await desk.flush()) await act(desk, 'bo', {}, 'Đã bỏ các thay đổi.');
}

/** Asks the server, says what came of it, and reads the page's state again. */
async function act(desk: Desk, what: string, body: unknown, done: string): Promise<void> {
  const answer = await desk.doors.act(what, body);
  if (answer.is === 'done') {
    await desk.reload();
    const { status, address } = desk.opened;
    const seen = status === 'published' && address ? h('p', {}, h('a', { href: address }, 'Xem bài như người đọc thấy')) : '';
    await tell(done, seen);
    return;
  }
  if (answer.is === 'refused' && answer.problems[0]) desk.show(answer.problems[0]);
  await tell('Chưa làm được', sentence(answer));
}

function sentence(answer: Answer<unknown>): string {
  switch (answer.is) {
    case 'refused': return [answer.message, ...answer.problems.map(({ message }) => message)].join(' ');
    case 'signedOut': return 'Đã hết phiên đăng nhập. Xin đăng nhập lại rồi thử lại.';
    case 'conflict': return 'Bài vừa được người khác sửa. Xin xem bản mới rồi thử lại.';
    default: return 'Không tới được máy chủ. Xin thử lại sau ít phút.';
  }
}

async function close(desk: Desk): Promise<void> {
  const isSaved = await desk.flush();
  if (isSaved) return desk.leave(desk.opened.status === 'published' ? desk.opened.address : null);
  const answer = await askPerson(
    'Bài chưa lưu xong',
    [h('p', {}, 'Máy chủ chưa có những gì vừa viết. Bản viết dở vẫn nằm trong máy này và sẽ được hỏi lại khi mở bài.')],
    [
      { label: 'Ở lại viết tiếp', value: 'stay', isMain: true },
      { label: 'Vẫn đóng', value: 'leave' },
    ],
    { isClosable: false },
  );
  if (answer === 'leave') desk.leave(desk.opened.status === 'published' ? desk.opened.address : null);
}
