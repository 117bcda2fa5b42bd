// The law in the house: what the code cites by a number has its line in docs/rules.md or its section in docs/platform, and every
// line there is cited by code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { docPlaces, filesBelow, ROOTS } from "./files.mjs";

const RULES = "docs/rules.md";
const PLATFORM = "docs/platform";
const CODE = /\.(ts|tsx|mjs|cjs|js|css|prisma|sql|example)$/;
const LINE = /^- \*\*([RMD]\d+)\*\* \S/gm;

// A number that only looks like a citation: a code in quotes ("R1", "R1-1"), part of one (F-R1), an escape (\D1), a path of an
// icon ("M4 5.5"). A title of a test may begin with its rule ("R65: …").
const NUMBER = /(?<![\w\\：-])(?<!["'`](?![RMD]\d+:))([RMD])(\d+)(?![\w\\])(?:(?:–|-| to )\1(\d+)\b)?/g;
const SECTION = /platform\/([\w-]+\.md)(?:(?: section)? (\d+(?:\.\d+)?|[AB]\d)(?:–(\d+(?:\.\d+)?))?\b)?/g;

/** Every number that a text cites; a stretch of numbers cites each of them. */
export function numbersCited(text) {
  return [...text.matchAll(NUMBER)].flatMap(([, letter, first, last = first]) =>
    Array.from({ length: Math.max(Number(last) - Number(first) + 1, 1) }, (_, more) => letter + (Number(first) + more)),
  );
}

/** Every section of a platform document that a text cites, as "transport.md 1.6"; the bare file where it names none. */
export function sectionsCited(text) {
  return [...text.matchAll(SECTION)].flatMap(([, file, first, last]) =>
    [first, last]
      .filter(Boolean)
      .map((section) => `${file} ${section}`)
      .concat(first ? [] : [file]),
  );
}

/** The numbers that have a line, each as often as it has one. */
export function linesIn(rules) {
  return [...rules.matchAll(LINE)].map(([, number]) => number);
}

function codePlaces() {
  const top = readdirSync(".").filter((name) => CODE.test(name));
  const below = ROOTS.flatMap((root) => [...filesBelow(root)]).map(({ place }) => place);
  return [...top, ...below.filter((place) => CODE.test(place) && !place.startsWith("scripts/tree/"))];
}

function platformSections() {
  if (!existsSync(PLATFORM)) return [];
  return readdirSync(PLATFORM).flatMap((file) => {
    const headings = readFileSync(`${PLATFORM}/${file}`, "utf8").matchAll(/^#+ (\d+(?:\.\d+)?|[AB]\d)\.? /gm);
    return [file, ...[...headings].map(([, section]) => `${file} ${section}`)];
  });
}

/** What stands against the law of the house, one line each. */
export function lawFaults() {
  const lines = linesIn(existsSync(RULES) ? readFileSync(RULES, "utf8") : "");
  const sections = new Set(platformSections());
  const faults = lines.filter((one, at) => lines.indexOf(one) < at).map((one) => `${RULES} has two lines for ${one}`);
  const cited = new Set();
  const code = codePlaces();
  for (const place of [...code, ...docPlaces()]) {
    const text = readFileSync(place, "utf8");
    const numbers = new Set(numbersCited(text));
    if (code.includes(place)) for (const one of numbers) cited.add(one);
    for (const one of numbers)
      if (!lines.includes(one)) faults.push(`${place} cites ${one}, which has no line in ${RULES}`);
    for (const one of new Set(sectionsCited(text)))
      if (!sections.has(one)) faults.push(`${place} cites ${one}, which does not stand in ${PLATFORM}`);
  }
  for (const one of lines) if (!cited.has(one)) faults.push(`${RULES} has a line for ${one}, which no code cites`);
  return faults;
}
