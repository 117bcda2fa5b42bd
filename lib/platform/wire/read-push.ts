import { z } from "zod";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { MOST_LINES } from "@/lib/kernel/limits";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { Contact } from "./contact";
import { jsonRequestOf } from "./json-request";
import { isRecord } from "./parsed-json";
import { jsonPlaceOf } from "./json-place";
import { isJson } from "./routing-keys";
import { xmlPlaceOf, xmlRequestOf } from "./xml";

/**
 * A push in our words, or the first field that makes it useless, or the place where reading ended, and the rule it broke; both
 * with line and column (`field@line:column`); never holds content. `mended`: a text in it could not be kept as it came, and is shown with U+FFFD or as plain text.
 */
export type WireResult<T> = { ok: true; value: T; mended: boolean } | { ok: false; field: string; rule: string };

/** The code under which a message that cannot be read waits for a person. */
export function unreadableNote({ field, rule }: { field: string; rule: string }): string {
  return `unreadable:${field}:${rule}`;
}

/** The code under which a message that states a line twice waits: it cannot be kept or reported line by line. Null: it does not. */
export function repeatedLine(lines: readonly { subOrderCode: string }[]): string | null {
  const seen = new Set<string>();
  const index = lines.findIndex(({ subOrderCode }) => seen.size === seen.add(subOrderCode).size);
  return index < 0 ? null : `line-stated-twice:orderItems.${index}`;
}

const MOST_FEN = 2_000_000_000; // 20 million yuan
const MOST_PIECES = 1_000_000; // more on one line is a broken message, not an order

type Schema<T> = z.ZodType<T>;

/** Reads a kept push body, XML or JSON, by its schema. Unknown fields are ignored. Never throws. */
export function readPush<T>(body: string, schema: Schema<T>): WireResult<T> {
  const fields = isJson(body) ? jsonRequestOf(body) : xmlRequestOf(body);
  if (!fields.ok) return { ok: false, field: fields.place ?? "request", rule: fields.rule };
  const parsed = schema.safeParse(fields.request);
  if (parsed.success) return { ok: true, value: parsed.data, mended: fields.mended };
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const place = isJson(body) ? jsonPlaceOf(body, path) : xmlPlaceOf(body, path);
  const field = path.join(".") || "request";
  return { ok: false, field: place === null ? field : `${field}@${place}`, rule: issue?.message ?? "unreadable" };
}

/** Any field may be missing from the object, which zod wants said. */
export const raw = z.unknown().optional();

/** Text or null: missing, empty and white space mean the same (platform/inbound.md "Common form"). */
export const text = raw.transform(textOf);

/** A code or number that things are found and reported by; null when missing. */
export const code = raw.transform((value, context) => codeOf(value, context));

export const neededCode = raw.transform((value, context) => codeOf(value, context) ?? broken(context, "missing"));

/** A code of digits, such as a status: digits of full width are digits. */
export const numeral = raw.transform((value, context) => codeOf(value, context)?.normalize("NFKC") ?? null);

/** True for what was pushed as an amount and is none that can be kept. */
export function isUnreadableAmount(value: unknown): boolean {
  return textOf(value) !== null && fenOf(value) === null;
}

/** Amount in fen; null when missing or not a number of whole fen, because a wrong amount must not cost an order. */
export function fenOf(value: unknown): number | null {
  const amount = integerOf(value);
  return amount !== null && Math.abs(amount) <= MOST_FEN ? amount : null;
}

/** Platform time, UTC inside; null when missing or not a time. */
export const time = raw.transform((value) => parsePlatformTime(textOf(value) ?? ""));

/** The children of a wrapper element as a list, one or many; a JSON body may leave the wrapper out. */
export function listOf<T>(childName: string, child: Schema<T>) {
  return raw
    .transform((value) => childrenOf(value, childName))
    .pipe(z.array(z.unknown()).max(MOST_LINES, "too-many"))
    .pipe(z.array(child).min(1, "missing"));
}

/** Number of pieces, at least one: nothing can be done with a line without it. */
export function piecesOf(value: unknown, context: z.RefinementCtx): number {
  const pieces = integerOf(value);
  if (pieces !== null && pieces > 0 && pieces <= MOST_PIECES) return pieces;
  return broken(context, textOf(value) === null ? "missing" : "not-a-piece-count");
}

/** Receiver or sender block; its elements carry the side's name as prefix. Absent blocks have only nulls. */
export function contactOf(value: unknown, side: "receiver" | "sender"): Contact {
  const field = (name: string) => textOf(fieldOf(value, side + name));
  return {
    name: field("Name"),
    mobile: field("Mobile"),
    phone: field("Phone"),
    country: field("Country"),
    province: field("Province"),
    city: field("City"),
    area: field("Area"),
    town: field("Town") ?? textOf(fieldOf(value, "receiveTown", side === "receiver")), // sic, one r short
    address: field("Address"),
    zipCode: field("ZipCode"),
  };
}

/** A field of a nested block; undefined when the block is not there. */
export function fieldOf(block: unknown, name: string, when = true): unknown {
  const fields: unknown = Array.isArray(block) ? block[0] : block;
  return when && isRecord(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The first of what may be several occurrences, as text. */
export function textOf(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === "number" || typeof first === "boolean") return exactText(first);
  if (typeof first !== "string") return null;
  const trimmed = first.trim();
  return trimmed === "" ? null : trimmed;
}

/** A JSON number beyond 2^53 has already lost digits: better no id than a wrong one. */
function exactText(value: number | boolean): string | null {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : String(value);
}

/** `2`, `2.0` and digits of full width are whole numbers; `2.5` is none. */
function integerOf(value: unknown): number | null {
  const digits = textOf(value)?.normalize("NFKC");
  if (digits === undefined || !/^[+-]?\d{1,15}(\.0*)?$/.test(digits)) return null;
  return Number(digits);
}

function codeOf(value: unknown, context: z.RefinementCtx): string | null {
  const given = textOf(value);
  return given !== null && given.length > LONGEST_CODE ? broken(context, "too-long") : given;
}

/** An empty wrapper has no children; an empty child is one, and says itself what it lacks. */
function childrenOf(value: unknown, childName: string): unknown[] {
  const isWrapper = isRecord(value) && Object.hasOwn(value, childName);
  const children = isWrapper ? value[childName] : value;
  if (Array.isArray(children))
    return children.flatMap((item) =>
      isRecord(item) && !Object.hasOwn(item, childName) ? [item] : childrenOf(item, childName),
    );
  return isRecord(children) && (isWrapper || Object.keys(children).length > 0) ? [children] : [];
}

function broken(context: z.RefinementCtx, rule: string): never {
  context.addIssue({ code: "custom", message: rule });
  return z.NEVER;
}
