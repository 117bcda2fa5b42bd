"use client";

import { useTranslations } from "next-intl";

/** R145 in numbers: we sent X, over there Y is occupied, X is so many short. Nothing where a number is not known. */
export function OccupiedText({
  sent,
  occupied,
  isSent,
}: {
  sent: number | null;
  occupied: number | null;
  isSent: boolean;
}) {
  const t = useTranslations("publishing.occupied");
  if (sent === null) return null;
  if (occupied === null) return <span>{t("unknown", { sent })}</span>;
  const facts = { sent, occupied, short: occupied - sent };
  if (facts.short <= 0) return <span>{t("gone", facts)}</span>;
  return <span>{isSent ? t("sent", facts) : t("blocked", facts)}</span>;
}
