// Whether two texts say the same.
import { sameBody } from '../body';
import type { Content } from '../save/door';

export function same(one: Content, other: Content): boolean {
  const line = ({ title, lead, section, byline, source, published }: Content) => JSON.stringify([title, lead, section, byline, source, published]);
  return line(one) === line(other) && sameBody(one.body, other.body);
}
