// Chooses a picture or file that the site already has.
import { button, field, h } from '../dom';
import { ask } from '../save/door';
import { pictureAddress, readFile, readPicture, sizeInWords, tidyOrNull, type Picture, type StoredFile } from '../schema/attrs';
import { askPerson } from './dialog';
import { whyNot } from './failed';

export type Chosen = { picture: Picture; alt: string | null; name: string | null } | { file: StoredFile };

/** The newest first; `next` is where the list goes on. */
type Page = { items: unknown[]; next: string | null };

/** Asks for anything that the site has. */
export const chooseFromLibrary = () => choose('Thư viện ảnh và tệp', tile);

/** Asks for a picture, which is to stand for something else. */
export async function choosePicture(title: string): Promise<Picture | null> {
  const chosen = await choose(title, (item, pick) => (isPicture(item) ? tile(item, pick) : null));
  return chosen && 'picture' in chosen ? chosen.picture : null;
}

const isPicture = (item: unknown) => readPicture((item as Record<string, unknown> | null)?.picture) !== null;

async function choose(title: string, draw: typeof tile): Promise<Chosen | null> {
  const wanted = field('Tìm trong thư viện', { type: 'search' });
  const grid = h('div', { class: 'edit-library' });
  const said = h('div', { role: 'status' });
  const more = button('Xem tiếp', () => void load(next), { hidden: true });
  let next: string | null = null;
  let round = 0;
  let picked: Chosen | null = null;
  const pick = (what: Chosen) => {
    picked = what;
    grid.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  };
  const load = async (before: string | null) => {
    const mine = (round += 1);
    if (before === null) grid.replaceChildren();
    said.textContent = 'Đang xem thư viện…';
    const query = new URLSearchParams({ tim: wanted.input.value.trim(), ...(before !== null && { truoc: before }) });
    const answer = await ask<Page>('GET', `/thu-vien.json?${query}`);
    if (mine !== round) return;
    if (answer.is !== 'done') {
      said.replaceChildren('Chưa mở được thư viện. ', ...whyNot(answer));
      return;
    }
    const { items } = answer.value;
    grid.append(...items.map((item) => draw(item, pick)).filter((one) => one !== null));
    next = answer.value.next;
    more.hidden = next === null;
    said.textContent = grid.childElementCount === 0 ? 'Không có ảnh hay tệp nào như vậy.' : '';
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  wanted.input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void load(null), 300);
  });
  void load(null);
  await askPerson<never>(title, [wanted.row, said, grid, more], [], { isWide: true });
  return picked;
}

function tile(item: unknown, pick: (what: Chosen) => void): HTMLElement | null {
  const said = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  const picture = readPicture(said.picture);
  const name = tidyOrNull(said.name, 200);
  const alt = tidyOrNull(said.alt, 500);
  if (picture) {
    const image = h('img', { src: pictureAddress(picture, 360), alt: '', loading: 'lazy', width: picture.width, height: picture.height });
    return h('button', { type: 'button', class: 'edit-tile', onclick: () => pick({ picture, alt, name }) }, image, h('span', {}, alt ?? name ?? 'Ảnh'));
  }
  const file = readFile(said.file);
  return file && h('button', { type: 'button', class: 'edit-tile', onclick: () => pick({ file }) }, h('span', {}, `${file.name} (${sizeInWords(file.size)})`));
}
