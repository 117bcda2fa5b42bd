"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { SyncStatus } from "@/lib/publishing/client";
import type { StockCause } from "@/lib/publishing/domain/cause";

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
  const t = useTranslations("publishing.status");
  return <StateBadge tone={TONES[status]}>{t(status)}</StateBadge>;
}

/** Why it stands so, in one word. */
export function CauseName({ cause }: { cause: StockCause }) {
  const t = useTranslations("publishing.cause");
  return <>{t(`${cause}.name`)}</>;
}
