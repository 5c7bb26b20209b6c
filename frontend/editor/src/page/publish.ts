// What can be done with an article besides writing: publish, schedule, withdraw, pin.
import { button, field, h } from '../dom';
import { askPerson, tell } from '../dialogs/dialog';
import { tellFailed } from '../dialogs/failed';
import { serverTime, type Doors, type Opened, type Problem } from '../save/door';
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

const UNSAVED = 'Bài chưa lưu xong. Xin xem dòng trạng thái ở đầu trang rồi thử lại.';

/** The bar at the top: how the text fares, and what can be done with it. */
export function publishBar(desk: Desk, status: HTMLElement, count: HTMLElement): { root: HTMLElement; refresh: () => void } {
  const acts = h('div', { class: 'edit-acts-row edit-publish' });
  const root = h('div', { class: 'edit-top' }, h('div', { class: 'edit-state' }, status, count), acts);
  const refresh = () => {
    const more = entries(desk).length > 0 && menu('Việc khác với bài này', { text: 'Việc khác' }, () => entries(desk));
    const focused = acts.contains(document.activeElement) ? document.activeElement?.textContent : null;
    acts.replaceChildren(
      h('span', { class: 'edit-standing' }, inWords(desk.opened)),
      button('Phiên bản', desk.versions),
      button('Xong', () => void close(desk)),
      ...(more ? [more.root] : []),
      desk.mayPublish
        ? button(PUBLISHING[desk.opened.status].press, () => void publish(desk), { class: 'edit-button is-main' })
        : h('span', { class: 'edit-soft' }, 'Viết xong thì người duyệt sẽ đăng.'),
    );
    if (focused === null) return;
    // Where the pressed button is another one now, its place is the last.
    const buttons = [...acts.querySelectorAll('button')];
    (buttons.find((one) => one.textContent === focused) ?? buttons.at(-1))?.focus({ preventScroll: true });
  };
  refresh();
  return { root, refresh };
}

function inWords({ status, at, expires }: Opened): string {
  const planned = at ? moment(at) : '';
  const until = expires ? `, hết hạn lúc ${moment(expires)}` : '';
  switch (status) {
    case 'published': return `Đã đăng${planned && `, thay đổi hẹn lúc ${planned}`}${until}`;
    case 'scheduled': return `Hẹn đăng lúc ${planned}${until}`;
    case 'expired': return `Đã hết hạn${planned && `, hẹn đăng lại lúc ${planned}`}`;
    case 'withdrawn': return `Đã gỡ${planned && `, hẹn đăng lại lúc ${planned}`}`;
    case 'draft': return 'Bản nháp';
  }
}

/** What publishing is called, from where the article stands. */
type Words = { press: string; title: string; sentence: string; label: string; done: string };

const FIRST: Words = { press: 'Đăng', title: 'Đăng bài', sentence: 'Người đọc sẽ thấy bài ngay.', label: 'Đăng ngay', done: 'Bài đã được đăng.' };
const AGAIN: Words = {
  press: 'Đăng lại', title: 'Đăng lại bài', sentence: 'Người đọc sẽ thấy bài đúng như đang viết ở đây.', label: 'Đăng lại', done: 'Bài đã được đăng lại.',
};
const PUBLISHING: Record<Opened['status'], Words> = {
  draft: FIRST,
  scheduled: FIRST,
  published: { press: 'Đăng thay đổi', title: 'Đăng thay đổi', sentence: 'Người đọc sẽ thấy bài đã sửa ngay.', label: 'Đăng thay đổi', done: 'Đã đăng thay đổi.' },
  expired: AGAIN,
  withdrawn: AGAIN,
};

/** What `domain::standing` allows from where the article stands. */
function entries(desk: Desk): Entry[] {
  const { status, pinned, featured, at } = desk.opened;
  const of = (...standings: Opened['status'][]) => desk.mayPublish && standings.includes(status);
  const isGone = of('withdrawn', 'expired');
  const list: (Entry | false)[] = [
    desk.mayPublish && { label: at ? 'Đổi giờ hẹn…' : 'Hẹn giờ đăng…', run: () => void schedule(desk) },
    desk.mayPublish && at !== null && { label: 'Hủy hẹn giờ', run: () => void act(desk, 'huy-hen', {}, 'Đã hủy hẹn.') },
    of('published', 'scheduled') && { label: 'Đặt hạn đăng…', run: () => void expire(desk) },
    of('published') && { label: pinned ? 'Bỏ ghim' : 'Ghim đầu chuyên mục', run: () => void act(desk, 'ghim', { pinned: !pinned }, pinned ? 'Đã bỏ ghim.' : 'Đã ghim bài ở đầu chuyên mục.') },
    of('published') && { label: featured ? 'Bỏ nổi bật' : 'Đặt nổi bật ở trang chủ', run: () => void act(desk, 'noi-bat', { featured: !featured }, featured ? 'Đã bỏ nổi bật.' : 'Đã đặt bài nổi bật ở trang chủ.') },
    isGone && { label: 'Đưa bài trở lại như cũ…', run: () => void bringBack(desk) },
    (isGone || of('published')) && { label: 'Bỏ các thay đổi chưa đăng…', run: () => void discard(desk) },
    of('published') && { label: 'Gỡ bài…', run: () => void withdraw(desk) },
    status === 'draft' && { label: 'Bỏ bản nháp này…', run: () => void putAway(desk) },
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
  await tell('Bài chưa đăng được', UNSAVED);
  return false;
}

async function publish(desk: Desk): Promise<void> {
  if (!(await isReady(desk))) return;
  const { title, sentence, label, done } = PUBLISHING[desk.opened.status];
  const answer = await askPerson(title, [h('p', {}, sentence)], [{ label, value: true, isMain: true }]);
  if (answer) await act(desk, 'dang', { base: desk.version() }, done);
}

async function schedule(desk: Desk): Promise<void> {
  if (!(await isReady(desk))) return;
  const at = await askWhen('Hẹn giờ đăng', 'Bài sẽ tự đăng vào lúc này.', 'Hẹn giờ', { before: desk.opened.at, time: '07:00', mayBeEmpty: false });
  if (at) await act(desk, 'dang', { base: desk.version(), at }, `Bài sẽ được đăng lúc ${moment(at)}.`);
}

async function expire(desk: Desk): Promise<void> {
  const sentence = 'Từ lúc này người đọc không thấy bài nữa. Để trống ngày nếu bài không hết hạn.';
  const at = await askWhen('Hạn đăng', sentence, 'Đặt hạn', { before: desk.opened.expires, time: '23:59', mayBeEmpty: true });
  if (at !== null) await act(desk, 'het-han', { at: at || null }, at ? `Bài hết hạn lúc ${moment(at)}.` : 'Bài không hết hạn.');
}

/** What stood `before`, and the `time` of a day where nothing did. */
type When = { before: string | null; time: string; mayBeEmpty: boolean };

/** An instant to come, in Vietnam's time; "" where none may be given, null where the question was closed. */
async function askWhen(title: string, sentence: string, label: string, { before, time: usual, mayBeEmpty }: When): Promise<string | null> {
  const [date = '', clock = usual] = before?.split('T') ?? [];
  const day = field('Ngày', { type: 'date', value: date });
  const time = field('Giờ', { type: 'time', value: clock.slice(0, 5) });
  const value = () => (day.input.value && time.input.value ? `${day.input.value}T${time.input.value}+07:00` : '');
  const answer = await askPerson(title, [h('p', {}, sentence), day.row, time.row], [{ label, value: true, isMain: true }], {
    check: () => {
      if (value() === '') return mayBeEmpty && day.input.value === '' ? null : 'Xin chọn ngày và giờ.';
      return Date.parse(value()) <= serverTime() ? 'Giờ này đã qua. Xin chọn một giờ sắp tới.' : null;
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
  else await tell('Chưa bỏ được', UNSAVED);
}

async function bringBack(desk: Desk): Promise<void> {
  const answer = await askPerson(
    'Đưa bài trở lại như cũ',
    [h('p', {}, 'Người đọc lại thấy bài đúng như trước khi gỡ hoặc hết hạn. Những gì sửa từ đó vẫn là bản chưa đăng.')],
    [{ label: 'Đưa trở lại', value: true, isMain: true }],
  );
  if (answer) await act(desk, 'dua-lai', {}, 'Bài đã được đưa trở lại.');
}

/** A draft that no reader ever saw: whoever writes it may put it away. */
async function putAway(desk: Desk): Promise<void> {
  const answer = await askPerson(
    'Bỏ bản nháp này',
    [h('p', {}, 'Bài sẽ không còn trong danh sách bài viết.')],
    [{ label: 'Bỏ bản nháp', value: true, isMain: true, isDanger: true }],
  );
  if (!answer) return;
  // What is saved later would bring it back into the list.
  if (!(await desk.flush())) return void (await tell('Chưa bỏ được', UNSAVED));
  const done = desk.version() === 0 ? null : await desk.doors.act('bo', {});
  if (done === null || done.is === 'done') desk.leave(null);
  else await tellFailed('Chưa bỏ được', done);
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
  await tellFailed('Chưa làm được', answer);
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
