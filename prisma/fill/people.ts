import { randomUUID } from "node:crypto";
import { database } from "../../lib/db/client";
import { scopeOfAccount } from "../../lib/delivery/system-scope";
import { shipOrder } from "../../lib/flows/ship-order";
import { adjustStock } from "../../lib/inventory/commands/adjust-stock";
import type { RowResult } from "../../lib/kernel/app-error";
import type { Caller } from "../../lib/kernel/scope";
import { reportShortage } from "../../lib/orders/commands/report-shortage";
import { reviewOrders } from "../../lib/orders/commands/review";
import { bookParcel } from "../../lib/returns/commands/book-parcel";
import { receiveReturn } from "../../lib/returns/commands/receive";
import { submitRawRefunds } from "../../lib/returns/commands/submit";
import { forEach } from "./platform";

export type Person = Pick<Caller, "scope" | "actor">;

/** The administrator of an account, as the gate would hand them over. */
export async function administratorOf(accountNo: string): Promise<Person> {
  const account = await database().sellerAccount.findUnique({
    where: { accountNo },
    select: { id: true, users: { where: { role: "ADMIN" }, take: 1, select: { id: true, name: true } } },
  });
  const [admin] = account?.users ?? [];
  if (!account || !admin) throw new Error(`There is no account ${accountNo} with an administrator.`);
  return {
    scope: scopeOfAccount(account.id),
    actor: { kind: "person", userId: admin.id, name: admin.name, role: "ADMIN", ip: null },
  };
}

function ensureDone(results: readonly RowResult[]): void {
  const refused = results.find(({ refusal }) => refusal !== null);
  if (refused?.refusal) throw new Error(`${refused.label} was refused: ${refused.refusal.code}`);
}

/** Counts so much of everything into the first warehouse that the shipments find their pieces there. */
export async function restock({ scope, actor }: Person, pieces: number): Promise<void> {
  const { sellerAccountId } = scope;
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const standing = await database().stockOnHand.findMany({
    where: { warehouseId: warehouse.id, goodPieces: { lt: pieces } },
  });
  for (const { skuId, goodPieces, defectivePieces } of standing)
    await adjustStock(
      { scope, actor },
      {
        skuId,
        warehouseId: warehouse.id,
        seen: { good: goodPieces, defective: defectivePieces },
        counted: { good: goodPieces + pieces, defective: defectivePieces },
        reason: "演示数据补货",
      },
    );
}

/** 审核 */
export async function review(person: Person, orderIds: readonly string[]): Promise<void> {
  await forEach(orderIds, async (id) => ensureDone(await reviewOrders(person, [id])));
}

/** 缺货上报 of one piece of the first line. */
export async function reportShort(person: Person, orderIds: readonly string[]): Promise<void> {
  await forEach(orderIds, async (orderId) => {
    const line = await database().orderLine.findFirstOrThrow({ where: { orderId }, orderBy: { id: "asc" } });
    const lines = [{ lineId: line.id, lackPieces: 1 }];
    await reportShortage(person, { orderId, requestKey: randomUUID(), reason: "盘点少一件", lines });
  });
}

/** 发货 of each order in one parcel, numbered from `firstWaybill`. */
export async function ship(person: Person, orderIds: readonly string[], waybillOf: (index: number) => string) {
  const carton = await database().cartonSpec.findFirst({
    where: { sellerAccountId: person.scope.sellerAccountId, isApproved: true },
  });
  const numbered = orderIds.map((orderId, index) => ({ orderId, waybillNo: waybillOf(index) }));
  await forEach(numbered, async ({ orderId, waybillNo }) => {
    const lines = await database().orderLine.findMany({ where: { orderId } });
    const parcel = {
      carrierCode: "SF",
      waybillNo,
      cartonId: carton?.id ?? null,
      lines: lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces })),
    };
    await shipOrder(person, { orderId, packages: [parcel] });
  });
}

/** 递交 of raw refunds that lack something: the refusal is on their record (R104). */
export async function submitInVain(person: Person, rawRefundIds: readonly string[]): Promise<void> {
  await submitRawRefunds(person, rawRefundIds);
}

/** 递交 */
export async function submit(person: Person, rawRefundIds: readonly string[]): Promise<void> {
  await forEach(rawRefundIds, async (id) => ensureDone(await submitRawRefunds(person, [id])));
}

/** 入库 of the returns of these raw refunds: all of it, or all but one piece. */
export async function receive(person: Person, rawRefundIds: readonly string[], isWhole: boolean): Promise<void> {
  await forEach(rawRefundIds, async (rawRefundId) => {
    const { id, lines } = await database().returnOrder.findFirstOrThrow({
      where: { rawRefundId, sellerAccountId: person.scope.sellerAccountId },
      include: { lines: true },
    });
    const [first] = lines;
    const counted = lines.map((line) => ({
      lineId: line.id,
      good: line.plannedPieces - (!isWhole && line === first ? 1 : 0),
      defective: 0,
    }));
    await receiveReturn(person, {
      returnOrderId: id,
      requestKey: randomUUID(),
      lines: counted,
      ...(isWhole ? {} : { short: { reason: "箱内少一件", photoIds: [] } }),
    });
  });
}

/** 预入库 of a parcel that nobody told us of. */
export async function bookUnknown(person: Person, waybillNo: string, code: string): Promise<void> {
  await bookParcel(person, { requestKey: randomUUID(), waybillNo, lines: [{ code, good: 1, defective: 0 }] });
}
