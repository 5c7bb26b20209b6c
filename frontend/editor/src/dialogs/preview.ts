// A whole article to look at, as readers would see it.
import { DOMSerializer } from 'prosemirror-model';
import { fromBody } from '../body';
import { h } from '../dom';
import type { Content } from '../save/door';
import { schema } from '../schema';

export function preview(content: Content): HTMLElement {
  const body = h('div', { class: 'story-body' });
  try {
    DOMSerializer.fromSchema(schema).serializeFragment(fromBody(content.body).content, {}, body);
  } catch {
    body.append(h('p', {}, 'Nội dung này không mở được ở đây.'));
  }
  return h(
    'div',
    { class: 'edit-preview', tabindex: 0, role: 'group', 'aria-label': content.title || 'Bài chưa có tiêu đề' },
    h('p', { class: 'story-title' }, content.title || '(chưa có tiêu đề)'),
    content.lead ? h('p', { class: 'story-lead' }, content.lead) : null,
    body,
    content.byline ? h('p', { class: 'byline' }, content.byline) : null,
    content.source ? h('p', { class: 'source' }, `(Nguồn: ${content.source})`) : null,
  );
}

/** Two versions side by side, each under its name. */
export const sideBySide = (left: { name: string; content: Content }, right: { name: string; content: Content }): HTMLElement =>
  h('div', { class: 'edit-sides' }, ...[left, right].map(({ name, content }) => h('section', {}, h('h3', {}, name), preview(content))));
