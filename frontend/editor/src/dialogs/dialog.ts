// A question in the middle of the page, answered or closed.
import { h } from '../dom';

export type Choice<T> = { label: string; value: T; isMain?: boolean; isDanger?: boolean };

let number = 0;

/**
 * Shows a question and waits for the answer; null when it is closed without one.
 * `check` may hold a chosen answer back by giving the sentence that says why.
 */
export function askPerson<T>(
  title: string,
  content: (Node | string)[],
  choices: Choice<T>[],
  { check, isWide = false, isClosable = true }: { check?: (value: T) => string | null; isWide?: boolean; isClosable?: boolean } = {},
): Promise<T | null> {
  const id = `edit-dialog-${(number += 1)}`;
  const wrong = h('p', { class: 'edit-wrong', role: 'alert', hidden: true });
  const before = document.activeElement as HTMLElement | null;
  return new Promise((resolve) => {
    const end = (value: T | null) => {
      dialog.close();
      dialog.remove();
      before?.focus({ preventScroll: true });
      resolve(value);
    };
    const choose = (value: T) => {
      const why = check?.(value) ?? null;
      wrong.hidden = why === null;
      wrong.textContent = why;
      if (why === null) end(value);
    };
    const main = choices.find((choice) => choice.isMain);
    const form = h(
      'form',
      {
        method: 'dialog',
        class: 'edit-dialog-form',
        novalidate: true,
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          if (main) choose(main.value);
        },
      },
      h('h2', { id, class: 'edit-dialog-title' }, title),
      ...content,
      wrong,
      h('div', { class: 'edit-dialog-acts' },
        ...choices.map((choice) => choiceButton(choice, choose)),
        // A telephone has no Escape.
        isClosable && h('button', { type: 'button', class: 'edit-button', onclick: () => end(null) }, choices.length === 0 ? 'Đóng' : 'Thôi')),
    );
    const dialog = h('dialog', { class: isWide ? 'edit-dialog is-wide' : 'edit-dialog', 'aria-labelledby': id }, form);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      end(null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function choiceButton<T>(choice: Choice<T>, choose: (value: T) => void): HTMLButtonElement {
  const kind = choice.isMain ? ' is-main' : choice.isDanger ? ' is-danger' : '';
  return h(
    'button',
    {
      type: choice.isMain ? 'submit' : 'button',
      class: `edit-button${kind}`,
      onclick: choice.isMain ? () => {} : () => choose(choice.value),
    },
    choice.label,
  );
}

/** Tells something that needs no answer. */
export const tell = (title: string, ...content: (Node | string)[]): Promise<unknown> =>
  askPerson(title, content.map((one) => (typeof one === 'string' ? h('p', {}, one) : one)), [{ label: 'Đã hiểu', value: true, isMain: true }], { isClosable: false });
