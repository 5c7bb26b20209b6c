// Hands that type Vietnamese: as Unikey sends it, and as an input method composes it.

/** What Unikey sends for a word typed in Telex: each key, or backspaces and the letters that replace them. */
const WORDS = {
  'đường': ['d', [1, 'đ'], 'u', 'o', [2, 'ươ'], 'n', 'g', [3, 'ờng']],
  'Nguyễn': ['N', 'g', 'u', 'y', 'e', [1, 'ê'], 'n', [2, 'ễn']],
  'Việt': ['V', 'i', 'e', [1, 'ê'], 't', [2, 'ệt']],
  'phường': ['p', 'h', 'u', 'o', [2, 'ươ'], 'n', 'g', [3, 'ờng']],
};

export const send = {
  /** Keys and backspaces one after the other, without waiting for the page. */
  async burst(page, wire, word) {
    for (const step of WORDS[word]) {
      const [back, letters] = typeof step === 'string' ? [0, step] : step;
      for (let one = 0; one < back; one += 1) {
        await wire.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 });
        await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 });
      }
      for (const letter of letters) {
        await wire.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, unmodifiedText: letter, key: letter, windowsVirtualKeyCode: 231 });
        await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, windowsVirtualKeyCode: 231 });
      }
    }
  },
  /** A composition that grows, changes its letters, and ends. */
  async composed(page, wire, word) {
    let now = '';
    for (const step of WORDS[word]) {
      const [back, letters] = typeof step === 'string' ? [0, step] : step;
      now = now.slice(0, now.length - back) + letters;
      await wire.send('Input.imeSetComposition', { text: now, selectionStart: now.length, selectionEnd: now.length });
    }
    await wire.send('Input.insertText', { text: now });
  },
};
