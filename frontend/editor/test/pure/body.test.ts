// The editor's documents and the portal's bodies are the same thing, spelled twice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromBody, sameBody, toBody } from '../../src/body';
import { placeOfPath, whatIsMissing } from '../../src/page/ready';
import type { Content } from '../../src/save/door';

const fixture = (name: string) => JSON.parse(readFileSync(`frontend/editor/test/fixtures/bodies/${name}`, 'utf8')) as unknown;
/** As it goes over the wire. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

test('every block goes to the portal and back unchanged', () => {
  const sent = fixture('everything.json');
  assert.deepEqual(plain(toBody(fromBody(sent))), sent);
  assert.deepEqual(plain(toBody(fromBody(fixture('everything.stored.json')))), sent);
  assert.ok(sameBody(sent, fixture('everything.stored.json')));
});

test('nothing outside the grammar becomes a document', () => {
  const cell = (content: unknown[]) => ({ type: 'table_cell', content });
  for (const hostile of [
    null, {}, { type: 'paragraph' }, doc({ type: 'script' }), doc({ type: 'text', text: 'x' }), doc({ type: 'figure', attrs: { picture: { name: '../x', width: 1, height: 1 } } }),
    doc({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }),
    doc({ type: 'paragraph', attrs: { align: 'x" onclick="' }, content: [] }), doc({ type: 'heading', attrs: { level: 1 } }), doc({ type: 'bullet_list' }),
    doc({ type: 'table', content: [{ type: 'table_row', content: [{ ...cell([paragraph('x')]), attrs: { colspan: 1e9 } }] }] }),
    doc({ type: 'table', content: [{ type: 'table_row', content: [cell([{ type: 'figure' }])] }] }),
    doc({ type: 'video', attrs: { provider: 'evil', id: 'x', title: 'x' } }), doc({ type: 'attachment', attrs: { content: '/etc', name: 'x', size: 1 } }),
  ]) {
    assert.throws(() => fromBody(hostile), JSON.stringify(hostile));
    assert.ok(!sameBody(hostile, hostile));
  }
});

test('an empty body and an item that begins with a list can be edited', () => {
  assert.equal(fromBody(doc()).childCount, 1);
  const list = { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph('con')] }] };
  const body = fromBody(doc({ type: 'bullet_list', content: [{ type: 'list_item', content: [list] }] }));
  assert.equal(body.firstChild?.firstChild?.childCount, 2);
});

test('text is sent NFC, and what only the editor knows stays with it', () => {
  const body = toBody(fromBody(doc(paragraph('ho\u0061\u0300'), { type: 'figure', attrs: { pending: 'tai-1', alt: '  ' } })));
  assert.deepEqual(body.content?.[0]?.content?.[0]?.text, 'hoà');
  assert.deepEqual(body.content?.[1]?.attrs, { picture: null, file: null, alt: null, credit: null });
});

const content = (body: unknown): Content => ({ title: 'T', lead: '', section: 1, byline: '', source: '', published: null, body: body as Content['body'] });

test('a picture is published with its words, or marked as decoration', () => {
  const picture = { name: 'a'.repeat(32), width: 4, height: 3 };
  const figure = (attrs: object) => ({ type: 'figure', attrs: { picture, ...attrs } });
  const lacks = (...blocks: unknown[]) => {
    const opened = content(doc(...blocks));
    return whatIsMissing(opened, fromBody(opened.body)).map(({ path }) => path);
  };
  assert.deepEqual(lacks(figure({ alt: 'Chợ' }), figure({ alt: '' })), []);
  assert.deepEqual(lacks(paragraph('x'), figure({}), { type: 'gallery', content: [figure({ alt: 'x' }), figure({ pending: 'tai-1' }), { type: 'figure' }] }), [
    'body.content[1]', 'body.content[2].content[1]', 'body.content[2].content[2]',
  ]);
  assert.deepEqual(whatIsMissing({ ...content(doc()), title: '', section: null }, fromBody(doc())).map(({ path }) => path), ['title', 'section', 'body']);
});

test('the place that a problem names is found', () => {
  const body = fromBody(doc(paragraph('một'), { type: 'table', content: [{ type: 'table_row', content: [{ type: 'table_cell', content: [paragraph('a')] }] }] }));
  const nodeAt = (path: string) => body.nodeAt(placeOfPath(body, path) ?? 0)?.type.name;
  assert.equal(nodeAt('body.content[1]'), 'table');
  assert.equal(nodeAt('body.content[1].content[0].content[0]'), 'table_cell');
  assert.equal(nodeAt('body.content[1].content[0].content[0].content[0].content[0]'), 'paragraph');
  assert.equal(placeOfPath(body, 'body.content[99]'), null);
  assert.equal(placeOfPath(body, 'title'), null);
});
