// Between the editor's document and the serde form of `domain::body::Body`.
import { Node } from 'prosemirror-model';
import { schema } from './schema';
import { tidyAlt, tidyOrNull } from './schema/attrs';

/** A node in ProseMirror's JSON. */
export type Json = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

/** What the server is sent: every text NFC, nothing that only the editor knows. */
export function toBody(doc: Node): Json {
  return sent(doc.toJSON() as Json);
}

function sent(node: Json): Json {
  const out: Json = { ...node };
  if (out.text !== undefined) out.text = out.text.normalize('NFC');
  if (node.type === 'hard_break') delete out.marks;
  if (node.type === 'figure' && node.attrs) {
    const { picture, file, alt, credit } = node.attrs;
    out.attrs = { picture, file: tidyOrNull(file, 200), alt: tidyAlt(alt), credit: tidyOrNull(credit, 200) };
  }
  if (node.content) out.content = node.content.map(sent);
  return out;
}

/**
 * The document of a stored body. What the grammar of editing wants beyond what a body must
 * have is added: a paragraph in an empty body, and before a list at an item's beginning.
 *
 * Throws where the body is none.
 */
export function fromBody(body: unknown): Node {
  const doc = Node.fromJSON(schema, filled(body as Json));
  if (doc.type !== schema.topNodeType) throw new RangeError('not a body');
  doc.check();
  return doc;
}

const EMPTY: Json = { type: 'paragraph' };

function filled(node: Json): Json {
  const out: Json = { ...node };
  const content = (node.content ?? []).map(filled);
  if (node.type === 'doc' && content.length === 0) content.push(EMPTY);
  if (node.type === 'list_item' && content[0]?.type !== 'paragraph') content.unshift(EMPTY);
  if (content.length > 0) out.content = content;
  else delete out.content;
  return out;
}

/** Whether two bodies say the same, however their JSON is spelled. */
export function sameBody(one: unknown, other: unknown): boolean {
  try {
    return fromBody(one).eq(fromBody(other));
  } catch {
    return false;
  }
}
