// Word names the pictures of a text as files of its own machine, which no page may read; but
// the same clipboard often holds them once more, as hex digits in its RTF.

const HEX = /^[\da-fA-F]+$/;

/** The PNG and JPEG pictures of an RTF text, in their order; at most `most` of them. */
export function picturesOfRtf(rtf: string, most = 100): Blob[] {
  const found: Blob[] = [];
  let at = 0;
  while (found.length < most) {
    at = rtf.indexOf('{\\pict', at);
    if (at < 0) break;
    const end = endOfGroup(rtf, at);
    const picture = pictureOf(rtf.slice(at, end));
    if (picture) found.push(picture);
    at = end;
  }
  return found;
}

/** Where the group that begins at `start` is over. */
function endOfGroup(rtf: string, start: number): number {
  let depth = 0;
  for (let at = start; at < rtf.length; at += 1) {
    const sign = rtf[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && --depth === 0) return at + 1;
  }
  return rtf.length;
}

/** A picture's bytes. Old formats (WMF, EMF) stand beside a PNG of the same picture, and are left. */
function pictureOf(group: string): Blob | null {
  const kind = /\\(png|jpeg)blip/.exec(group)?.[1];
  if (!kind) return null;
  const digits = withoutGroups(group.slice(1, -1)).replace(/\\[a-z]+-?\d* ?/g, '').replace(/\s+/g, '');
  if (digits.length < 16 || digits.length % 2 === 1 || !HEX.test(digits)) return null;
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return new Blob([bytes], { type: `image/${kind}` });
}

function withoutGroups(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at);
    if (open < 0) return out + text.slice(at);
    out += text.slice(at, open);
    at = endOfGroup(text, open);
  }
  return out;
}

/** The bytes of a `data:image/…;base64,` address; null for what is none. */
export function pictureOfData(address: string): Blob | null {
  const found = /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=\s]+)$/.exec(address);
  if (!found) return null;
  try {
    const letters = atob(found[2]!.replace(/\s+/g, ''));
    return new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], { type: found[1]! });
  } catch {
    return null;
  }
}
