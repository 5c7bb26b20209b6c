// The text of an opened article, and whether two texts say the same.
import { Fragment, type Node } from 'prosemirror-model';
import { fromBody, sameBody } from '../body';
import { schema } from '../schema';
import type { Content, Opened } from '../save/door';

const { figure, gallery, doc } = schema.nodes;

export function same(one: Content, other: Content): boolean {
  const line = ({ title, lead, section, byline, source, published }: Content) => JSON.stringify([title, lead, section, byline, source, published]);
  return line(one) === line(other) && sameBody(one.body, other.body);
}

/** The document of an article. Pictures that readers had without words were decided to be decoration. */
export function documentOf({ content, status }: Pick<Opened, 'content' | 'status'>): Node {
  const stored = fromBody(content.body);
  return status === 'draft' || status === 'scheduled' ? stored : decided(stored);
}

function decided(node: Node): Node {
  if (node.type === figure) {
    const decoration = node.attrs.picture !== null && node.attrs.alt === null;
    return figure.create({ ...node.attrs, decoration }, node.content);
  }
  if (node.type !== gallery && node.type !== doc) return node;
  return node.copy(Fragment.from(node.content.content.map(decided)));
}
