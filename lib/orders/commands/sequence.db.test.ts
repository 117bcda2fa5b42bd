import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/app-error";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, ship, type World } from "../testing/world";
import { reviewOrders } from "./review";

const RUNS = 120;
const ACTS = ["order", "changed order", "cancel 1", "cancel 9", "review", "ship"] as const;
type Act = (typeof ACTS)[number];

let codes = 0;

function isPersons(what: Act): boolean {
  return what === "review" || what === "ship";
}

/** The first push meets others of its kind: the loser of the unique index is taken up again, as the inbox does. */
async function untilTaken(push: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      await push();
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

async function act(world: World, code: string, what: Act): Promise<void> {
  if (what === "order") return untilTaken(() => pushOrder(world, code));
  if (what === "changed order") return untilTaken(() => pushOrder(world, code, { lines: [{ pieces: 7 }] }));
  if (what === "cancel 1" || what === "cancel 9")
    return untilTaken(() => pushCancel(world, code, what === "cancel 1" ? "1" : "9"));
  const order = await database().order.findFirst({ where: { shopId: world.shops[0].id, bizOrderCode: code } });
  if (!order) return;
  // A person may be refused in any state but the right one; what then stands is checked at the end.
  if (what === "review") await reviewOrders(world.caller, [order.id]);
  else await ship(world, order.id, `SF-${code}`).catch(onlyRefused);
}

function onlyRefused(thrown: unknown): void {
  if (!(thrown instanceof AppError)) throw thrown;
}

async function oneByOne(world: World, code: string, acts: readonly Act[]): Promise<void> {
  for (const what of acts) await act(world, code, what);
}

/** What must hold at the end, whatever came in which order (R57, R61, R77–R82, M2). */
async function check(world: World, code: string): Promise<void> {
  const order = await database().order.findUniqueOrThrow({
    where: { shopId_bizOrderCode: { shopId: world.shops[0].id, bizOrderCode: code } },
    include: { cancelRequests: true, packages: true },
  });
  const reports = await reportsOf(order.id);
  const countOf = (kind: string) => reports.filter((report) => report.kind === kind).length;
  const requests = await database().cancelRequest.findMany({ where: { bizOrderCode: code } });
  const isCancelled = order.status === "CANCELLED";
  const cameFirst = requests.some(({ rule }) => rule === "cancel-before-order");
  const answers = reports.filter(({ kind }) => kind === "cancel-answered").map(({ payload }) => payload.isIntercepted);

  expect(requests.every(({ orderId, result }) => orderId === order.id && result !== null)).toBe(true);
  expect(countOf("order-received")).toBe(cameFirst ? 0 : 1);
  expect(countOf("shipped")).toBe(order.status === "SHIPPED" ? 1 : 0);
  expect(order.packages).toHaveLength(order.status === "SHIPPED" ? 1 : 0);
  // Interception succeeds for all or for none: once stopped it stays stopped, once handed over it is never stopped.
  expect(requests.map(({ result }) => result === "SUCCESS")).toEqual(requests.map(() => isCancelled));
  // Tombstones are answered together, every later request by itself, each as it is stored.
  const tombstones = requests.filter(({ rule }) => rule === "cancel-before-order").length;
  expect(answers).toEqual(Array.from({ length: requests.length - Math.max(0, tombstones - 1) }, () => isCancelled));
  expect(order.awaitingReturn).toBe(requests.some(({ rule }) => rule === "sent-to-warehouse-too-late"));
  expect(order.urgent).toBe(requests.some(({ refundStatus, result }) => refundStatus === "9" && result === "FAILED"));
  if (isCancelled) expect([order.reviewedAt, order.shippedAt]).toEqual([null, null]);
}

const steps = fc.array(fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

test("whatever comes in which order and at once, state, reports and answers agree", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  await fc.assert(
    fc.asyncProperty(steps, async (moments) => {
      codes += 1;
      const code = `Q${codes}`;
      // Pushes of one order come one after the other, as the inbox hands them out; people act beside them at any moment.
      for (const moment of [...moments, ["order"] as Act[]]) {
        const people = moment.filter(isPersons);
        const pushes = moment.filter((what) => !isPersons(what));
        await Promise.all([oneByOne(world, code, pushes), ...people.map((what) => act(world, code, what))]);
      }
      await check(world, code);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
