import { describe, expect, test } from "vitest";
import { splitAtCommas, splitStatements } from "./split-statements";

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

test.each<[string, string, string[]]>([
  ["nothing", "", []],
  ["blanks, comments and empty statements", " ; -- a comment\n/* another */ ;;", []],
  ["one without a semicolon", "select 1", ["SELECT 1"]],
  ["two on a line", "SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]],
  [
    "one over lines",
    'ALTER TABLE "Order"\n  ADD COLUMN a int,\n\tADD b int;',
    ['ALTER TABLE "Order" ADD COLUMN A INT, ADD B INT'],
  ],
  ["a semicolon in a text", "SELECT 'a;b'; SELECT 2", ["SELECT ''", "SELECT 2"]],
  ["a doubled quote in a text", "SELECT 'it''s; so'; SELECT 2", ["SELECT ''", "SELECT 2"]],
  ["a backslash in a plain text is itself", "SELECT 'a\\'; SELECT 2", ["SELECT ''", "SELECT 2"]],
  ["a backslash in an E text", "SELECT E'a\\';b'; SELECT 2", ["SELECT ''", "SELECT 2"]],
  ["a word that ends in e before a text", "SELECT DATE '2026-11-30'", ["SELECT DATE ''"]],
  ["what looks like a comment in a text", "SELECT '--', '/*'; SELECT 2", ["SELECT '', ''", "SELECT 2"]],
  ["a semicolon in a name", 'DROP TABLE "a;""b"; SELECT 2', ['DROP TABLE "a;""b"', "SELECT 2"]],
  ["a semicolon in a comment", "SELECT 1 -- a; b\n+ 2; SELECT 2", ["SELECT 1 + 2", "SELECT 2"]],
  ["comments within comments", "SELECT /* a; /* b; */ c; */ 1; SELECT 2", ["SELECT 1", "SELECT 2"]],
  ["a quote in a comment", "SELECT 1; -- it's\nSELECT 2;", ["SELECT 1", "SELECT 2"]],
  ["a body", "DO $$ BEGIN a; b; END $$; SELECT 2", ["DO $$", "SELECT 2"]],
  ["a body with a name, others in it", "DO $x$ a; $$ b; $$ 'c $x$; SELECT 2", ["DO $$", "SELECT 2"]],
  ["a parameter is no body", "SELECT $1; SELECT $2", ["SELECT $1", "SELECT $2"]],
  ["dollars in a word", "SELECT a$b$ FROM c; SELECT 2", ["SELECT A$B$ FROM C", "SELECT 2"]],
  ["signs and numbers", "SELECT 1.5 * (a || 'x')::text", ["SELECT 1.5 * (A || '')::TEXT"]],
])("%s", (_case, sql, expected) => expect(texts(sql)).toEqual(expected));

test("a statement knows its line, its comments and what stands in its bodies", () => {
  const sql = "-- first\nSELECT 1; -- behind\n\n/* before */\n-- and more\nDO $a$ it $a$ -- within\n;\n-- of nobody";
  expect(splitStatements(sql)).toEqual([
    { line: 2, text: "SELECT 1", comments: ["first", "behind"], bodies: [] },
    { line: 6, text: "DO $$", comments: ["before", "and more", "within"], bodies: [" it "] },
  ]);
});

describe("what has no end is said, with its line", () => {
  test.each([
    ["SELECT\n'a", "Line 2: ' has no end"],
    ['SELECT "a', 'Line 1: " has no end'],
    ["SELECT 1;\n\nDO $x$ a $$", "Line 3: $x$ has no end"],
    ["/* a /* b */", "Line 1: /* has no end"],
  ])("%j", (sql, message) => expect(() => splitStatements(sql)).toThrow(message));
});

test.each([
  [
    "ADD COLUMN A INT, ADD COLUMN B NUMERIC(5,2) DEFAULT F(1, 2)",
    ["ADD COLUMN A INT", "ADD COLUMN B NUMERIC(5,2) DEFAULT F(1, 2)"],
  ],
  ['"a,b", "c("', ['"a,b"', '"c("']],
  ["", []],
])("%s is split at its own commas", (text, parts) => expect(splitAtCommas(text)).toEqual(parts));
