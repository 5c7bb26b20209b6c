// All that a signed-in author's pages load of the editor: it fetches the rest when it is wanted.
declare const EDITOR: string;
declare const STYLE: string;

const styled = () =>
  new Promise<void>((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLE;
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });

const article = document.querySelector<HTMLElement>('article[data-article]');
let isBegun = false;

async function begin(failed: () => void) {
  if (!article || isBegun) return;
  isBegun = true;
  article.setAttribute('aria-busy', 'true');
  try {
    const [editor] = await Promise.all([import(EDITOR) as Promise<{ edit: (article: HTMLElement) => Promise<void> }>, styled()]);
    await editor.edit(article);
  } catch {
    failed();
  }
  article.removeAttribute('aria-busy');
  isBegun = article.classList.contains('is-edited');
}

if (article && 'edit' in article.dataset) {
  void begin(() => article.prepend('Chưa tải được trình soạn thảo. Xin tải lại trang.'));
}
for (const link of document.querySelectorAll<HTMLAnchorElement>('a.edit-link')) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void begin(() => location.assign(link.href));
  });
}
