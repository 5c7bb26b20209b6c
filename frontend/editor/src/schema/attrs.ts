// What attributes of nodes hold: the rules of `domain::media` and `domain::text`.

/** A stored picture: its content's name, and the size of the original in pixels. */
export type Picture = { name: string; width: number; height: number };

/** A stored file to download; its size is in bytes. */
export type StoredFile = { content: string; name: string; size: number };

export type FigureAttrs = {
  picture: Picture | null;
  /** The file's name on the editor's machine or on the page it was copied from. */
  file: string | null;
  /** What the picture shows; '' says that it is decoration, null that nobody said yet. */
  alt: string | null;
  credit: string | null;
  /** The upload that will bring the picture; never sent. */
  pending: string | null;
};

/** The widths a picture is kept in, as `domain::media` has them. */
const WIDTHS = [360, 720, 840, 1120, 1600];

const isContentName = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 32;

/** A picture as the server names it, or null for anything else. */
export function readPicture(value: unknown): Picture | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, width, height } = value as Record<string, unknown>;
  return isContentName(name) && isSize(width) && isSize(height) ? { name, width, height } : null;
}

/** A file as the server names it, or null for anything else. */
export function readFile(value: unknown): StoredFile | null {
  if (typeof value !== 'object' || value === null) return null;
  const { content, name, size } = value as Record<string, unknown>;
  const isFile = isContentName(content) && isLine(name, 200) && typeof size === 'number' && Number.isInteger(size) && size >= 0;
  return isFile ? { content, name, size } : null;
}

/** Whether a value is a line of text as the server keeps it. */
export const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' && tidy(value, most) === value && value !== '';

/** One line: NFC, no control characters, white space folded, no longer than the field holds. */
export function tidy(text: string, most: number): string {
  const line = text.normalize('NFC').replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ').trim();
  return [...line].slice(0, most).join('').trim();
}

/** The same, and null where nothing is left. */
export const tidyOrNull = (text: unknown, most: number): string | null =>
  typeof text === 'string' ? tidy(text, most) || null : null;

/** What is said of a picture: words, '' for a decoration, or null. */
export const tidyAlt = (alt: unknown): string | null => (alt === '' ? '' : tidyOrNull(alt, 500));

/** Where a picture is kept, about as wide as a column. */
export function pictureAddress({ name, width }: Picture, wish = 720): string {
  const largest = Math.min(width, 1600);
  const kept = [...WIDTHS.filter((one) => one < largest), largest];
  return `/media/${name}-${kept.findLast((one) => one <= wish) ?? largest}.jpg`;
}

/** A file's size as people read it: "1,4 MB", "38 KB". */
export function sizeInWords(bytes: number): string {
  const MB = 1024 * 1024;
  if (bytes < MB) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(Math.floor((bytes * 10) / MB) / 10).toFixed(1).replace('.', ',')} MB`;
}
