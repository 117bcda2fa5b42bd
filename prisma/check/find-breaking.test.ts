import { describe, expect, test } from "vitest";
import { findBreaking, isContract, type Harm } from "./find-breaking";

const harms = (sql: string, ...earlier: string[]) => findBreaking(sql, earlier).map(({ harm }) => harm);

/** A statement alone in its migration, and what stands against it. */
type Row = [statement: string, ...harms: Harm[]];

/** "Order" may be large, "Shop" stays small. */
const TABLE: Record<string, Row[]> = {
  "what only adds": [
    ['CREATE TABLE "New" ("id" UUID NOT NULL, CONSTRAINT "New_pkey" PRIMARY KEY ("id"))'],
    ["CREATE TYPE \"State\" AS ENUM ('A')"],
    ["CREATE EXTENSION IF NOT EXISTS pg_trgm"],
    ["CREATE FUNCTION f(text) RETURNS text AS $$ DROP TABLE x; $$ LANGUAGE sql"],
    ['ALTER TABLE "Order" ADD COLUMN "a" TEXT'],
    ['ALTER TABLE "Order" ADD "a" TEXT, ADD COLUMN IF NOT EXISTS b INT NULL'],
    ['ALTER TABLE "Order" ADD COLUMN "a" BOOLEAN NOT NULL DEFAULT false'],
    ['ALTER TABLE "Order" ADD COLUMN "a" TEXT[] NOT NULL DEFAULT ARRAY[\'x, y\']::TEXT[]'],
    ['ALTER TABLE "Order" ADD COLUMN "a" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP'],
    ['ALTER TABLE "Order" ADD COLUMN "a" TIMESTAMPTZ NOT NULL DEFAULT now()'],
    ['ALTER TABLE "Order" ALTER COLUMN "a" SET DEFAULT 0'],
    ['ALTER TABLE "Order" ALTER COLUMN "a" SET STATISTICS 1000'],
    ['ALTER TABLE "Order" SET (autovacuum_vacuum_scale_factor = 0.02, vacuum_index_cleanup = on)'],
    ['ALTER TABLE "Order" VALIDATE CONSTRAINT "a_check"'],
    ['INSERT INTO "Carrier" (code) SELECT DISTINCT "carrierCode" FROM "Package"'],
    ["COMMENT ON TABLE \"Order\" IS 'a; DROP TABLE b'"],
    ["SELECT setval('s', 1)"],
    ['UPDATE "Shop" SET "a" = 1'],
    ['DELETE FROM "RateLimit"'],
    ['-- DROP TABLE "Order";\nSELECT \'DROP TABLE "Order"\''],
  ],
  "what takes away": [
    ['DROP TABLE "Order"', "takes-away"],
    ['DROP TABLE IF EXISTS "Order" CASCADE', "takes-away"],
    ['DROP TYPE "OrderStatus"', "takes-away"],
    ['DROP INDEX "Order_idx"', "takes-away"],
    ["DROP FUNCTION compared_form", "takes-away"],
    ['DROP TRIGGER t ON "Order"', "takes-away"],
    ['TRUNCATE "Order"', "takes-away"],
    ['ALTER TABLE "Order" DROP COLUMN "a"', "takes-away"],
    ['ALTER TABLE "Order" DROP a', "takes-away"],
    ['ALTER TABLE "Order" ADD COLUMN b INT, DROP COLUMN IF EXISTS "a" CASCADE', "takes-away"],
    ['ALTER TABLE "public"."Order" DROP COLUMN "a"', "takes-away"],
    ['ALTER TABLE "Order" DROP CONSTRAINT "Order_key"', "takes-away"],
    ['ALTER TABLE "Order" RENAME COLUMN "a" TO "b"', "takes-away"],
    ['ALTER TABLE "Order" RENAME TO "Orders"', "takes-away"],
    ['ALTER INDEX "a" RENAME TO "b"', "takes-away"],
    ["ALTER TYPE \"OrderStatus\" RENAME VALUE 'A' TO 'B'", "takes-away"],
    ['ALTER TABLE "Order" ALTER COLUMN "a" TYPE BIGINT', "takes-away"],
    ['ALTER TABLE "Order" ALTER a SET DATA TYPE TEXT USING a::text', "takes-away"],
    ['ALTER TABLE "Order" ALTER COLUMN "a" DROP DEFAULT', "takes-away"],
  ],
  "what asks more": [
    ['ALTER TABLE "Shop" ADD COLUMN "a" TEXT NOT NULL', "asks-more"],
    ['ALTER TABLE "Order" ALTER COLUMN "a" SET NOT NULL', "asks-more"],
    ['ALTER TABLE "Order" ALTER COLUMN "a" DROP NOT NULL', "asks-more"],
    ["ALTER TYPE \"OrderStatus\" ADD VALUE 'C'", "asks-more"],
    ['ALTER TABLE "Shop" ADD CONSTRAINT c UNIQUE ("a")', "asks-more"],
    ['ALTER TABLE "Shop" ADD CHECK ("a" > 0)', "asks-more"],
    ['ALTER TABLE "Order" ADD CONSTRAINT c CHECK ("a" > 0) NOT VALID', "asks-more"],
    ['ALTER TABLE "Order" ADD FOREIGN KEY ("a") REFERENCES "Shop"("id") NOT VALID', "asks-more"],
    ['ALTER TABLE "Shop" ADD PRIMARY KEY ("a")', "asks-more"],
    ['CREATE UNIQUE INDEX "i" ON "Shop" ("a")', "asks-more"],
    ['CREATE UNIQUE INDEX CONCURRENTLY "i" ON "Order" ("a") WHERE "b"', "asks-more"],
  ],
  "what locks a large table": [
    ['CREATE INDEX "i" ON "Order" ("a")', "locks"],
    ['CREATE INDEX ON "Order" USING gin ("a" gin_trgm_ops)', "locks"],
    ['CREATE UNIQUE INDEX IF NOT EXISTS "i" ON "Order"("a")', "asks-more", "locks"],
    ['ALTER TABLE "Order" ADD CONSTRAINT c CHECK ("a" > 0)', "asks-more", "locks"],
    ['ALTER TABLE "Order" ADD COLUMN "a" UUID NOT NULL DEFAULT gen_random_uuid()', "locks"],
    ['ALTER TABLE "Order" ADD COLUMN "a" TIMESTAMPTZ DEFAULT (clock_timestamp())', "locks"],
    ['ALTER TABLE "Order" ADD COLUMN "a" TEXT GENERATED ALWAYS AS (lower("b")) STORED', "locks"],
    ['ALTER TABLE "Order" ADD COLUMN "a" BIGSERIAL', "locks"],
    ['ALTER TABLE "Order" ADD COLUMN "a" UUID REFERENCES "Shop"("id")', "locks"],
    ['UPDATE "Order" o SET "a" = 1 FROM "Shop" s WHERE s.id = o."shopId"', "locks"],
    ['DELETE FROM "InboxItem"', "locks"],
    ['WITH old AS (SELECT id FROM "Order") UPDATE "Order" SET "a" = 1', "locks"],
    ['LOCK TABLE "Order"', "locks"],
    ['REINDEX TABLE "Order"', "locks"],
  ],
  "the same of a small one": [
    ['CREATE INDEX "i" ON "Shop" ("a")'],
    ['ALTER TABLE "Shop" ADD COLUMN "a" UUID NOT NULL DEFAULT gen_random_uuid()'],
    ['ALTER TABLE "Shop" ADD COLUMN "a" TEXT GENERATED ALWAYS AS (lower("b")) STORED'],
  ],
  "what no rule knows": [
    ['ALTER TABLE "Order" ENABLE ROW LEVEL SECURITY', "unclear"],
    ['ALTER TABLE "Order" ALTER COLUMN "a" ADD GENERATED ALWAYS AS IDENTITY', "unclear"],
    ['CREATE TRIGGER t AFTER INSERT ON "Order" EXECUTE FUNCTION f()', "unclear"],
    ["CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql", "unclear"],
    ["CALL f()", "unclear"],
  ],
  "what a block of code does": [
    ["DO $$ BEGIN CREATE EXTENSION x; RAISE NOTICE 'DROP'; END $$"],
    ['DO $$ BEGIN IF EXISTS (SELECT 1) THEN ALTER TABLE "Order" DROP COLUMN "a"; END IF; END $$', "takes-away"],
    [
      'DO $x$ BEGIN CREATE INDEX i ON "Order" (a); EXCEPTION WHEN OTHERS THEN DROP TABLE "Order"; END $x$',
      "locks",
      "takes-away",
    ],
    ["DO $$ BEGIN EXECUTE 'DROP ' || 'TABLE x'; END $$", "unclear"],
  ],
};

describe.each(Object.entries(TABLE))("%s", (_kind, rows) => {
  test.each(rows.map(([statement, ...expected]) => [statement, expected] as const))("%s", (statement, expected) =>
    expect(harms(statement)).toEqual(expected),
  );
});

describe("what the release has made itself it may change", () => {
  const MADE =
    'CREATE TABLE "New" (a INT); CREATE TYPE "T" AS ENUM (); ALTER TABLE "Order" ADD "n" INT, ADD "d" INT DEFAULT 0';

  test.each<Row>([
    ['ALTER TABLE "New" DROP COLUMN a, ADD b INT NOT NULL, ALTER c TYPE TEXT'],
    ['CREATE UNIQUE INDEX "i" ON "New" (a); DROP INDEX "i"'],
    ['UPDATE "New" SET a = 1; DROP TABLE "New"'],
    ["ALTER TYPE \"T\" ADD VALUE 'x'"],
    ['ALTER TABLE "Order" DROP COLUMN "n"'],
    ['ALTER TABLE "Order" ADD CONSTRAINT c CHECK ("n" IS NULL OR n > 0) NOT VALID'],
    ['ALTER TABLE "Order" ADD FOREIGN KEY ("shopId", "n") REFERENCES "New" (a, b) NOT VALID'],
    ['ALTER TABLE "Order" ADD FOREIGN KEY ("n") REFERENCES "New" (a)', "locks"],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON "Order" ("shopId", n)'],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON "Order" ("shopId", "d")', "asks-more"],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON "Order" ("n") NULLS NOT DISTINCT', "asks-more"],
    ['ALTER TABLE "Order" ADD CONSTRAINT c CHECK ("n" > "old") NOT VALID', "asks-more"],
    ['ALTER TABLE "Order" ALTER "n" SET NOT NULL', "asks-more"],
    ['ALTER TABLE "Order" DROP COLUMN "n"; ALTER TABLE "Order" DROP COLUMN "n"', "takes-away"],
    ['DROP TABLE "New"; DROP TABLE "New"', "takes-away"],
    ['DROP TABLE "New", "Order"', "takes-away"],
  ])("%s", (statement, ...expected) => expect(harms(statement, MADE)).toEqual(expected));

  test("not what it makes afterwards, nor what may have been there", () => {
    expect(harms('DROP TABLE "Order"; CREATE TABLE "Order" (a INT)')).toEqual(["takes-away"]);
    expect(harms('ALTER TABLE "Order" DROP "a"', 'CREATE TABLE IF NOT EXISTS "Order" (a INT)')).toEqual(["takes-away"]);
  });
});

describe("a migration is one commit", () => {
  test.each<Row>([
    ['CREATE INDEX CONCURRENTLY "i" ON "Order" ("a")'],
    ['-- why\nCREATE INDEX CONCURRENTLY IF NOT EXISTS "i" ON "Order" ("a");\n'],
    ['CREATE INDEX CONCURRENTLY "i" ON "Order" ("a"); SELECT 1', "splits"],
    ["BEGIN; SELECT 1; COMMIT", "splits", "splits"],
    ["-- safe: it is well meant\nCOMMIT", "splits"],
  ])("%s", (sql, ...expected) => expect(harms(sql)).toEqual(expected));
});

describe("a comment of its own says why a statement may be", () => {
  test.each<Row>([
    ['-- contract: unused since 0.2.0\nDROP TABLE "Order";'],
    ['DROP TABLE "Order"; -- contract: unused since 0.2.0'],
    ['-- contract: unused since 0.2.0\nDROP TABLE "Order"; DROP TABLE "Shop"', "takes-away"],
    ['-- contract:\nDROP TABLE "Order"', "takes-away"],
    ['-- contract: unused\nDROP TABLE "Order"', "takes-away"],
    ["SELECT '-- contract: unused since 0.2.0'; DROP TABLE a", "takes-away"],
    ['-- safe: a table of ten rows\nCREATE INDEX i ON "Order" (a)'],
    ['-- safe: nobody reads it\nALTER TABLE "Order" DROP COLUMN a', "takes-away"],
    ['-- contract: every version fills it\nALTER TABLE "Order" ALTER a SET NOT NULL'],
  ])("%j", (sql, ...expected) => expect(harms(sql)).toEqual(expected));

  test("one that takes away is told from one that is only safe", () => {
    expect(isContract("-- contract: unused since 0.2.0\nDROP TABLE a")).toBe(true);
    expect(isContract("-- safe: it is a small one\nCREATE INDEX i ON a (b)")).toBe(false);
  });
});

test("what is found says where, what and why", () => {
  expect(findBreaking('-- Tidy.\nSELECT 1;\n\nALTER TABLE "Order"\n  DROP COLUMN "flags";')).toEqual([
    {
      line: 4,
      statement: 'ALTER TABLE "Order" DROP COLUMN "flags"',
      harm: "takes-away",
      why: "the version before reads and writes this column",
    },
  ]);
});
