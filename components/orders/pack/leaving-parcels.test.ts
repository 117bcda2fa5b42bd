import { expect, test } from "vitest";
import type { AppErrorCode } from "@/lib/kernel/app-error";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import { isUnsettled, settled, shownParcels, type LeavingParcel } from "./leaving-parcels";
import { draftOf, withDraft, type PackDraft } from "./pack-drafts";

const PARCEL: LeavingParcel = {
  orderId: "A",
  bizOrderCode: "LP-A",
  pieces: 1,
  carrierName: "顺丰速运",
  package: { carrierCode: "SF", waybillNo: "SF1", cartonId: null, lines: [] },
  state: "ships",
  shipsAt: 0,
  refusal: null,
};

const sentBy = (waybillNo: string): PackAnswer => ({
  kind: "refused",
  refusal: {
    ...{ why: "shipped", orderId: "A", bizOrderCode: "LP-A", isLabelPrinted: false, waybillNo, person: null, at: null },
    ...{ reason: null, other: null },
  },
});
const HELD = {
  ...sentBy("SF1"),
  refusal: { ...(sentBy("SF1") as Extract<PackAnswer, { kind: "refused" }>).refusal, why: "held" as const },
} as PackAnswer;

const refused = (code: AppErrorCode) => ({ ok: false as const, refusal: { code } });

test.each([
  ["accepted", { ok: true as const, value: null }, null, "shipped"],
  ["the network went: again", refused("OFFLINE"), null, "again"],
  ["no answer came: again", refused("UNAVAILABLE"), null, "again"],
  ["cancelled meanwhile", refused("ORDER_CANCELLED"), null, "refused"],
  [
    "an earlier try whose answer was lost had gone through",
    refused("ORDER_NOT_SENT_TO_WAREHOUSE"),
    sentBy("SF0 SF1"),
    "shipped",
  ],
  ["somebody else shipped it by another number", refused("ORDER_NOT_SENT_TO_WAREHOUSE"), sentBy("SF2"), "refused"],
  ["it went back to review", refused("ORDER_NOT_SENT_TO_WAREHOUSE"), HELD, "refused"],
  ["nobody knows which of these: again", refused("ORDER_NOT_SENT_TO_WAREHOUSE"), null, "again"],
])("%s", async (_name, result, answer, state) => {
  const lookUp = () => (answer ? Promise.resolve(answer) : Promise.reject(new Error("unheard")));
  expect((await settled(PARCEL, result, lookUp))?.state ?? "again").toBe(state);
});

test("five parcels are shown, and every one that has not left", () => {
  const parcels = Array.from({ length: 8 }, (_, index): LeavingParcel => ({
    ...PARCEL,
    orderId: String(index),
    state: index === 7 ? "waits" : "shipped",
  }));
  expect(shownParcels(parcels).map(({ orderId }) => orderId)).toEqual(["0", "1", "2", "3", "4", "7"]);
  expect(parcels.filter(isUnsettled)).toHaveLength(1);
});

test("a count is kept for one version of its order, the latest twenty of them", () => {
  const draft = (orderId: string, pieces = 1): PackDraft => ({
    orderId,
    version: 1,
    counted: [{ lineId: "l", pieces }],
  });
  const drafts = [draft("A"), draft("A", 2), draft("B")].reduce<PackDraft[]>(withDraft, []);
  expect(draftOf(drafts, { id: "A", version: 1 })).toEqual([{ lineId: "l", pieces: 2 }]);
  expect(draftOf(drafts, { id: "A", version: 2 })).toEqual([]);
  expect(withDraft(drafts, { ...draft("A"), counted: [] })).toEqual([draft("B")]);
  const many = Array.from({ length: 30 }, (_, index) => draft(String(index))).reduce<PackDraft[]>(withDraft, []);
  expect([many.length, many.at(-1)?.orderId]).toEqual([20, "29"]);
});
