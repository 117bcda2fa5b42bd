import { database, Prisma } from "@/lib/db/client";
import { listReportStandings, type ReportStanding } from "@/lib/delivery/queries";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { OrderRow } from "../client";
import { headOf, ROW, sumsOf } from "./order-row";
import type { Sorting } from "./order-sort";

/** What a row of the list is made of. */
const LISTED = {
  ...ROW,
  lines: {
    orderBy: { position: "asc" },
    select: { name: true, outerId: true, scItemId: true, quantityPieces: true, itemAmountFen: true },
  },
} as const satisfies Prisma.OrderSelect;

type FoundOrder = Prisma.OrderGetPayload<{ select: typeof LISTED }>;

type Order = Omit<Sorting, "keysetOf">;

/** The statement of one page's ids: the first `take` of the orders (`o`) of these ways; apart so that a test can ask for its plan. */
export function pageOfIds(
  ways: readonly Prisma.Sql[],
  { columns, by, parts, ofPart }: Order,
  take: number,
): Prisma.Sql {
  const found = ways.flatMap((way) =>
    parts.map(
      (part) =>
        Prisma.sql`(SELECT ${columns} FROM "Order" o WHERE ${way} AND ${part} ORDER BY ${ofPart} LIMIT ${take})`,
    ),
  );
  return Prisma.sql`SELECT o.id FROM (${Prisma.join(found, " UNION ALL ")}) AS o ORDER BY ${by} LIMIT ${take}`;
}

/** The ids of the first `take` of the orders (`o`) of these ways, in the order of the list. */
export async function findIds(
  ways: readonly Prisma.Sql[],
  { sorting, take }: { sorting: Order; take: number },
): Promise<string[]> {
  if (ways.length === 0) return [];
  const found = await database().$queryRaw<{ id: string }[]>(pageOfIds(ways, sorting, take));
  return found.map(({ id }) => id);
}

/** These orders of the scope, in the order of their ids here. */
export async function ordersOf(scope: Scope, ids: readonly string[]): Promise<FoundOrder[]> {
  const found = await database().order.findMany({
    where: { AND: [withinScope(scope), { id: { in: [...ids] } }] },
    select: LISTED,
  });
  const byId = new Map(found.map((order) => [order.id, order]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many orders (`o`) these ways mean, counted up to `COUNTED_UP_TO` and one more (R171), as an expression. */
export function countUpTo(ways: readonly Prisma.Sql[]): Prisma.Sql {
  if (ways.length === 0) return Prisma.sql`0`;
  const found = ways.map((way) => Prisma.sql`(SELECT 1 FROM "Order" o WHERE ${way} LIMIT ${COUNTED_UP_TO + 1})`);
  return Prisma.sql`(SELECT least(count(*), ${COUNTED_UP_TO + 1})::int FROM (${Prisma.join(found, " UNION ALL ")}) found)`;
}

/** The counts of these names in one statement. */
export async function countAll<Name extends string>(counts: Record<Name, Prisma.Sql>): Promise<Record<Name, number>> {
  const columns = (Object.entries(counts) as [Name, Prisma.Sql][]).map(
    ([name, count]) => Prisma.sql`${count} AS ${Prisma.raw(`"${name}"`)}`,
  );
  const [row] = await database().$queryRaw<Record<Name, number>[]>`SELECT ${Prisma.join(columns)}`;
  if (!row) throw new Error("A count without rows is a row");
  return row;
}

/** Found orders as the list shows them. */
export async function rowsOf(scope: Scope, found: readonly FoundOrder[], now: Date): Promise<OrderRow[]> {
  const [reports, parcels] = await Promise.all([
    listReportStandings(
      scope,
      "order",
      found.map((order) => order.id),
    ),
    parcelsOf(scope, found),
  ]);
  return found.map((order) => {
    const [first] = order.lines;
    const own = reports.filter(({ subjectId }) => subjectId === order.id);
    return {
      ...headOf(order, sumsOf(order.lines), own, now),
      goods: first ? (first.name ?? first.outerId ?? first.scItemId) : null,
      lineCount: order.lines.length,
      parcels: parcels
        .filter(({ orderId }) => orderId === order.id)
        .map(({ carrierName, waybillNo }) => ({ carrierName, waybillNo })),
      reports: own.map(standingOf),
    };
  });
}

/** Parcels of the orders, in the sequence of their page. Asked for only where something has left. */
async function parcelsOf({ sellerAccountId }: Scope, found: readonly FoundOrder[]) {
  const ids = found.filter(({ shippedAt }) => shippedAt !== null).map(({ id }) => id);
  if (ids.length === 0) return [];
  return database().package.findMany({
    where: { sellerAccountId, orderId: { in: ids } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { orderId: true, carrierName: true, waybillNo: true },
  });
}

function standingOf({ kind, state, attempts }: ReportStanding): OrderRow["reports"][number] {
  return { kind, state, attempts };
}
