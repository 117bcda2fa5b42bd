"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { AuthorizationResult, FlagshipView } from "@/lib/shops/client";
import { ENDING_DAYS } from "@/lib/shops/domain/authorization";

type ResultNoticeProps = { result: AuthorizationResult | null; flagship: FlagshipView };

/** How the authorization ended from which the person has just come back. */
export function ResultNotice({ result, flagship }: ResultNoticeProps) {
  const t = useTranslations("flagships.result");
  if (result === null || result === "pending") return null; // what waits for a word asks for it itself
  if (result !== "done") return <RefusalNotice refusal={{ code: result }} />;
  const { state, expiresAt } = flagship;
  if (state !== "AUTHORIZED") return null;
  const until = expiresAt && formatPlatformTime(new Date(expiresAt)).slice(0, 16);
  return (
    <Notice tone="done" title={t("done")} urgent>
      <p>{until ? t("until", { until }) : t("unlimited")}</p>
      {flagship.shops.length > 0 && <p>{t("resumed")}</p>}
    </Notice>
  );
}

type FlagshipNoticeProps = { flagship: FlagshipView; mayAct: boolean };

/** What is wrong or will be with a flagship shop's authorization, what it means, what to do (R43, R44); nothing while all is well. */
export function FlagshipNotice({ flagship, mayAct }: FlagshipNoticeProps) {
  const t = useTranslations("flagships.notice");
  const { state, daysLeft } = flagship;
  if (flagship.pending) return null; // it is being authorized
  const next = mayAct ? t(state === "UNAUTHORIZED" ? "first" : "next") : t("ask");
  if (state === "EXPIRED")
    return (
      <Notice tone="failed" title={t("EXPIRED.what")}>
        <p>{t("EXPIRED.meaning")}</p>
        <p>{next}</p>
      </Notice>
    );
  if (state === "DISABLED" || state === "UNAUTHORIZED")
    return (
      <Notice tone="needs-person" title={t(`${state}.what`)}>
        <p>{t(`${state}.meaning`)}</p>
        <p>{state === "DISABLED" && mayAct ? t("enable") : next}</p>
      </Notice>
    );
  if (state === "REFUSED")
    return (
      <Notice tone="failed" title={t("lost.what")}>
        <p>{t("lost.meaning")}</p>
        <p>{next}</p>
      </Notice>
    );
  if (daysLeft === null || daysLeft > ENDING_DAYS) return null;
  return (
    <Notice tone="needs-person" title={t("ending.what", { days: daysLeft })}>
      <p>{t("ending.meaning")}</p>
      <p>{next}</p>
    </Notice>
  );
}
