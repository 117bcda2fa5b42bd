// What the documents point at: every path of the repository named in backticks, and every file linked to, exists.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { docPlaces, ROOTS } from "./files.mjs";

/** What was so once may be named where history is told. */
const HISTORY = ["CHANGELOG.md"];
const TOP = new RegExp(String.raw`^(${[...ROOTS, "docs", "public", "\\.ci"].join("|")})/`);
const BARE_FILE = /^[\w.-]+\.(md|mjs|cjs|ts|tsx|json|prisma|example)$/;
const ANY = /^(\*|<[\w -]+>)$/;

/** The paths a text names: in backticks (`*` or `<noun>` stand for any name), or as the target of a link. */
export function pathsNamed(text) {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const inline = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, one]) => one);
  const named = inline.filter((one) => TOP.test(one) || BARE_FILE.test(one));
  const linked = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target.replace(/#.*$/, ""));
  return [...named, ...linked.filter((target) => target !== "" && !/^[a-z]+:/.test(target))];
}

/** Whether a path is there, seen from a folder; a place-holder is met by any entry. */
export function isThere(folder, named) {
  const [first, ...rest] = named.split("/").filter((part) => part !== "");
  if (first === undefined) return true;
  if (first.startsWith("<") || first === "*") {
    if (!ANY.test(first) || !existsSync(folder) || !statSync(folder).isDirectory()) return false;
    return readdirSync(folder).some((entry) => isThere(path.join(folder, entry), rest.join("/")));
  }
  const next = path.join(folder, first);
  return existsSync(next) && isThere(next, rest.join("/"));
}

/** What the documents name and is not there, one line each. */
export function docPathFaults() {
  const places = docPlaces().filter((place) => !HISTORY.includes(place));
  return places.flatMap((place) =>
    [...new Set(pathsNamed(readFileSync(place, "utf8")))]
      .filter((named) => !isThere(".", named) && !isThere(path.dirname(place), named))
      .map((named) => `${place} names ${named}, which is not there`),
  );
}
