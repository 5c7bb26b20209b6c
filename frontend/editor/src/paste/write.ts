// A reading as the HTML that the editor itself writes: ProseMirror fits it in where the cursor is.
import { DOMSerializer, Fragment } from 'prosemirror-model';
import type { Json } from '../body';
import { schema } from '../schema';

/** More blocks than a body may have. */
const MOST_BLOCKS = 10_000;

export function htmlOf(blocks: Json[]): string {
  const nodes = blocks.slice(0, MOST_BLOCKS).map((block) => schema.nodeFromJSON(block));
  nodes.forEach((node) => node.check());
  // A document of its own: what is written there loads nothing and runs nothing.
  const document = new DOMParser().parseFromString('<body></body>', 'text/html');
  DOMSerializer.fromSchema(schema).serializeFragment(Fragment.from(nodes), { document }, document.body);
  return document.body.innerHTML;
}
