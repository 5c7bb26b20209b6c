// One line that says how the text fares, with the next step where one is needed.
import { signInLink } from '../dialogs/failed';
import { announce, button, h } from '../dom';
import type { Problem } from '../save/door';
import type { State } from '../save/draft';
import { inWords } from '../save/words';

export type Steps = { again: () => void; choose: () => void; look: (problem: Problem) => void };

export class StatusLine {
  readonly root = h('div', { class: 'edit-status' });
  state: State = { is: 'saved', at: null };

  constructor(private readonly steps: Steps) {
    this.show(this.state, true);
  }

  /** What is amiss, if anything is. */
  get warning(): string | null {
    return isWell(this.state) ? null : (this.root.querySelector('p')?.textContent ?? null);
  }

  show(state: State, isKept: boolean): void {
    const wasWell = isWell(this.state);
    const sentence = inWords(state, isKept);
    // A text that fares well is not spoken of at every pause.
    if (!isWell(state) || (!wasWell && state.is === 'saved')) announce(sentence);
    this.state = state;
    this.root.classList.toggle('is-wanting', !isWell(state));
    this.root.dataset.state = state.is;
    this.root.replaceChildren(h('p', {}, sentence), ...this.nextSteps(state));
    if (state.is === 'refused') state.problems.slice(0, 1).forEach((problem) => this.steps.look(problem));
  }

  private nextSteps(state: State): HTMLElement[] {
    switch (state.is) {
      case 'offline': return [button('Thử lưu ngay', this.steps.again)];
      case 'signedOut':
        return [
          signInLink(),
          button('Đã đăng nhập, lưu tiếp', this.steps.again),
        ];
      case 'conflict': return [button('Xem hai bản', this.steps.choose, { class: 'edit-button is-main' })];
      case 'refused':
        return state.problems.map((problem) => button(`Đến chỗ này: ${problem.message}`, () => this.steps.look(problem)));
      default: return [];
    }
  }
}

const isWell = (state: State) => state.is === 'saved' || state.is === 'changed' || state.is === 'saving';
