import type { Prisma } from "@/lib/db/client";
import { decodeKeyset, type Keyset } from "@/lib/kernel/keyset";
import type { OrderFilter } from "../schema";
import type { FoundRow } from "./order-row";

type Sorting = {
  by: Prisma.OrderOrderByWithRelationInput[];
  /** What comes after the keyset; everything where there is none, or an unreadable one. */
  after: Prisma.OrderWhereInput;
  keysetOf: (row: FoundRow) => Keyset;
};

/** A keyset's text for "no deadline"; those rows stand last in either direction. */
const NO_DEADLINE = "";

/** Stands in a keyset's text before the time of an urgent row. */
const URGENT = "!";

/** Sorts by the column and, where values are equal, by id, so that no row is lost between pages (R159, R171). */
export function sortingOf({ sort, after }: Pick<OrderFilter, "sort" | "after">): Sorting {
  const isDescending = sort.startsWith("-");
  const direction = isDescending ? "desc" : "asc";
  const keyset = decodeKeyset(after);
  switch (sort) {
    case "urgent":
      return {
        by: [{ urgent: "desc" }, { receivedAt: "desc" }, { id: "desc" }],
        after: keyset ? beyondUrgent(keyset) : {},
        keysetOf: ({ urgent, receivedAt, id }) => ({ value: `${urgent ? URGENT : ""}${receivedAt.toISOString()}`, id }),
      };
    case "received":
    case "-received": {
      const at = keyset && momentOf(keyset.value);
      return {
        by: [{ receivedAt: direction }, { id: direction }],
        after: keyset && at ? beyond("receivedAt", at, keyset.id, isDescending) : {},
        keysetOf: ({ receivedAt, id }) => ({ value: receivedAt.toISOString(), id }),
      };
    }
    case "deadline":
    case "-deadline":
      return {
        by: [{ latestShipAt: { sort: direction, nulls: "last" } }, { id: direction }],
        after: keyset ? beyondDeadline(keyset, isDescending) : {},
        keysetOf: ({ latestShipAt, id }) => ({ value: latestShipAt?.toISOString() ?? NO_DEADLINE, id }),
      };
    case "number":
    case "-number":
      return {
        by: [{ bizOrderCode: direction }, { id: direction }],
        after: keyset ? beyond("bizOrderCode", keyset.value, keyset.id, isDescending) : {},
        keysetOf: ({ bizOrderCode, id }) => ({ value: bizOrderCode, id }),
      };
  }
}

function momentOf(text: string): Date | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The first condition follows from the second; it stands there so that the index is entered at the right place. */
function beyond(
  column: "receivedAt" | "latestShipAt" | "bizOrderCode",
  value: Date | string,
  id: string,
  isDescending: boolean,
): Prisma.OrderWhereInput {
  const [strictly, orEqual] = isDescending ? (["lt", "lte"] as const) : (["gt", "gte"] as const);
  return {
    [column]: { [orEqual]: value },
    OR: [{ [column]: { [strictly]: value } }, { id: { [strictly]: id } }],
  };
}

/** After the last of the urgent rows come the others, from the newest on. */
function beyondUrgent({ value, id }: Keyset): Prisma.OrderWhereInput {
  const isUrgent = value.startsWith(URGENT);
  const at = momentOf(isUrgent ? value.slice(URGENT.length) : value);
  if (at === null) return {};
  const rest = { urgent: isUrgent, ...beyond("receivedAt", at, id, true) };
  return isUrgent ? { OR: [rest, { urgent: false }] } : rest;
}

function beyondDeadline({ value, id }: Keyset, isDescending: boolean): Prisma.OrderWhereInput {
  if (value === NO_DEADLINE) return { latestShipAt: null, id: isDescending ? { lt: id } : { gt: id } };
  const at = momentOf(value);
  return at ? { OR: [beyond("latestShipAt", at, id, isDescending), { latestShipAt: null }] } : {};
}
