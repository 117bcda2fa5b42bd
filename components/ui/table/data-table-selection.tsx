"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

export type Selection = {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** False for rows that no bulk act can take; they have no box. */
  isSelectable?: (id: string) => boolean;
};

/** The selection of a list; `ids` are the rows in view. A row that left the view is no longer selected. */
export function useSelection(ids: readonly string[]): Selection & { clear: () => void } {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = new Set(ids.filter((id) => chosen.has(id)));
  return { selected, onChange: setChosen, clear: () => setChosen(new Set()) };
}

export function RowCheckbox({ id, label, selection }: { id: string; label: string; selection: Selection }) {
  const t = useTranslations("ui");
  if (selection.isSelectable && !selection.isSelectable(id)) return null;
  return (
    <label className="-m-2 inline-flex cursor-pointer items-center p-2 align-middle touch:size-11 touch:justify-center">
      <input
        type="checkbox"
        data-select
        aria-label={t("selectRow", { row: label })}
        className="size-4"
        checked={selection.selected.has(id)}
        onChange={() => selection.onChange(toggled(selection.selected, id))}
      />
    </label>
  );
}

export function SelectAll({ ids, selection }: { ids: readonly string[]; selection: Selection }) {
  const t = useTranslations("ui");
  const box = useRef<HTMLInputElement>(null);
  const selectable = ids.filter((id) => selection.isSelectable?.(id) ?? true);
  const count = selectable.filter((id) => selection.selected.has(id)).length;
  const all = selectable.length > 0 && count === selectable.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !all;
  }, [count, all]);
  return (
    <label className="-m-2 inline-flex cursor-pointer items-center p-2 align-middle touch:size-11 touch:justify-center">
      <input
        ref={box}
        type="checkbox"
        aria-label={t("selectAll")}
        className="size-4"
        checked={all}
        disabled={selectable.length === 0}
        onChange={() => selection.onChange(new Set(all ? [] : selectable))}
      />
    </label>
  );
}

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
