import { expect } from "@playwright/test";
import { emailOf, type Accounts, type Edition } from "./accounts";
import { freshWaybill } from "./fresh";
import { productCode } from "./product-code";
import type { Sandbox } from "./sandbox";

// What a test begins with and is not about: done by the commands that the pages' actions call, in the name of the account's
// administrator, without a browser. By hand it is done in orders/shipping.spec.ts (审核, 发货) and returns/raw-refunds.spec.ts (递交).

type Wish = Parameters<Sandbox["buy"]>[1] & {
  /** The number of its one parcel; a fresh one where none is named. */
  waybill?: string;
};

/** An order that was bought and reviewed, and waits at the warehouse; its number. */
export async function reviewedOrder(
  sandbox: Sandbox,
  edition: Edition,
  wish: Parameters<Sandbox["buy"]>[1] = {},
): Promise<string> {
  return (await reviewed(sandbox, edition, wish)).code;
}

async function reviewed(sandbox: Sandbox, edition: Edition, wish: Parameters<Sandbox["buy"]>[1]) {
  const code = await sandbox.buy(edition, wish);
  const { database, reviewOrders } = await productCode();
  const by = await administrator(sandbox, edition);
  const order = await arrived(`order ${code}`, () =>
    database().order.findFirst({
      where: { bizOrderCode: code },
      select: { id: true, lines: { select: { id: true, quantityPieces: true } } },
    }),
  );
  expect(await reviewOrders(by, [order.id]), `review of ${code}`).toMatchObject([{ refusal: null }]);
  return { code, by, order };
}

/** An order that was bought, reviewed and shipped, and whose shipment the platform accepted; its number. */
export async function shippedOrder(
  sandbox: Sandbox,
  edition: Edition,
  { waybill = freshWaybill(), ...wish }: Wish = {},
): Promise<string> {
  const { code, by, order } = await reviewed(sandbox, edition, wish);
  const { shipChoices, shipOrder } = await productCode();
  const { cartons } = await shipChoices(by.scope);
  const cartonId = cartons.find(({ isApproved, isDisabled }) => isApproved && !isDisabled)?.id ?? null;
  const lines = order.lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces }));
  const parcel = { carrierCode: "SF", waybillNo: waybill, cartonId, lines };
  await shipOrder(by, { orderId: order.id, packages: [parcel] });
  await sandbox.untilReported("ship", code);
  return code;
}

/** Submits a raw refund (递交), which must be taken; its return order. */
export async function submitted(
  sandbox: Sandbox,
  edition: Edition,
  reverse: string,
): Promise<{ path: string; returnNo: string }> {
  const { database, submitRawRefunds } = await productCode();
  const refund = await arrived(`raw refund ${reverse}`, () =>
    database().rawRefund.findFirst({ where: { bizOrderCode: reverse }, select: { id: true } }),
  );
  const by = await administrator(sandbox, edition);
  expect(await submitRawRefunds(by, [refund.id]), `submit of ${reverse}`).toMatchObject([{ refusal: null }]);
  const { id, returnNo } = await database().returnOrder.findFirstOrThrow({ where: { rawRefundId: refund.id } });
  return { path: `/returns/${id}`, returnNo };
}

/** A shipped order of so many tins of milk that comes back; its return waits at `path` for its parcel `waybill`. */
export async function waitingReturn(
  sandbox: Sandbox,
  { edition = "enterprise", pieces = 2 }: { edition?: Edition; pieces?: number } = {},
): Promise<{ order: string; reverse: string; path: string; waybill: string }> {
  const waybill = freshWaybill();
  const lines = [{ outerId: "SKU-MILK-800", quantity: pieces }];
  const order = await shippedOrder(sandbox, edition, { lines });
  const reverse = await sandbox.sendBack(order, { waybill });
  const { path } = await submitted(sandbox, edition, reverse);
  return { order, reverse, path, waybill };
}

/** Leaves the flagship account as a new one is: without a warehouse, and so without stock. */
export async function withoutWarehouse({ flagship }: Accounts): Promise<void> {
  const { inTransaction } = await productCode();
  await inTransaction(async (tx) => {
    const account = { accountNo: flagship.accountNo };
    const { id: sellerAccountId } = await tx.sellerAccount.findUniqueOrThrow({ where: account, select: { id: true } });
    await tx.stockMovement.deleteMany({ where: { sellerAccountId } });
    await tx.stockOnHand.deleteMany({ where: { sellerAccountId } });
    await tx.warehouse.deleteMany({ where: { sellerAccountId } });
  });
}

/** By whom the product's commands are done. */
async function administrator({ accounts }: Sandbox, edition: Edition) {
  const { database, scopeOfAccount } = await productCode();
  const { id, name, role, sellerAccountId } = await database().user.findFirstOrThrow({
    where: { email: emailOf(accounts, `admin@${edition}`) },
  });
  return {
    scope: scopeOfAccount(sellerAccountId),
    actor: { kind: "person" as const, userId: id, name, role, ip: null },
  };
}

/** What a push brings, once it is there. */
async function arrived<T>(what: string, find: () => Promise<T | null>): Promise<T> {
  let found: T | null = null;
  await expect
    .poll(async () => (found = await find()), { message: `${what} has arrived`, intervals: [100] })
    .not.toBeNull();
  return found as T;
}
