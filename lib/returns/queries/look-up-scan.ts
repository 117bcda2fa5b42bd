import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { skusByScan } from "@/lib/inventory/queries/find-skus";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import type { ReturnView, ScanAnswer, ScanChoice, ScannedReturn } from "../client";
import { isOpen } from "../domain/return-state";
import { precountOf, type ScanLine } from "../domain/scan-session";
import { findByAnyNumber, type FoundReturn } from "./find-by-number";
import { getReturn } from "./get-return";
import { parcelsWithin, refundsNaming } from "./list-parcels";

const NOTHING: ScanAnswer = { scanned: null, choices: [], parcel: null, refunds: [], goods: null };

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
        AND: [parcelsWithin(scope), { waybillForm: soughtForm(code), matchedReturnOrderId: null, resolvedAt: null }],
      },
      select: { id: true, receivedAt: true },
    }),
    refundsNaming(scope, [code]),
    skusByScan(outsideCommits(scope), [code]),
  ]);
  const awaited = found.filter(({ status }) => isOpen(status));
  const shown = awaited.length > 0 ? awaited : found;
  const [only] = shown;
  return {
    scanned: only && shown.length === 1 ? await scannedReturn(scope, only.id) : null,
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

async function scannedReturn(scope: Scope, returnOrderId: string): Promise<ScannedReturn | null> {
  const [view, goods, booked] = await Promise.all([
    getReturn(scope, returnOrderId),
    goodsOf(scope, returnOrderId),
    bookedOf(scope, returnOrderId),
  ]);
  if (!view) return null;
  const lines = view.lines.map((line) => scanLineOf(line, goods.get(line.id) ?? null));
  // What was counted before the return came is offered once, while nothing of it has been received.
  const isUntouched = view.isOpen && view.receivedPieces === 0;
  return { ...view, scanLines: lines, precounted: isUntouched && booked.length > 0 ? precountOf(lines, booked) : null };
}

type Goods = { id: string; code: string; barCode: string | null; scItemId: string | null };

/** The SKU of each line that has one, by the line's id. */
async function goodsOf({ sellerAccountId }: Scope, returnOrderId: string): Promise<Map<string, Goods>> {
  const found = await database().$queryRaw<(Goods & { lineId: string })[]>`
    SELECT l.id AS "lineId", s.id, s.code, s."barCode", s."scItemId"
    FROM "ReturnOrderLine" l JOIN "Sku" s ON s.id = l."skuId"
    WHERE l."returnOrderId" = ${returnOrderId}::uuid AND l."sellerAccountId" = ${sellerAccountId}::uuid`;
  return new Map(found.map((goods) => [goods.lineId, goods]));
}

/** The goods may bear what the push names and what we know of the SKU: the push often has no bar code. */
function scanLineOf(line: ReturnView["lines"][number], sku: Goods | null): ScanLine & { skuId: string | null } {
  const { id, plannedPieces, goodPieces, defectivePieces } = line;
  const codes = [line.barCode, line.outerId, line.scItemId, sku?.barCode, sku?.code, sku?.scItemId];
  return {
    ...{ lineId: id, plannedPieces, goodPieces, defectivePieces, skuId: sku?.id ?? null },
    codes: [...new Set(codes.filter((code) => typeof code === "string"))],
  };
}

async function bookedOf({ sellerAccountId }: Scope, returnOrderId: string) {
  const parcels = await database().unclaimedParcel.findMany({
    where: { sellerAccountId, matchedReturnOrderId: returnOrderId },
    orderBy: { receivedAt: "asc" },
    select: { lines: { orderBy: { position: "asc" } } },
  });
  return parcels.flatMap(({ lines }) => lines);
}
