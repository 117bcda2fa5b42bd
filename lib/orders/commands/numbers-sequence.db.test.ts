import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/app-error";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import { settlePrint } from "@/lib/labels/commands/settle-print";
import { askNumbers, numbersOfOrder, setUpLabels, settleTakings, takingsOf } from "../testing/numbers";
import { makeWorld, pushCancel, pushOrder, ship, type World } from "../testing/world";
import { changeWaybill } from "./change-waybill";
import { giveBackLabel } from "./give-back-label";
import { printLabel } from "./print-label";
import { reviewOrders } from "./review";
import { unreviewOrders } from "./unreview";

const RUNS = 30;
const ACTS = [
  ...["review", "ask", "ask two", "answer", "refuse", "retry", "print", "printed", "cancel", "unreview"],
  ...["ship taken", "ship typed", "give back", "correct", "correct back"],
] as const;
type Act = (typeof ACTS)[number];

let codes = 0;

/** A person may be refused in any state but the right one; what then stands is checked at the end. */
async function tried(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
  }
}

const setJobs = (orderId: string, from: "PENDING" | "REFUSED", to: "PENDING" | "REFUSED") =>
  database().outboxJob.updateMany({
    where: { subjectId: orderId, kind: "waybills-taken", state: from },
    data: { state: to },
  });

async function doIt(world: World, { id, code }: { id: string; code: string }, what: Act): Promise<unknown> {
  const numbers = await numbersOfOrder(id);
  const latest = numbers.at(-1);
  const printing = await database().labelPrint.findFirst({ where: { grant: { orderId: id }, state: "SENT" } });
  switch (what) {
    case "review":
      return reviewOrders(world.caller, [id]);
    case "ask":
      return tried(askNumbers(world, id));
    case "ask two":
      return tried(askNumbers(world, id, 2));
    case "answer":
      return settleTakings(id);
    case "refuse":
      return setJobs(id, "PENDING", "REFUSED");
    case "retry":
      return setJobs(id, "REFUSED", "PENDING");
    case "print":
      return latest && tried(printLabel(world.caller, { labelId: latest.id, printer: "P1", again: true }));
    case "printed":
      return printing && settlePrint(world.caller, printing.id, { state: "printed", note: null });
    case "cancel":
      return pushCancel(world, code);
    case "unreview":
      return unreviewOrders(world.caller, { ids: [id], reason: "核对" });
    case "ship taken":
      return latest && tried(ship(world, id, latest.waybillNo));
    case "ship typed":
      return tried(ship(world, id, `YT-${code}`));
    case "correct":
      return tried(correct(world, id, `ZT-${code}`));
    case "correct back":
      return latest && tried(correct(world, id, latest.waybillNo));
    case "give back":
      return latest && tried(giveBackLabel(world.caller, { labelId: latest.id, reason: "不用了" }));
  }
}

async function correct(world: World, orderId: string, waybillNo: string): Promise<void> {
  const { version, packages } = await database().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { packages: true },
  });
  const [parcel] = packages;
  if (parcel) await changeWaybill(world.caller, { orderId, version, packageId: parcel.id, waybillNo, reason: "贴错" });
}

async function check({ id }: { id: string }): Promise<void> {
  const order = await database().order.findUniqueOrThrow({ where: { id }, include: { packages: true } });
  const numbers = await numbersOfOrder(id);
  const kept = numbers.filter(({ givenBackAt }) => givenBackAt === null);
  const jobs = await takingsOf(id);
  // One number a parcel, and no number twice.
  expect(new Set(numbers.map(({ parcelCode }) => parcelCode)).size).toBe(numbers.length);
  expect(new Set(numbers.map(({ waybillNo }) => waybillNo)).size).toBe(numbers.length);
  // What a package left with was not given back; whatever else was taken for it was.
  const shipped = order.packages.map(({ waybillNo }) => waybillNo);
  for (const number of numbers.filter(({ givenBackAt }) => givenBackAt !== null))
    expect(shipped.some((one) => isSameNumber(one, number.waybillNo))).toBe(false);
  if (order.status === "SHIPPED")
    expect(kept.every(({ waybillNo }) => shipped.some((one) => isSameNumber(one, waybillNo)))).toBe(true);
  // Nothing stays taken for an order that is not at the warehouse any more.
  if (order.status === "CANCELLED" || order.status === "PENDING_REVIEW") expect(kept).toEqual([]);
  // Each that goes back is told once, and none else.
  const told = await database().outboxJob.findMany({ where: { subjectId: id, kind: "waybill-given-back" } });
  expect(told.map(({ idempotencyKey }) => idempotencyKey).sort()).toEqual(
    numbers.flatMap((one) => (one.givenBackAt ? [`waybill-given-back:${one.id}`] : [])).sort(),
  );
  expect(jobs.filter(({ state }) => state === "SENDING")).toEqual([]);
}

const moments = fc.array(fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 2 }), {
  minLength: 3,
  maxLength: 12,
});

test(
  "take, print, cancel, un-review, ship, correct, give back in any order and at once: one number a parcel, none lost, none of a shipped one back",
  { timeout: 240_000 },
  async () => {
    const world = await makeWorld();
    await setUpLabels(world);
    await fc.assert(
      fc.asyncProperty(moments, async (steps) => {
        codes += 1;
        const code = `N${codes}`;
        const order = { id: await pushOrder(world, code), code };
        for (const step of [["review"] as Act[], ...steps])
          await Promise.all([...new Set(step)].map((what) => doIt(world, order, what)));
        await settleTakings(order.id);
        await check(order);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
);
