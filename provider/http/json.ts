/** No answer of a platform is nested deeper. */
const maxDepth = 64;

/** Parses JSON. Undefined if the text is not JSON, or is nested too deeply. */
export function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text, mayNamePrototype(text) ? withoutPrototype : undefined);
  } catch {
    return undefined;
  }
}

/** Whether a text is nested too deeply. Counted in the text: code that reads nested values could run out of stack. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === backslash) at++;
      else if (code === quote) isText = false;
    } else if (code === quote) isText = true;
    else if (code === openBracket || code === openBrace) {
      if (++depth > maxDepth) return true;
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Looking at each member costs time, so it is done only if the name is there, or may be hidden in an escape. */
function mayNamePrototype(text: string): boolean {
  return text.includes("__proto__") || text.includes("\\u");
}

/** Takes out members that would become the prototype of a copy. */
function withoutPrototype(name: string, value: unknown): unknown {
  return name === "__proto__" ? undefined : value;
}
