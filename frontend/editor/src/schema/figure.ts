// A picture with its caption: what the clipboard carries of it.
import type { NodeSpec } from 'prosemirror-model';
import { pictureAddress, readPicture, tidyAlt, tidyOrNull, type FigureAttrs } from './attrs';

const isText = (value: unknown) => {
  if (value !== null && typeof value !== 'string') throw new RangeError('not a text');
};

/** A figure of our own, as the clipboard or a paste brings it; what is wrong in it is left out. */
function readFigure(dom: HTMLElement): Partial<FigureAttrs> | false {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(dom.dataset.figure ?? '') as Record<string, unknown>;
  } catch {
    return false;
  }
  if (typeof given !== 'object' || given === null) return false;
  return {
    picture: readPicture(given.picture),
    file: tidyOrNull(given.file, 200),
    alt: tidyAlt(given.alt),
    credit: tidyOrNull(given.credit, 200),
    pending: tidyOrNull(given.pending, 40),
  };
}

export const figure: NodeSpec = {
  content: 'inline*',
  group: 'block',
  isolating: true,
  draggable: true,
  attrs: {
    picture: {
      default: null,
      validate: (value: unknown) => {
        if (value !== null && !readPicture(value)) throw new RangeError('not a picture');
      },
    },
    file: { default: null, validate: isText },
    alt: { default: null, validate: isText },
    credit: { default: null, validate: isText },
    pending: { default: null, validate: isText },
  },
  parseDOM: [{ tag: 'figure[data-figure]', contentElement: 'figcaption', getAttrs: readFigure }],
  toDOM: (node) => {
    const attrs = node.attrs as FigureAttrs;
    const picture = attrs.picture
      ? ['img', { src: pictureAddress(attrs.picture), alt: attrs.alt ?? '', width: attrs.picture.width, height: attrs.picture.height }]
      : ['p', { class: 'figure-missing' }, attrs.file ?? 'Ảnh'];
    return ['figure', { class: 'figure', 'data-figure': JSON.stringify(attrs) }, picture, ['figcaption', 0]] as never;
  },
};
