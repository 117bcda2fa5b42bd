import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { AuthView, ShopProblem, ShopRow } from "@/lib/shops/client";
import type { ReceivingHold } from "@/lib/shops/domain/receiving";
import { ENDING_DAYS, type ShownState } from "@/lib/shops/domain/authorization";

const AUTH_TONES: Record<ShownState, Tone> = {
  AUTHORIZED: "done",
  REFUSED: "failed",
  UNAUTHORIZED: "waiting-us",
  EXPIRED: "failed",
  DISABLED: "failed",
};

const PROBLEM_TONES: Record<ShopProblem, Tone> = {
  disabled: "needs-person",
  "reports-suspended": "failed",
  "pushes-stuck": "failed",
  "receiving-off": "needs-person",
  silent: "needs-person",
  parked: "needs-person",
  "earlier-pushes": "needs-person",
  "not-activated": "waiting-us",
  unbound: "waiting-us",
  "no-supplier-id": "waiting-us",
};

type AuthBadgeProps = { auth: Pick<AuthView, "state"> & Partial<Pick<AuthView, "daysLeft">>; days?: boolean };

/** An authorization's state with the days that are left of it, or past it: the one place where pages show it. */
export function AuthBadge({ auth: { state, daysLeft = null }, days = true }: AuthBadgeProps) {
  const t = useTranslations("shops.auth");
  const isEnding = state === "AUTHORIZED" && daysLeft !== null && daysLeft <= ENDING_DAYS;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StateBadge tone={isEnding ? "needs-person" : AUTH_TONES[state]}>
        {isEnding ? t("ending") : t(`state.${state}`)}
      </StateBadge>
      {days && <DaysLeft state={state} daysLeft={daysLeft} />}
    </span>
  );
}

function DaysLeft({ state, daysLeft }: Pick<AuthView, "state" | "daysLeft">) {
  const t = useTranslations("shops.auth");
  if (daysLeft === null || (state !== "AUTHORIZED" && state !== "EXPIRED")) return null;
  const isOver = state === "EXPIRED";
  if (isOver && daysLeft >= 0) return null; // ended today, or told so before its date
  return (
    <span className="text-xs text-ink-soft tabular-nums">
      {isOver ? t("daysOver", { days: -daysLeft }) : daysLeft === 0 ? t("lastDay") : t("daysLeft", { days: daysLeft })}
    </span>
  );
}

/** Whose fault it is that the authorization is not valid (R41); nothing while it is. */
export function AuthCause({ cause }: { cause: ShopRow["auth"]["cause"] }) {
  const t = useTranslations("shops.auth.cause");
  return cause === "none" ? null : <>{t(cause)}</>;
}

const RECEIVING_TONES: Record<ReceivingHold, Tone> = {
  disabled: "needs-person",
  activation: "waiting-us",
  authorization: "failed",
  receiving: "needs-person",
};

/** Whether the shop's orders are taken, and if not what keeps them: the switch is only one of the reasons. */
export function ReceivingBadge({ hold }: { hold: ReceivingHold | null }) {
  const t = useTranslations("shops.receivingState");
  return <StateBadge tone={hold ? RECEIVING_TONES[hold] : "done"}>{t(hold ?? "on")}</StateBadge>;
}

/** What a person should look at; "–" where there is nothing. */
export function ProblemBadges({ shop }: { shop: Pick<ShopRow, "problems" | "parkedPushes"> }) {
  const t = useTranslations("shops.problem");
  if (shop.problems.length === 0) return <>–</>;
  return (
    <span className="flex flex-wrap gap-1">
      {shop.problems.map((problem) => (
        <StateBadge key={problem} tone={PROBLEM_TONES[problem]}>
          {problem === "parked" ? t("parkedCount", { count: shop.parkedPushes }) : t(problem)}
        </StateBadge>
      ))}
    </span>
  );
}
