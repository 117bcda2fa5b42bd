import { lineAndColumn } from "./line-and-column";
import { isRecord, parsedJson } from "./parsed-json";
import { MAX_DEPTH } from "./scan-request";

/** Names that are shown; anything else between quotes may be a text that stands where a name should. */
const SHOWN_NAME = /^[A-Za-z_]\w{0,63}$/;
const PRIMITIVE = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const QUOTE_OR_ESCAPE = /["\\]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/** `names`: of the fields that are open, the outermost first. */
type Fault = { at: number; names: readonly string[] };
type Open = { isList: boolean; name: string | null; key: string | number };
/** Where fields, by their names, and items of lists begin; the path to each is joined by `SEPARATOR`. */
type Starts = Map<string, number>;
const SEPARATOR = "\0";

/**
 * Where a JSON text stops being one, or becomes nested deeper than MAX_DEPTH: the open field, line and column, in the form
 * `place` has; null where all is well. Holds names only, no content. Reads each character a fixed number of times.
 */
export function jsonPlace(text: string): string | null {
  const fault = new Walk(text).run();
  if (fault === null) return null;
  return `${fault.names.join("/") || "body"}@${lineAndColumn(text, fault.at)}`;
}

/**
 * Line and column, `line:column`, of a field of `request` in a JSON push that can be read: the path as a schema names it, with the
 * places of list items. Of a field that is missing, those of the nearest one around it. Null where there is no `request`.
 */
export function jsonPlaceOf(text: string, path: readonly PropertyKey[]): string | null {
  const starts: Starts = new Map();
  new Walk(text, starts).run();
  let at: number | undefined;
  let steps: Step[] = ["request"];
  let value = childAt(parsedJson(text), "request");
  for (const [index, part] of [...path, null].entries()) {
    const found = starts.get(steps.join(SEPARATOR));
    if (found === undefined) break;
    at = found;
    if (part === null) break;
    const item = typeof part === "number" ? itemsOf(value, childNameOf(path[index - 1]))[part] : undefined;
    const next: Step[] = typeof part === "number" ? (item ?? ["?"]) : [String(part)];
    steps = [...steps, ...next];
    value = next.reduce<unknown>(childAt, value);
  }
  return at === undefined ? null : lineAndColumn(text, at);
}

type Step = string | number;

function childAt(value: unknown, step: Step): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step)
    ? (value as Record<Step, unknown>)[step]
    : undefined;
}

/** `orderItem` of `orderItems`. */
const childNameOf = (list: PropertyKey | undefined) => String(list).replace(/s$/, "");

/** The steps from a list to each of its items, whether the list, its wrapper or both are there; in the order in which they are read. */
function itemsOf(value: unknown, childName: string): Step[][] {
  const isWrapper = isRecord(value) && Object.hasOwn(value, childName);
  const children = isWrapper ? value[childName] : value;
  const under = (items: Step[][]) => (isWrapper ? items.map((steps) => [childName, ...steps]) : items);
  if (!Array.isArray(children)) return isRecord(children) ? under([[]]) : [];
  return under(
    children.flatMap((item: unknown, index) =>
      (isRecord(item) && !Object.hasOwn(item, childName) ? [[]] : itemsOf(item, childName)).map((steps) => [
        index,
        ...steps,
      ]),
    ),
  );
}

class Walk {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly starts: Starts | null = null,
  ) {}

  run(): Fault | null {
    if (this.text.startsWith("\ufeff")) this.at = 1;
    let isEmptyYet = false; // directly after an opening bracket the closing one may stand
    for (;;) {
      const inside = this.open.at(-1);
      this.skip(SPACE);
      if (!(isEmptyYet && this.closes(inside))) {
        if (inside && !inside.isList && !this.name(inside)) return this.fault();
        const begun = this.value();
        if (begun === "fault") return this.fault();
        isEmptyYet = begun === "opened";
        if (isEmptyYet) continue;
      }
      isEmptyYet = false;
      const after = this.after();
      if (after !== "more") return after === "end" ? null : this.fault();
    }
  }

  /** The name of the next field, with its colon. */
  private name(inside: Open): boolean {
    inside.name = null;
    const begin = this.at;
    if (!this.quoted()) return false;
    const name = this.text.slice(begin + 1, this.at - 1);
    this.skip(SPACE);
    if (this.text.charAt(this.at) !== ":") return false;
    this.at++;
    this.skip(SPACE);
    inside.name = SHOWN_NAME.test(name) ? name : "?";
    inside.key = name;
    this.note(begin);
    return true;
  }

  private value(): "opened" | "whole" | "fault" {
    const first = this.text.charAt(this.at);
    const inside = this.open.at(-1);
    if (inside?.isList) {
      inside.key = Number(inside.key) + 1;
      this.note(this.at);
    }
    if (first === "{" || first === "[") {
      if (this.open.length > MAX_DEPTH) return "fault";
      this.open.push({ isList: first === "[", name: null, key: -1 });
      this.at++;
      return "opened";
    }
    return (first === '"' ? this.quoted() : this.skip(PRIMITIVE)) ? "whole" : "fault";
  }

  /** What follows a value: the end of the text, the end of what is open, once or more, or a comma. */
  private after(): "more" | "end" | "fault" {
    for (;;) {
      this.skip(SPACE);
      const inside = this.open.at(-1);
      if (!inside) return this.at === this.text.length ? "end" : "fault";
      if (this.closes(inside)) continue;
      if (this.text.charAt(this.at) !== ",") return "fault";
      this.at++;
      return "more";
    }
  }

  private closes(inside: Open | undefined): boolean {
    if (!inside || this.text.charAt(this.at) !== (inside.isList ? "]" : "}")) return false;
    this.at++;
    this.open.pop();
    return true;
  }

  private quoted(): boolean {
    if (this.text.charAt(this.at) !== '"') return false;
    for (let from = this.at + 1; ;) {
      QUOTE_OR_ESCAPE.lastIndex = from;
      const found = QUOTE_OR_ESCAPE.exec(this.text);
      if (found === null) return false;
      if (found[0] === '"') {
        this.at = found.index + 1;
        return true;
      }
      ESCAPE.lastIndex = found.index;
      if (!ESCAPE.test(this.text)) return false;
      from = ESCAPE.lastIndex;
    }
  }

  private note(at: number): void {
    this.starts?.set(this.open.map(({ key }) => key).join(SEPARATOR), at);
  }

  private skip(what: RegExp): boolean {
    what.lastIndex = this.at;
    if (!what.test(this.text)) return false;
    this.at = what.lastIndex;
    return true;
  }

  private fault(): Fault {
    return { at: this.at, names: this.open.flatMap(({ name }) => name ?? []) };
  }
}
