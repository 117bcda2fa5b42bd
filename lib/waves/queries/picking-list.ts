import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { skusOfLines } from "@/lib/inventory/queries/find-skus";
import type { PickingList } from "../client";
import { pickingOf } from "../domain/picking";
import { waveIdSchema } from "../schema";
import { membersOf } from "./facts";
import { wavesWithin } from "./within";

/** What is to be fetched for the orders of a wave that are left; null for an id that is none the person may see. */
export async function getPickingList(scope: Scope, waveId: string): Promise<PickingList | null> {
  if (!waveIdSchema.safeParse(waveId).success) return null;
  const [wave] = await database().$queryRaw<
    { number: string; createdAt: Date; state: "OPEN" | "CLOSED"; prints: number }[]
  >`
    SELECT w.number, w."createdAt", w.state::text AS state, w."pickPrints" AS prints
    FROM "Wave" w WHERE w.id = ${waveId}::uuid AND ${wavesWithin(scope)}`;
  if (!wave) return null;
  const members = await membersOf(outsideCommits(scope), waveId);
  const left = members.filter(({ standing }) => standing.kind === "left");
  const goods = pickingOf(await linesOf(scope, left));
  return {
    ...{ waveId, number: wave.number, prints: wave.prints, goods },
    createdAt: wave.createdAt.toISOString(),
    isOver: wave.state === "CLOSED" || left.length === 0,
    orders: left.length,
    dropped: members.filter(({ standing }) => standing.kind === "dropped").length,
    pieces: goods.reduce((sum, { pieces }) => sum + pieces, 0),
  };
}

async function linesOf(scope: Scope, left: readonly { orderId: string; position: number }[]) {
  const positions = new Map(left.map(({ orderId, position }) => [orderId, position]));
  const lines = await database().orderLine.findMany({
    where: { sellerAccountId: scope.sellerAccountId, orderId: { in: [...positions.keys()] } },
    orderBy: [{ orderId: "asc" }, { position: "asc" }],
    select: { orderId: true, skuId: true, outerId: true, scItemId: true, name: true, quantityPieces: true },
  });
  const skus = await skusOfLines(scope, lines);
  return lines.map((line) => {
    const sku = line.skuId === null ? undefined : skus.get(line.skuId);
    return {
      position: positions.get(line.orderId) ?? 0,
      code: sku?.code ?? line.outerId ?? line.scItemId,
      name: sku?.name ?? line.name,
      pieces: line.quantityPieces,
    };
  });
}
