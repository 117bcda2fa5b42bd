import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { WaveProgress, WaveSelectionView, WaveTaskKind, WaveTaskView, WaveView } from "../client";
import { openLabels } from "../domain/parcel";
import { waveChoice, waveIdSchema } from "../schema";
import { judgedOrders, type JudgedOrder } from "./wave-orders";
import { wavesWithin } from "./within";

type Found = {
  id: string;
  number: string;
  state: "OPEN" | "CLOSED";
  selection: unknown;
  createdBy: string;
  createdAt: Date;
  closedAt: Date | null;
  pickPrints: number;
  pickPrintedAt: Date | null;
  task: WaveTaskKind | null;
  taskByName: string | null;
  taskAt: Date | null;
  taskStoppedAt: Date | null;
  pieces: number;
};

/** One wave as it stands now; null for an id that is none the person may see. */
export async function getWave(scope: Scope, id: string): Promise<WaveView | null> {
  const found = await findWave(scope, id);
  if (!found) return null;
  const [orders, timeline, selection] = await Promise.all([
    judgedOrders(scope, id),
    listAudit(scope, { kind: "wave", ids: [id] }),
    selectionOf(scope, found.selection),
  ]);
  const left = orders.filter(({ standing }) => standing.kind === "left");
  const isOver = found.state === "CLOSED" || left.length === 0;
  return {
    ...{ id, number: found.number, createdBy: found.createdBy, pickPrints: found.pickPrints, pieces: found.pieces },
    ...{ isOver, selection, timeline },
    createdAt: found.createdAt.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
    pickPrintedAt: found.pickPrintedAt?.toISOString() ?? null,
    counts: {
      left: left.length,
      done: orders.filter(({ standing }) => standing.kind === "done").length,
      dropped: orders.filter(({ standing }) => standing.kind === "dropped").length,
    },
    task: isOver ? null : taskOf(found, left),
    progress: progressOf(left),
    failed: left.filter(({ failed }) => failed !== null).length,
    pullOut: orders
      .filter((order) => order.mustPullOut)
      .map(({ orderId, bizOrderCode, position, labels }) => ({
        ...{ orderId, bizOrderCode, position },
        waybillNos: labels.filter(({ prints }) => prints > 0).map(({ waybillNo }) => waybillNo),
      })),
  };
}

async function findWave(scope: Scope, id: string): Promise<Found | null> {
  if (!waveIdSchema.safeParse(id).success) return null;
  const [found] = await database().$queryRaw<Found[]>`
    SELECT w.id, w.number, w.state::text AS state, w.selection, w."createdByName" AS "createdBy", w."createdAt", w."closedAt",
      w."pickPrints", w."pickPrintedAt", w.task::text AS task, w."taskByName", w."taskAt", w."taskStoppedAt",
      (SELECT COALESCE(sum(l."quantityPieces"), 0)::int FROM "WaveOrder" m JOIN "OrderLine" l ON l."orderId" = m."orderId"
        WHERE m."waveId" = w.id) AS pieces
    FROM "Wave" w WHERE w.id = ${id}::uuid AND ${wavesWithin(scope)}`;
  return found ?? null;
}

function taskOf({ task, taskByName, taskAt, taskStoppedAt }: Found, left: readonly JudgedOrder[]): WaveTaskView | null {
  if (task === null || taskAt === null) return null;
  const tasked = left.filter(({ taskedAt }) => taskedAt !== null).length;
  return {
    kind: task,
    isStopped: taskStoppedAt !== null,
    by: taskByName ?? "",
    at: taskAt.toISOString(),
    tasked,
    waiting: left.length - tasked,
  };
}

function progressOf(left: readonly JudgedOrder[]): WaveProgress {
  const numbered = left.filter(({ labels }) => openLabels(labels).length > 0);
  const isPrinted = ({ labels }: JudgedOrder) => openLabels(labels).every(({ state }) => state === "printed");
  return {
    numbered: numbered.length,
    asked: left.filter(({ ask }) => ask?.state === "open").length,
    refused: left.filter(({ ask }) => ask?.state === "refused").length,
    printed: numbered.filter(isPrinted).length,
    printable: numbered.filter(
      (order) => !isPrinted(order) && openLabels(order.labels).some(({ hasLabel }) => hasLabel),
    ).length,
  };
}

async function selectionOf(scope: Scope, stored: unknown): Promise<WaveSelectionView> {
  const { kind, count, choice } = stored as { kind: "ids" | "filter"; count?: number; choice?: unknown };
  if (kind === "ids") return { kind, count: count ?? 0 };
  const read = waveChoice.parse(choice);
  const shop = read.shop
    ? await database().shop.findFirst({
        where: { sellerAccountId: scope.sellerAccountId, id: read.shop },
        select: { name: true },
      })
    : null;
  return { kind, choice: read, shopName: shop?.name ?? null };
}
