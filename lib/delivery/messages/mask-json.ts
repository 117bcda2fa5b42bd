import { indent, LONGEST_SHOWN, MASK, shownName, shownValue, type MaskedLines } from "./mask-text";

const TOKEN = /\s+|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;

type Token = { kind: "key" | "value" | "sign" | "stray"; text: string };
type Level = { isList: boolean; field: string | null; isEmpty: boolean };

/** A JSON body masked, two blanks a level. Numbers stay as they were written: to read and write them would cost digits of ids. */
export function maskedJson(body: string): MaskedLines {
  const isReadable = isJson(body);
  const lines = [""];
  const levels: Level[] = [];
  let key: string | null = null;
  let letters = 0;
  const write = (text: string) => {
    lines[lines.length - 1] += text;
    letters += text.length;
  };
  const newLine = () => {
    lines.push(indent(levels.length));
    letters += levels.length;
  };
  const begin = () => {
    const level = levels.at(-1);
    if (!level || key !== null) return;
    level.isEmpty = false;
    newLine();
  };
  const fieldNow = () => key ?? levels.at(-1)?.field ?? null;

  for (const { kind, text } of tokensOf(body)) {
    if (letters > LONGEST_SHOWN) break;
    if (kind === "stray") write(` ${MASK} `);
    else if (kind === "key") {
      begin();
      key = text;
      write(`"${shownName(text, { parent: levels.at(-1)?.field ?? null, isReadable })}": `);
    } else if (kind === "value") {
      begin();
      write(valueText(text, isReadable ? fieldNow() : null));
      key = null;
    } else if (text === "{" || text === "[") {
      const field = fieldNow();
      begin();
      write(text);
      levels.push({ isList: text === "[", field, isEmpty: true });
      key = null;
    } else if (text === "}" || text === "]") {
      const closed = levels.pop();
      if (closed && !closed.isEmpty) newLine();
      write(text);
      key = null;
    } else if (text === ",") write(text);
  }
  return { lines: lines.filter((line) => line.trim() !== ""), isReadable };
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function valueText(text: string, field: string | null): string {
  if (text === "null") return text;
  if (!text.startsWith('"')) return shownValue(field, text);
  return `"${shownValue(field, unquoted(text))}"`;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function tokensOf(body: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new RegExp(TOKEN);
  for (let at = 0; at < body.length;) {
    scanner.lastIndex = at;
    const [text] = scanner.exec(body) ?? [];
    if (text === undefined) {
      if (tokens.at(-1)?.kind !== "stray") tokens.push({ kind: "stray", text: "" });
      // A text that nobody closes takes all the rest: to look again at each quote in it would take hours.
      at = body.charAt(at) === '"' ? body.length : at + 1;
      continue;
    }
    at += text.length;
    if (text.trim() === "") continue;
    if (text === ":") {
      const before = tokens.at(-1);
      if (before?.kind === "value" && before.text.startsWith('"'))
        tokens[tokens.length - 1] = { kind: "key", text: unquoted(before.text) };
      continue;
    }
    tokens.push({ kind: text.length === 1 && /[{}[\],]/.test(text) ? "sign" : "value", text });
  }
  return tokens;
}
