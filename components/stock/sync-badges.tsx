"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { Tone } from "@/components/ui/tone";
import type { SyncStatus } from "@/lib/stock/client";
import type { StockCause } from "@/lib/stock/domain/cause";

const TONES: Record<SyncStatus, Tone> = {
  PENDING: "waiting-platform",
  SENT: "done",
  SUPERSEDED: "waiting-platform",
  BLOCKED: "needs-person",
  FAILED: "failed",
  SKIPPED: "waiting-platform",
};

/** How an attempt stands. */
export function SyncBadge({ status }: { status: SyncStatus }) {
  const t = useTranslations("sync.status");
  return <StateBadge tone={TONES[status]}>{t(status)}</StateBadge>;
}

/** Why it stands so, in one word. */
export function CauseName({ cause }: { cause: StockCause }) {
  const t = useTranslations("sync.cause");
  return <>{t(`${cause}.name`)}</>;
}
