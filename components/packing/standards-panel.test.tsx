import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { StandardsPanel } from "./standards-panel";

const turn = () => Promise.resolve({ ok: true as const, value: null });
const said = (kind: "cartons" | "labels", mayChange: boolean) =>
  wordsOf(drawn(<StandardsPanel kind={kind} items={[]} {...(mayChange ? { turn } : {})} />));

test.each(["cartons", "labels"] as const)("without %s: who only looks is told whom to ask, not to make one", (kind) => {
  expect(said(kind, true)).toMatch(/请按.*新建/);
  expect(said(kind, false)).toMatch(/请商家管理员或技术实施按.*新建/);
});
