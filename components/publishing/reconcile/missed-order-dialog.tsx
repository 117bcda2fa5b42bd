"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/act/copy-button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { TextLink } from "@/components/ui/text/text-link";
import { ordersHref } from "@/lib/list-addresses";
import type { ReconcileRow } from "@/lib/publishing/client";
import { missedOrderInquiry } from "@/lib/publishing/domain/missed-order";
import { OccupyingOrders } from "./occupying-orders";

type MissedOrderDialogProps = { row: ReconcileRow; seesOrders: boolean; onClose: () => void };

/**
 * 疑似漏单: more is occupied over there than our open orders explain. An order may never have arrived, and nothing can be
 * pulled: what to look at first, then what to ask the platform, in its own words.
 */
export function MissedOrderDialog({ row, seesOrders, onClose }: MissedOrderDialogProps) {
  const t = useTranslations("publishing.missedOrder");
  const text = missedOrderInquiry({ ...row, occupiedPieces: row.occupiedPieces ?? 0 });
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t("title", { sku: row.skuCode })}>
      <p>{t("what", { occupied: row.occupiedPieces ?? 0, open: row.openPieces, rest: row.unexplainedPieces ?? 0 })}</p>
      <p className="text-ink-soft">{t("meaning")}</p>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        <li>{t("steps.fresh")}</li>
        <li>
          {t("steps.parked")}{" "}
          {seesOrders && <TextLink href={ordersHref({ status: "PARKED" })}>{t("steps.parkedLink")}</TextLink>}
        </li>
        <li>
          {t("steps.unmatched")}{" "}
          {seesOrders && (
            <TextLink href={ordersHref({ status: "all", attention: "GOODS_NOT_MATCHED" })}>
              {t("steps.unmatchedLink")}
            </TextLink>
          )}
        </li>
        <li>{t("steps.ask")}</li>
      </ol>
      <div className="flex flex-col gap-2 rounded-md bg-sunken p-3">
        <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
          {text}
        </p>
        <span className="flex">
          <CopyButton text={text}>{t("copy")}</CopyButton>
        </span>
      </div>
      <OccupyingOrders target={row} occupied={null} linked={seesOrders} />
    </Dialog>
  );
}
