"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/text/copy-text";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Facts } from "@/components/ui/page/facts";
import { Time } from "@/components/ui/text/time";
import type { AttemptRow } from "@/lib/publishing/client";
import { CauseText } from "./cause-text";
import { NumberTermsTable } from "../number-terms";
import { OccupiedText } from "../reconcile/occupied-text";
import { OccupyingOrders } from "../reconcile/occupying-orders";
import { isOccupied } from "../errors/remedy";
import { CauseName, SyncBadge } from "../sync-badges";
import { PlatformWords, RuleName, TriggerText, useDurationText } from "./use-attempt-columns";

type AttemptDialogProps = { row: AttemptRow; seesOrders: boolean; onClose: () => void };

/** One attempt in full: how the number was made, term by term (R150), what came of it, and what that means (R144, R145). */
export function AttemptDialog({ row, seesOrders, onClose }: AttemptDialogProps) {
  const t = useTranslations("publishing");
  const durationText = useDurationText();
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t("why.title", { sku: row.skuCode })}>
      <p className="flex flex-wrap items-center gap-2">
        <SyncBadge status={row.status} />
        <span className="tabular-nums">{t("change", { old: row.oldPieces ?? "none", new: row.newPieces })}</span>
        {row.cause && (
          <span>
            <CauseName cause={row.cause} />
          </span>
        )}
      </p>
      {row.status === "SUPERSEDED" && <p>{t("superseded")}</p>}
      {row.cause && <CauseText cause={row.cause} shops={[{ id: row.shopId, name: row.shopName }]} />}
      {isOccupied(row.cause) && (
        <p className="font-medium">
          <OccupiedText sent={row.newPieces} occupied={row.occupiedPieces} isSent={row.status !== "BLOCKED"} />
        </p>
      )}
      {row.terms.length > 0 ? (
        <NumberTermsTable terms={row.terms} label={t("why.title", { sku: row.skuCode })} />
      ) : (
        <p>{t("why.unreadable")}</p>
      )}
      <Facts
        items={[
          { label: t("columns.words"), value: <PlatformWords row={row} /> },
          { label: t("columns.requestId"), value: row.requestId && <CopyText text={row.requestId} /> },
          { label: t("columns.rule"), value: <RuleName row={row} /> },
          { label: t("columns.trigger"), value: <TriggerText row={row} /> },
          { label: t("columns.at"), value: <Time at={row.createdAt} /> },
          { label: t("columns.settled"), value: <Time at={row.settledAt} /> },
          { label: t("columns.duration"), value: durationText(row.durationMs) },
          { label: t("columns.tries"), value: row.tries },
          { label: t("columns.target"), value: `${row.shopName} · ${row.storeCode}` },
        ]}
      />
      {isOccupied(row.cause) && <OccupyingOrders target={row} occupied={row.occupiedPieces} linked={seesOrders} />}
    </Dialog>
  );
}
