import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from ".";
import { faultsOfNamed } from "./testing/named-places";
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

const languages = LOCALES.map((locale) => MESSAGES[locale]);

test("each place that a comment beside a call names has texts, and holds what the call reads by name", () => {
  const files = ["app", "components"].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => path.join(root, file)),
  );
  const sources = files.map((file) => [file, readFileSync(file, "utf8")] as const);
  const named = sources.filter(([, source]) => source.includes("// texts: "));
  expect(named.length).toBeGreaterThan(5);
  expect(named.flatMap(([file, source]) => faultsOfNamed(source, languages).map((one) => `${file}: ${one}`))).toEqual(
    [],
  );
});

const call = (argument: string, places: string, body: string) =>
  `function One() {\n  const t = useTranslations(${argument}); // texts: ${places}\n  return ${body};\n}\n`;

test.each<[string, string, string[]]>([
  ["a place that there is", call('"shops"', "shops.mode, shops.facet", "t(`mode.${mode}`)"), []],
  ["one of every name", call('"alerts.kind"', "alerts.kind.*.title", "t(`${kind}.title`)"), []],
  ["a place that there is not", call('"shops"', "shops.nowhere", "t(key)"), ["no texts at shops.nowhere"]],
  [
    "no such text of any name",
    call('"alerts"', "alerts.kind.*.nothing", "t(key)"),
    ["no texts at alerts.kind.*.nothing"],
  ],
  ["a read beside it", call('"shops"', "shops.mode", 't("facet.all")'), ["shops.facet.all is read and not named"]],
  [
    "a read without a place of its own",
    call("", "shops.mode", 't("roles.ADMIN")'),
    ["roles.ADMIN is read and not named"],
  ],
])("%s", (_case, source, faults) => {
  expect(faultsOfNamed(source, languages)).toEqual(faults);
});
