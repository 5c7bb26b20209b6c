// The copy of the text in the browser itself: written at every change, given back after a crash.
import type { Content } from './door';

/** A text as it lies in this browser. */
export type Kept = {
  article: number;
  /** The version of the server it was written on top of. */
  base: number;
  content: Content;
  /** Milliseconds, UTC. */
  at: number;
  /** The tab that writes it. */
  tab: string;
};

/** Milliseconds after a change until it lies in the browser. */
const SOON = 250;

/** Days after which a copy that was put aside is forgotten. */
const ASIDE_DAYS = 30;

const own = (article: number, tab: string) => `bantin.bai.${article}.${tab}`;
const asidePrefix = (article: number) => `bantin.de-rieng.${article}.`;

/** What the browser's storage does; it may be full, forbidden, or missing. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export class Keep {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => Kept) | null = null;
  /** Whether the newest text lies in the browser. */
  isKept = true;

  constructor(private readonly shelf: Shelf | null, readonly article: number, readonly tab: string) {}

  /** The text is another than before: it is written down soon. */
  changed(text: () => Kept): void {
    this.waiting = text;
    this.isKept = false;
    this.timer ??= setTimeout(() => this.now(), SOON);
  }

  /** Writes down at once what waits: the page may be gone in a moment. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.waiting?.();
    if (!text) return;
    this.waiting = null;
    this.isKept = this.put(own(this.article, this.tab), text);
  }

  /** The server has the whole text: the copy is not needed any more. */
  drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = null;
    this.isKept = true;
    this.remove(own(this.article, this.tab));
  }

  /** Copies that other tabs left behind, the newest first. */
  left(isAlive: (tab: string) => boolean): Kept[] {
    const prefix = own(this.article, '');
    return this.all(prefix).filter((kept) => kept.tab !== this.tab && !isAlive(kept.tab));
  }

  /** A left copy was taken over or put aside. */
  forget(kept: Kept): void {
    this.remove(own(kept.article, kept.tab));
  }

  /** Keeps a text that the person decided against, to be had again later. */
  putAside(content: Content, base: number, at: number): boolean {
    return this.put(asidePrefix(this.article) + at, { article: this.article, base, content, at, tab: this.tab });
  }

  /** Texts put aside, the newest first; old ones are forgotten. */
  aside(now: number): Kept[] {
    const all = this.all(asidePrefix(this.article));
    const old = all.filter((kept) => now - kept.at > ASIDE_DAYS * 86_400_000);
    old.forEach((kept) => this.remove(asidePrefix(this.article) + kept.at));
    return all.filter((kept) => !old.includes(kept));
  }

  private all(prefix: string): Kept[] {
    const found: Kept[] = [];
    try {
      for (let index = 0; index < (this.shelf?.length ?? 0); index += 1) {
        const key = this.shelf?.key(index);
        if (!key?.startsWith(prefix)) continue;
        const kept = JSON.parse(this.shelf?.getItem(key) ?? 'null') as Kept | null;
        if (kept?.content?.body && typeof kept.at === 'number') found.push(kept);
      }
    } catch {
      // What cannot be read is not offered.
    }
    return found.sort((one, other) => other.at - one.at);
  }

  private put(key: string, kept: Kept): boolean {
    try {
      this.shelf?.setItem(key, JSON.stringify(kept));
      return this.shelf !== null;
    } catch {
      return false;
    }
  }

  private remove(key: string): void {
    try {
      this.shelf?.removeItem(key);
    } catch {
      // It will be offered again, and compared.
    }
  }
}

/** The browser's storage, where there is one. */
export function browserShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Holds a lock as long as this tab lives, so that others know whose copies are still being written. */
export function holdTab(article: number, tab: string): void {
  void navigator.locks?.request(own(article, tab), () => new Promise(() => {})).catch(() => {});
}

/** Whether tabs are alive; where the browser cannot tell, none is. */
export async function livingTabs(article: number): Promise<(tab: string) => boolean> {
  const held = await navigator.locks?.query().catch(() => null);
  const names = new Set(held?.held?.map((lock) => lock.name));
  return (tab) => names.has(own(article, tab));
}
