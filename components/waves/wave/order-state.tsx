"use client";

import { useTranslations } from "next-intl";
import { useRefusalText } from "@/components/ui/act/use-refusal-text";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import type { WaveLabel, WaveOrderRow } from "@/lib/waves/client";

type NumberState = "none" | "open" | "refused" | "taken" | "printed" | "printing" | "used" | "givenBack" | "noLabel";

const TONES: Record<NumberState, Tone> = {
  none: "waiting-us",
  open: "waiting-platform",
  refused: "failed",
  taken: "waiting-us",
  printing: "waiting-platform",
  printed: "done",
  noLabel: "needs-person",
  used: "done",
  givenBack: "waiting-platform",
};

/** Where an order of a wave stands; loud where its label has to be pulled out, and why the latest task came to nothing. */
export function WaveOrderState({ row }: { row: WaveOrderRow }) {
  const t = useTranslations("waves.orders");
  const attention = useTranslations("orders.attention");
  const refusalText = useRefusalText();
  const reason = row.failed
    ? refusalText(row.failed).what
    : row.state === "left" && row.ask?.state === "refused" && row.ask.text;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      {row.mustPullOut && (
        <span className="flex w-full items-start gap-1 font-semibold text-failed">
          <span className="mt-0.5 shrink-0">
            <ToneIcon tone="failed" />
          </span>
          {t("pullOut")}
        </span>
      )}
      {row.state === "left" ? (
        <NumberBadge row={row} />
      ) : (
        <StateBadge tone={row.state === "done" ? "done" : "needs-person"}>{t(`state.${row.state}`)}</StateBadge>
      )}
      {row.awaitingReturn && row.state === "left" && (
        <StateBadge tone="needs-person">{attention("AWAITING_RETURN")}</StateBadge>
      )}
      {reason && <span className="w-full text-xs wrap-anywhere text-failed">{reason}</span>}
    </span>
  );
}

function NumberBadge({ row: { labels, ask } }: { row: WaveOrderRow }) {
  const t = useTranslations("waves.orders.number");
  const state = numberState(labels, ask);
  return <StateBadge tone={TONES[state]}>{t(state)}</StateBadge>;
}

/** Of several numbers the one that is furthest behind counts. */
function numberState(labels: readonly WaveLabel[], ask: WaveOrderRow["ask"]): NumberState {
  const open = labels.filter(({ state }) => state === "taken" || state === "printed");
  if (open.length === 0) return ask?.state ?? "none";
  const [behind] = open.filter(({ state }) => state === "taken");
  if (!behind) return "printed";
  if (behind.printing) return "printing";
  return behind.hasLabel ? "taken" : "noLabel";
}
