import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { narrowed, needsOf } from "./testing/needs-of";

const SIGNED_IN = "app/(admin)";
const ANY = ["app/layout.tsx", "app/error.tsx", "app/not-found.tsx"];
const FRAME = [...ANY, ...["layout", "error", "not-found", "forbidden"].map((file) => `${SIGNED_IN}/${file}.tsx`)];

/** app/(admin)/orders/[id]/page.tsx → /orders/[id], as the browser makes it out of its address. */
const addressOf = (page: string) =>
  `/${path
    .dirname(page)
    .split("/")
    .filter((part) => part !== "app" && !part.startsWith("("))
    .join("/")}`;

test("each page brings the texts it needs; `npx vitest run lib/messages/needs -u` writes the list", async () => {
  const pages = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.join("app", file))
    .sort();
  const wanted = pages.map((page) => [addressOf(page), needsOf([page])] as const);
  const isWantedByMost = (place: string) =>
    wanted.filter(([, places]) => places.includes(place)).length > pages.length / 2;
  const common = [...new Set(wanted.flatMap(([, places]) => places))].filter(isWantedByMost);
  const frame = narrowed([...needsOf(FRAME), ...common]);
  const needs = wanted.map(([page, places]) => [page, narrowed(places, frame)] as const);
  expect(pages.length).toBeGreaterThan(40);
  const list = { frame, pages: Object.fromEntries(needs) };
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot("./needs.json");
});
