"use client";

import { useRouter } from "next/navigation";
import { useRef, type MouseEvent, type ReactNode } from "react";
import { classNames } from "../text/class-names";
import { DataTableHead, EDGE } from "./data-table-head";
import { RowCheckbox, type Selection } from "./data-table-selection";
import { useTableKeys } from "./use-table-keys";
import { useShownColumns, WIDE } from "./shown-columns";
import { watchSideways } from "./watch-sideways";

export type Column<Row> = {
  /** Also the value of `?sort=` when `sortable`. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand at the end. */
  align?: "start" | "end";
  sortable?: boolean;
  /** Sorted by it first, the smallest stands on top: the soonest deadline. Else the largest, the newest. */
  smallestFirst?: boolean;
  /** A CSS width, for example "12rem". Where every column has one, the widths are the same whatever the rows hold. */
  width?: string;
  /** Shown only when all columns are asked for (`ALL_COLUMNS`): what is left out at first, so that the table fits its page. */
  isMore?: boolean;
  /** Left out likewise where the window is narrower than `xl`, an old notebook's: the columns before it have to fit 1024 px. */
  isWide?: boolean;
};

export type DataTableProps<Row> = {
  /** The table's name for screen readers, for example 订单列表. */
  label: string;
  rows: readonly Row[];
  /** The first column holds the link to the row's page. */
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** How a row is called, for its checkbox: usually its number. */
  rowLabel: (row: Row) => string;
  /** Where double click and Enter lead. */
  rowHref?: (row: Row) => string;
  selection?: Selection;
  /** The `?sort=` value that holds while the URL names none, for example "-receivedAt". */
  defaultSort?: string;
  /** Below 640 px a row is this instead of table cells; without it the table scrolls sideways. */
  card?: (row: Row) => ReactNode;
  /** Dims the rows while newer ones are on their way. */
  busy?: boolean;
};

/**
 * The table of every list: sort in the URL, selection, j k x Enter, rows of 40 px. Its head and its first column stay in sight;
 * an edge and a shadow say that columns lie sideways.
 */
export function DataTable<Row>(given: DataTableProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  useTableKeys(box);
  const columns = useShownColumns(given.columns);
  const props = { ...given, columns };
  const isFixed = columns.every(({ width }) => width);
  return (
    <div
      ref={box}
      aria-busy={props.busy || undefined}
      className={classNames("group/table relative", MORE, props.busy && "opacity-60")}
    >
      {props.card && <Cards {...props} card={props.card} />}
      <div
        role="region"
        aria-label={props.label}
        tabIndex={0}
        ref={watchSideways}
        className={classNames(
          "max-h-[calc(100dvh-8rem)] overflow-auto rounded-md border bg-surface",
          props.card && "hidden sm:block",
        )}
      >
        <table className={classNames("w-full border-separate border-spacing-0 text-sm", isFixed && "table-fixed")}>
          <caption className="sr-only">{props.label}</caption>
          <DataTableHead {...props} />
          <tbody>
            {props.rows.map((row) => (
              <TableRow key={props.rowId(row)} row={row} {...props} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The shadow on the right while more columns lie there. */
const MORE =
  "after:pointer-events-none after:absolute after:inset-y-px after:right-px after:z-20 after:hidden after:w-3 after:rounded-r-md after:bg-linear-to-l after:from-ink/15 sm:data-more:after:block";

/** What stays in sight covers what slides under it, in the colour of its row. */
const STAYING = "sticky z-[5] bg-inherit";

function TableRow<Row>({ row, columns, rowId, rowLabel, rowHref, selection }: DataTableProps<Row> & { row: Row }) {
  const open = useRowOpener();
  const id = rowId(row);
  const href = rowHref?.(row);
  const selected = selection?.selected.has(id) ?? false;
  return (
    <tr
      data-row
      data-href={href}
      tabIndex={-1}
      aria-selected={selection ? selected : undefined}
      onDoubleClick={(event) => href && open(event, href)}
      className={classNames(
        "group bg-surface -outline-offset-2 hover:bg-hover focus:bg-hover",
        selected && "bg-accent-surface hover:bg-accent-surface focus:bg-accent-surface",
      )}
    >
      {selection && (
        <td className={classNames("h-10 w-10 min-w-10 border-b pl-3 group-last:border-b-0", STAYING, "left-0")}>
          <RowCheckbox id={id} label={rowLabel(row)} selection={selection} />
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.key}
          className={classNames(
            "h-10 border-b px-3 py-1 group-last:border-b-0",
            column.isWide && WIDE,
            column.align === "end" && "text-right tabular-nums",
            at === 0 && [STAYING, EDGE, selection ? "left-10" : "left-0"].join(" "),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Cards<Row>(props: DataTableProps<Row> & { card: (row: Row) => ReactNode }) {
  const { rows, rowId, rowLabel, rowHref, selection, card, label } = props;
  return (
    <ul aria-label={label} className="flex flex-col gap-2 sm:hidden">
      {rows.map((row) => (
        <li
          key={rowId(row)}
          data-row
          data-href={rowHref?.(row)}
          tabIndex={-1}
          className={classNames(
            "flex gap-3 rounded-md border bg-surface p-3",
            selection?.selected.has(rowId(row)) && "border-accent bg-accent-surface",
          )}
        >
          {selection && (
            <div className="flex h-11 items-center">
              <RowCheckbox id={rowId(row)} label={rowLabel(row)} selection={selection} />
            </div>
          )}
          <div className="min-w-0 flex-1">{card(row)}</div>
        </li>
      ))}
    </ul>
  );
}

/** Opens a row, unless the double click was on something that acts by itself. */
function useRowOpener() {
  const router = useRouter();
  return (event: MouseEvent, href: string) => {
    if ((event.target as HTMLElement).closest("a,button,input,label,select")) return;
    window.getSelection()?.removeAllRanges();
    router.push(href);
  };
}
