import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { STOCK_KIND, STOCK_QUESTION_KIND, type PushState, type StockState } from "../../domain/messages";
import type { ReportState } from "../../domain/report-state";
import type { MessageRow, MessageSubject } from "../client";

/** A message as the streams have it. */
export type FoundMessage = {
  id: string;
  direction: "in" | "out";
  at: Date;
  shopId: string | null;
  supplierId: string | null;
  method: string | null;
  kind: string;
  number: string | null;
  subjectKind: string | null;
  subjectId: string | null;
  state: string;
  answer: string | null;
  code: string | null;
  tries: number;
  /** Of a failed report, when somebody saw to it; of a question without an answer, when its place was answered. */
  acknowledgedAt: Date | null;
  isMistimed: boolean;
};

/** Found messages as the list shows them, with the records they are about and the names of their shops. */
export async function rowsOf(scope: Scope, found: readonly FoundMessage[]): Promise<MessageRow[]> {
  const [shops, subjectOf] = await Promise.all([shopsOf(scope, found), subjectsOf(scope, found)]);
  return found.map((row) => {
    const subject = subjectOf(row);
    const head = {
      id: row.id,
      at: row.at.toISOString(),
      method: shownMethod(row.method),
      number: row.number ?? subject?.number ?? null,
      subject,
      shop: (row.shopId && shops.get(row.shopId)) || null,
      code: row.code ?? (row.answer === "accepted" ? null : row.answer),
      tries: row.tries,
      kind: row.kind,
    };
    if (row.direction === "in")
      return { ...head, direction: "in", state: row.state as PushState, isMistimed: row.isMistimed };
    if (row.kind === STOCK_KIND || row.kind === STOCK_QUESTION_KIND) {
      const state = row.state as StockState;
      return { ...head, direction: "out", isStock: true, kind: row.kind, state, isOver: row.acknowledgedAt !== null };
    }
    const acknowledgedAt = row.acknowledgedAt?.toISOString() ?? null;
    return { ...head, direction: "out", isStock: false, state: row.state as ReportState, acknowledgedAt };
  });
}

/** Of a push that nobody vouches for the method is whatever its sender wrote: only what looks like one is shown. */
function shownMethod(method: string | null): string | null {
  return method !== null && /^[a-z][a-z.]{0,99}$/.test(method) ? method : null;
}

async function shopsOf(
  scope: Scope,
  found: readonly FoundMessage[],
): Promise<Map<string, { id: string; name: string }>> {
  const ids = [...new Set(found.flatMap(({ shopId }) => shopId ?? []))];
  const { sellerAccountId } = withinScope(scope);
  const shops = await database().shop.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(shops.map((shop) => [shop.id, shop]));
}

type About = Pick<FoundMessage, "direction" | "kind" | "shopId" | "number" | "subjectKind" | "subjectId">;

/** The record each message is about: a push names it by number, what we send by id. */
async function subjectsOf(scope: Scope, found: readonly About[]): Promise<(row: About) => MessageSubject | null> {
  const numbers = (kinds: readonly string[]) => [
    ...new Set(found.flatMap(({ kind, number }) => (kinds.includes(kind) && number !== null ? number : []))),
  ];
  const ids = (kind: string) => [
    ...new Set(found.flatMap((row) => (row.subjectKind === kind ? (row.subjectId ?? []) : []))),
  ];
  const within = withinScope(scope);
  const byNumber = (kinds: readonly string[]) => ({ bizOrderCode: { in: numbers(kinds) } });
  const [orders, refunds, returns, skus] = await Promise.all([
    database().order.findMany({
      where: { AND: [within, { OR: [{ id: { in: ids("order") } }, byNumber(["order", "cancel"])] }] },
      select: { id: true, shopId: true, bizOrderCode: true },
    }),
    database().rawRefund.findMany({
      where: { AND: [within, byNumber(["return"])] },
      select: { id: true, shopId: true, bizOrderCode: true },
    }),
    database().returnOrder.findMany({
      where: { AND: [within, { id: { in: ids("return-order") } }] },
      select: { id: true, returnNo: true },
    }),
    database().sku.findMany({
      where: { sellerAccountId: scope.sellerAccountId, id: { in: ids("sku") } },
      select: { id: true, code: true },
    }),
  ]);
  return ({ direction, kind, shopId, number, subjectKind, subjectId }) => {
    if (direction === "out") {
      if (subjectKind === "return-order") {
        const one = returns.find(({ id }) => id === subjectId);
        return one ? { kind: "return-order", id: one.id, number: one.returnNo } : null;
      }
      if (subjectKind === "sku") {
        const one = skus.find(({ id }) => id === subjectId);
        return one ? { kind: "sku", id: one.id, number: one.code } : null;
      }
      const one = orders.find(({ id }) => id === subjectId);
      return one ? { kind: "order", id: one.id, number: one.bizOrderCode } : null;
    }
    const among = kind === "return" ? refunds : orders;
    const one = among.find((record) => record.shopId === shopId && record.bizOrderCode === number);
    return one ? { kind: kind === "return" ? "refund" : "order", id: one.id, number: one.bizOrderCode } : null;
  };
}
