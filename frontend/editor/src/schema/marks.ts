// What sets a piece of text apart, as `domain::body::Mark` names it.
import type { MarkSpec } from 'prosemirror-model';
import { isHref, readHref } from '../links';

const line = (name: string, ...tags: string[]): MarkSpec => ({
  parseDOM: tags.map((tag) => ({ tag })),
  toDOM: () => [name, 0],
});

/** The outermost first, as they are written into the page. */
export const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { validate: (value: unknown) => { if (!isHref(value)) throw new RangeError('not a link'); } } },
    inclusive: false,
    parseDOM: [{
      tag: 'a[href]',
      getAttrs: (dom) => {
        const href = readHref(dom.getAttribute('href') ?? '');
        return href === null ? false : { href };
      },
    }],
    toDOM: (mark) => ['a', { href: mark.attrs.href as string, rel: 'noopener' }, 0],
  },
  strong: line('strong', 'strong', 'b'),
  em: line('em', 'em', 'i'),
  underline: line('u', 'u'),
  strike: line('s', 's'),
  sub: { ...line('sub', 'sub'), excludes: 'sub sup' },
  sup: { ...line('sup', 'sup'), excludes: 'sub sup' },
};
