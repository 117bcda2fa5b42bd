import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { copiesOf } from "../testing/copies";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review } from "../testing/world";
import { reviewOrders } from "./review";
import { shipOrder } from "@/lib/flows/ship-order";

const AT_ONCE = 20;

const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** Pairs in batches; every second pair starts with the other act, so that either wins now and then. */
async function inPairs<T>(ids: string[], pair: (id: string, index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE)
    done.push(...(await Promise.all(ids.slice(start, start + AT_ONCE).map((id, at) => pair(id, start + at)))));
  return done;
}

function both<A, B>(first: () => Promise<A>, second: () => Promise<B>, isTurned: boolean): Promise<[A, B]> {
  if (!isTurned) return Promise.all([first(), second()]);
  const later = second();
  return Promise.all([first(), later]);
}

async function ended(id: string) {
  const order = await database().order.findUniqueOrThrow({
    where: { id },
    include: { cancelRequests: true, packages: true },
  });
  const reports = await reportsOf(id);
  const [answer, ...more] = reports.filter(({ kind }) => kind === "cancel-answered");
  expect(more).toEqual([]);
  return { order, answer: answer?.payload, shipments: reports.filter(({ kind }) => kind === "shipped").length };
}

test(
  "200 reviews against cancels: one wins each, and every answer is what is stored (R81)",
  { timeout: 240_000 },
  async () => {
    const world = await makeWorld();
    const ids = await copiesOf(await pushOrder(world, "R"), numbered("R", 200));
    const outcomes = await inPairs(ids, async (id, index) => {
      const [[reviewed]] = await both(
        () => reviewOrders(world.caller, [id]),
        () => pushCancel(world, `R${index}`, index % 3 === 0 ? "9" : "1"),
        index % 2 === 0,
      );
      const { order, answer } = await ended(id);
      const isCancelled = order.status === "CANCELLED";
      expect({
        status: order.status,
        refusal: reviewed?.refusal?.code ?? null,
        answered: answer?.isIntercepted,
        requests: order.cancelRequests.map(({ result, statusAtDecision }) => [result, statusAtDecision]),
        awaitingReturn: order.awaitingReturn,
        wasReviewed: order.reviewedAt !== null,
        wasCancelled: order.cancelledAt !== null,
      }).toEqual({
        status: isCancelled ? "CANCELLED" : "SENT_TO_WAREHOUSE",
        refusal: isCancelled ? "ORDER_CANCELLED" : null,
        answered: isCancelled,
        requests: [isCancelled ? ["SUCCESS", "PENDING_REVIEW"] : ["FAILED", "SENT_TO_WAREHOUSE"]],
        awaitingReturn: !isCancelled,
        wasReviewed: !isCancelled,
        wasCancelled: isCancelled,
      });
      return order.status;
    });
    expect(new Set(outcomes)).toEqual(new Set(["CANCELLED", "SENT_TO_WAREHOUSE"]));
  },
);

test(
  "100 shipments against cancels: every one ships once, and the answer names the state it found",
  { timeout: 240_000 },
  async () => {
    const world = await makeWorld();
    const reviewed = await pushOrder(world, "S");
    await review(world, reviewed);
    const ids = await copiesOf(reviewed, numbered("S", 100));
    const lines = await database().orderLine.findMany({ where: { orderId: { in: ids } } });
    const packed = (id: string) =>
      lines.filter((line) => line.orderId === id).map((line) => ({ lineId: line.id, pieces: line.quantityPieces }));
    const rules = await inPairs(ids, async (id, index) => {
      await both(
        () =>
          shipOrder(world.caller, {
            orderId: id,
            packages: [{ carrierCode: "SF", waybillNo: `SF${index}`, cartonId: null, lines: packed(id) }],
          }),
        () => pushCancel(world, `S${index}`),
        index % 2 === 0,
      );
      const { order, answer, shipments } = await ended(id);
      const [request] = order.cancelRequests;
      const wasTooLate = request?.rule === "sent-to-warehouse-too-late";
      expect({ status: order.status, packages: order.packages.length, shipments, answer }).toMatchObject({
        status: "SHIPPED",
        packages: 1,
        shipments: 1,
        answer: { isIntercepted: false, reason: wasTooLate ? "已下发仓库" : "已发货" },
      });
      expect([request?.statusAtDecision, order.awaitingReturn]).toEqual(
        wasTooLate ? ["SENT_TO_WAREHOUSE", true] : ["SHIPPED", false],
      );
      return request?.rule;
    });
    expect(new Set(rules)).toEqual(new Set(["sent-to-warehouse-too-late", "shipped-goes-reverse"]));
  },
);

test("the same push twice at one moment is one order (R57)", async () => {
  const world = await makeWorld();
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => pushOrder(world, "A1")));
  // The loser of the unique index rolls back and is taken up again, as the inbox does with a handler that throws.
  expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
  const id = await pushOrder(world, "A1");
  expect(await database().order.count({ where: { shopId: world.shops[0].id } })).toBe(1);
  expect((await reportsOf(id)).map(({ kind }) => kind)).toEqual(["order-received"]);
});
