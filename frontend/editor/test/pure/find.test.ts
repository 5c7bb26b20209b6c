// Finding as Vietnamese people look for words, and counting them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBody } from '../../src/body';
import { countWords } from '../../src/commands';
import { findAll, inCaseOf } from '../../src/find/matches';

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

test('what takes the place of a word stands in its capitals, unless capitals were asked for', () => {
  for (const [wanted, found, instead, put] of [
    ['uỷ ban', 'Uỷ ban', 'ủy ban', 'Ủy ban'],
    ['uỷ ban', 'UỶ BAN', 'ủy ban', 'ỦY BAN'],
    ['uỷ ban', 'uỷ ban', 'ủy ban', 'ủy ban'],
    ['Uỷ ban', 'Uỷ ban', 'ủy ban', 'ủy ban'],
    ['phuong', 'PHƯỜNG', 'phường Sông Mai', 'PHƯỜNG SÔNG MAI'],
    ['ubnd', 'UBND', 'UBND phường', 'UBND phường'],
    ['a', 'A', 'b', 'B'],
    ['2025', '2025', 'năm nay', 'năm nay'],
    ['tổ', 'Tổ', '', ''],
  ] as const) {
    assert.equal(inCaseOf(wanted, found, instead), put, `${wanted}, ${found}, ${instead}`);
  }
});
