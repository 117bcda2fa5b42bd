import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { TestPushView } from "../client";

/** Around a test push its inbox row is looked for; clocks of several machines may differ. */
const BEFORE_MS = 60_000;
const AFTER_MS = 600_000;

/** The newest test push of a shop and how far it came (R39); null where none was sent. */
export async function getTestPush(
  scope: Scope,
  shopId: string,
  names: ReadonlyMap<string, string>,
): Promise<TestPushView | null> {
  const sent = await database().testPush.findFirst({
    where: { AND: [withinScope(scope), { shopId }] },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
  });
  if (!sent) return null;
  const { bizOrderCode } = sent;
  const [stored, order] = await Promise.all([findStored(scope, sent), findOrder(shopId, bizOrderCode)]);
  const isStuck = stored !== null && order === null && (stored.state === "FAILED" || stored.state === "PARKED");
  return {
    id: sent.id,
    bizOrderCode,
    sentBy: names.get(sent.sentBy) ?? sent.sentBy,
    sentAt: sent.sentAt.toISOString(),
    answer: sent.answer,
    answeredAt: sent.answeredAt?.toISOString() ?? null,
    storedAt: stored?.receivedAt.toISOString() ?? null,
    stuck: isStuck ? (stored.note ?? stored.state) : null,
    order: order && {
      id: order.id,
      status: order.status,
      goods: order.lines[0] ? (order.lines[0].name ?? order.lines[0].outerId) : null,
      pieces: order.lines.reduce((sum, line) => sum + line.quantityPieces, 0),
      at: (stored?.processedAt ?? order.receivedAt).toISOString(),
    },
  };
}

function findStored({ sellerAccountId }: Scope, { bizOrderCode, sentAt }: { bizOrderCode: string; sentAt: Date }) {
  const from = new Date(sentAt.getTime() - BEFORE_MS);
  const until = new Date(sentAt.getTime() + AFTER_MS);
  return database().inboxItem.findFirst({
    where: { sellerAccountId, receivedAt: { gte: from, lt: until }, bizOrderCode, kind: "order" },
    orderBy: { receivedAt: "asc" },
    select: { receivedAt: true, processedAt: true, state: true, note: true },
  });
}

function findOrder(shopId: string, bizOrderCode: string) {
  return database().order.findUnique({
    where: { shopId_bizOrderCode: { shopId, bizOrderCode } },
    select: {
      id: true,
      status: true,
      receivedAt: true,
      lines: { select: { name: true, outerId: true, quantityPieces: true }, orderBy: { position: "asc" } },
    },
  });
}
