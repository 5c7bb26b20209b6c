// Links and films, as people copy them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHref, readHref, readTypedHref } from '../../src/links';
import { readFilm } from '../../src/videos';

test('only what the server takes is a link', () => {
  for (const safe of ['https://a.vn/x?y=1#z', 'HTTP://a.vn', 'mailto:a@b.vn', 'tel:+84', '/hoi-dap']) assert.ok(isHref(safe), safe);
  const hostile = [
    '', 'javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x',
    '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil', 'x', '#top', 'file:///etc/passwd', `https://a.vn/${'x'.repeat(2000)}`,
  ];
  for (const one of hostile) assert.ok(!isHref(one), one);
  assert.equal(readHref(' javascript:alert(1)'), null);
});

test('what people type is made whole', () => {
  assert.equal(readTypedHref('phucloi.vn/hoi-dap'), 'https://phucloi.vn/hoi-dap');
  assert.equal(readTypedHref('ubnd@phucloi.vn'), 'mailto:ubnd@phucloi.vn');
  assert.equal(readTypedHref('024 3877 1234'), 'tel:02438771234');
  assert.equal(readTypedHref('javascript:alert(1)'), null);
  assert.equal(readTypedHref('hai chữ'), null);
});

test('what follows people goes, and the way leads straight on', () => {
  assert.equal(readHref('https://a.vn/tin?id=5&utm_source=zalo&fbclid=x'), 'https://a.vn/tin?id=5');
  assert.equal(readHref('https://www.google.com/url?q=https://phucloi.vn/&sa=D&usg=x'), 'https://phucloi.vn/');
  assert.equal(readHref('https://a.vn/?q=b%20c'), 'https://a.vn/?q=b%20c');
});

test('films are known by every address they have', () => {
  const youtube = { provider: 'youtube', id: 'dQw4w9WgXcQ' };
  for (const address of [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5s', 'youtu.be/dQw4w9WgXcQ?si=x', 'https://m.youtube.com/shorts/dQw4w9WgXcQ',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'https://youtube.com/live/dQw4w9WgXcQ',
  ]) assert.deepEqual(readFilm(address), youtube, address);
  assert.deepEqual(readFilm('https://player.vimeo.com/video/76979871?h=x'), { provider: 'vimeo', id: '76979871' });
  for (const none of ['', 'https://evil.example/watch?v=dQw4w9WgXcQ', 'https://youtube.com/watch?v=<script>', 'https://youtube.com.evil.vn/watch?v=dQw4w9WgXcQ', 'https://youtube.com/']) {
    assert.equal(readFilm(none), null, none);
  }
});
