"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { CartonRow, LabelRow } from "@/lib/packing/client";
import type { DeskSettings } from "@/lib/packing/domain/desk-settings";
import { DeskPanel } from "./desk-panel";
import { StandardsPanel, type Standard } from "./standards-panel";
import type { Turn } from "./use-switch";

type PackingViewProps = {
  cartons: readonly CartonRow[];
  labels: readonly LabelRow[];
  desk: DeskSettings;
  /** Left out for those who only look. */
  acts?: { turnCarton: Turn; turnLabel: Turn };
  /** Left out for those who may not change how the desk works. */
  changeDesk?: ComponentProps<typeof DeskPanel>["change"];
};

/** 面单与纸箱: the carton sizes (R73, R74) and label templates (R72) of the account. */
export function PackingView({ cartons, labels, desk, acts, changeDesk }: PackingViewProps) {
  const cartonOf = useCarton();
  const labelOf = useLabel();
  return (
    <div className="grid max-w-[80rem] items-start gap-4 xl:grid-cols-2">
      <StandardsPanel kind="cartons" items={cartons.map(cartonOf)} {...(acts ? { turn: acts.turnCarton } : {})} />
      <StandardsPanel kind="labels" items={labels.map(labelOf)} {...(acts ? { turn: acts.turnLabel } : {})} />
      <DeskPanel settings={desk} {...(changeDesk ? { change: changeDesk } : {})} />
    </div>
  );
}

function useCarton(): (carton: CartonRow) => Standard {
  const t = useTranslations("packing.cartons");
  return ({ id, code, isDisabled, isApproved, lengthMm, widthMm, heightMm, supplierName, supplierContact }) => ({
    id,
    name: code,
    isDisabled,
    badge: isApproved ? (
      <StateBadge tone="done">{t("approved")}</StateBadge>
    ) : (
      <StateBadge tone="needs-person">{t("notApproved")}</StateBadge>
    ),
    facts: (
      <>
        <span className="tabular-nums">{t("size", { length: lengthMm, width: widthMm, height: heightMm })}</span>
        {supplierName || supplierContact ? (
          <>
            <span className="min-w-0 wrap-anywhere">{supplierName}</span>
            <span className="min-w-0 wrap-anywhere">{supplierContact}</span>
          </>
        ) : (
          <span>{t("noSupplier")}</span>
        )}
      </>
    ),
  });
}

function useLabel(): (label: LabelRow) => Standard {
  const t = useTranslations("packing.labels");
  return ({ id, name, isDisabled, isStandard, widthMm, heightMm, footer }) => ({
    id,
    name,
    isDisabled,
    badge: isStandard ? (
      <StateBadge tone="done">{t("standard")}</StateBadge>
    ) : (
      <StateBadge tone="needs-person">{t("notStandard")}</StateBadge>
    ),
    facts: (
      <>
        <span className="tabular-nums">{t("size", { width: widthMm, height: heightMm })}</span>
        {footer && <span className="min-w-0 wrap-anywhere">{footer}</span>}
      </>
    ),
  });
}
