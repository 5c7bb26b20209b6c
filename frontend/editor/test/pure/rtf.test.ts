// Pictures out of RTF, as Word puts them beside its HTML.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOfData, picturesOfRtf } from '../../src/paste/rtf';

test('each picture once, in its order, old formats left', async () => {
  const rtf =
    '{\\rtf1\\ansi {\\*\\shppict{\\pict{\\*\\picprop\\shplid1{\\sp{\\sn x}{\\sv 0}}}\\picscalex100\\picw10\\pngblip\\bliptag-1 89504e470d0a1a0a\r\n00ff}}' +
    '{\\nonshppict{\\pict\\wmetafile8 010009000003}} \\{text\\} {\\pict\\jpegblip ffd8ffe000104a46}}';
  const found = picturesOfRtf(rtf);
  assert.deepEqual(found.map(({ type, size }) => [type, size]), [['image/png', 10], ['image/jpeg', 8]]);
  assert.equal(new Uint8Array(await found[0]!.arrayBuffer())[9], 0xff);
});

test('nonsense is no picture', () => {
  for (const rtf of ['', '{\\pict', '{\\pict\\pngblip zz00zz00zz00zz00zz}', '{\\pict\\pngblip 89504e470d0a1a0}', '{'.repeat(100_000)]) {
    assert.equal(picturesOfRtf(rtf).length, 0);
  }
  assert.equal(pictureOfData('data:image/svg+xml;base64,PHN2Zz4='), null);
  assert.equal(pictureOfData('data:image/png;base64,%%%'), null);
  assert.equal(pictureOfData('data:image/png;base64,iVBORw0KGgo=')?.size, 8);
});
