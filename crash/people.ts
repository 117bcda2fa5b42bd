import { database } from "@/lib/db/client";
import { untilWritten } from "@/lib/delivery/inbox/until-written";
import { AppError } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { reviewOrders } from "@/lib/orders/commands/review";
import { shipOrder } from "@/lib/flows/ship-order";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { submitRawRefunds } from "@/lib/returns/commands/submit";

const PATIENCE_SECONDS = 60;
const DESKS = 4;

export type Person = By;

/** Does the work on every item, at four desks at once. */
export async function each<Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<unknown>) {
  const waiting = [...items.entries()];
  const desk = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: DESKS }, desk));
}

/** A person whose click failed clicks again; what had been committed all the same is refused then, and that is fine. */
async function insist(refusedWhenDone: string, act: () => Promise<unknown>): Promise<void> {
  const refusal = await untilWritten(PATIENCE_SECONDS, async () => {
    try {
      await act();
      return null;
    } catch (error) {
      if (error instanceof AppError) return error.refusal.code;
      throw error;
    }
  });
  if (refusal !== null && refusal !== refusedWhenDone) throw new Error(`Refused: ${refusal}`);
}

async function insistOnRow(refusedWhenDone: string | null, act: () => Promise<{ refusal: { code: string } | null }[]>) {
  const [row] = await untilWritten(PATIENCE_SECONDS, act);
  if (row?.refusal && row.refusal.code !== refusedWhenDone) throw new Error(`Refused: ${row.refusal.code}`);
}

export function review(person: Person, orderId: string): Promise<void> {
  return insistOnRow("ORDER_NOT_PENDING_REVIEW", () => reviewOrders(person, [orderId]));
}

/** Ships a reviewed order in one package. */
export function ship(person: Person, orderId: string): Promise<void> {
  return insist("ORDER_NOT_SENT_TO_WAREHOUSE", async () => {
    const { id: cartonId } = await database().cartonSpec.findFirstOrThrow({
      where: { sellerAccountId: person.scope.sellerAccountId, isApproved: true, disabledAt: null },
    });
    const lines = await database().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
    await shipOrder(person, {
      orderId,
      packages: [
        {
          carrierCode: "SF",
          waybillNo: `SF${orderId.replaceAll("-", "").slice(-12)}`,
          cartonId,
          lines: lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces })),
        },
      ],
    });
  });
}

export function submit(person: Person, rawRefundId: string): Promise<void> {
  return insistOnRow(null, () => submitRawRefunds(person, [rawRefundId]));
}

/** Counts lines of a return into stock: all of them, or one with what is planned for it. */
export async function receive(person: Person, returnOrderId: string, which: "all" | "first" | "others"): Promise<void> {
  const requestKey = `${returnOrderId}:${which}`;
  await untilWritten(PATIENCE_SECONDS, async () => {
    const lines = await database().returnOrderLine.findMany({
      where: { returnOrderId },
      orderBy: { position: "asc" },
    });
    const counted = which === "all" ? lines : which === "first" ? lines.slice(0, 1) : lines.slice(1);
    await receiveReturn(person, {
      returnOrderId,
      requestKey,
      lines: counted.map(({ id, plannedPieces }) => ({ lineId: id, good: plannedPieces, defective: 0 })),
      short: { reason: "分批到货", photoIds: [] },
    });
  });
}
