import { expect, test } from "vitest";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import { refusalIn, refusalInRows } from "./refusal-in";

const done = { id: "1", label: "A", refusal: null };
const refused = { id: "2", label: "B", refusal: { code: "NOT_FOUND" } } as const;
const ok = (...value: RowResult[]) => ({ isError: false, data: { ok: true, value } as ActionResult<RowResult[]> });

test.each([
  ["not asked yet", { isError: false, data: undefined }, null, null],
  ["the connection was lost", { isError: true, data: undefined }, "UNAVAILABLE", "UNAVAILABLE"],
  [
    "turned down",
    { isError: false, data: { ok: false, refusal: { code: "FORBIDDEN" } } as const },
    "FORBIDDEN",
    "FORBIDDEN",
  ],
  ["one row went through", ok(done), null, null],
  ["one row did not", ok(refused), null, "NOT_FOUND"],
  ["one of two did not: its own list says so", ok(done, refused), null, null],
])("%s (R162)", (_, acted, whole, rows) => {
  expect([refusalIn(acted)?.code ?? null, refusalInRows(acted)?.code ?? null]).toEqual([whole, rows]);
});
