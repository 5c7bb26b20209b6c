// Pictures in a paste: taken where they can be had, and otherwise a place that asks for one.
import { readPicture, tidyOrNull } from '../schema/attrs';
import type { Block, PastedPicture } from './reading';

/** What an `<img>` is: a figure, a picture that only draws a letter, or nothing (a counter of visits). */
export type Seen = { figure: Block; picture: PastedPicture | null } | { letters: string } | null;

export function readImage(image: Element, key: string): Seen {
  const source = image.getAttribute('src') ?? '';
  const alt = image.getAttribute('alt') ?? '';
  const [width, height] = [sizeOf(image, 'width'), sizeOf(image, 'height')];
  if (width !== null && height !== null && width <= 2 && height <= 2) return null;
  if (/^\p{Extended_Pictographic}/u.test(alt) && [...alt].length <= 8) return { letters: alt };
  const stored = storedHere(source, width, height);
  const picture: PastedPicture | null = stored
    ? null
    : /^data:image\//i.test(source)
      ? { from: 'data', address: source }
      : /^(file:|cid:|blob:|[a-z]:\\)/i.test(source) || source === ''
        ? { from: 'machine' }
        : { from: 'elsewhere' };
  const attrs = {
    picture: stored,
    file: stored ? null : fileName(source),
    alt: words(alt),
    credit: null,
    pending: picture ? key : null,
  };
  return { figure: { type: 'figure', attrs }, picture };
}

function sizeOf(image: Element, name: string): number | null {
  const given = image.getAttribute(name);
  return given !== null && /^\d+/.test(given) ? Number.parseInt(given) : null;
}

/** A picture of this site's own library, copied from one of its pages. */
function storedHere(source: string, width: number | null, height: number | null) {
  const name = /^(?:https?:\/\/[^/]+)?\/media\/([0-9a-f]{32})-\d+\.(?:jpg|webp)$/.exec(source)?.[1];
  const isHere = source.startsWith('/') || source.startsWith(`${location.origin}/`);
  return name && isHere ? readPicture({ name, width, height }) : null;
}

/** The last part of an address, where it is a file's name. */
function fileName(source: string): string | null {
  if (source.startsWith('data:')) return null;
  const last = source.split(/[?#]/)[0]!.split(/[/\\]/).at(-1) ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // As it stands, then.
  }
  return /\.[a-z]{3,4}$/i.test(name) ? tidyOrNull(name, 200) : null;
}

/** An alternative text that says something: no file name, nothing that a program filled in. */
function words(alt: string): string | null {
  const said = alt.replace(/\s*(Description automatically generated|Mô tả được tạo tự động).*$/is, '');
  const isEmpty = /\.(jpe?g|png|gif|webp|bmp|tiff?)$/i.test(said.trim()) || /^(image|picture|ảnh|hình ảnh|img|photo)?[\s_\d-]*$/i.test(said.trim());
  return isEmpty ? null : tidyOrNull(said, 500);
}
