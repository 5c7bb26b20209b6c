// What the tests of pasting call in a browser: a paste in, the document that comes of it out.
import { DOMParser as Parser, Node } from 'prosemirror-model';
import { toBody } from '../src/body';
import { readHtml } from '../src/paste/read';
import { htmlOf } from '../src/paste/write';
import { schema } from '../src/schema';

/** The blocks of a paste, after the way through the editor's own HTML and back. */
export function read(html: string) {
  const { blocks, fonts, pictures } = readHtml(html);
  const body = new DOMParser().parseFromString(htmlOf(blocks), 'text/html').body;
  const doc = Parser.fromSchema(schema).parse(body);
  doc.check();
  const direct = Node.fromJSON(schema, { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] });
  return {
    body: toBody(doc),
    isSame: JSON.stringify(toBody(direct)) === JSON.stringify(toBody(doc)),
    fonts: [...new Set(fonts)],
    pictures: [...pictures.values()].map((picture) => picture.from),
  };
}

Object.assign(globalThis, { read });
