// What a paste was understood to be.
import type { Json } from '../body';

/** Where the bytes of a pasted picture are to be had. */
export type PastedPicture =
  /** In the page's text itself, as a data: address. */
  | { from: 'data'; address: string }
  /** On the author's machine: only beside the text in the clipboard, if at all. */
  | { from: 'machine' }
  /** On another site: the person must fetch it. */
  | { from: 'elsewhere' };

export type Reading = {
  blocks: Block[];
  /** The font of each text, in the order of the texts; null where none was named. */
  fonts: (string | null)[];
  /** Pictures that are still to be had, by the `pending` of their figure. */
  pictures: Map<string, PastedPicture>;
};

/** A block on its way: an item of a list that its program wrote as a paragraph, or a caption. */
export type Block = Json & { item?: ItemMark; isCaption?: boolean };

/** How a paragraph says that it is an item of a list. */
export type ItemMark = {
  /** 1 is the outermost. */
  level: number;
  ordered: boolean;
  /** The number that the item itself shows, where it shows one. */
  number: number | null;
  /** Which list of the document it belongs to. */
  list: string;
  /** A further paragraph of the item before it. */
  isMore?: boolean;
};

/** The deepest a list is taken over; deeper items stand at this depth. */
export const DEEPEST_LIST = 8;
