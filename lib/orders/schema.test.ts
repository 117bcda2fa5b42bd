import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_LINES } from "@/lib/kernel/limits";
import { reportShortageForm, shipForm, waybillsForm } from "./schema";

const lines = (count: number) =>
  Array.from({ length: count }, () => ({ lineId: randomUUID(), pieces: 1, lackPieces: 1 }));
const parcel = (count: number) => ({ carrierCode: "SF", waybillNo: "SF1", cartonId: null, lines: lines(count) });
const orderId = randomUUID();

const FORMS: [string, (count: number) => boolean][] = [
  ["shipped", (count) => shipForm.safeParse({ orderId, packages: [parcel(count)] }).success],
  ["given waybills", (count) => waybillsForm.safeParse({ orderId, parcels: [parcel(count)] }).success],
  [
    "reported short",
    (count) =>
      reportShortageForm.safeParse({ orderId, requestKey: randomUUID(), reason: "x", lines: lines(count) }).success,
  ],
];

test.each(FORMS)("an order of as many lines as are taken in can be %s", (_act, isTaken) => {
  expect(isTaken(MOST_LINES)).toBe(true);
  expect(isTaken(MOST_LINES + 1)).toBe(false);
});
