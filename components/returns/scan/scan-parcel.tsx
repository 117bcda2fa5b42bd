"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { returnHref } from "@/lib/kernel/addresses";
import { extentOf } from "@/lib/returns/domain/scan-session";
import { ScanLines } from "./scan-lines";
import type { DeskEvent, Stage } from "./scan-stage";

type ScanParcelProps = {
  stage: Extract<Stage, { kind: "counting" }>;
  dispatch: (event: DeskEvent) => void;
  onConfirm: () => void;
  /** What is missing of the warehouse it goes into. */
  gap: ReactNode;
  /** What is noted beside the count. */
  children: ReactNode;
};

/** The open parcel: what is special about it, its lines as they are counted, and the ways to take back and to save. */
export function ScanParcel({ stage, dispatch, onConfirm, gap, children }: ScanParcelProps) {
  const t = useTranslations("scan.parcel");
  const { scanned, session } = stage;
  const extent = extentOf(session);
  const leftOver = scanned.precounted?.leftOver ?? [];
  return (
    <Panel
      title={<TextLink href={returnHref(scanned.id)}>{scanned.returnNo}</TextLink>}
      action={<span className="text-sm text-ink-soft">{scanned.shopName}</span>}
    >
      <div className="flex flex-col gap-3">
        {scanned.isWithdrawn && (
          <Notice tone="needs-person" title={t("withdrawn.title")}>
            <p>{t("withdrawn.next")}</p>
          </Notice>
        )}
        {gap}
        {!scanned.reportsNow && (
          <Notice tone="needs-person" title={t("held", { waits: scanned.refundWaits ? "yes" : "no" })} />
        )}
        {scanned.precounted && (
          <Notice tone="waiting-us" title={t("precounted")}>
            {leftOver.map(({ code, pieces }) => (
              <p key={code}>{t("leftOver", { code, pieces })}</p>
            ))}
          </Notice>
        )}
        <ScanLines scanned={scanned} session={session} onTap={(lineId) => dispatch({ type: "tapped", lineId })} />
        <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-2 border-y bg-surface px-4 py-2">
          <p className="text-ink-soft">
            {extent.kind === "partial" ? t("partial", { pieces: extent.missingPieces }) : t(extent.kind)}
          </p>
          <div className="flex w-full flex-wrap gap-2 sm:w-auto">
            <Button size="lg" className="flex-1 sm:flex-none" onClick={() => dispatch({ type: "took-back" })}>
              {t("takeBack")}
            </Button>
            <Button
              size="lg"
              variant="primary"
              className="flex-1 sm:flex-none"
              aria-disabled={extent.kind === "empty"}
              onClick={onConfirm}
            >
              {extent.kind === "partial" ? t("savePart") : t("saveFull")}
            </Button>
          </div>
        </div>
        {children}
      </div>
    </Panel>
  );
}
