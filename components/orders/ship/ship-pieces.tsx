"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { fieldId } from "@/components/ui/form/field";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { useRuleText } from "@/components/ui/form/use-rule-text";
import type { OrderView } from "@/lib/orders/client";
import { goodsName } from "@/lib/orders/domain/goods-name";
import { leftOf, type PackageEntry, type Problems } from "./ship-draft";

type ShipPiecesProps = {
  order: OrderView;
  packages: readonly PackageEntry[];
  index: number;
  entry: PackageEntry;
  isSplit: boolean;
  problems: Problems;
  onChange: (entry: PackageEntry) => void;
  onTakeRest: () => void;
};

/** What is in a package: everything, or, split, a field a line beside what no package holds yet (R66). */
export function ShipPieces(props: ShipPiecesProps) {
  const { order, packages, index, entry, isSplit, problems, onChange } = props;
  const t = useTranslations("orders.ship");
  const hasRest = order.lines.some((line) => leftOf(packages, line) > 0);
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y rounded-md border">
        {order.lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1 basis-40">
              <div className="font-medium wrap-anywhere">{goodsName(line)}</div>
              <div className="flex flex-wrap gap-x-3 text-sm text-ink-soft tabular-nums">
                {line.outerId && <span>{line.outerId}</span>}
                {line.barCode && <span>{line.barCode}</span>}
              </div>
            </div>
            {isSplit ? (
              <Pieces
                id={fieldId(`packages.${index}.lines.${line.id}`)}
                name={t("piecesOf", { goods: goodsName(line), number: index + 1 })}
                left={leftOf(packages, line)}
                value={entry.pieces[line.id] ?? null}
                invalid={`lines.${line.id}` in problems}
                onChange={(pieces) => onChange({ ...entry, pieces: { ...entry.pieces, [line.id]: pieces } })}
              />
            ) : (
              <span className="text-lg tabular-nums">{t("pieces", { count: line.quantityPieces })}</span>
            )}
          </li>
        ))}
      </ul>
      <PiecesProblem rule={ruleOf(problems, index)} />
      {isSplit && hasRest && (
        <Button size="lg" onClick={props.onTakeRest}>
          {t("takeRest")}
        </Button>
      )}
    </div>
  );
}

/** The server names a package's lines by position too: `packages.0.lines.2.pieces`. */
function ruleOf(problems: Problems, index: number): string | undefined {
  const own = `packages.${index}.lines`;
  return Object.entries(problems).find(([field]) => field === own || field.startsWith(`${own}.`))?.[1];
}

function PiecesProblem({ rule }: { rule: string | undefined }) {
  const t = useTranslations("orders.ship");
  const ruleText = useRuleText();
  if (!rule) return null;
  return (
    <p className="flex items-center gap-1 text-sm text-failed">
      <CircleX aria-hidden size={14} className="shrink-0" />
      {rule === "required" ? t("emptyPackage") : ruleText(rule)}
    </p>
  );
}

type PiecesProps = {
  id: string;
  /** The field's full name for screen readers. */
  name: string;
  /** Pieces of the line that no package holds; below zero there are too many. */
  left: number;
  value: number | null;
  invalid: boolean;
  onChange: (pieces: number | null) => void;
};

function Pieces({ id, name, left, value, invalid, onChange }: PiecesProps) {
  const t = useTranslations("orders.ship");
  return (
    <div className="flex items-center gap-2">
      <span className={left === 0 ? "text-sm text-ink-soft" : "text-sm font-medium text-needs-person"}>
        {left < 0 ? t("over", { count: -left }) : t("left", { count: left })}
      </span>
      <PiecesInput id={id} className="w-20" name={name} value={value} invalid={invalid} onChange={onChange} />
    </div>
  );
}
