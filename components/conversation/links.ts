/** A piece of a text; with `href` it is an address of the web. */
export interface Piece {
  /** Where it starts in the text. */
  at: number;
  text: string;
  href?: string;
}

// No invisible characters: an address must read as what it is.
const address = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;

/** Splits a text into plain pieces and addresses. Only http and https become links. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutPunctuation(match[0]);
    if (!isAddress(found)) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index) });
    pieces.push({ at: match.index, text: found, href: found });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end) });
  return pieces;
}

// URL.canParse is not in every browser yet.
function isAddress(found: string): boolean {
  try {
    return new URL(found).href !== '';
  } catch {
    return false;
  }
}

/** What ends a sentence does not belong to the address in it; nor does a bracket that was opened before it. */
function withoutPunctuation(found: string): string {
  let end = found.length;
  const opened = found.indexOf('(');
  while (end > 0) {
    const last = found.charAt(end - 1);
    const unopened = last === ')' && (opened === -1 || opened >= end);
    if (!unopened && !'.,;:!?…]}*_~'.includes(last)) break;
    end--;
  }
  return found.slice(0, end);
}
