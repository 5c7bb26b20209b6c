// What a program says of a piece by style: in attributes, in classes of its own style sheet,
// and in Word's private properties. Only a handful of properties mean anything to us.
import { STYLE_ATTRIBUTE, STYLE_ELEMENT } from './quiet';

export type Declarations = ReadonlyMap<string, string>;

/** What a style sheet in the clipboard says, by element, and of Word's lists by `l0:level1`. */
export type Sheet = { of: (element: Element) => Declarations; lists: Map<string, Declarations> };

const MEANINGFUL =
  /^(font-weight|font-style|font-family|text-decoration|text-decoration-line|vertical-align|text-align|display|visibility|mso-[\w-]+)$/;

/** More rules than any program writes. */
const MOST_RULES = 1000;

/** The declarations of `a: b; c: d`, meaningful ones only. */
export function declarations(text: string | null): Declarations {
  const found = new Map<string, string>();
  if (!text) return found;
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])*)/g)) {
    const key = name.toLowerCase();
    if (key === 'font') readShorthand(value, found);
    else if (MEANINGFUL.test(key)) found.set(key, value.trim());
  }
  return found;
}

/** `font: italic bold 12pt ".VnTime"`, as Word abbreviates. */
function readShorthand(value: string, found: Map<string, string>) {
  const family = /["']([^"']+)["']\s*(?:,.*)?$/.exec(value)?.[1] ?? /\d\S*\s+([^\d].*)$/.exec(value)?.[1];
  if (family) found.set('font-family', family);
}

/** Reads the style sheets that came along. */
export function readSheet(document: Document): Sheet {
  const own = new Map<Element, Declarations>();
  const lists = new Map<string, Declarations>();
  let rules = 0;
  for (const style of document.querySelectorAll(STYLE_ELEMENT)) {
    const text = (style.textContent ?? '').replace(/<!--|-->|\/\*[^]*?\*\//g, '');
    for (const [, selector = '', body = ''] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (++rules > MOST_RULES) break;
      const list = /@list\s+(l\d+:level\d+)/.exec(selector)?.[1];
      if (list) lists.set(list, declarations(body));
      else if (!selector.includes('@')) apply(document, selector.trim(), declarations(body), own);
    }
  }
  // Programs say the same thing of every paragraph.
  const read = new Map<string, Declarations>();
  const inlineOf = (text: string): Declarations => {
    const known = read.get(text);
    if (known) return known;
    const said = declarations(text);
    read.set(text, said);
    return said;
  };
  return {
    lists,
    of: (element) => {
      const inline = inlineOf(element.getAttribute(STYLE_ATTRIBUTE) ?? '');
      const inherited = own.get(element);
      return inherited ? new Map([...inherited, ...inline]) : inline;
    },
  };
}

function apply(document: Document, selector: string, said: Declarations, own: Map<Element, Declarations>) {
  if (said.size === 0 || /^(p|div|li|span|table|td|th|a|body|html)?(\.MsoNormal\w*)?$/i.test(selector)) return;
  let elements: Iterable<Element>;
  try {
    elements = document.querySelectorAll(selector);
  } catch {
    return;
  }
  for (const element of elements) own.set(element, new Map([...(own.get(element) ?? []), ...said]));
}
