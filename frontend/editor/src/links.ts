// Where a link may lead: the rule of `domain::body::Href`, told in the browser before the server tells it.

const LONGEST = 2000;

/** The address a person or a paste gave, made whole; null where no link may lead. */
export function readHref(given: string): string | null {
  const text = unwrapped(given.trim());
  return isHref(text) ? text : null;
}

/** What a person typed: `phucloi.vn` and `ban@a.vn` are meant as addresses too. */
export function readTypedHref(given: string): string | null {
  const text = given.trim();
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return readHref(`mailto:${text}`);
  if (/^\+?[\d .()-]{8,}$/.test(text)) return readHref(`tel:${text.replace(/[^\d+]/g, '')}`);
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#]\S*)?$/u.test(text)) return readHref(`https://${text}`);
  return readHref(text);
}

/** Whether `domain::body::Href` takes this text as it is. */
export function isHref(text: unknown): text is string {
  if (typeof text !== 'string' || new TextEncoder().encode(text).length > LONGEST) return false;
  if (/[\p{Cc}\s\\]/u.test(text)) return false;
  if (/^\/(?!\/)/.test(text)) return true;
  return /^https?:\/\/./i.test(text) || /^(mailto|tel):./i.test(text);
}

/** A link that only leads through a counter of visits leads straight on; what follows people goes. */
function unwrapped(text: string): string {
  if (!/^https?:/i.test(text)) return text;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return text;
  }
  const through =
    /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url'
      ? (url.searchParams.get('q') ?? url.searchParams.get('url'))
      : /(^|\.)safelinks\.protection\.outlook\.com$/.test(url.hostname)
        ? url.searchParams.get('url')
        : /^lm?\.facebook\.com$/.test(url.hostname)
          ? url.searchParams.get('u')
          : null;
  if (through && /^https?:/i.test(through)) return unwrapped(through);
  const following = [...url.searchParams.keys()].filter((name) =>
    /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|zarsrc|yclid)$/.test(name),
  );
  if (following.length === 0) return text;
  following.forEach((name) => url.searchParams.delete(name));
  return url.href;
}
