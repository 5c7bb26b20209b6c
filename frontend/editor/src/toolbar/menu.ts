// A button that opens a list of commands, by mouse, finger and keys (WAI-ARIA menu button).
import { h, icon } from '../dom';
import { icons, type Icon } from './icons';

export type Entry = {
  label: string;
  /** Its keys, as people write them. */
  keys?: string;
  run: () => void;
  isOn?: () => boolean;
  isOff?: () => boolean;
};

export type Menu = { root: HTMLElement; button: HTMLButtonElement; close: () => void };

/** `name` is what the button is called; `text` what stands on it, where it has no icon alone. */
export function menu(name: string, look: { icon?: Icon; text?: HTMLElement | string }, entries: () => Entry[]): Menu {
  const list = h('div', { class: 'edit-menu-list', role: 'menu', 'aria-label': name, hidden: true });
  const button = h(
    'button',
    { type: 'button', class: 'edit-tool edit-menu-button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': name, title: name },
    look.icon ? icon(icons[look.icon]) : null,
    look.text,
  );
  const root = h('div', { class: 'edit-menu' }, button, list);

  const close = () => {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', elsewhere, true);
  };
  /** Whoever chose something is at the button again, unless what they chose leads on. */
  const leave = () => {
    close();
    button.focus({ preventScroll: true });
  };
  const elsewhere = (event: PointerEvent) => {
    if (!root.contains(event.target as Node)) close();
  };
  const open = (focus: 'first' | 'last') => {
    list.replaceChildren(...entries().map((entry) => item(entry, leave)));
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    keepInSight(list);
    document.addEventListener('pointerdown', elsewhere, true);
    const items = list.querySelectorAll<HTMLElement>('button');
    items[focus === 'first' ? 0 : items.length - 1]?.focus();
  };
  button.addEventListener('click', () => (list.hidden ? open('first') : close()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 'first' : 'last');
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') return close();
    if (event.key === 'Escape') leave();
    else if (!step(list, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { root, button, close };
}

function item(entry: Entry, leave: () => void): HTMLElement {
  const isOn = entry.isOn?.();
  return h(
    'button',
    {
      type: 'button',
      role: isOn === undefined ? 'menuitem' : 'menuitemcheckbox',
      'aria-checked': isOn === undefined ? null : String(isOn),
      'aria-disabled': entry.isOff?.() ? 'true' : null,
      // A long list scrolls by itself, and must be reached by keys for that.
      tabindex: 0,
      onclick: (event: MouseEvent) => {
        if ((event.currentTarget as HTMLElement).getAttribute('aria-disabled')) return;
        leave();
        entry.run();
      },
    },
    h('span', {}, entry.label),
    entry.keys ? h('kbd', {}, entry.keys) : null,
  );
}

function step(list: HTMLElement, key: string): boolean {
  const items = [...list.querySelectorAll<HTMLElement>('button')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  if (to === undefined) return false;
  items.at(to % items.length)?.focus();
  return true;
}

/** A list that would leave the screen at the right stands at its button's right edge. */
function keepInSight(list: HTMLElement) {
  list.classList.remove('at-end');
  if (list.getBoundingClientRect().right > document.documentElement.clientWidth) list.classList.add('at-end');
}
