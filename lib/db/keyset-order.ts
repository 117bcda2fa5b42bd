import { decodeKeyset, type Keyset } from "@/lib/kernel/keyset";

type Direction = "asc" | "desc";
type Nulls = { sort: Direction; nulls: "last" };

/** A column a list can be sorted by; `Where` and `By` are Prisma's inputs of its table. */
export type SortColumn<Row, Where, By> = {
  by: (direction: Direction | Nulls) => By;
  /** The condition put on the column. */
  where: (condition: unknown) => Where;
  /** Null stands behind everything, whichever way the list is turned; such a column is `nullable`. */
  textOf: (row: Row) => string | null;
  nullable?: boolean;
  /** The value of a text of `textOf`; undefined where it is none. Texts stay as they are. */
  read?: (text: string) => unknown;
  /** Of an enumeration: its values as the database orders them. */
  values?: readonly string[];
};

/** A list's order and the rows that follow a keyset in it; rows of the same value are told apart by their id. */
export type KeysetOrder<Row, Where, By> = {
  by: [By, { id: Direction }];
  after: Where;
  keysetOf: (row: Row & { id: string }) => Keyset;
};

/** Where a value of the keyset's text is missing, and where one follows. */
const NOTHING = "-";
const VALUE = "=";

/** Reads the sort (a minus in front turns it round) and the keyset of a URL. An unreadable keyset shows the first page. */
export function keysetOrder<Row, Where extends object, By>(
  column: SortColumn<Row, Where, By>,
  isDescending: boolean,
  after: string | undefined,
): KeysetOrder<Row, Where, By> {
  const direction: Direction = isDescending ? "desc" : "asc";
  const keyset = decodeKeyset(after);
  return {
    by: [column.by(column.nullable ? { sort: direction, nulls: "last" } : direction), { id: direction }],
    after: ((keyset && following(column, isDescending, keyset)) ?? {}) as Where, // every Prisma input has AND, OR and id
    keysetOf: (row) => {
      const value = column.textOf(row);
      return { value: value === null ? NOTHING : `${VALUE}${value}`, id: row.id };
    },
  };
}

/** The text and id at which a page ended, the text null where what was last seen has no value; null on the first page. */
export function readPosition(after: string | undefined): { text: string | null; id: string } | null {
  const keyset = decodeKeyset(after);
  if (keyset?.value === NOTHING) return { text: null, id: keyset.id };
  return keyset?.value.startsWith(VALUE) ? { text: keyset.value.slice(VALUE.length), id: keyset.id } : null;
}

function following<Row, Where extends object, By>(
  column: SortColumn<Row, Where, By>,
  isDescending: boolean,
  { value: text, id }: Keyset,
): object | null {
  const behind = { id: isDescending ? { lt: id } : { gt: id } };
  if (text === NOTHING) return column.nullable ? { AND: [column.where(null), behind] } : null;
  if (!text.startsWith(VALUE)) return null;
  const value = column.read ? column.read(text.slice(1)) : text.slice(1);
  if (value === undefined) return null;
  const further = column.values ? amongValues(column.values, value, isDescending) : comparedTo(value, isDescending);
  if (further === null) return null;
  // The first condition follows from the second; it stands there so that an index is entered at the right place.
  const beyond = { AND: [column.where(further.orSame), { OR: [column.where(further.beyond), behind] }] };
  return column.nullable ? { OR: [beyond, column.where(null)] } : beyond;
}

type Further = { beyond: object; orSame: object };

function comparedTo(value: unknown, isDescending: boolean): Further {
  return isDescending
    ? { beyond: { lt: value }, orSame: { lte: value } }
    : { beyond: { gt: value }, orSame: { gte: value } };
}

function amongValues(values: readonly string[], value: unknown, isDescending: boolean): Further | null {
  const at = values.findIndex((one) => one === value);
  if (at === -1) return null;
  const [beyond, orSame] = isDescending
    ? [values.slice(0, at), values.slice(0, at + 1)]
    : [values.slice(at + 1), values.slice(at)];
  return { beyond: { in: beyond }, orSame: { in: orSame } };
}

/** Reads a moment's text. */
export function readMoment(text: string): Date | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Reads a whole number's text, as an integer column holds it. */
export function readCount(text: string): number | undefined {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
