import { describe, expect, test } from "vitest";
import { judgeSchema, sinceOf, type MigrationTry } from "./judge-schema";

const KNOWN = ["1_init", "2_more", "3_index"];
const done = (...names: string[]): MigrationTry[] => names.map((name) => ({ name, state: "done" }));
const judge = (tries: MigrationTry[], version = "0.2.0") => judgeSchema(version, KNOWN, tries);
const sentenceOf = (tries: MigrationTry[], version?: string) => {
  const verdict = judge(tries, version);
  return verdict.kind === "unfit" ? verdict.sentence : "fits";
};

test("a database with the very migrations of this version fits", () => {
  expect(judge(done(...KNOWN))).toEqual({ kind: "fits", unknown: [] });
});

test("one that lacks migrations says how many, from which on, and the command", () => {
  expect(sentenceOf([])).toBe(
    "The database lacks 3 migrations of version 0.2.0, from 1_init on: run npm run db:migrate, then start again.",
  );
  expect(sentenceOf(done("1_init", "3_index"))).toContain("lacks 1 migration of version 0.2.0, from 2_more on");
});

describe("a migration that did not get through", () => {
  const unfinished: MigrationTry = { name: "3_index", state: "unfinished" };
  const rolledBack: MigrationTry = { name: "3_index", state: "rolled-back" };

  test.each<[string, MigrationTry[], string]>([
    ["cut off or under way", [...done("1_init", "2_more"), unfinished], "The migration 3_index did not get through"],
    ["marked as rolled back, not tried since", [...done("1_init", "2_more"), rolledBack], "lacks 1 migration"],
    [
      "marked as rolled back, then tried with success",
      [...done("1_init", "2_more"), rolledBack, ...done("3_index")],
      "fits",
    ],
    [
      "one of a newer version: the rows we know are not touched",
      [...done(...KNOWN), { name: "4", state: "unfinished" }],
      "fits",
    ],
  ])("%s", (_case, tries, sentence) => expect(sentenceOf(tries)).toContain(sentence));
});

describe("a database that a newer version has migrated", () => {
  test("fits, and what is unknown is named", () => {
    expect(judge(done(...KNOWN, "5_b", "4_a"))).toEqual({ kind: "fits", unknown: ["4_a", "5_b"] });
  });

  test.each([
    ["0.2.0", "4_drop_since_0_2_0", "fits"],
    ["0.3.0", "4_drop_since_0_2_0", "fits"],
    ["0.10.0", "4_drop_since_0_9_1", "fits"],
    ["1.0.0", "4_drop_since_0_9_1", "fits"],
    [
      "0.2.0",
      "4_drop_since_0_3_0",
      "(4_drop_since_0_3_0) to what only version 0.3.0 and newer can work on, and this is 0.2.0",
    ],
    ["0.2.0", "4_drop_since_0_2_1", "only version 0.2.1 and newer"],
    ["0.9.9", "4_drop_since_1_0_0", "only version 1.0.0 and newer"],
  ])("version %s on %s: %s", (version, name, sentence) =>
    expect(sentenceOf(done(...KNOWN, name), version)).toContain(sentence),
  );
});

test.each([
  ["20261201000000_drop_old_since_0_2_0", "0.2.0"],
  ["20261201000000_drop_old_since_10_20_30", "10.20.30"],
  ["20261201000000_shown_since_when", null],
  ["20261201000000_since_0_2_0_it_is_so", null],
])("%s: since %s", (name, since) => expect(sinceOf(name)).toBe(since));
