// Title, lead, section, date, byline and source, each edited where readers see it.
import { field, h } from '../dom';
import type { Content, Opened } from '../save/door';
import { tidy } from '../schema/attrs';

export type Fields = {
  head: HTMLElement;
  lead: HTMLElement;
  end: HTMLElement;
  read: () => Omit<Content, 'body'>;
  write: (content: Content) => void;
  /** Puts the cursor where a problem is: "title", "lead", "section" … */
  focus: (name: string) => void;
};

const ZONE = '+07:00';

export function fields(sections: Opened['sections'], changed: () => void, down: () => void): Fields {
  const title = area('Tiêu đề', 'story-title edit-title', 400);
  const lead = area('Sapo: một hai câu mở đầu, nói điều chính của bài', 'story-lead edit-lead', 2000);
  const section = h('select', { class: 'edit-select', 'aria-label': 'Chuyên mục' },
    h('option', { value: '' }, 'Chọn chuyên mục…'),
    ...sections.map(({ id, name }) => h('option', { value: id }, name)));
  const day = field('Ngày đăng', { type: 'date', min: '1990-01-01', max: '2100-01-01' });
  const time = field('Giờ', { type: 'time' });
  const byline = h('input', { class: 'edit-input byline edit-end-input', 'aria-label': 'Tác giả', placeholder: 'Tác giả', maxlength: 200, autocomplete: 'off' });
  const source = h('input', { class: 'edit-input source edit-end-input', 'aria-label': 'Nguồn', placeholder: 'Nguồn (nếu lấy từ nơi khác)', maxlength: 200, autocomplete: 'off' });
  const named: Record<string, HTMLElement> = { title, lead, section, published: day.input, byline, source };
  for (const input of [...Object.values(named), time.input]) input.addEventListener('input', changed);
  section.addEventListener('change', changed);
  // Enter goes on to the next field: a title is one line.
  title.addEventListener('keydown', (event) => next(event, () => lead.focus()));
  lead.addEventListener('keydown', (event) => next(event, down));
  return {
    head: h('header', { class: 'story-head' },
      h('p', { class: 'kicker' }, section),
      h('div', { class: 'edit-title-line' }, title),
      h('p', { class: 'story-meta edit-meta' }, day.row, time.row, h('span', { class: 'edit-soft' }, 'Để trống thì lấy lúc bấm Đăng.'))),
    lead,
    end: h('footer', { class: 'story-end' }, byline, source),
    read: () => ({
      title: tidy(title.value, 400),
      lead: tidy(lead.value, 2000),
      section: section.value === '' ? null : Number(section.value),
      byline: tidy(byline.value, 200),
      source: tidy(source.value, 200),
      published: readDay(day.input.value, time.input.value),
    }),
    write: (content) => {
      title.value = content.title;
      lead.value = content.lead;
      byline.value = content.byline;
      source.value = content.source;
      section.value = content.section === null ? '' : String(content.section);
      const [date = '', rest = ''] = (content.published ?? '').split('T');
      day.input.value = date;
      time.input.value = rest.slice(0, 5);
      fit(title);
      fit(lead);
    },
    focus: (name) => {
      const input = named[name.split(/[.[]/)[0] ?? ''];
      input?.focus();
      input?.scrollIntoView({ block: 'center' });
    },
  };
}

const readDay = (day: string, time: string): string | null =>
  !/^\d{4}-\d{2}-\d{2}$/.test(day) ? null : /^\d{2}:\d{2}/.test(time) ? `${day}T${time.slice(0, 5)}${ZONE}` : day;

/** A field of several lines on the screen that holds one line of text. */
function area(label: string, kind: string, most: number): HTMLTextAreaElement {
  const input = h('textarea', { class: `edit-area ${kind}`, rows: 1, 'aria-label': label.split(':')[0], placeholder: label, maxlength: most });
  input.addEventListener('input', () => fit(input));
  return input;
}

/** As high as its text. */
function fit(input: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
}

function next(event: KeyboardEvent, go: () => void): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  go();
}
