/** One statement of a script, taken apart as far as rules about migrations need it. */
export type Statement = {
  /** The line of the script on which it begins, the first being 1. */
  line: number;
  /**
   * On one line, without comments: bare words in capitals, names in quotes as they are, each text as `''` and what stands between
   * dollar quotes as `$$`.
   */
  text: string;
  /** What is said in comments before it, within it, and behind it on its last line. */
  comments: string[];
  /** What stands between dollar quotes, as it is. */
  bodies: string[];
};

type Token = {
  kind: "space" | "comment" | "end" | "body" | "piece";
  begin: number;
  /** Of a comment and a body what is in it, of a piece how it is written in a statement's text. */
  value: string;
};

/** `E'…'` knows backslashes, other texts only the doubled quote. */
const TEXT = String.raw`[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'`;
const WORD = String.raw`[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*`;
const TOKEN = new RegExp(
  String.raw`(?<space>\s+)|--(?<comment>[^\n]*)|(?<opened>\/\*)|(?<dollars>\$(?:[A-Za-z_]\w*)?\$)|` +
    String.raw`(?<name>"(?:[^"]|"")*")|(?<text>${TEXT})|(?<word>${WORD})|(?<end>;)|(?<other>[\s\S])`,
  "y",
);

/**
 * Splits a script of PostgreSQL at the semicolons between its statements: not at those in texts, names, comments (which nest) and
 * bodies. Throws where one of these has no end.
 */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  const fresh = () => ({ line: 0, text: "", comments: [] as string[], bodies: [] as string[] });
  let current = fresh();
  let lastEnd = -1;

  function end(at: number): void {
    if (current.text !== "") statements.push({ ...current, text: tidy(current.text) });
    current = fresh();
    lastEnd = at;
  }

  for (const { kind, begin, value } of tokensOf(sql)) {
    if (kind === "end") end(begin);
    else if (kind === "comment") {
      const isBehind = current.text === "" && lastEnd >= 0 && !sql.slice(lastEnd, begin).includes("\n");
      ((isBehind && statements.at(-1)) || current).comments.push(value.trim());
    } else if (kind === "space") current.text += current.text === "" ? "" : " ";
    else {
      if (current.text === "") current.line = lineAt(sql, begin);
      if (kind === "body") current.bodies.push(value);
      current.text += kind === "body" ? "$$" : value;
    }
  }
  end(sql.length);
  return statements;
}

function* tokensOf(sql: string): Generator<Token> {
  for (let at = 0; at < sql.length;) {
    const begin = at;
    TOKEN.lastIndex = at;
    const { 0: whole = "", groups = {} } = TOKEN.exec(sql) ?? {};
    at += whole.length;
    const { space, comment, opened, dollars, name, text, word, end, other } = groups;
    if (opened !== undefined) {
      at = endOfComment(sql, begin);
      yield { kind: "comment", begin, value: sql.slice(begin + 2, at - 2) };
    } else if (dollars !== undefined) {
      const until = sql.indexOf(dollars, at);
      if (until < 0) throw endless(sql, begin, dollars);
      yield { kind: "body", begin, value: sql.slice(at, until) };
      at = until + dollars.length;
    } else if (other === "'" || other === '"') throw endless(sql, begin, other);
    else if (space !== undefined) yield { kind: "space", begin, value: " " };
    else if (comment !== undefined) yield { kind: "comment", begin, value: comment };
    else if (end !== undefined) yield { kind: "end", begin, value: end };
    else yield { kind: "piece", begin, value: text === undefined ? (name ?? word?.toUpperCase() ?? whole) : "''" };
  }
}

/** Where a comment ends that begins there; comments within it are a part of it. */
function endOfComment(sql: string, begin: number): number {
  let depth = 0;
  for (const { 0: mark, index } of sql.slice(begin).matchAll(/\/\*|\*\//g)) {
    depth += mark === "/*" ? 1 : -1;
    if (depth === 0) return begin + index + 2;
  }
  throw endless(sql, begin, "/*");
}

function endless(sql: string, at: number, mark: string): Error {
  return new Error(`Line ${lineAt(sql, at)}: ${mark} has no end`);
}

function lineAt(sql: string, at: number): number {
  return sql.slice(0, at).split("\n").length;
}

function tidy(text: string): string {
  return text
    .trim()
    .replaceAll(/ +/g, " ")
    .replaceAll("( ", "(")
    .replaceAll(/ (?=[),])/g, "");
}

/** The parts of a statement's text between the commas that stand in no parentheses. */
export function splitAtCommas(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"]|"")*"|[\s\S]/g)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
