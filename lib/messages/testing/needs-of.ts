import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const IMPORTS = /^(?:import|export)(?! type)[^;]*?from "([^"]+)";|^import "([^"]+)";|\bimport\("([^"]+)"\)/gm;
const CALLS = /useTranslations(?:<[^>]*>)?\((.*?)\)(?:;? \/\/ texts: ([\w.*, -]+))?/g;
const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

/**
 * The texts that the browser needs for a page, by their places ("orders", "alerts.bell"): those that the modules ask for which
 * the page's script consists of, those that come later by `import()` among them. `files`: the page with its frame, relative
 * to the root of the tree.
 */
export function needsOf(files: readonly string[]): string[] {
  const places = new Set<string>();
  const seen = new Set<string>();
  for (const file of files) visit(file, false);
  return narrowed([...places]);

  /** A module belongs to the browser's script from `"use client"` on, and the server's own not at all. */
  function visit(file: string, isBrowsers: boolean): void {
    const source = readFileSync(file, "utf8");
    if (source.startsWith('"use server"')) return;
    const belongs = isBrowsers || source.startsWith('"use client"');
    const mark = `${file} ${belongs}`;
    if (seen.has(mark)) return;
    seen.add(mark);
    if (belongs) for (const place of placesIn(file, source)) places.add(place);
    for (const [, named, bare, later] of source.matchAll(IMPORTS)) {
      const found = fileOf(named ?? bare ?? later ?? "", file);
      if (found) visit(found, belongs);
    }
  }
}

/** Each place once, without those that a wider one holds, be it one of them or one of `beside`. */
export function narrowed(places: readonly string[], beside: readonly string[] = []): string[] {
  const wider = (place: string) => (one: string) => place.startsWith(`${one}.`);
  const isHeld = (place: string) => places.some(wider(place)) || beside.includes(place) || beside.some(wider(place));
  return [...new Set(places)].filter((place) => !isHeld(place)).sort();
}

/**
 * A place that is made at run time counts as far as it is written. What a call reads of it, or reads that is not written at all,
 * may stand in a comment beside it.
 */
function placesIn(file: string, source: string): string[] {
  return [...source.matchAll(CALLS)].flatMap(([, argument = "", named]) => {
    if (named !== undefined) return named.trim().split(", ");
    const [, place] = /^["`]([\w.-]+?)\.?(?:["`]|\$\{)/.exec(argument) ?? [];
    if (place === undefined) throw new Error(`${file}: name what useTranslations(${argument}) reads: // texts: a, b`);
    return [place];
  });
}

function fileOf(name: string, from: string): string | undefined {
  if (!name.startsWith(".") && !name.startsWith("@/")) return undefined;
  const base = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(from), name);
  return ENDINGS.map((ending) => base + ending).find((file) => /\.tsx?$/.test(file) && existsSync(file));
}
