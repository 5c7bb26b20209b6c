// The server's doors for drafts, and every way in which they may not open.
import type { Json } from '../body';

/** An article's text, as the server takes and gives it. */
export type Content = {
  title: string;
  lead: string;
  section: number | null;
  byline: string;
  source: string;
  /** `2018-01-18T14:51+07:00`, a day `2018-01-18`, or null: when it is published. */
  published: string | null;
  body: Json;
};

/** Where an article stands: `domain::standing::Standing`. */
export type Status = 'draft' | 'scheduled' | 'published' | 'expired' | 'withdrawn';

/** An article as the editor begins with it. */
export type Opened = {
  article: number;
  version: number;
  status: Status;
  address: string | null;
  sections: { id: number; name: string }[];
  content: Content;
  /** Who is writing, and what they may do. */
  person: string;
  roles: string[];
  /** When it will be published, where it waits for that. */
  at: string | null;
  /** Until when it is published, where that is set. */
  expires: string | null;
  pinned: boolean;
  featured: boolean;
  /** The most bytes of a picture or file. */
  largest: number;
};

/** Somebody else's text, saved in between. */
export type Theirs = { version: number; content: Content; by: string; at: string };

/** What one person saved without a long pause. */
export type Sitting = { revision: number; by: string; from: string; to: string; saves: number; states: State[] };

/** What is kept of a sitting, the newest first: one for each minute in which something was saved. */
type State = { revision: number; at: string; saves: number };

export type Problem = { path: string; message: string };

/** What came of a request. */
export type Answer<T> =
  | { is: 'done'; value: T }
  | { is: 'offline' }
  | { is: 'signedOut' }
  | { is: 'conflict'; theirs: Theirs }
  | { is: 'refused'; status: number; message: string; problems: Problem[] };

/** How much later it is at the server than on this machine, in milliseconds. */
let ahead = 0;

/** What the server's clock shows, which plans are kept by: milliseconds, UTC. */
export const serverTime = (): number => Date.now() + ahead;

/** Longer than any save takes on a slow line. */
const PATIENCE = 30_000;

/** Asks a door of this site; anything but an answer counts as being offline. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(path, {
      method,
      signal: giveUp.signal,
      credentials: 'same-origin',
      // A lost session may answer with the sign-in page: that is no answer to us.
      redirect: 'manual',
      headers: body === undefined ? { accept: 'application/json' } : { accept: 'application/json', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return await read<T>(response);
  } catch {
    return { is: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response;
  const told = Date.parse(headers.get('date') ?? '');
  if (!Number.isNaN(told)) ahead = told - Date.now();
  if (status === 401 || response.type === 'opaqueredirect') return { is: 'signedOut' };
  // Busy, restarting, or behind a proxy that cannot reach it: it will answer again.
  if (status === 429 || status >= 500) return { is: 'offline' };
  const text = await response.text();
  let value: unknown = null;
  try {
    value = text === '' ? null : JSON.parse(text);
  } catch {
    if (response.ok) return { is: 'offline' };
  }
  if (response.ok) return { is: 'done', value: value as T };
  const said = (value ?? {}) as { message?: unknown; problems?: unknown; version?: unknown; content?: unknown };
  if (status === 409 && typeof said.version === 'number' && said.content) return { is: 'conflict', theirs: value as Theirs };
  return {
    is: 'refused',
    status,
    message: typeof said.message === 'string' ? said.message : 'Máy chủ chưa nhận được việc này.',
    problems: Array.isArray(said.problems) ? (said.problems as Problem[]) : [],
  };
}

export const doors = (article: number) => {
  const at = `/soan/${article}`;
  return {
    open: () => ask<Opened>('GET', `${at}/ban-thao`),
    save: (base: number, content: Content) => ask<{ version: number }>('PUT', `${at}/ban-thao`, { base, content }),
    revisions: () => ask<Sitting[]>('GET', `${at}/phien-ban`),
    revision: (number: number) => ask<Content>('GET', `${at}/phien-ban/${number}`),
    restore: (number: number, base: number) => ask<{ version: number; content: Content }>('POST', `${at}/phien-ban/${number}/khoi-phuc`, { base }),
    act: (what: string, body: unknown) => ask<unknown>('POST', `${at}/${what}`, body),
  };
};

export type Doors = ReturnType<typeof doors>;
