import { MAX_DEPTH } from "./scan-request";

/** Names that are shown; anything else between quotes may be a text that stands where a name should. */
const SHOWN_NAME = /^[A-Za-z_]\w{0,63}$/;
const PRIMITIVE = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const QUOTE_OR_ESCAPE = /["\\]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/** `names`: of the fields that are open, the outermost first. */
type Fault = { at: number; names: readonly string[] };
type Open = { isList: boolean; name: string | null };

/**
 * Where a JSON text stops being one, or becomes nested deeper than MAX_DEPTH: the open field, line and column, in the form
 * `place` has; null where all is well. Holds names only, no content. Reads each character a fixed number of times.
 */
export function jsonPlace(text: string): string | null {
  const fault = new Walk(text).run();
  if (fault === null) return null;
  const before = text.slice(0, fault.at);
  return `${fault.names.join("/") || "body"}@${before.split("\n").length}:${fault.at - before.lastIndexOf("\n")}`;
}

class Walk {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

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
    return true;
  }

  private value(): "opened" | "whole" | "fault" {
    const first = this.text.charAt(this.at);
    if (first === "{" || first === "[") {
      if (this.open.length > MAX_DEPTH) return "fault";
      this.open.push({ isList: first === "[", name: null });
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
