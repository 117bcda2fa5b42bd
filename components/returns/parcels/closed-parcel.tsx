"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import { returnHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { closedOf, type Closed } from "../scan/scan-closed";
import type { Stage } from "../scan/scan-stage";

type ClosedParcelProps = { stage: Extract<Stage, { kind: "closed" }>; onBook: () => void };

/** The return of the parcel in hand takes nothing any more: what became of it, and what to do with the parcel. */
export function ClosedParcel({ stage: { scanned }, onBook }: ClosedParcelProps) {
  const t = useTranslations("scan.closed");
  const closed = closedOf(scanned);
  const facts = {
    at: closed.at === null ? t("unknownTime") : formatPlatformTime(new Date(closed.at)).slice(0, 16),
    received: scanned.receivedPieces,
    planned: scanned.plannedPieces,
    more: moreOf(closed),
  };
  function moreOf(closed: Closed): string {
    if (closed.kind === "received") return t(`received.${closed.report}`);
    return closed.kind === "terminated" && closed.platformCaseNo
      ? t("terminated.case", { number: closed.platformCaseNo })
      : "";
  }
  return (
    <Notice
      tone="needs-person"
      title={
        <TextLink href={returnHref(scanned.id)}>{t(`${closed.kind}.title`, { returnNo: scanned.returnNo })}</TextLink>
      }
      action={
        <Button size="lg" variant="primary" onClick={onBook}>
          {t("act")}
        </Button>
      }
    >
      <p>{t(`${closed.kind}.what`, facts)}</p>
      <p className="mt-1">{t(`${closed.kind}.next`)}</p>
    </Notice>
  );
}
