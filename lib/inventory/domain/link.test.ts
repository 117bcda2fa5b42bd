import { expect, test } from "vitest";
import { decideLink, type Conflict } from "./link";

const GOODS = "600";
const FREE = { code: "B", scItemId: null };
const OTHERWISE = { code: "B", scItemId: "700" };
const HOLDER = { code: "A" };

const confirm = (holder: string | null, other: string | null): Conflict => ({ holder, other });

test.each([
  ["nothing in the way", FREE, null, null, "linked"],
  ["nothing in the way any more, though confirmed", FREE, null, confirm("A", null), "linked"],
  ["linked already", { code: "B", scItemId: GOODS }, null, null, "unchanged"],
  ["the goods id is another's", FREE, HOLDER, null, "refused: GOODS_ID_TAKEN A –"],
  ["the SKU has another goods id", OTHERWISE, null, null, "refused: SKU_MAPPED_OTHERWISE – 700"],
  ["both", OTHERWISE, HOLDER, null, "refused: GOODS_ID_TAKEN A 700"],
  ["another's, confirmed", FREE, HOLDER, confirm("A", null), "linked, replacing A –"],
  ["another goods id, confirmed", OTHERWISE, null, confirm(null, "700"), "linked, replacing – 700"],
  ["both, confirmed", OTHERWISE, HOLDER, confirm("A", "700"), "linked, replacing A 700"],
  ["confirmed for another holder", FREE, HOLDER, confirm("C", null), "refused: GOODS_ID_TAKEN A –"],
  ["confirmed for another goods id", OTHERWISE, null, confirm(null, "701"), "refused: SKU_MAPPED_OTHERWISE – 700"],
  ["only one of both confirmed", OTHERWISE, HOLDER, confirm("A", null), "refused: GOODS_ID_TAKEN A 700"],
])("%s", (_case, sku, holder, confirmed, outcome) => {
  expect(inWords(decideLink(sku, { scItemId: GOODS, confirmed }, holder))).toBe(outcome);
});

function inWords(decision: ReturnType<typeof decideLink>): string {
  const facts = ({ holder, other }: Conflict) => `${holder ?? "–"} ${other ?? "–"}`;
  if (decision.kind === "refused") return `refused: ${decision.code} ${facts(decision.conflict)}`;
  if (decision.kind === "linked" && decision.replaces) return `linked, replacing ${facts(decision.replaces)}`;
  return decision.kind;
}
