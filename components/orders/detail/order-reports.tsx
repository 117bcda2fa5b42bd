import { useTranslations } from "next-intl";
import { knownKind } from "@/components/reports/report-kind";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { isRetried } from "@/lib/delivery/domain/report-state";
import type { OrderRow } from "@/lib/orders/client";

type Standing = OrderRow["reports"][number];

/** From the one that needs a look first to the one that is done. */
const RANKS = ["DEAD", "REFUSED", "RETRYING", "SENDING", "PENDING", "ACCEPTED"] as const;
type Rank = (typeof RANKS)[number];

const TONES: Record<Rank, Tone> = {
  DEAD: "failed",
  REFUSED: "failed",
  RETRYING: "waiting-platform",
  SENDING: "waiting-platform",
  PENDING: "waiting-platform",
  ACCEPTED: "done",
};

function rankOf(report: Standing): Rank {
  return isRetried(report) ? "RETRYING" : report.state;
}

/** Where the order's reports stand: the one that needs a look first, else the latest (R65). */
export function OrderReports({ reports }: { reports: OrderRow["reports"] }) {
  const t = useTranslations("orders");
  const names = useTranslations("reports.kind");
  const worst = [...reports].reverse().sort((a, b) => RANKS.indexOf(rankOf(a)) - RANKS.indexOf(rankOf(b)))[0];
  if (!worst) return <>–</>;
  const kind = knownKind(worst.kind);
  const rank = rankOf(worst);
  return (
    <StateBadge tone={TONES[rank]}>
      {t("reportIs", { report: kind ? names(kind) : worst.kind, state: t(`reportState.${rank}`) })}
    </StateBadge>
  );
}
