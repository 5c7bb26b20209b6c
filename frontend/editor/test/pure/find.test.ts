// Finding as Vietnamese people look for words, and counting them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBody } from '../../src/body';
import { countWords } from '../../src/commands';
import { findAll } from '../../src/find/matches';

const doc = (...lines: string[]) =>
  fromBody({ type: 'doc', content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) });

test('without marks every spelling is found, with marks only that one', () => {
  const body = doc('Đảng ủy phường họp Đảng uỷ. DANG DO');
  const words = (wanted: string) => findAll(body, wanted).map(({ from, to }) => body.textBetween(from, to));
  assert.deepEqual(words('dang'), ['Đảng', 'Đảng', 'DANG']);
  assert.deepEqual(words('đảng ủy'), ['Đảng ủy']);
  assert.deepEqual(words('  '), []);
  assert.deepEqual(words('.*'), []);
});

test('words are found across bold and counted between spaces', () => {
  const body = fromBody({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Phúc ' }, { type: 'text', text: 'L', marks: [{ type: 'strong' }] }, { type: 'text', text: 'ợi – năm 2018' }] }],
  });
  assert.equal(findAll(body, 'phúc lợi').length, 1);
  assert.equal(countWords(body), 4);
});
