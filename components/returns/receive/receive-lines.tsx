"use client";

import { useTranslations } from "next-intl";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import type { Entered, ReturnLineView } from "@/lib/returns/client";

type ReceiveLinesProps = {
  lines: readonly ReturnLineView[];
  entered: Entered;
  /** Lines with more pieces than planned. */
  tooMany: readonly string[];
  onEnter: (entered: Entered) => void;
};

/** One row a line: what is planned and received, and two fields for what came in now. */
export function ReceiveLines({ lines, entered, tooMany, onEnter }: ReceiveLinesProps) {
  const t = useTranslations("returns.receive");
  return (
    <ul className="divide-y rounded-md border">
      {lines.map((line) => {
        const own = entered[line.id] ?? { good: null, defective: null };
        const goods = goodsOf(line);
        return (
          <li key={line.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
            <div className="min-w-0 flex-1 basis-52">
              <div className="font-medium wrap-anywhere">{goods}</div>
              <div className="flex flex-wrap gap-x-3 text-sm text-ink-soft tabular-nums">
                {line.outerId && <span>{line.outerId}</span>}
                {line.barCode && <span>{line.barCode}</span>}
                <span>{`${t("planned")} ${line.plannedPieces}`}</span>
                <span>{`${t("received")} ${line.goodPieces + line.defectivePieces}`}</span>
              </div>
            </div>
            <div className="flex w-full gap-3 sm:w-auto">
              <Pieces
                label={t("good")}
                name={t("goodOf", { goods })}
                value={own.good}
                invalid={tooMany.includes(line.id)}
                onChange={(good) => onEnter({ ...entered, [line.id]: { ...own, good } })}
              />
              <Pieces
                label={t("defective")}
                name={t("defectiveOf", { goods })}
                value={own.defective}
                invalid={tooMany.includes(line.id)}
                onChange={(defective) => onEnter({ ...entered, [line.id]: { ...own, defective } })}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** How a line's goods are called. */
export function goodsOf(line: Pick<ReturnLineView, "name" | "outerId" | "subOrderCode">): string {
  return line.name ?? line.outerId ?? line.subOrderCode;
}

type PiecesProps = {
  label: string;
  /** The field's full name for screen readers. */
  name: string;
  value: number | null;
  invalid: boolean;
  onChange: (pieces: number | null) => void;
};

function Pieces({ label, name, value, invalid, onChange }: PiecesProps) {
  return (
    <label className="flex flex-1 flex-col gap-0.5 sm:w-28 sm:flex-none">
      <span className="text-sm text-ink-soft">{label}</span>
      <PiecesInput name={name} value={value} invalid={invalid} onChange={onChange} />
    </label>
  );
}
