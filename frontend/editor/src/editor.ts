// Turns an article of the page into its editor, where it stands.
import { Selection } from 'prosemirror-state';
import { fromBody, toBody } from './body';
import { countWords, insertBlocks } from './commands';
import { announce, button, h, pickFiles } from './dom';
import { askForLink, askForTable, askForVideo } from './dialogs/insert';
import { showKeys } from './dialogs/keys';
import { convertChosen } from './dialogs/legacy';
import { chooseFromLibrary } from './dialogs/library';
import { askAboutKept, askWhichStays } from './dialogs/meet';
import { tell } from './dialogs/dialog';
import { tellFailed } from './dialogs/failed';
import { chooseVersion } from './dialogs/versions';
import { findBar, type FindBar } from './find';
import { fields } from './page/fields';
import { same } from './page/opened';
import { showBlock } from './page/problem';
import { publishBar } from './page/publish';
import { reach, type Reach } from './page/reach';
import { placeOfPath, whatIsMissing } from './page/ready';
import { StatusLine } from './page/status';
import { askInFields } from './paste/field';
import { doors, type Content, type Opened, type Problem } from './save/door';
import { Draft, type State } from './save/draft';
import { browserShelf, holdTab, Keep, livingTabs } from './save/keep';
import { schema } from './schema';
import { textView } from './text';
import { toolbar, type Bar } from './toolbar/bar';
import { Arrivals, FILES, PICTURES } from './upload';

/** Loads the text and puts the editor in the place of the article's inside. */
export async function edit(article: HTMLElement): Promise<void> {
  const id = Number(article.dataset.article);
  const door = doors(id);
  const answer = await door.open();
  if (answer.is === 'signedOut') return void location.assign(`/dang-nhap?tiep=${encodeURIComponent(location.pathname)}`);
  if (answer.is !== 'done') return void (await tellFailed('Chưa mở được bài để sửa', answer));
  await new Editing(article, answer.value).begin();
}

class Editing {
  private readonly arrivals: Arrivals;
  private readonly door;
  private readonly keep: Keep;
  private readonly status: StatusLine;
  private readonly head;
  private readonly text;
  private readonly bar: Bar;
  private readonly find: FindBar;
  private readonly publish;
  private readonly reach: Reach;
  private readonly draft: Draft;
  private readonly count = h('span', { class: 'edit-count' });
  private counting: ReturnType<typeof setTimeout> | undefined;
  /** Set while the editor itself writes the text of a version into its place. */
  private isTaking = false;

  constructor(private readonly article: HTMLElement, private opened: Opened) {
    this.door = doors(opened.article);
    this.arrivals = new Arrivals(opened.largest);
    this.keep = new Keep(browserShelf(), opened.article, crypto.getRandomValues(new Uint32Array(2)).join('-'));
    holdTab(opened.article, this.keep.tab);
    this.head = fields(opened.sections, () => this.changed(), () => this.text.view.focus());
    const place = h('div', {});
    this.text = textView(
      place,
      fromBody(opened.content.body),
      this.arrivals,
      { link: () => void askForLink(this.text.view), find: () => this.find.open(), bar: () => this.bar.focus(), save: () => void this.saveNow() },
      { changed: () => this.changed(), moved: () => this.moved() },
    );
    this.bar = toolbar(this.text.view, this.wants());
    this.draft = new Draft({
      version: opened.version,
      stored: opened.content,
      content: () => this.content(),
      same,
      save: (base, content) => this.door.save(base, content),
      show: (state) => this.show(state),
      acknowledged: (_, content) => this.acknowledged(content),
      now: () => Date.now(),
      later: (wait, then) => {
        const timer = setTimeout(then, wait);
        return () => clearTimeout(timer);
      },
    });
    this.status = new StatusLine({ again: () => this.draft.again(), choose: () => void this.choose(), look: (problem) => this.look(problem) });
    this.publish = publishBar(this.desk(), this.status.root, this.count);
    this.find = findBar(this.text.view);
    this.reach = reach(this.status.root, this.bar.root, this.find.root);
  }

  async begin(): Promise<void> {
    const add = button('Viết tiếp ở cuối bài', () => this.writeOn(), { class: 'edit-button edit-write-on' });
    this.article.classList.add('is-edited');
    this.article.replaceChildren(
      this.publish.root, this.head.head, this.head.lead, this.reach.root, this.arrivals.tray, this.text.view.dom, add, this.head.end,
    );
    this.head.write(this.opened.content);
    this.bar.refresh();
    this.recount();
    this.listen();
    askInFields(this.article);
    // What was pressed is gone: whoever works by keys or by ear goes on from here.
    this.article.tabIndex = -1;
    this.article.focus({ preventScroll: true });
    announce('Trình soạn thảo đã mở. Bài tự lưu khi bạn viết.');
    await this.offerKept();
    if (this.opened.content.title === '') this.head.focus('title');
  }

  private content(): Content {
    return { ...this.head.read(), body: toBody(this.text.view.state.doc) };
  }

  private changed(): void {
    this.find?.changed();
    if (this.isTaking) return;
    this.keep.changed(() => ({ article: this.opened.article, base: this.draft.version, content: this.content(), at: Date.now(), tab: this.keep.tab }));
    this.draft.changed();
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.recount(), 500);
  }

  private moved(): void {
    this.bar?.refresh();
  }

  /** Asked for by its key, and so answered: by itself it is saved without a word. */
  private async saveNow(): Promise<void> {
    if (await this.draft.flush()) announce(this.status.root.textContent ?? '');
  }

  private recount(): void {
    this.count.textContent = `${countWords(this.text.view.state.doc).toLocaleString('vi-VN')} chữ`;
  }

  private acknowledged(content: Content): void {
    this.opened.content = content;
    // The server answers again: pictures that could not go out do so now.
    if (this.status.state.is === 'offline') this.arrivals.uploads.retryAll();
    if (same(content, this.content())) this.keep.drop();
  }

  private show(state: State): void {
    this.keep.now();
    this.status.show(state, this.keep.isKept);
    this.reach.warn(this.status.warning);
    if (state.is === 'conflict') void this.choose();
  }

  /** Both versions are shown; the one not chosen is put aside. */
  private async choose(): Promise<void> {
    const { state } = this.status;
    if (state.is !== 'conflict') return;
    const { theirs } = state;
    const mine = this.content();
    const answer = await askWhichStays(theirs, mine, this.opened.person);
    if (answer === 'mine') {
      this.keep.putAside(theirs.content, theirs.version, Date.now());
      this.draft.keepMine(theirs);
    } else if (answer === 'theirs') {
      this.keep.putAside(this.content(), this.draft.version, Date.now());
      this.take(theirs.version, theirs.content);
    }
  }

  /** Puts a text that the server has in the place of the one here. */
  private take(version: number, content: Content): void {
    this.put(content);
    this.draft.took(version, content);
    this.keep.drop();
  }

  private put(content: Content): void {
    this.isTaking = true;
    this.head.write(content);
    this.text.replace(fromBody(content.body));
    this.isTaking = false;
    this.find.changed();
    this.recount();
  }

  /** A copy that a closed or broken tab left behind. */
  private async offerKept(): Promise<void> {
    const isAlive = await livingTabs(this.opened.article);
    for (const kept of this.keep.left(isAlive)) {
      const stored = this.content();
      if (!same(kept.content, stored)) {
        const answer = await askAboutKept(kept, stored);
        if (answer === null) continue;
        const other = answer === 'kept' ? stored : kept.content;
        if (!this.keep.putAside(other, kept.base, answer === 'kept' ? Date.now() : kept.at)) continue;
        if (answer === 'kept') {
          this.put(kept.content);
          this.changed();
          this.keep.now();
        }
      }
      this.keep.forget(kept);
    }
  }

  private async versions(): Promise<void> {
    const wanted = await chooseVersion(this.door, this.keep.aside(Date.now()));
    if (wanted === null) return;
    if (!(await this.draft.flush())) {
      await tell('Chưa lấy lại được', 'Bản đang viết chưa lưu xong. Xin xem dòng trạng thái ở đầu trang rồi thử lại.');
      return;
    }
    if ('content' in wanted) {
      this.keep.putAside(this.content(), this.draft.version, Date.now());
      this.put(wanted.content);
      return this.changed();
    }
    const answer = await this.door.restore(wanted.revision, this.draft.version);
    if (answer.is === 'done') this.take(answer.value.version, answer.value.content);
    else await tellFailed('Chưa lấy lại được', answer);
  }

  /** Shows where a problem is. */
  private look(problem: Problem): void {
    if (!problem.path.startsWith('body')) return this.head.focus(problem.path.replace(/^content\./, ''));
    const { view } = this.text;
    const pos = placeOfPath(view.state.doc, problem.path);
    if (pos === null) view.dom.scrollIntoView();
    else showBlock(view, pos);
  }

  private writeOn(): void {
    const { view } = this.text;
    const { doc } = view.state;
    const tr = doc.lastChild?.isTextblock ? view.state.tr : view.state.tr.insert(doc.content.size, schema.nodes.paragraph!.create());
    view.dispatch(tr);
    view.focus();
    const end = view.state.doc.content.size - 1;
    view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(end), -1)).scrollIntoView());
  }

  private wants() {
    const { view } = this.text;
    const pick = async (accept: string, take: (files: File[]) => void) => {
      const files = await pickFiles(accept, true);
      view.focus();
      if (files.length > 0) take(files);
    };
    return {
      link: () => void askForLink(view),
      pictures: () => void pick(PICTURES, (files) => this.arrivals.take(files)),
      gallery: () => void pick(PICTURES, (files) => this.arrivals.takeGallery(files)),
      file: () => void pick(FILES, (files) => this.arrivals.take(files)),
      library: () => void this.fromLibrary(),
      table: () => void askForTable(view),
      video: () => void askForVideo(view),
      rule: () => {
        view.focus();
        insertBlocks(schema.nodes.horizontal_rule!.create())(view.state, view.dispatch);
      },
      find: () => this.find.open(),
      legacy: () => void convertChosen(view),
      keys: () => void showKeys(),
    };
  }

  private async fromLibrary(): Promise<void> {
    const chosen = await chooseFromLibrary();
    this.text.view.focus();
    if (chosen && 'picture' in chosen) this.arrivals.insertPicture(chosen.picture, chosen.alt, chosen.name);
    else if (chosen) this.arrivals.insertFile(chosen.file);
  }

  private desk() {
    const editing = this;
    return {
      get opened() {
        return editing.opened;
      },
      mayPublish: this.opened.roles.includes('editor'),
      doors: this.door,
      flush: () => this.draft.flush(),
      version: () => this.draft.version,
      missing: () => whatIsMissing(this.content(), this.text.view.state.doc),
      show: (problem: Problem) => this.look(problem),
      reload: () => this.reload(),
      leave: (address: string | null) => this.leave(address),
      versions: () => void this.versions(),
      aside: () => void this.keep.putAside(this.content(), this.draft.version, Date.now()),
    };
  }

  /** Where the article stands now; its text too, if that changed with it. */
  private async reload(): Promise<void> {
    const answer = await this.door.open();
    if (answer.is !== 'done') return;
    const here = this.content();
    this.opened = answer.value;
    if (same(here, answer.value.content)) this.draft.took(answer.value.version, answer.value.content);
    else if (this.draft.isSaved) this.take(answer.value.version, answer.value.content);
    this.publish.refresh();
  }

  private leave(address: string | null): void {
    this.keep.now();
    this.draft.close();
    removeEventListener('beforeunload', this.hold);
    location.assign(address ?? '/soan');
  }

  private listen(): void {
    // In the fields around the text too: the browser would save its page as a file.
    this.article.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void this.saveNow();
    });
    const keepNow = () => this.keep.now();
    addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') keepNow();
      else this.draft.again();
    });
    addEventListener('focus', () => this.draft.again());
    addEventListener('online', () => {
      this.draft.again();
      this.arrivals.uploads.retryAll();
    });
    addEventListener('beforeunload', this.hold);
  }

  /** Only where the text lies nowhere else does closing the page ask back. */
  private readonly hold = (event: BeforeUnloadEvent) => {
    this.keep.now();
    const isSafe = this.draft.isSaved || this.keep.isKept;
    if (!isSafe || this.arrivals.uploads.isBusy) event.preventDefault();
  };
}
