// The films that `domain::body::Video` knows, by the address people copy.

export type Film = { provider: 'youtube' | 'vimeo'; id: string };

/** Whether a text can be a film's name at its provider. */
export const isFilmName = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z0-9_-]{1,32}$/.test(text);

/** Which film an address shows, if it shows one. */
export function readFilm(address: string): Film | null {
  const text = address.trim();
  let url: URL;
  try {
    url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^(www|m|music|player)\./, '');
  const parts = url.pathname.split('/').filter(Boolean);
  const youtube = (id: string | null | undefined): Film | null =>
    id && /^[A-Za-z0-9_-]{11}$/.test(id) ? { provider: 'youtube', id } : null;
  if (host === 'youtu.be') return youtube(parts[0]);
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    return ['embed', 'shorts', 'live', 'v'].includes(parts[0] ?? '') ? youtube(parts[1]) : youtube(url.searchParams.get('v'));
  }
  if (host === 'vimeo.com') {
    const id = parts.find((part) => /^\d{5,15}$/.test(part));
    return id ? { provider: 'vimeo', id } : null;
  }
  return null;
}

/** A film's page at its provider. */
export const filmAddress = ({ provider, id }: Film): string =>
  provider === 'youtube' ? `https://www.youtube.com/watch?v=${id}` : `https://vimeo.com/${id}`;
