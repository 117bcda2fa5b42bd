import type { Prisma } from "@/lib/db/client";
import { keysetOrder, readMoment, type SortColumn } from "@/lib/db/keyset-order";
import { decodeKeyset, encodeKeyset, type Keyset } from "@/lib/kernel/keyset";
import type { OrderFilter } from "../schema";
import type { FoundRow } from "./order-row";

type Sorting = {
  by: Prisma.OrderOrderByWithRelationInput[];
  /** What comes after the keyset; everything where there is none, or an unreadable one. */
  after: Prisma.OrderWhereInput;
  keysetOf: (row: FoundRow) => Keyset;
};

type Column = SortColumn<FoundRow, Prisma.OrderWhereInput, Prisma.OrderOrderByWithRelationInput>;

const RECEIVED: Column = {
  by: (direction) => ({ receivedAt: direction as Prisma.SortOrder }),
  where: (condition) => ({ receivedAt: condition as Date }),
  textOf: ({ receivedAt }) => receivedAt.toISOString(),
  read: readMoment,
};

const COLUMNS: Record<"received" | "deadline" | "number", Column> = {
  received: RECEIVED,
  deadline: {
    by: (direction) => ({ latestShipAt: direction }),
    where: (condition) => ({ latestShipAt: condition as Date }),
    textOf: ({ latestShipAt }) => latestShipAt?.toISOString() ?? null,
    read: readMoment,
    nullable: true,
  },
  number: {
    by: (direction) => ({ bizOrderCode: direction as Prisma.SortOrder }),
    where: (condition) => ({ bizOrderCode: condition as string }),
    textOf: ({ bizOrderCode }) => bizOrderCode,
  },
};

/** Stands in a keyset's text before the time of an urgent row. */
const URGENT = "!";

/** Sorts by the column and, where values are equal, by id, so that no row is lost between pages (R159, R171). */
export function sortingOf({ sort, after }: Pick<OrderFilter, "sort" | "after">): Sorting {
  if (sort === "urgent") return urgentFirst(after);
  return keysetOrder(COLUMNS[sort.replace("-", "") as keyof typeof COLUMNS], sort.startsWith("-"), after);
}

/** The urgent rows, then the others; each from the newest on. */
function urgentFirst(after: string | undefined): Sorting {
  const keyset = decodeKeyset(after);
  const isUrgent = keyset?.value.startsWith(URGENT) ?? false;
  const place = keyset && encodeKeyset({ ...keyset, value: keyset.value.slice(isUrgent ? URGENT.length : 0) });
  const newest = keysetOrder(RECEIVED, true, place ?? undefined);
  const isReadable = Object.keys(newest.after).length > 0;
  const rest = { AND: [{ urgent: isUrgent }, newest.after] };
  return {
    by: [{ urgent: "desc" }, ...newest.by],
    after: isReadable ? (isUrgent ? { OR: [rest, { urgent: false }] } : rest) : {},
    keysetOf: (row) => {
      const { value, id } = newest.keysetOf(row);
      return { value: `${row.urgent ? URGENT : ""}${value}`, id };
    },
  };
}
