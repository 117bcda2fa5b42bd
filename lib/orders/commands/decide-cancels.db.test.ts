import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { OrderStatus } from "../domain/order-state";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";

type Asked = "1" | "9";

/** An order brought to a status by the commands themselves; no command completes one yet. */
async function orderIn(world: World, status: OrderStatus): Promise<string> {
  const id = await pushOrder(world, "A1");
  if (status === "PENDING_REVIEW") return id;
  if (status === "CANCELLED") {
    await pushCancel(world, "A1", "1");
    return id;
  }
  await review(world, id);
  if (status === "SENT_TO_WAREHOUSE") return id;
  await ship(world, id, "SF1");
  if (status === "COMPLETED") await database().order.update({ where: { id }, data: { status } });
  return id;
}

function orderOf(id: string) {
  return database().order.findUniqueOrThrow({
    where: { id },
    include: { cancelRequests: { orderBy: [{ receivedAt: "asc" }, { id: "asc" }] } },
  });
}

/** The answers that go to the platform. */
async function answersTo(id: string) {
  return (await reportsOf(id)).filter(({ kind }) => kind === "cancel-answered").map(({ payload }) => payload);
}

type Row = {
  result: "SUCCESS" | "FAILED";
  rule: string;
  after: OrderStatus;
  awaitingReturn: boolean;
  reason: string | null;
};

// Matrix M2; a new status does not compile until it has its row.
const M2: Record<Exclude<OrderStatus, "CANCELLED">, Row> = {
  PENDING_REVIEW: {
    result: "SUCCESS",
    rule: "pending-review-intercepted",
    after: "CANCELLED",
    awaitingReturn: false,
    reason: null,
  },
  SENT_TO_WAREHOUSE: {
    result: "FAILED",
    rule: "sent-to-warehouse-too-late",
    after: "SENT_TO_WAREHOUSE",
    awaitingReturn: true,
    reason: "已下发仓库",
  },
  SHIPPED: {
    result: "FAILED",
    rule: "shipped-goes-reverse",
    after: "SHIPPED",
    awaitingReturn: false,
    reason: "已发货",
  },
  COMPLETED: {
    result: "FAILED",
    rule: "shipped-goes-reverse",
    after: "COMPLETED",
    awaitingReturn: false,
    reason: "已发货",
  },
};

const rows = Object.entries(M2).flatMap(([status, row]) =>
  (["1", "9"] as const).map((asked) => [status, asked, row] as [OrderStatus, Asked, Row]),
);

test.each(rows)("M2: %s, refund status %s", async (status, asked, row) => {
  const world = await makeWorld();
  const id = await orderIn(world, status);
  const before = new Date();
  expect(await pushCancel(world, "A1", asked)).toEqual({ kind: "done", note: row.rule });
  const order = await orderOf(id);
  expect(order).toMatchObject({
    status: row.after,
    awaitingReturn: row.awaitingReturn,
    urgent: asked === "9" && row.result === "FAILED", // R84
  });
  expect(order.cancelledAt !== null).toBe(row.result === "SUCCESS");
  expect(order.cancelRequests).toMatchObject([
    { refundStatus: asked, result: row.result, statusAtDecision: status, rule: row.rule },
  ]);
  const decidedAt = order.cancelRequests[0]?.decidedAt ?? new Date(0);
  expect(decidedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  // R83: the answer as it is frozen.
  expect(await answersTo(id)).toEqual([
    {
      supplierId: world.shops[0].supplierId,
      bizOrderCode: "A1",
      businessModel: "0",
      decidedAt: decidedAt.toISOString(),
      isIntercepted: row.result === "SUCCESS",
      reason: row.reason,
    },
  ]);
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { subjectId: id, action: row.result === "SUCCESS" ? "order.intercepted" : "order.not-intercepted" },
  });
  expect(entry).toMatchObject({
    actor: "platform",
    before: { status },
    after: { rule: row.rule, refundStatus: asked },
  });
});

test.each(["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED"] as const)(
  "%s: three times the same cancel, one change and one answer (R82)",
  async (status) => {
    const world = await makeWorld();
    const id = await orderIn(world, status);
    await pushCancel(world, "A1", "1");
    const once = await orderOf(id);
    for (let time = 0; time < 2; time += 1)
      expect(await pushCancel(world, "A1", "1")).toEqual({ kind: "done", note: "repeat" });
    expect(await orderOf(id)).toEqual(once);
    expect(await answersTo(id)).toHaveLength(1);
  },
);

test.each([
  ["PENDING_REVIEW", "SUCCESS", true],
  ["SENT_TO_WAREHOUSE", "FAILED", false],
  ["SHIPPED", "FAILED", false],
] as const)(
  "%s: 9 after 1 is a question of its own with the same answer (R56)",
  async (status, result, isIntercepted) => {
    const world = await makeWorld();
    const id = await orderIn(world, status);
    await pushCancel(world, "A1", "1");
    await pushCancel(world, "A1", "9");
    const order = await orderOf(id);
    expect(order.cancelRequests).toMatchObject([
      { refundStatus: "1", result },
      { refundStatus: "9", result },
    ]);
    expect(order.urgent).toBe(!isIntercepted);
    expect(await answersTo(id)).toMatchObject([{ isIntercepted }, { isIntercepted }]);
  },
);

test("a cancelled order cannot be cancelled, reviewed or shipped any more (M2, R77)", async () => {
  const world = await makeWorld();
  const id = await orderIn(world, "CANCELLED");
  const before = await orderOf(id);
  expect(await pushCancel(world, "A1", "9")).toEqual({ kind: "done", note: "cancelled-already" });
  const after = await orderOf(id);
  expect({ ...after, cancelRequests: [] }).toEqual({ ...before, cancelRequests: [] });
  await expect(review(world, id)).rejects.toThrow("ORDER_CANCELLED");
  await expect(ship(world, id, "SF1")).rejects.toThrow("ORDER_CANCELLED");
  expect(await orderOf(id)).toEqual(after);
});

test("an order sent on after a failed interception ships all the same (R78)", async () => {
  const world = await makeWorld();
  const id = await orderIn(world, "SENT_TO_WAREHOUSE");
  await pushCancel(world, "A1", "9");
  await ship(world, id, "SF1");
  expect(await orderOf(id)).toMatchObject({ status: "SHIPPED", awaitingReturn: true, urgent: true });
});

test("where the return was pushed already the refund takes its way: nothing is urgent (R84)", async () => {
  const world = await makeWorld();
  const id = await orderIn(world, "SHIPPED");
  const { sellerAccountId, shopId, supplierId } = await orderOf(id);
  const refund = { sellerAccountId, shopId, supplierId, receivedAt: new Date(), plannedPieces: 1 };
  await database().rawRefund.create({ data: { ...refund, bizOrderCode: "R0", forwardOrderCode: "another" } });
  await pushCancel(world, "A1", "9");
  expect(await orderOf(id)).toMatchObject({ urgent: true });

  const other = await makeWorld();
  const late = await orderIn(other, "SHIPPED");
  const [shop] = other.shops;
  await database().rawRefund.create({
    data: {
      ...refund,
      sellerAccountId: other.sellerAccountId,
      shopId: shop.id,
      bizOrderCode: "R1",
      forwardOrderCode: "A1",
    },
  });
  await pushCancel(other, "A1", "9");
  expect(await orderOf(late)).toMatchObject({
    urgent: false,
    cancelRequests: [{ refundStatus: "9", result: "FAILED" }],
  });
});

test("a refund status we do not know is kept and treated like 1", async () => {
  const world = await makeWorld();
  const id = await orderIn(world, "SENT_TO_WAREHOUSE");
  await pushCancel(world, "A1", "5" as Asked);
  expect(await orderOf(id)).toMatchObject({ urgent: false, cancelRequests: [{ refundStatus: "5", result: "FAILED" }] });
});
