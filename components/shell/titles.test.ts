import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const pages = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)page\.tsx$/.test(file));

test.each(pages.filter((file) => !file.startsWith("gallery")))("app/%s has a title as it arrives", (file) => {
  expect(readFileSync(path.join("app", file), "utf8")).toMatch(
    /export (async function generateMetadata|const metadata)/,
  );
});
