// Builds elements from values; nothing here ever reads HTML.

type Child = Node | string | null | false | undefined;
type Attrs = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** An element with attributes, listeners (`onclick`) and children. `true` is an attribute without value. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attrs: Attrs = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false && child !== undefined));
  return element;
}

/** A button with words on it. */
export const button = (label: string, onclick: (event: MouseEvent) => void, attrs: Attrs = {}): HTMLButtonElement =>
  h('button', { type: 'button', class: 'edit-button', ...attrs, onclick }, label);

/** A line to type in, under its name. */
export function field(label: string, attrs: Attrs = {}): { row: HTMLLabelElement; input: HTMLInputElement } {
  const input = h('input', { class: 'edit-input', autocomplete: 'off', ...attrs });
  return { input, row: h('label', { class: 'edit-field' }, h('span', {}, label), input) };
}

/** A box to tick, with what it means. */
export function tick(label: string, attrs: Attrs = {}): { row: HTMLLabelElement; input: HTMLInputElement } {
  const input = h('input', { type: 'checkbox', ...attrs });
  return { input, row: h('label', { class: 'edit-tick' }, input, h('span', {}, label)) };
}

/** Rows of a drawing, each a path on a grid of 20; see `toolbar/icons.ts`. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Says a sentence to people who hear the page. */
export function announce(sentence: string): void {
  let region = document.querySelector<HTMLElement>('.edit-said');
  if (!region) {
    region = h('p', { class: 'edit-said visually-hidden', role: 'status' });
    document.body.append(region);
  }
  region.textContent = sentence;
}

/** Asks for files. */
export function pickFiles(accept: string, many: boolean): Promise<File[]> {
  const input = h('input', { type: 'file', accept, multiple: many });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
