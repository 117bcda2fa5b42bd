import { z } from "zod";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { Contact } from "./contact";
import { isRecord, jsonRequestOf } from "./json-request";
import { isJson } from "./routing-keys";
import { xmlRequestOf } from "./xml";

/** A push in our words, or the first field that makes it useless and the rule it broke; never holds content. */
export type WireResult<T> = { ok: true; value: T } | { ok: false; field: string; rule: string };

const MOST_FEN = 2_000_000_000; // 20 million yuan
const MOST_PIECES = 1_000_000; // more on one line is a broken message, not an order

type Schema<T> = z.ZodType<T>;

/** Reads a kept push body, XML or JSON, by its schema. Unknown fields are ignored. Never throws. */
export function readPush<T>(body: string, schema: Schema<T>): WireResult<T> {
  const fields = isJson(body) ? jsonRequestOf(body) : xmlRequestOf(body);
  if (!fields.ok) return { ok: false, field: "request", rule: fields.rule };
  const parsed = schema.safeParse(fields.request);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, field: issue?.path.join(".") ?? "request", rule: issue?.message ?? "unreadable" };
}

/** Any field may be missing from the object, which zod wants said. */
export const raw = z.unknown().optional();

/** Text or null: missing, empty and white space mean the same (platform/inbound.md "Common form"). */
export const text = raw.transform(textOf);

export const neededText = raw.transform((value, context) => textOf(value) ?? missing(context));

/** Amount in fen; null when missing or not an amount, because a wrong amount must not cost an order. */
export const fen = raw.transform((value) => {
  const amount = integerOf(value);
  return amount !== null && Math.abs(amount) <= MOST_FEN ? amount : null;
});

/** Platform time, UTC inside; null when missing or not a time. */
export const time = raw.transform((value) => parsePlatformTime(textOf(value) ?? ""));

/** The children of a wrapper element as a list, one or many; a JSON body may leave the wrapper out. */
export function listOf<T>(childName: string, child: Schema<T>) {
  return raw.transform((value) => childrenOf(value, childName)).pipe(z.array(child).min(1, "missing"));
}

/** Number of pieces, at least one: nothing can be done with a line without it. */
export function piecesOf(value: unknown, context: z.RefinementCtx): number {
  const pieces = integerOf(value);
  if (pieces !== null && pieces > 0 && pieces <= MOST_PIECES) return pieces;
  context.addIssue({ code: "custom", message: textOf(value) === null ? "missing" : "not-a-piece-count" });
  return z.NEVER;
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
  const trimmed = first.replaceAll("\0", "").trim();
  return trimmed === "" ? null : trimmed;
}

/** A JSON number beyond 2^53 has already lost digits: better no id than a wrong one. */
function exactText(value: number | boolean): string | null {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : String(value);
}

function integerOf(value: unknown): number | null {
  const digits = textOf(value);
  if (digits === null || !/^[+-]?\d{1,15}$/.test(digits)) return null;
  return Number(digits);
}

function childrenOf(value: unknown, childName: string): unknown[] {
  const wrapped = isRecord(value) && Object.hasOwn(value, childName) ? value[childName] : value;
  if (Array.isArray(wrapped)) return wrapped.flatMap((item) => childrenOf(item, childName));
  return isRecord(wrapped) ? [wrapped] : [];
}

function missing(context: z.RefinementCtx): never {
  context.addIssue({ code: "custom", message: "missing" });
  return z.NEVER;
}
