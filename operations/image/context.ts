import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Rule = { isKept: boolean; pattern: string; matches: (place: string) => boolean };

function ruleOf(line: string): Rule {
  const isKept = line.startsWith("!");
  const pattern = (isKept ? line.slice(1) : line).replace(/^\/|\/$/g, "");
  const source = pattern
    .split("/")
    .map((part) => (part === "**" ? "**" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]*")))
    .join("/")
    .replaceAll("**/", "(?:.*/)?");
  const whole = new RegExp(`^${source}(?:/.*)?$`); // a folder goes with all that is in it
  return { isKept, pattern, matches: (place) => whole.test(place) };
}

/** Whether a file of the folder gets into the build, by the rules of .dockerignore: the last one that fits decides. */
export function readDockerignore(text: string) {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(ruleOf);
  const isIn = (place: string) => rules.findLast((rule) => rule.matches(place))?.isKept ?? true;
  /** Whether anything below a folder might get in. */
  const isWorthALook = (folder: string) =>
    isIn(folder) || rules.some((rule) => rule.isKept && rule.pattern.startsWith(`${folder}/`));
  return { isIn, isWorthALook };
}

/** The files that `docker build` would be sent of the folder that we stand in. */
export function contextFiles(): string[] {
  const { isIn, isWorthALook } = readDockerignore(readFileSync(".dockerignore", "utf8"));
  function* below(folder: string): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const place = path.posix.join(folder, entry.name);
      if (!entry.isDirectory()) {
        if (isIn(place)) yield place;
      } else if (isWorthALook(place)) yield* below(place);
    }
  }
  return [...below(".")];
}
