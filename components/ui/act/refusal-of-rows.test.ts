import { expect, test } from "vitest";
import type { RowResult } from "@/lib/kernel/app-error";
import { refusalOfRows } from "./refusal-of-rows";

const done = { id: "1", label: "A", refusal: null };
const refused = { id: "2", label: "B", refusal: { code: "NOT_FOUND" } } as const;
const ok = (...value: RowResult[]) => ({ refusal: null, value });

test.each([
  ["not asked yet", { refusal: null, value: null }, null],
  ["turned down", { refusal: { code: "FORBIDDEN" } as const, value: null }, "FORBIDDEN"],
  ["one row went through", ok(done), null],
  ["one row did not", ok(refused), "NOT_FOUND"],
  ["one of two did not: its own list says so", ok(done, refused), null],
])("%s (R162)", (_, acted, code) => {
  expect(refusalOfRows(acted)?.code ?? null).toBe(code);
});
