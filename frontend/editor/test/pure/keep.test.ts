// The copy in the browser: there at once, given back, never covering another's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Keep, type Kept, type Shelf } from '../../src/save/keep';

class Drawer implements Shelf {
  readonly all = new Map<string, string>();
  isFull = false;
  get length() {
    return this.all.size;
  }
  key = (index: number) => [...this.all.keys()][index] ?? null;
  getItem = (key: string) => this.all.get(key) ?? null;
  removeItem = (key: string) => void this.all.delete(key);
  setItem(key: string, value: string) {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.all.set(key, value);
  }
}

const kept = (title: string, tab: string, at = 5): Kept => ({
  article: 716,
  base: 7,
  at,
  tab,
  content: { title, lead: '', section: 1, byline: '', source: '', published: null, body: { type: 'doc' } },
});
const nobody = () => false;

test('a change lies in the browser a quarter of a second later, or at once when the page goes', async () => {
  const drawer = new Drawer();
  const keep = new Keep(drawer, 716, 'a');
  keep.changed(() => kept('một', 'a'));
  assert.equal(keep.isKept, false);
  keep.now();
  assert.equal(keep.isKept, true);
  keep.changed(() => kept('một hai', 'a'));
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(new Keep(drawer, 716, 'b').left(nobody)[0]?.content.title, 'một hai');
});

test('only what tabs left behind is offered: not this tab, not a living one, not another article', () => {
  const drawer = new Drawer();
  for (const tab of ['a', 'b']) {
    const keep = new Keep(drawer, 716, tab);
    keep.changed(() => kept(tab, tab));
    keep.now();
  }
  const other = new Keep(drawer, 717, 'c');
  other.changed(() => ({ ...kept('c', 'c'), article: 717 }));
  other.now();
  const titles = (tab: string, isAlive = nobody as (tab: string) => boolean) => new Keep(drawer, 716, tab).left(isAlive).map(({ content }) => content.title);
  assert.deepEqual(titles('z').sort(), ['a', 'b']);
  assert.deepEqual(titles('a'), ['b']);
  assert.deepEqual(titles('z', (tab) => tab === 'b'), ['a']);
});

test('a full or forbidden storage is said so, and breaks nothing', () => {
  const drawer = new Drawer();
  drawer.isFull = true;
  for (const keep of [new Keep(drawer, 716, 'a'), new Keep(null, 716, 'a')]) {
    keep.changed(() => kept('một', 'a'));
    keep.now();
    assert.equal(keep.isKept, false);
    assert.deepEqual(keep.left(nobody), []);
    assert.equal(keep.putAside(kept('x', 'a').content, 7, 1), false);
    keep.drop();
  }
});

test('nonsense in the storage is not offered', () => {
  const drawer = new Drawer();
  drawer.all.set('bantin.bai.716.x', '{"content":');
  assert.deepEqual(new Keep(drawer, 716, 'a').left(nobody), []);
});

test('a text put aside is had again for thirty days', () => {
  const drawer = new Drawer();
  const keep = new Keep(drawer, 716, 'a');
  const day = 86_400_000;
  assert.ok(keep.putAside(kept('cũ', 'a').content, 7, 0));
  assert.ok(keep.putAside(kept('mới', 'a').content, 8, 20 * day));
  assert.deepEqual(keep.aside(29 * day).map(({ content }) => content.title), ['mới', 'cũ']);
  assert.deepEqual(keep.aside(31 * day).map(({ content }) => content.title), ['mới']);
});
