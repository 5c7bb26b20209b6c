// Suggestions while somebody types: a combobox with a list, as the ARIA Authoring Practices
// describe it. The form works without; nothing here changes what was typed until the person
// chooses. A plain module, since in the WASM that all islands share every reader would pay.

const PAUSE = 150;
// While letters are being composed, as on most telephones, only a longer pause is a pause.
const PAUSE_WHILE_COMPOSING = 450;

// What is neither is an article.
const KINDS = { section: 'Chuyên mục', search: 'Nhiều người tìm' };

const input = document.getElementById('tim');
const form = input?.form;
if (form) begin();

function begin() {
  const list = element('ul', { id: 'goi-y', class: 'search-list', role: 'listbox', 'aria-label': 'Gợi ý' });
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  list.hidden = true;
  form.querySelector('.search-line').append(list, status);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })) input.setAttribute(name, value);

  let suggestions = [];
  let active = -1;
  let timer;
  let request;

  input.addEventListener('input', (event) => {
    clearTimeout(timer);
    point(-1);
    timer = setTimeout(ask, event.isComposing ? PAUSE_WHILE_COMPOSING : PAUSE);
  });
  input.addEventListener('keydown', press);
  input.addEventListener('blur', close);
  form.addEventListener('submit', close);
  // The field keeps the focus while somebody presses a suggestion.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) choose([...list.children].indexOf(option));
  });

  async function ask() {
    request?.abort();
    const typed = input.value.trim();
    if (!typed) return close();
    request = new AbortController();
    const { signal } = request;
    const address = `${form.dataset.suggestions}?q=${encodeURIComponent(typed.slice(0, input.maxLength))}`;
    try {
      const response = await fetch(address, { signal });
      const found = response.ok ? (await response.json()).suggestions : [];
      if (!signal.aborted && document.activeElement === input) show(found);
    } catch {
      // Without the network, or too late: the form still works.
    }
  }

  function show(found) {
    suggestions = found;
    list.replaceChildren(...found.map(option));
    point(-1);
    open(found.length > 0);
    say(found.length ? `${found.length} gợi ý, bấm mũi tên xuống để chọn.` : 'Không có gợi ý.');
  }

  function option({ kind, text }, index) {
    const line = element('li', { id: `goi-y-${index}`, class: 'search-option', role: 'option', 'aria-selected': 'false' });
    line.append(element('span', {}, text));
    if (KINDS[kind]) line.append(' ', element('span', { class: 'search-kind' }, KINDS[kind]));
    return line;
  }

  function press(event) {
    // Enter and arrows belong to the letters that are being composed.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOpen = !list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (!suggestions.length) return;
      event.preventDefault();
      open(true);
      if (!event.altKey) move(step);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && isOpen && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) {
      // Back in the text: the field's own keys do the rest.
      point(-1);
    }
  }

  /** From the field (-1) down or up through the list and back to the field. */
  function move(step) {
    const places = suggestions.length + 1;
    point(((active + 1 + step + places) % places) - 1);
  }

  function point(index) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const line = list.children[index];
    if (line) {
      line.setAttribute('aria-selected', 'true');
      line.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', line.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function choose(index) {
    const { kind, text, href } = suggestions[index];
    close();
    if (kind === 'search') input.value = text;
    location.assign(href);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    point(-1);
    open(false);
    say('');
  }

  function say(text) {
    status.textContent = text;
  }
}

function element(name, attributes, text = '') {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}
