import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeKeyset, encodeKeyset, PAGE_SIZE, pageOf } from "./keyset";

test("what is encoded is read back, whatever it holds, and needs no escaping in a URL", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")),
      fc.uuid(),
      (value, id) => {
        const text = encodeKeyset({ value, id });
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeKeyset(text)).toEqual({ value, id });
      },
    ),
  );
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["nothing", undefined],
  ["null", null],
  ["empty", ""],
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("[").toString("base64url")],
  ["no list", encoded({ value: "a", id: "b" })],
  ["too short", encoded(["a"])],
  ["too long", encoded(["a", "b", "c"])],
  ["a number for the value", encoded([1, randomUUID()])],
  ["a value no database takes", encoded(["a\0b", randomUUID()])],
  ["an id that is none", encoded(["a", "b"])],
  ["an object for the id", encoded(["a", { gt: "" }])],
])("%s is no position: the first page", (_case, text) => expect(decodeKeyset(text)).toBeNull());

const idOf = (index: number) => `01890000-0000-7000-8000-${String(index).padStart(12, "0")}`;
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: idOf(index), name: `n${index}` }));
const page = (count: number) => pageOf(rows(count), (row) => ({ value: row.name, id: row.id }));

test.each([0, 1, PAGE_SIZE])("%i rows are the last page", (count) =>
  expect(page(count)).toEqual({ rows: rows(count), nextAfter: null }),
);

test("one row more than a page says that there is another, after the last row shown", () => {
  const { rows: shown, nextAfter } = page(PAGE_SIZE + 1);
  expect(shown).toEqual(rows(PAGE_SIZE));
  expect(decodeKeyset(nextAfter)).toEqual({ value: `n${PAGE_SIZE - 1}`, id: idOf(PAGE_SIZE - 1) });
});
