// Saves a draft at every pause, says how that goes, and never lets two versions cover each other.
// Knows neither page nor network: both are given to it.
import type { Answer, Content, Problem, Theirs } from './door';

/** What an author is told about the text. */
export type State =
  | { is: 'saved'; at: number | null }
  | { is: 'changed' }
  | { is: 'saving' }
  | { is: 'offline'; again: number }
  | { is: 'signedOut' }
  | { is: 'conflict'; theirs: Theirs }
  | { is: 'refused'; message: string; problems: Problem[] };

export type DraftNeeds = {
  version: number;
  content: () => Content;
  /** How the text was last known to the server. */
  stored: Content;
  same: (one: Content, other: Content) => boolean;
  save: (base: number, content: Content) => Promise<Answer<{ version: number }>>;
  show: (state: State) => void;
  /** The server has this text now. */
  acknowledged: (version: number, content: Content) => void;
  now: () => number;
  /** Calls back after some milliseconds; gives what ends the wait. */
  later: (wait: number, then: () => void) => () => void;
};

/** Milliseconds of rest after which a text is saved, and the most that typing may put it off. */
const REST = 1000;
const MOST = 10_000;

/** Milliseconds before the next try without a connection: each try doubles the wait. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;

/** Signed out, the door is tried again this often: signing in happens in another tab. */
const SIGN_IN_WAIT = 10_000;

export class Draft {
  private base: number;
  private stored: Content;
  /** Sent, but whether it arrived nobody knows. */
  private unsure: Content | null = null;
  private state: State = { is: 'saved', at: null };
  private changedSince: number | null = null;
  private isBusy = false;
  private wait = FIRST_WAIT;
  private endWait: () => void = () => {};
  private waiters: ((isSaved: boolean) => void)[] = [];

  constructor(private readonly needs: DraftNeeds) {
    this.base = needs.version;
    this.stored = needs.stored;
  }

  get version(): number {
    return this.base;
  }

  get isSaved(): boolean {
    return !this.isBusy && this.changedSince === null;
  }

  /** The text is another than before. */
  changed(): void {
    const now = this.needs.now();
    this.changedSince ??= now;
    if (this.isBusy || this.state.is === 'conflict') return;
    if (this.state.is === 'saved' || this.state.is === 'refused') this.tell({ is: 'changed' });
    if (this.state.is === 'offline' || this.state.is === 'signedOut') return;
    this.after(Math.max(0, Math.min(REST, this.changedSince + MOST - now)));
  }

  /** Tries at once: the connection came back, the person looks at the page again. */
  again(): void {
    if (this.state.is === 'offline' || this.state.is === 'signedOut') void this.send();
  }

  /** Saves what is not saved yet; true once the server has the whole text. */
  flush(): Promise<boolean> {
    if (this.isSaved) return Promise.resolve(true);
    if (this.state.is === 'conflict') return Promise.resolve(false);
    const done = new Promise<boolean>((resolve) => this.waiters.push(resolve));
    if (!this.isBusy) void this.send();
    return done;
  }

  /** After a conflict: the text here is saved on top of theirs, which stays a version. */
  keepMine(theirs: Theirs): void {
    this.base = theirs.version;
    this.stored = theirs.content;
    this.changedSince ??= this.needs.now();
    void this.send();
  }

  /** The text here has become one that the server has: theirs, or a restored version. */
  took(version: number, content: Content): void {
    this.endWait();
    this.base = version;
    this.stored = content;
    this.changedSince = null;
    this.unsure = null;
    this.tell({ is: 'saved', at: this.needs.now() });
  }

  /** Ends every wait; nothing is sent any more. */
  close(): void {
    this.endWait();
    this.isBusy = true;
  }

  private after(wait: number): void {
    this.endWait();
    this.endWait = this.needs.later(wait, () => void this.send());
  }

  private async send(): Promise<void> {
    if (this.isBusy) return;
    this.endWait();
    const content = this.needs.content();
    const since = this.changedSince;
    this.changedSince = null;
    if (this.unsure === null && this.needs.same(content, this.stored)) return this.arrived(this.base, content);
    this.isBusy = true;
    if (this.state.is !== 'offline') this.tell({ is: 'saving' });
    const answer = await this.needs.save(this.base, content);
    this.isBusy = false;
    if (answer.is !== 'done') this.changedSince ??= since ?? this.needs.now();
    this.take(answer, content);
  }

  private take(answer: Answer<{ version: number }>, sent: Content): void {
    switch (answer.is) {
      case 'done':
        return this.arrived(answer.value.version, sent);
      case 'offline':
        this.unsure ??= sent;
        this.tell({ is: 'offline', again: this.needs.now() + this.wait });
        this.after(this.wait);
        this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
        return this.settle(false);
      case 'signedOut':
        this.tell({ is: 'signedOut' });
        this.after(SIGN_IN_WAIT);
        return this.settle(false);
      case 'conflict':
        return this.met(answer.theirs, sent);
      case 'refused':
        this.tell({ is: 'refused', message: answer.message, problems: answer.problems });
        return this.settle(false);
    }
  }

  /** Another version is there. It may be our own, whose answer was lost on the way. */
  private met(theirs: Theirs, sent: Content): void {
    const isOurs = [this.unsure, sent].some((one) => one !== null && this.needs.same(one, theirs.content));
    this.unsure = null;
    if (!isOurs) {
      this.tell({ is: 'conflict', theirs });
      return this.settle(false);
    }
    this.base = theirs.version;
    this.stored = theirs.content;
    void this.send();
  }

  private arrived(version: number, sent: Content): void {
    this.base = version;
    this.stored = sent;
    this.unsure = null;
    this.wait = FIRST_WAIT;
    this.needs.acknowledged(version, sent);
    if (this.changedSince !== null) {
      this.tell({ is: 'changed' });
      if (this.waiters.length > 0) void this.send();
      else this.after(REST);
      return;
    }
    this.tell({ is: 'saved', at: this.needs.now() });
    this.settle(true);
  }

  private settle(isSaved: boolean): void {
    this.waiters.splice(0).forEach((resolve) => resolve(isSaved));
  }

  private tell(state: State): void {
    this.state = state;
    this.needs.show(state);
  }
}
