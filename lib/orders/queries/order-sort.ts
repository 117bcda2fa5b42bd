import { Prisma } from "@/lib/db/client";
import { readMoment } from "@/lib/db/keyset-order";
import { decodeKeyset, type Keyset } from "@/lib/kernel/keyset";
import type { OrderFilter } from "../schema";
import type { FoundRow } from "./order-row";

/** How a list of orders (`o`) is sorted, and what comes after the row at which a page ended. */
export type Sorting = {
  /** The columns of the order, and the id. */
  columns: Prisma.Sql;
  by: Prisma.Sql;
  /**
   * What comes after the keyset, all where there is none or an unreadable one, as parts that share no order; each is read along an
   * index in the order `ofPart`, and together they are sorted `by`.
   */
  parts: Prisma.Sql[];
  ofPart: Prisma.Sql;
  keysetOf: (row: FoundRow) => Keyset;
};

/** Stands in a keyset's text where there is no value, and before one. */
const NOTHING = "-";
const VALUE = "=";
/** Stands in a keyset's text before the time of an urgent row. */
const URGENT = "!";

const ALL = Prisma.sql`TRUE`;

/** Sorts by the column and, where values are equal, by id, so that no row is lost between pages (R159, R171). */
export function sortingOf({ sort, after }: Pick<OrderFilter, "sort" | "after">): Sorting {
  const keyset = decodeKeyset(after);
  const isDescending = sort.startsWith("-");
  switch (sort) {
    case "urgent":
      return urgentFirst(keyset);
    case "received":
    case "-received":
      return byColumn({
        column: Prisma.sql`o."receivedAt"`,
        isDescending,
        keyset,
        read: readMoment,
        textOf: ({ receivedAt }) => receivedAt.toISOString(),
      });
    case "number":
    case "-number":
      return byColumn({
        column: Prisma.sql`o."bizOrderCode"`,
        isDescending,
        keyset,
        read: (text) => text,
        textOf: ({ bizOrderCode }) => bizOrderCode,
      });
    case "deadline":
    case "-deadline":
      return byDeadline(isDescending, keyset);
  }
}

type ByColumn = {
  column: Prisma.Sql;
  isDescending: boolean;
  keyset: Keyset | null;
  read: (text: string) => Date | string | undefined;
  textOf: (row: FoundRow) => string;
};

function byColumn({ column, isDescending, keyset, read, textOf }: ByColumn): Sorting {
  const value = keyset?.value.startsWith(VALUE) ? read(keyset.value.slice(VALUE.length)) : undefined;
  const by = inDirection(column, isDescending);
  const further = value === undefined ? ALL : beyond(column, isDescending, [value, keyset?.id]);
  const columns = Prisma.sql`${column}, o.id`;
  return {
    columns,
    by,
    ofPart: by,
    parts: [further],
    keysetOf: (row) => ({ value: `${VALUE}${textOf(row)}`, id: row.id }),
  };
}

/** Those without a deadline come last whichever way the list is turned; they are a part of their own. */
function byDeadline(isDescending: boolean, keyset: Keyset | null): Sorting {
  const column = Prisma.sql`o."latestShipAt"`;
  const value = keyset?.value.startsWith(VALUE) ? readMoment(keyset.value.slice(VALUE.length)) : undefined;
  const known = Prisma.sql`${column} IS NOT NULL`;
  const unknown = Prisma.sql`${column} IS NULL`;
  const behind = isDescending ? Prisma.sql`o.id < ${keyset?.id}::uuid` : Prisma.sql`o.id > ${keyset?.id}::uuid`;
  const further = value ? beyond(column, isDescending, [value, keyset?.id]) : ALL;
  return {
    columns: Prisma.sql`${column}, o.id`,
    by: isDescending ? Prisma.sql`${column} DESC NULLS LAST, o.id DESC` : Prisma.sql`${column}, o.id`,
    ofPart: inDirection(column, isDescending),
    parts:
      keyset?.value === NOTHING
        ? [Prisma.sql`${unknown} AND ${behind}`]
        : [Prisma.sql`${known} AND ${further}`, unknown],
    keysetOf: ({ latestShipAt, id }) => ({
      value: latestShipAt ? `${VALUE}${latestShipAt.toISOString()}` : NOTHING,
      id,
    }),
  };
}

/** The urgent rows, then the others; each from the newest on. */
function urgentFirst(keyset: Keyset | null): Sorting {
  const isUrgent = keyset?.value.startsWith(URGENT) ?? false;
  const text = keyset?.value.slice(isUrgent ? URGENT.length : 0) ?? "";
  const at = text.startsWith(VALUE) ? readMoment(text.slice(VALUE.length)) : undefined;
  const by = Prisma.sql`o.urgent DESC, o."receivedAt" DESC, o.id DESC`;
  return {
    columns: Prisma.sql`o.urgent, o."receivedAt", o.id`,
    by,
    ofPart: by,
    parts: [at ? Prisma.sql`(o.urgent, o."receivedAt", o.id) < (${isUrgent}, ${at}, ${keyset?.id}::uuid)` : ALL],
    keysetOf: ({ urgent, receivedAt, id }) => ({
      value: `${urgent ? URGENT : ""}${VALUE}${receivedAt.toISOString()}`,
      id,
    }),
  };
}

function inDirection(column: Prisma.Sql, isDescending: boolean): Prisma.Sql {
  return isDescending ? Prisma.sql`${column} DESC, o.id DESC` : Prisma.sql`${column}, o.id`;
}

function beyond(
  column: Prisma.Sql,
  isDescending: boolean,
  [value, id]: [Date | string, string | undefined],
): Prisma.Sql {
  const position = Prisma.sql`(${value}, ${id}::uuid)`;
  return isDescending ? Prisma.sql`(${column}, o.id) < ${position}` : Prisma.sql`(${column}, o.id) > ${position}`;
}
