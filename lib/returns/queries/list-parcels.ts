import { database, type Prisma } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { skusOfLines } from "@/lib/inventory/queries/find-skus";
import { comparedForm, isSameNumber, soughtForm } from "@/lib/kernel/text/compared-form";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import type { PhotoView } from "@/lib/photos/client";
import { listPhotos } from "@/lib/photos/queries/list-photos";
import type { ParcelCounts, ParcelList, ParcelRow } from "../client";
import { isOpen } from "../domain/return-state";
import { parcelStateOf, type ParcelState } from "../domain/unclaimed";
import type { ParcelFilter } from "../schema";

const WITH_LINES = { lines: { orderBy: { position: "asc" } } } as const satisfies Prisma.UnclaimedParcelInclude;

type Found = Prisma.UnclaimedParcelGetPayload<{ include: typeof WITH_LINES }>;

const IN_STATE: Record<ParcelState, Prisma.UnclaimedParcelWhereInput> = {
  open: { matchedReturnOrderId: null, resolvedAt: null },
  matched: { matchedReturnOrderId: { not: null } },
  closed: { matchedReturnOrderId: null, resolvedAt: { not: null } },
};

/** Parcels of the account: those nobody owns yet, and the matched ones of the caller's shops. */
export function parcelsWithin(scope: Scope): Prisma.UnclaimedParcelWhereInput {
  const { sellerAccountId, shopId } = withinScope(scope);
  return { sellerAccountId, ...(shopId ? { OR: [{ shopId: null }, { shopId }] } : {}) };
}

/** One page of unclaimed parcels with the counts of its tabs. */
export async function readParcels(scope: Scope, filter: ParcelFilter): Promise<ParcelList> {
  const [page, counts] = await Promise.all([listParcels(scope, filter), countParcels(scope, filter)]);
  return { ...page, counts };
}

/** Unclaimed parcels as their list shows them, one page (R115). */
export async function listParcels(scope: Scope, filter: ParcelFilter): Promise<Page<ParcelRow>> {
  const isDescending = filter.sort.startsWith("-");
  const direction = isDescending ? "desc" : "asc";
  const found = await database().unclaimedParcel.findMany({
    where: { AND: [parcelsWithin(scope), searchOf(filter), IN_STATE[filter.status], beyond(filter, isDescending)] },
    orderBy: [{ receivedAt: direction }, { id: direction }],
    take: PAGE_SIZE + 1,
    include: WITH_LINES,
  });
  const page = pageOf(found, (row) => ({ value: row.receivedAt.toISOString(), id: row.id }));
  const around = await aroundOf(scope, page.rows);
  return { ...page, rows: page.rows.map((row) => rowOf(row, around)) };
}

/** How many parcels stand behind each tab, with the search applied. */
export async function countParcels(scope: Scope, filter: Pick<ParcelFilter, "q">): Promise<ParcelCounts> {
  const count = (state: ParcelState) =>
    database().unclaimedParcel.count({ where: { AND: [parcelsWithin(scope), searchOf(filter), IN_STATE[state]] } });
  const [open, matched, closed] = await Promise.all([count("open"), count("matched"), count("closed")]);
  return { open, matched, closed };
}

/** Raw refunds that name one of these numbers and have not become return orders: a clerk may submit them. */
export async function refundsNaming(
  scope: Scope,
  waybillNos: readonly string[],
): Promise<{ id: string; bizOrderCode: string; waybillNo: string }[]> {
  if (waybillNos.length === 0) return [];
  const found = await database().rawRefundWaybill.findMany({
    where: {
      sellerAccountId: scope.sellerAccountId,
      waybillForm: { in: waybillNos.map(comparedForm).filter(Boolean) },
      rawRefund: { AND: [withinScope(scope), { returnOrder: null }] },
    },
    select: { waybillNo: true, rawRefund: { select: { id: true, bizOrderCode: true } } },
    take: 2 * PAGE_SIZE,
  });
  return found.map(({ waybillNo, rawRefund }) => ({ ...rawRefund, waybillNo }));
}

function searchOf({ q }: Pick<ParcelFilter, "q">): Prisma.UnclaimedParcelWhereInput {
  return q ? { waybillForm: { startsWith: literally(soughtForm(q)) } } : {};
}

function beyond({ after }: ParcelFilter, isDescending: boolean): Prisma.UnclaimedParcelWhereInput {
  const keyset = decodeKeyset(after);
  const at = keyset && new Date(keyset.value);
  if (!at || Number.isNaN(at.getTime())) return {};
  const side = isDescending ? "lt" : "gt";
  return { OR: [{ receivedAt: { [side]: at } }, { receivedAt: at, id: { [side]: keyset.id } }] };
}

type Around = {
  people: Map<string, string>;
  warehouses: Map<string, string>;
  skus: Map<string, { name: string }>;
  returns: Map<string, { returnNo: string; isOpen: boolean; isUntouched: boolean }>;
  refunds: Awaited<ReturnType<typeof refundsNaming>>;
  photos: Map<string, PhotoView[]>;
};

/** What the rows name, each asked once for the whole page. */
async function aroundOf(scope: Scope, rows: readonly Found[]): Promise<Around> {
  const { sellerAccountId } = scope;
  const select = { id: true, name: true } as const;
  const personIds = rows.flatMap(({ receivedBy, resolvedBy }) => [receivedBy, resolvedBy ?? []].flat());
  const open = rows.filter((row) => parcelStateOf(row) === "open");
  const [people, warehouses, skus, returns, refunds, photos] = await Promise.all([
    database().user.findMany({ where: { sellerAccountId, id: { in: personIds } }, select }),
    database().warehouse.findMany({
      where: { sellerAccountId, id: { in: rows.map(({ warehouseId }) => warehouseId) } },
      select,
    }),
    skusOfLines(
      scope,
      rows.flatMap(({ lines }) => lines),
    ),
    database().returnOrder.findMany({
      where: {
        AND: [
          withinScope(scope),
          { id: { in: rows.flatMap(({ matchedReturnOrderId }) => matchedReturnOrderId ?? []) } },
        ],
      },
      select: { id: true, returnNo: true, status: true, receivedPieces: true },
    }),
    refundsNaming(
      scope,
      open.map(({ waybillNo }) => waybillNo),
    ),
    listPhotos(
      scope,
      "unclaimed-parcel",
      rows.map(({ id }) => id),
    ),
  ]);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    warehouses: new Map(warehouses.map(({ id, name }) => [id, name])),
    skus,
    returns: new Map(
      returns.map(({ id, returnNo, status, receivedPieces }) => [
        id,
        { returnNo, isOpen: isOpen(status), isUntouched: receivedPieces === 0 },
      ]),
    ),
    refunds,
    photos,
  };
}

function rowOf(row: Found, around: Around): ParcelRow {
  const held = around.returns.get(row.matchedReturnOrderId ?? "");
  return {
    id: row.id,
    waybillNo: row.waybillNo,
    state: parcelStateOf(row),
    note: row.note,
    warehouse: around.warehouses.get(row.warehouseId) ?? row.warehouseId,
    receivedBy: around.people.get(row.receivedBy) ?? row.receivedBy,
    receivedAt: row.receivedAt.toISOString(),
    lines: row.lines.map(({ position, code, skuId, goodPieces, defectivePieces }) => ({
      position,
      code,
      name: around.skus.get(skuId ?? "")?.name ?? null,
      goodPieces,
      defectivePieces,
    })),
    photos: around.photos.get(row.id) ?? [],
    matched:
      held && row.matchedReturnOrderId && row.matchedAt
        ? { ...held, returnOrderId: row.matchedReturnOrderId, at: row.matchedAt.toISOString() }
        : null,
    closed:
      row.resolvedAt && parcelStateOf(row) === "closed"
        ? {
            by: around.people.get(row.resolvedBy ?? "") ?? row.resolvedBy ?? "",
            at: row.resolvedAt.toISOString(),
            reason: row.resolvedReason,
          }
        : null,
    refunds: around.refunds
      .filter(({ waybillNo }) => isSameNumber(waybillNo, row.waybillNo))
      .map(({ id, bizOrderCode }) => ({ id, bizOrderCode })),
  };
}
