import { expect, test } from "vitest";
import { isThere, pathsNamed } from "./doc-paths.mjs";

test("paths stand in backticks or behind links; addresses, words and code blocks are none", () => {
  const text =
    "`lib/orders/jobs.ts`, `lib/<noun>/domain`, `npm test`, `R65`, `/orders`, [rules](rules.md#orders), [web](https://a.b/c.md)\n" +
    "```ts\nimport `lib/none`\n```\n`package.json`";
  expect(pathsNamed(text)).toEqual(["lib/orders/jobs.ts", "lib/<noun>/domain", "package.json", "rules.md"]);
});

test.each<[string, boolean]>([
  ["scripts/tree/doc-paths.mjs", true],
  ["scripts/<any folder>/doc-paths.mjs", true],
  ["scripts/*/no-such-file.mjs", false],
  ["scripts/treee", false],
])("%s is there: %s", (named, there) => {
  expect(isThere(".", named)).toBe(there);
});
