// What stays within reach wherever one is in a long text: the commands, the search, and whether the text fares ill.
import { button, h } from '../dom';

export type Reach = {
  root: HTMLElement;
  /** Says what is amiss; null says that nothing is. */
  warn: (sentence: string | null) => void;
};

/** `status` says the same at the top, with what can be done: who sees it there is not told twice. */
export function reach(status: HTMLElement, ...tools: HTMLElement[]): Reach {
  const said = h('span', {});
  const look = button('Xem việc cần làm', () => {
    status.scrollIntoView({ block: 'center' });
    status.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
  });
  const warning = h('p', { class: 'edit-warning', hidden: true }, said, look);
  const root = h('div', { class: 'edit-reach' }, ...tools, warning);
  new IntersectionObserver((seen) => root.classList.toggle('is-far', !seen.at(-1)!.isIntersecting)).observe(status);
  return {
    root,
    warn: (sentence) => {
      warning.hidden = sentence === null;
      said.textContent = sentence;
    },
  };
}
