// Authors at work while the portal is killed, and what must be there afterwards.
import assert from 'node:assert/strict';
import { Editor, account } from '../editors.mjs';
import { program } from './ward.mjs';

const names = ['hoa', 'binh'];
const title = (article, save) => `Bài ${article}, lần ${save}`;
const text = (article, save) => Array.from({ length: 6 }, (_, number) => `${title(article, save)}, đoạn ${number}: ${'bà con góp công '.repeat(40)}.`);

/** The desk of a ward whose portal is killed: what its people were told is done. */
export class Desk {
  drafts = [];
  pictures = [];
  colours = 0;
  editors = names.map((name) => new Editor('', name));

  static async of(folder) {
    for (const name of names) await account(program, folder, name, ['author', 'editor']);
    return new Desk();
  }

  /** Everybody works at the portal at this address until it is over. */
  work(address, isOver) {
    return Promise.all(this.editors.map((editor) => this.write(Object.assign(editor, { address }), isOver)));
  }

  async write(editor, isOver) {
    if (!editor.cookie) await editor.signIn();
    while (editor.cookie && !isOver()) {
      const article = await editor.begin();
      if (!article) continue;
      const draft = { editor, article, saved: 0, tried: 0, versions: [], published: 0 };
      this.drafts.push(draft);
      let version = 0;
      for (let save = 1; save <= 6 && !isOver(); save++) {
        draft.tried = save;
        version = await editor.save(article, version, title(article, save), text(article, save));
        if (version == null) break;
        draft.saved = save;
        if (save % 3) continue;
        version = await editor.publish(article, version);
        if (version == null) break;
        // What readers had stays a version of its own.
        draft.versions.push({ version, save });
        draft.published = save;
      }
      const colour = [++this.colours % 256, this.colours >> 8, 90, 255];
      const picture = await editor.upload(`anh-${this.colours}.png`, colour);
      if (picture) this.pictures.push({ editor, picture });
    }
  }

  /** Looks for all that was acknowledged since the last look; after the last kill for everything. */
  async examine(address, articles, whole) {
    this.editors.forEach((editor) => (editor.address = address));
    for (const draft of this.drafts.slice(whole ? 0 : (this.seenDrafts ?? 0))) await examined(draft, articles);
    for (const { editor, picture } of this.pictures.slice(whole ? 0 : (this.seenPictures ?? 0))) {
      const [page, shown] = [await editor.ask('GET', `/thu-vien/${picture.name}`), await editor.ask('GET', `/media/${picture.name}-360.jpg`)];
      assert.equal(page?.status, 200, `picture ${picture.name} is lost`);
      assert.equal(shown?.status, 200, `picture ${picture.name} is not there`);
    }
    this.seenDrafts = this.drafts.length;
    this.seenPictures = this.pictures.length;
  }

  get counts() {
    const sum = (of) => this.drafts.reduce((all, draft) => all + of(draft), 0);
    const saves = sum((draft) => draft.saved);
    const busy = this.editors.reduce((all, editor) => all + editor.busy, 0);
    return { saves, versions: sum((draft) => draft.versions.length), pictures: this.pictures.length, busy };
  }
}

/** A save that was not acknowledged may be there or not: but whole, and not an older one. */
async function examined(draft, articles) {
  const { editor, article } = draft;
  const opened = await editor.json('GET', `/soan/${article}/ban-thao`);
  const save = Number(opened.content.title.match(/lần (\d+)$/)?.[1] ?? 0);
  assert.ok(draft.saved <= save && save <= draft.tried, `draft ${article}: save ${draft.saved} of ${draft.tried} was acknowledged, ${save} is there`);
  if (save > 0) assert.deepEqual(words(opened.content), text(article, save), `draft ${article} is torn`);
  for (const { version, save } of draft.versions) {
    const kept = await editor.json('GET', `/soan/${article}/phien-ban/${version}`);
    assert.deepEqual(words(kept), text(article, save), `version ${version} of ${article} is torn`);
  }
  if (draft.published) {
    const shown = [3, 6].filter((save) => save >= draft.published && articles.has(title(article, save)));
    assert.equal(shown.length, 1, `article ${article} was published and is not there`);
    assert.deepEqual(articles.get(title(article, shown[0])).paragraphs, text(article, shown[0]), `article ${article} is torn`);
  }
}

const words = (content) => content.body.content.map((block) => block.content[0].text);
