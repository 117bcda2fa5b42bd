import type { RequestFields } from "./json-request";
import { lineAndColumn } from "./line-and-column";
import { isRecord } from "./parsed-json";
import { decodedReferences, plainText, type PlainText } from "./plain-text";
import { isNameBreak, localName, MAX_DEPTH, tagClose } from "./scan-request";

/**
 * The elements of a push whose children are fields or lists (platform/inbound.md). In every other one markup is text that
 * somebody forgot to escape: a buyer writes `<3`, a goods name holds `<new>`.
 */
const GROUPS = new Set(["request", "orderItems", "orderItem", "receiverInfo", "senderInfo", "deliverRequirement"]);

type Fields = Record<string, unknown>;

/**
 * The children of `request`, the root or one level below it, in an XML push: texts, objects, and a list only where a name
 * occurs more than once. What can be read is read: stray markup and references inside a text are plain text, and
 * `mended` says so. Refuses a DOCTYPE, groups nested deeper than MAX_DEPTH (R174) and whatever leaves open where a field
 * ends; then `request` holds what was read before the fault, and `place` is its element, line and column. Never throws,
 * and reads each character a fixed number of times.
 */
export function xmlRequestOf(body: string): RequestFields {
  return new Reading(body).run();
}

/**
 * Line and column, `line:column`, of a field of `request` in an XML push that can be read: the path as a schema names it, with the
 * places of list items. Of a field that is missing, those of the nearest element around it. Null where there is no `request`.
 */
export function xmlPlaceOf(body: string, path: readonly PropertyKey[]): string | null {
  const starts: Starts = new Map();
  const { request } = new Reading(body, starts).run();
  let value: unknown = request;
  let at = starts.get(value)?.at;
  if (at === undefined) return null;
  for (const part of path) {
    const group: unknown = Array.isArray(value) && typeof part !== "number" ? value[0] : value;
    value = typeof part === "number" ? itemsOf(group)[part] : (group as Fields | undefined)?.[String(part)];
    const found = typeof part === "number" ? starts.get(value)?.at : starts.get(group)?.fields.get(String(part));
    if (found === undefined) break;
    at = found;
  }
  return lineAndColumn(body, at);
}

/** Where groups begin, and the first field of each name in them. */
type Starts = Map<unknown, { at: number; fields: Map<string, number> }>;

/** The children of a wrapper element, or of several. */
function itemsOf(wrapper: unknown): unknown[] {
  const wrappers: unknown[] = Array.isArray(wrapper) ? wrapper : [wrapper];
  return wrappers.flatMap((one) => (isRecord(one) ? Object.values(one).flat() : []));
}

/** `isWrapper`: the root around `request`. */
type Group = { name: string; fields: Fields; isWrapper: boolean };
class Fault extends Error {
  constructor(
    readonly rule: string,
    readonly at: number,
  ) {
    super(rule);
  }
}

class Reading {
  private at = 0;
  private mended = false;
  private readonly open: Group[] = [];
  private request: Fields | null = null;
  /** Ends of comments and the like that do not come any more: looked for once, not for each beginning. */
  private readonly absent = new Set<string>();

  constructor(
    private readonly xml: string,
    private readonly starts: Starts | null = null,
  ) {}

  run(): RequestFields {
    try {
      this.document();
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return { ok: false, rule: fault.rule, place: this.placeOf(fault.at), request: this.request ?? {} };
    }
    if (this.request === null) return { ok: false, rule: "no-request", place: null, request: {} };
    return { ok: true, request: this.request, mended: this.mended };
  }

  private document(): void {
    this.outside();
    this.element();
    while (this.open.length > 0) this.inGroup();
    this.outside();
    if (this.at < this.xml.length) throw this.notWellFormed();
  }

  /** White space, comments, instructions and a byte-order mark before and after the root. */
  private outside(): void {
    for (;;) {
      while (this.at < this.xml.length && /[\s\ufeff]/.test(this.xml.charAt(this.at))) this.at++;
      if (!this.skipped()) return;
    }
  }

  /** Skips a comment or an instruction; false where none stands. */
  private skipped(): boolean {
    const { xml, at } = this;
    const [mark, end] = xml.startsWith("<!--", at) ? ["<!--", "-->"] : ["<?", "?>"];
    if (!xml.startsWith(mark, at)) return false;
    const found = xml.indexOf(end, at + mark.length);
    if (found < 0) throw this.notWellFormed();
    this.at = found + end.length;
    return true;
  }

  private inGroup(): void {
    const next = this.xml.indexOf("<", this.at);
    if (next < 0) throw this.notWellFormed(this.xml.length);
    if (this.xml.slice(this.at, next).trim() !== "") this.mended = true; // text where only fields stand: nobody's
    this.at = next;
    if (this.xml.startsWith("</", next)) this.endOfGroup();
    else if (!this.skipped()) this.element();
  }

  private element(): void {
    const { xml, at } = this;
    if (xml.startsWith("<!", at)) throw new Fault(xml.startsWith("<![CDATA[", at) ? "not-well-formed" : "doctype", at);
    const tag = startTagAt(xml, at);
    if (tag === null) throw this.notWellFormed();
    this.at = tag.end;
    const isWrapper = this.open.length === 0 && tag.name !== "request";
    if (isWrapper || this.isGroup(tag.name)) this.beginGroup(tag, isWrapper);
    else this.add(tag, tag.isEmpty ? "" : this.textUpTo(tag));
  }

  /** In the root that is not `request` itself only that one counts. */
  private isGroup(name: string): boolean {
    const isUnderWrapper = this.open.at(-1)?.isWrapper === true;
    return GROUPS.has(name) && (name === "request") === (this.open.length === 0 || isUnderWrapper);
  }

  private beginGroup(tag: StartTag, isWrapper: boolean): void {
    if (this.open.length === MAX_DEPTH) throw new Fault("too-deep", this.at);
    const fields: Fields = Object.create(null) as Fields;
    this.starts?.set(fields, { at: tag.start, fields: new Map() });
    if (tag.name === "request" && !isWrapper) this.request ??= fields;
    else if (!isWrapper) this.add(tag, fields);
    if (!tag.isEmpty) this.open.push({ name: tag.source, fields, isWrapper });
  }

  private endOfGroup(): void {
    const group = this.open.at(-1);
    const end = group && endTagAt(this.xml, this.at, group.name);
    if (!group || !end) throw this.notWellFormed();
    this.at = end;
    this.open.pop();
  }

  private add({ name, start }: StartTag, value: unknown): void {
    const fields = this.open.at(-1)?.fields;
    if (!fields) return;
    if (!(name in fields)) this.starts?.get(fields)?.fields.set(name, start);
    const before = fields[name];
    if (!(name in fields)) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [before, value];
  }

  /** The text of a field, up to its own end tag. Markup that is balanced may be fields of a newer version: no text was changed. */
  private textUpTo(tag: StartTag): string {
    const { xml } = this;
    const text = new FieldText(xml, this.absent);
    let sameName = 0;
    for (let at = this.at; ;) {
      const next = xml.indexOf("<", at);
      if (next < 0) throw this.notWellFormed(tag.start);
      text.characters(xml.slice(at, next));
      const end = endTagAt(xml, next, tag.source);
      if (end && sameName === 0) {
        this.at = end;
        const { text: words, mended } = text.words();
        this.mended ||= mended;
        return words.trim();
      }
      const inner = end ? null : startTagAt(xml, next);
      if (end) sameName--;
      else if (inner?.source === tag.source && !inner.isEmpty) sameName++;
      at = text.markup(next, inner, end);
      if (this.open.length + 1 + text.depth > MAX_DEPTH) throw new Fault("too-deep", next);
    }
  }

  private notWellFormed(at = this.at): Fault {
    return new Fault("not-well-formed", at);
  }

  private placeOf(at: number): string {
    const path = this.open.map(({ name }) => localName(name)).join("/");
    return `${path || "body"}@${lineAndColumn(this.xml, at)}`;
  }
}

/** Gathers the text of one field, with the markup inside it as it was written. */
class FieldText {
  private readonly parts: string[] = [];
  /** How many elements are open inside the field. */
  depth = 0;
  private hasMarkup = false;
  private hasText = false;
  private mended = false;

  constructor(
    private readonly xml: string,
    private readonly absent: Set<string>,
  ) {}

  characters(source: string): void {
    if (source === "") return;
    const { text, hasStray } = decodedReferences(source);
    this.keep(text, hasStray);
  }

  /** Takes what begins with `<` at a place and says where it ends. */
  markup(at: number, startTag: StartTag | null, ownEnd: number | null): number {
    const { xml } = this;
    const cdata = this.enclosed(at, "<![CDATA[", "]]>");
    if (cdata) {
      this.keep(cdata.inner, false);
      return cdata.end;
    }
    const comment = this.enclosed(at, "<!--", "-->");
    if (comment) return comment.end;
    const end = startTag?.end ?? ownEnd ?? endTagAt(xml, at, null);
    if (end === null) {
      this.keep("<", true);
      return at + 1;
    }
    this.depth += startTag ? (startTag.isEmpty ? 0 : 1) : -1;
    if (this.depth < 0) this.mended = true;
    this.hasMarkup = true;
    this.parts.push(xml.slice(at, end));
    return end;
  }

  words(): PlainText {
    const { text, mended } = plainText(this.parts.join(""));
    return { text, mended: mended || this.mended || this.depth !== 0 || (this.hasMarkup && this.hasText) };
  }

  private enclosed(at: number, begin: string, finish: string): { inner: string; end: number } | null {
    const { xml, absent } = this;
    if (!xml.startsWith(begin, at) || absent.has(finish)) return null;
    const found = xml.indexOf(finish, at + begin.length);
    if (found < 0) absent.add(finish);
    return found < 0 ? null : { inner: xml.slice(at + begin.length, found), end: found + finish.length };
  }

  private keep(text: string, mended: boolean): void {
    this.parts.push(text);
    this.mended ||= mended;
    if (this.depth === 0 && text.trim() !== "") this.hasText = true;
  }
}

type StartTag = { start: number; end: number; source: string; name: string; isEmpty: boolean };

const NAME_START = /[\p{L}_:]/u;
const LONGEST_NAME = 128;

/** The start tag at a place; null where what stands there is none. */
function startTagAt(xml: string, start: number): StartTag | null {
  if (!NAME_START.test(xml.charAt(start + 1))) return null;
  let nameEnd = start + 1;
  while (nameEnd < xml.length && !isNameBreak(xml.charCodeAt(nameEnd)))
    if (++nameEnd - start > LONGEST_NAME) return null;
  const close = tagClose(xml, nameEnd);
  if (close < 0) return null;
  const source = xml.slice(start + 1, nameEnd);
  return { start, end: close + 1, source, name: localName(source), isEmpty: xml.charAt(close - 1) === "/" };
}

/** Where the end tag at a place ends, of this element or, with null, of any; null where there is none. */
function endTagAt(xml: string, at: number, name: string | null): number | null {
  if (!xml.startsWith(name === null ? "</" : `</${name}`, at)) return null;
  let end = at + 2 + (name?.length ?? 0);
  if (name === null) {
    if (!NAME_START.test(xml.charAt(end))) return null;
    while (end < xml.length && !isNameBreak(xml.charCodeAt(end))) if (++end - at > LONGEST_NAME) return null;
  }
  while (end < xml.length && /\s/.test(xml.charAt(end))) end++;
  return xml.charAt(end) === ">" ? end + 1 : null;
}
