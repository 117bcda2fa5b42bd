/** Deepest nesting accepted in a push (R174). */
export const MAX_DEPTH = 32;

type ScannedRequest = { ok: true; values: Record<string, string> } | { ok: false; rule: ScanRule };
type ScanRule = "doctype" | "too-deep" | "not-well-formed" | "no-request";

/**
 * One pass over an XML push without building a tree: refuses DOCTYPE and nesting deeper than MAX_DEPTH, checks that
 * tags are balanced, and returns the text of the wanted direct children of `request` (the root or one level below it,
 * platform/inbound.md "Common form"), first occurrence each. Namespace prefixes are ignored. Never throws. It is the quick way
 * for messages in order; what it refuses is read with patience in `xml.ts`.
 */
export function scanRequest(xml: string, wanted: ReadonlySet<string>): ScannedRequest {
  return new Scan(xml, wanted).run();
}

class Scan {
  private at = 0;
  private readonly open: string[] = [];
  /** Depth of the `request` element; 0 until it was met. */
  private requestDepth = 0;
  private rootClosed = false;
  private capture: string | null = null;
  private captured = "";
  private readonly values: Record<string, string> = {};
  private readonly hasReferences: boolean;
  private failure: ScanRule | null = null;

  constructor(
    private readonly xml: string,
    private readonly wanted: ReadonlySet<string>,
  ) {
    this.hasReferences = xml.includes("&");
  }

  run(): ScannedRequest {
    while (this.failure === null) {
      const next = this.xml.indexOf("<", this.at);
      this.text(next < 0 ? this.xml.length : next);
      if (next < 0) break;
      this.at = next;
      this.markup();
    }
    if (this.failure === null && !this.rootClosed) this.failure = "not-well-formed";
    if (this.failure === null && this.requestDepth === 0) this.failure = "no-request";
    return this.failure === null ? { ok: true, values: this.values } : { ok: false, rule: this.failure };
  }

  private text(end: number): void {
    if (end === this.at) return;
    const outside = this.open.length === 0;
    if (!outside && !this.hasReferences && !this.capturing()) return;
    const text = this.xml.slice(this.at, end);
    const decoded = this.hasReferences ? decodeEntities(text) : text;
    if (decoded === null || (outside && decoded.trim() !== "")) this.failure = "not-well-formed";
    else if (this.capturing()) this.captured += decoded;
  }

  private markup(): void {
    const { xml, at } = this;
    switch (xml.charCodeAt(at + 1)) {
      case SLASH:
        return this.endTag();
      case QUESTION:
        return this.skipTo("?>", at + 2);
      case EXCLAMATION:
        if (xml.startsWith("<!--", at)) return this.skipTo("-->", at + 4);
        if (xml.startsWith("<![CDATA[", at)) return this.cdata();
        this.failure = "doctype"; // only declarations of a DTD begin like this
        return;
      default:
        return this.startTag();
    }
  }

  private startTag(): void {
    const nameEnd = this.nameEnd(this.at + 1);
    const close = this.xml.charCodeAt(nameEnd) === GREATER ? nameEnd : tagClose(this.xml, nameEnd);
    if (nameEnd === this.at + 1 || close < 0 || this.rootClosed) return this.fail("not-well-formed");
    if (this.open.length === MAX_DEPTH) return this.fail("too-deep");
    const name = this.xml.slice(this.at + 1, nameEnd);
    this.open.push(name);
    this.at = close + 1;
    this.entered(localName(name));
    if (this.xml.charCodeAt(close - 1) === SLASH) this.left();
  }

  private endTag(): void {
    const name = this.open.at(-1);
    if (name === undefined || !this.xml.startsWith(name, this.at + 2)) return this.fail("not-well-formed");
    const nameEnd = this.at + 2 + name.length;
    const close = this.xml.indexOf(">", nameEnd);
    if (close < 0 || (close > nameEnd && this.xml.slice(nameEnd, close).trim() !== ""))
      return this.fail("not-well-formed");
    this.at = close + 1;
    this.left();
  }

  private entered(name: string): void {
    const depth = this.open.length;
    if (this.requestDepth === 0 && depth <= 2 && name === "request") this.requestDepth = depth;
    else if (
      depth === this.requestDepth + 1 &&
      this.requestDepth > 0 &&
      this.wanted.has(name) &&
      !(name in this.values)
    ) {
      this.capture = name;
      this.captured = "";
    }
  }

  private left(): void {
    if (this.capturing()) {
      this.values[this.capture ?? ""] = this.captured.trim();
      this.capture = null;
    }
    // A second `request` beside the first is not read: its depth can no longer be entered.
    if (this.open.length === this.requestDepth) this.requestDepth = CLOSED;
    this.open.pop();
    this.rootClosed = this.open.length === 0;
  }

  private cdata(): void {
    const end = this.xml.indexOf("]]>", this.at + 9);
    if (end < 0 || this.open.length === 0) return this.fail("not-well-formed");
    if (this.capturing()) this.captured += this.xml.slice(this.at + 9, end);
    this.at = end + 3;
  }

  /** Text counts only directly inside the wanted element, not inside a child of it. */
  private capturing(): boolean {
    return this.capture !== null && this.open.length === this.requestDepth + 1;
  }

  private skipTo(mark: string, from: number): void {
    const end = this.xml.indexOf(mark, from);
    if (end < 0) this.fail("not-well-formed");
    else this.at = end + mark.length;
  }

  private nameEnd(from: number): number {
    let i = from;
    while (i < this.xml.length && !isNameBreak(this.xml.charCodeAt(i))) i++;
    return i;
  }

  private fail(rule: ScanRule): void {
    this.failure = rule;
  }
}

const CLOSED = -2;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const EXCLAMATION = 0x21;
const LESS = 0x3c;
const GREATER = 0x3e;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NUL = "\0";
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The `>` of a start tag, from the end of its name; one inside a quoted attribute value does not count. -1: there is none. */
export function tagClose(xml: string, from: number): number {
  let quote = 0;
  for (let i = from; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GREATER) return i;
    else if (code === LESS) return -1;
    else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
  }
  return -1;
}

export function isNameBreak(code: number): boolean {
  return code <= 0x20 || code === SLASH || code === GREATER || code === LESS;
}

/** The name of an element without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const UNKNOWN_REFERENCE = /&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)/;

/** Replaces the five named and the numeric references; null for a bare `&` or any other (it would need a DTD). */
function decodeEntities(text: string): string | null {
  if (!text.includes("&")) return text;
  if (UNKNOWN_REFERENCE.test(text)) return null;
  const decoded = text.replace(
    /&(?:#(\d+)|#x([0-9A-Fa-f]+)|([a-z]+));/g,
    (_all, decimal?: string, hex?: string, name?: string) =>
      name !== undefined ? (NAMED[name] ?? NUL) : characterOf(decimal, hex),
  );
  return decoded.includes(NUL) ? null : decoded;
}

/** NUL, which XML forbids in any form, stands for a character that may not be referred to. */
function characterOf(decimal: string | undefined, hex: string | undefined): string {
  const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? "", 16);
  const allowed =
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0x10ffff) ||
    code === 9 ||
    code === 10 ||
    code === 13;
  return allowed ? String.fromCodePoint(code) : NUL;
}
