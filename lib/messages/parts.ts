import { createHash } from "node:crypto";
import type { Locale } from "@/lib/i18n/locale";
import { MESSAGES } from ".";
import needs from "./needs.json";

/** A part of a language's texts as the browser asks for it: what every page needs, or what one page needs beside it. */
export type PartName = "frame" | keyof typeof needs.pages;

type Tree = { [key: string]: string | Tree };

const made = new Map<string, Tree>();

/** The texts of a part; none where there is no such page. */
export function textsOf(locale: Locale, part: string): Tree {
  const name = `${locale} ${part}`;
  const known = made.get(name);
  if (known) return known;
  const places = part === "frame" ? needs.frame : (needs.pages as Record<string, string[]>)[part];
  if (places === undefined) return {};
  const texts = pick(MESSAGES[locale], places);
  made.set(name, texts);
  return texts;
}

const digests = new Map<Locale, string>();

/** Names what all parts of a language hold: another one as soon as a single text of it is another. */
export function digestOf(locale: Locale): string {
  const known = digests.get(locale);
  if (known) return known;
  const digest = createHash("sha256")
    .update(JSON.stringify([MESSAGES[locale], needs]))
    .digest("base64url")
    .slice(0, 16);
  digests.set(locale, digest);
  return digest;
}

/** The texts at the given places; a `*` in a place stands for every name. */
function pick(texts: Tree, places: readonly string[]): Tree {
  const picked: Tree = {};
  for (const place of places) put(picked, texts, place.split("."), place);
  return picked;
}

function put(to: Tree, from: Tree, [name = "", ...rest]: readonly string[], place: string): void {
  for (const one of name === "*" ? Object.keys(from) : [name]) {
    const inside = from[one];
    if (inside === undefined) throw new Error(`There are no texts at ${place}`);
    if (rest.length === 0) to[one] = inside;
    else if (typeof inside === "object") put((to[one] ??= {}) as Tree, inside, rest, place);
  }
}
