// What stays within reach wherever one is in a long text: the commands, the search, and whether the text fares ill.
import { button, h } from '../dom';

export type Reach = {
  root: HTMLElement;
  /** Says what is amiss; null says that nothing is. */
  warn: (sentence: string | null) => void;
};

/** How near to an edge of what is seen the cursor may come, in pixels: never under what is in reach. */
export const cursorRoom = {
  get top() {
    return (document.querySelector<HTMLElement>('.edit-reach')?.offsetHeight ?? 0) + 16;
  },
  right: 5,
  bottom: 16,
  left: 5,
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
  // The browser itself scrolls to the cursor, and to fields that the Tab key comes to.
  new ResizeObserver(() => (document.documentElement.style.scrollPaddingTop = `${cursorRoom.top}px`)).observe(root);
  return {
    root,
    warn: (sentence) => {
      warning.hidden = sentence === null;
      said.textContent = sentence;
    },
  };
}
