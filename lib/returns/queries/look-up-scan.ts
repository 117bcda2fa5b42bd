import { database } from "@/lib/db/client";
import { skusByScan } from "@/lib/inventory/queries/find-skus";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import type { ReturnView, ScanAnswer, ScanChoice, ScanHeld } from "../client";
import { isOpen } from "../domain/return-state";
import { precountOf, type ScanLine } from "../domain/scan-session";
import { findByAnyNumber, type FoundReturn } from "./find-by-number";
import { getReturn } from "./get-return";
import { parcelsWithin, refundsNaming } from "./list-parcels";

const NOTHING: ScanAnswer = { held: null, choices: [], parcel: null, refunds: [], goods: null };

/** Keys 1 to 9 choose. */
const MOST_CHOICES = 9;

/**
 * What a scanned text leads to (R107): a return order by any number of its parcel (R98, R116) or of its own, else a parcel that
 * waits for its return (R115), a raw refund nobody submitted, our goods. Several returns in one parcel are a choice; those
 * that expect nothing any more stand back behind those that do.
 */
export async function lookUpScan(scope: Scope, code: string): Promise<ScanAnswer> {
  if (code === "") return NOTHING;
  const [found, parcel, refunds, goods] = await Promise.all([
    findByAnyNumber(database(), withinScope(scope), code),
    database().unclaimedParcel.findFirst({
      where: {
        AND: [parcelsWithin(scope), { waybillNo: code.toUpperCase(), matchedReturnOrderId: null, resolvedAt: null }],
      },
      select: { id: true, receivedAt: true },
    }),
    refundsNaming(scope, [...new Set([code, code.toUpperCase()])]),
    skusByScan(database(), scope, [code]),
  ]);
  const awaited = found.filter(({ status }) => isOpen(status));
  const shown = awaited.length > 0 ? awaited : found;
  const [only] = shown;
  return {
    held: only && shown.length === 1 ? await heldOf(scope, only.id) : null,
    choices: shown.length > 1 ? shown.slice(0, MOST_CHOICES).map(choiceOf) : [],
    parcel: parcel && { id: parcel.id, receivedAt: parcel.receivedAt.toISOString() },
    refunds: refunds.map(({ id, bizOrderCode }) => ({ id, bizOrderCode })),
    goods: goods.get(code) ?? null,
  };
}

function choiceOf({ shop, ...found }: FoundReturn): ScanChoice {
  const { id, returnNo, status, stockinStatus, plannedPieces, receivedPieces, createdAt } = found;
  return {
    id,
    returnNo,
    status,
    stockinStatus,
    plannedPieces,
    receivedPieces,
    createdAt: createdAt.toISOString(),
    shopName: shop.name,
  };
}

async function heldOf(scope: Scope, returnOrderId: string): Promise<ScanHeld | null> {
  const view = await getReturn(scope, returnOrderId);
  if (!view) return null;
  const lines = await scanLinesOf(scope, view);
  return { ...view, scanLines: lines, precounted: await precountedOf(view, lines) };
}

type LineWithSku = ScanLine & { skuId: string | null };

/** The goods may bear what the push names and what we know of the SKU: the push often has no bar code. */
async function scanLinesOf(scope: Scope, view: ReturnView): Promise<LineWithSku[]> {
  const { sellerAccountId } = scope;
  const stored = await database().returnOrderLine.findMany({
    where: { sellerAccountId, returnOrderId: view.id },
    select: { id: true, skuId: true },
  });
  const skuIds = new Map(stored.map(({ id, skuId }) => [id, skuId]));
  const skus = await database().sku.findMany({
    where: { sellerAccountId, id: { in: stored.flatMap(({ skuId }) => skuId ?? []) } },
    select: { id: true, code: true, barCode: true, scItemId: true },
  });
  return view.lines.map((line) => {
    const skuId = skuIds.get(line.id) ?? null;
    const sku = skus.find(({ id }) => id === skuId);
    const codes = [line.barCode, line.outerId, line.scItemId, sku?.barCode, sku?.code, sku?.scItemId];
    return {
      lineId: line.id,
      plannedPieces: line.plannedPieces,
      goodPieces: line.goodPieces,
      defectivePieces: line.defectivePieces,
      skuId,
      codes: [...new Set(codes.filter((code) => typeof code === "string"))],
    };
  });
}

/** What was counted before the return came: offered once, while nothing of it has been received. */
async function precountedOf(view: ReturnView, lines: readonly LineWithSku[]): Promise<ScanHeld["precounted"]> {
  if (!view.isOpen || view.receivedPieces > 0) return null;
  const parcels = await database().unclaimedParcel.findMany({
    where: { matchedReturnOrderId: view.id },
    orderBy: { receivedAt: "asc" },
    select: { lines: { orderBy: { position: "asc" } } },
  });
  const booked = parcels.flatMap((parcel) => parcel.lines);
  return booked.length === 0 ? null : precountOf(lines, booked);
}
