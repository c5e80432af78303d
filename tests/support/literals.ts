import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

/** Attributes whose values nobody reads. */
const silent =
  /^(?:className|style|d|viewBox|href|src|id|type|name|key|rel|method|action|autoComplete|inputMode|look|size|lang)$/;
/** A word that begins as a sentence or a label does, and not as the name of a class; or several words that end as a sentence does. */
const readable = /^[\s“(]*\p{Lu}\p{Ll}+(?!\S*\p{Lu})|\p{Ll}[^\n]* [^\n]*[.?!…]$/u;
const letters = /\p{L}{2,}/u;

/** What stands in a source file and is read by people: texts between tags, and strings that read as sentences or labels. */
export function readableIn(file: string, source = readFileSync(file, 'utf8')): string[] {
  const found: string[] = [];
  const skipped = new Set<unknown>();
  const skip = (node: unknown) => void (node && skipped.add(node));
  const { program } = parseSync(file, source);
  const note = (node: { start: number }, text: string) => {
    const isSkipped = [...skipped].some((one) => {
      const { start, end } = one as { start: number; end: number };
      return start <= node.start && node.start < end;
    });
    if (!isSkipped) found.push(text.trim().replace(/\s+/g, ' '));
  };
  new Visitor({
    ImportDeclaration: skip,
    ThrowStatement: skip,
    TSLiteralType: skip,
    JSXAttribute(node) {
      if (node.name.type === 'JSXIdentifier' && silent.test(node.name.name)) skip(node);
    },
    JSXText(node) {
      if (letters.test(node.value)) note(node, node.value);
    },
    Literal(node) {
      if (typeof node.value === 'string' && readable.test(node.value)) note(node, node.value);
    },
    TemplateElement(node) {
      if (readable.test(node.value.raw)) note(node, node.value.raw);
    },
  }).visit(program);
  return found;
}
