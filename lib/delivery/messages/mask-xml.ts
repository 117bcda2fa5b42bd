import { indent, LONGEST_SHOWN, MASK, shownName, shownValue, type MaskedLines } from "./mask-text";
import { isKnown } from "./shown-fields";

const NAME = "[A-Za-z_][\\w.:-]{0,127}";
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, "y");
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=`, "g");
const ENCLOSED = [
  { begin: "<!--", end: "-->", kind: "aside" },
  { begin: "<![CDATA[", end: "]]>", kind: "text" },
  { begin: "<?", end: "?>", kind: "aside" },
  { begin: "<!", end: ">", kind: "aside" },
] as const;

type Token =
  | { kind: "open"; name: string; attributes: string[]; isEmpty: boolean }
  | { kind: "close"; name: string }
  | { kind: "text" | "aside"; text: string }
  | { kind: "stray" };

/** An XML body masked, two blanks a level; a field stands on one line with its value. */
export function maskedXml(body: string): MaskedLines {
  const tokens = tokensOf(body);
  const isReadable = isWellFormed(tokens);
  const lines: string[] = [];
  const open: { name: string; shown: string }[] = [];
  let isOnItsLine = false; // the last line is an element that has nothing but text so far
  let letters = 0;
  const newLine = (text: string) => {
    lines.push(indent(open.length) + text);
    letters += open.length + text.length;
  };
  const put = (text: string) => {
    if (!isOnItsLine) return newLine(text);
    lines[lines.length - 1] += text;
    letters += text.length;
  };

  for (const token of tokens) {
    if (letters > LONGEST_SHOWN) break;
    const parent = open.at(-1)?.name ?? null;
    if (token.kind === "open") {
      const shown = shownName(token.name, { parent, isReadable });
      const attributes = token.attributes.map((name) => ` ${isKnown(name) ? name : MASK}="${MASK}"`);
      newLine(`<${shown}${attributes.join("")}${token.isEmpty ? "/" : ""}>`);
      if (!token.isEmpty) open.push({ name: token.name, shown });
      isOnItsLine = !token.isEmpty;
    } else if (token.kind === "close") {
      const own = open.at(-1)?.name === token.name ? open.pop() : undefined;
      put(`</${own?.shown ?? shownName(token.name, { parent, isReadable: false })}>`);
      isOnItsLine = false;
    } else if (token.kind === "text") {
      put(shownValue(isReadable ? parent : null, token.text));
    } else {
      isOnItsLine = false;
      newLine(token.kind === "aside" ? `<!-- ${MASK} -->` : MASK);
    }
  }
  return { lines, isReadable };
}

/** One root, every element closed by its own end tag, nothing that is neither tag nor text. */
function isWellFormed(tokens: readonly Token[]): boolean {
  const open: string[] = [];
  let roots = 0;
  for (const token of tokens) {
    if (token.kind === "stray" || (token.kind === "text" && open.length === 0)) return false;
    if (token.kind === "open" && open.length === 0) roots += 1;
    if (token.kind === "open" && !token.isEmpty) open.push(token.name);
    if (token.kind === "close" && open.pop() !== token.name) return false;
  }
  return open.length === 0 && roots === 1;
}

function tokensOf(body: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < body.length;) {
    const next = body.indexOf("<", at);
    const text = body.slice(at, next < 0 ? undefined : next).trim();
    if (text !== "") tokens.push({ kind: "text", text });
    if (next < 0) break;
    at = next + markupAt(body, next, tokens);
  }
  return tokens;
}

/** Takes what begins with `<` and says how long it is. */
function markupAt(body: string, at: number, tokens: Token[]): number {
  for (const { begin, end, kind } of ENCLOSED) {
    if (!body.startsWith(begin, at)) continue;
    const found = body.indexOf(end, at + begin.length);
    const inner = body.slice(at + begin.length, found < 0 ? undefined : found);
    if (found < 0) tokens.push({ kind: "stray" });
    else if (kind === "aside" || inner !== "") tokens.push({ kind, text: inner });
    return found < 0 ? body.length - at : found + end.length - at;
  }
  TAG.lastIndex = at;
  const [tag, slash, name, attributes, isEmpty] = TAG.exec(body) ?? [];
  if (tag === undefined || name === undefined || (slash && (attributes || isEmpty))) {
    tokens.push({ kind: "stray" });
    const next = body.indexOf("<", at + 1);
    return (next < 0 ? body.length : next) - at;
  }
  if (slash) tokens.push({ kind: "close", name });
  else {
    const names = [...(attributes ?? "").replace(/"[^"]*"|'[^']*'/g, "").matchAll(ATTRIBUTE)];
    tokens.push({ kind: "open", name, attributes: names.map(([, one]) => one ?? ""), isEmpty: isEmpty === "/" });
  }
  return tag.length;
}
