// Every saved version of an article, and texts put aside in this browser: to read, and to take back.
import { button, h } from '../dom';
import type { Content, Doors, Sitting } from '../save/door';
import type { Kept } from '../save/keep';
import { moment } from '../save/words';
import { askPerson } from './dialog';
import { tellFailed } from './failed';
import { preview } from './preview';

/** What the person wants back. */
export type Wanted = { revision: number } | { content: Content };

export async function chooseVersion(doors: Doors, aside: Kept[]): Promise<Wanted | null> {
  const answer = await doors.revisions();
  if (answer.is !== 'done') {
    if (aside.length === 0) await tellFailed('Chưa xem được các phiên bản', answer);
    return aside.length === 0 ? null : choose([], aside, doors);
  }
  return choose(answer.value, aside, doors);
}

async function choose(sittings: Sitting[], aside: Kept[], doors: Doors): Promise<Wanted | null> {
  let looked: Wanted | null = null;
  const view = (what: Wanted) => {
    looked = what;
    list.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  };
  const list = h('ol', { class: 'edit-versions' },
    ...aside.map((kept) => line(`Bản để riêng trong máy này, ${moment(kept.at)}`, '', () => view({ content: kept.content }))),
    ...sittings.map((one) => line(`${moment(one.to)}, ${one.by}`, `${one.saves} lần lưu`, () => view({ revision: one.revision }), within(one, view))));
  const nothing = sittings.length + aside.length === 0 ? h('p', {}, 'Bài này chưa có phiên bản nào.') : list;
  await askPerson<never>('Các phiên bản', [h('p', {}, 'Chọn một phiên bản để xem. Lấy lại phiên bản cũ không làm mất bản đang có.'), nothing], []);
  return looked === null ? null : look(looked, sittings, aside, doors);
}

async function look(what: Wanted, sittings: Sitting[], aside: Kept[], doors: Doors): Promise<Wanted | null> {
  const content = 'content' in what ? what.content : await contentOf(what.revision, doors);
  if (!content) return null;
  const answer = await askPerson<'take' | 'back'>(
    'Xem phiên bản',
    [preview(content)],
    [
      { label: 'Lấy lại phiên bản này', value: 'take', isMain: true },
      { label: 'Xem phiên bản khác', value: 'back' },
    ],
    { isWide: true },
  );
  if (answer === 'back') return choose(sittings, aside, doors);
  return answer === 'take' ? what : null;
}

const line = (name: string, more: string, onclick: () => void, within: HTMLElement | null = null) =>
  h('li', {}, button(name, onclick, { class: 'edit-version' }), more ? h('span', { class: 'edit-soft' }, more) : null, within);

/** The states that a sitting went through before the one it ended with. */
function within({ states }: Sitting, view: (what: Wanted) => void): HTMLElement | null {
  const earlier = states.slice(1);
  if (earlier.length === 0) return null;
  const lines = earlier.map(({ revision, at, saves }) => line(`Lúc ${moment(at)}`, `${saves} lần lưu`, () => view({ revision })));
  return h('details', { class: 'edit-states' }, h('summary', {}, `Xem ${earlier.length} bản trước đó trong buổi này`), h('ol', { class: 'edit-versions' }, ...lines));
}

async function contentOf(revision: number, doors: Doors): Promise<Content | null> {
  const answer = await doors.revision(revision);
  if (answer.is === 'done') return answer.value;
  await tellFailed('Phiên bản này chưa mở được', answer);
  return null;
}
