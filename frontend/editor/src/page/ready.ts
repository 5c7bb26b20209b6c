// What keeps a text from being published, each with the place it is at.
import type { Node } from 'prosemirror-model';
import { schema } from '../schema';
import type { FigureAttrs } from '../schema/attrs';
import type { Content, Problem } from '../save/door';

export function whatIsMissing(content: Content, doc: Node): Problem[] {
  const problems: Problem[] = [];
  if (content.title === '') problems.push({ path: 'title', message: 'Bài chưa có tiêu đề.' });
  if (content.section === null) problems.push({ path: 'section', message: 'Bài chưa có chuyên mục.' });
  doc.forEach((block, _, index) => {
    const figures = block.type === schema.nodes.gallery ? block.content.content : [block];
    figures.forEach((figure, inside) => {
      if (figure.type !== schema.nodes.figure) return;
      const path = `body.content[${index}]${block === figure ? '' : `.content[${inside}]`}`;
      const message = whatAFigureLacks(figure.attrs as FigureAttrs);
      if (message) problems.push({ path, message });
    });
  });
  const isEmpty = doc.textContent.trim() === '' && doc.childCount === 1 && doc.firstChild?.type === schema.nodes.paragraph;
  if (isEmpty) problems.push({ path: 'body', message: 'Bài chưa có nội dung.' });
  return problems;
}

function whatAFigureLacks({ picture, pending, alt, file }: FigureAttrs): string | null {
  const name = file ? `Ảnh “${file}”` : 'Một ảnh';
  if (pending !== null) return `${name} còn đang tải lên.`;
  if (picture === null) return `${name} chưa có. Xin chọn ảnh, hoặc bỏ chỗ này.`;
  return alt !== null ? null : `${name} chưa có lời mô tả. Xin ghi ảnh cho thấy gì, hoặc đánh dấu là ảnh trang trí.`;
}

/** The place in the document that a path of a body names: `body.content[3].content[0]`. */
export function placeOfPath(doc: Node, path: string): number | null {
  const steps = [...path.matchAll(/\[(\d+)\]/g)].map(([, step]) => Number(step));
  if (steps.length === 0) return null;
  let [node, pos]: [Node, number] = [doc, 0];
  for (const [depth, step] of steps.entries()) {
    if (step >= node.childCount) return depth === 0 ? null : pos;
    let offset = 0;
    for (let index = 0; index < step; index += 1) offset += node.child(index).nodeSize;
    const child = node.child(step);
    // Inside the block the text is named whole, not its pieces.
    if (child.isInline) return pos;
    pos = (depth === 0 ? 0 : pos + 1) + offset;
    node = child;
  }
  return pos;
}
