// The page's policy allows no inline style, and browsers hold to it even while they parse a
// document that is never shown: every style of a paste would be a complaint. So what a paste says
// of style is renamed before it is parsed, and read from there; handlers (`onclick`) go the same way.

export const STYLE_ATTRIBUTE = 'data-style';

/** A raw-text element without meaning, in the place of <style>. */
export const STYLE_ELEMENT = 'xmp';

/** The same HTML with `style` and handlers under other names; one pass. */
export function quiet(html: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0) return out + html.slice(at);
    out += html.slice(at, open);
    const end = html.startsWith('<!--', open) ? after(html, '-->', open) : /[a-z/]/i.test(html[open + 1] ?? '') ? endOfTag(html, open) : open + 1;
    const piece = html.slice(open, end);
    out += piece.startsWith('<!') ? piece : renamed(piece);
    at = end;
  }
}

function after(html: string, sign: string, from: number): number {
  const found = html.indexOf(sign, from);
  return found < 0 ? html.length : found + sign.length;
}

function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const sign = html[at]!;
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return html.length;
}

const renamed = (tag: string): string =>
  tag
    .replace(/^<(\/?)style(?=[\s>/])/i, `<$1${STYLE_ELEMENT}`)
    .replace(/("[^"]*"|'[^']*')|([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, (all, quoted: string | undefined, before: string, name: string) =>
      quoted === undefined ? `${before}data-${name}` : all,
    );
