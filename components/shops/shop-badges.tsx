import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { Tone } from "@/components/ui/tone";
import type { AuthView, ShopProblem, ShopRow } from "@/lib/shops/client";
import { ENDING_DAYS, type AuthState } from "@/lib/shops/domain/authorization";

const AUTH_TONES: Record<AuthState, Tone> = {
  AUTHORIZED: "done",
  UNAUTHORIZED: "waiting-us",
  EXPIRED: "failed",
  DISABLED: "failed",
};

const PROBLEM_TONES: Record<ShopProblem, Tone> = {
  disabled: "needs-person",
  "reports-held": "failed",
  "pushes-stuck": "failed",
  "receiving-off": "needs-person",
  silent: "needs-person",
  parked: "needs-person",
  "earlier-pushes": "needs-person",
  "not-activated": "waiting-us",
  unbound: "waiting-us",
  "no-supplier-id": "waiting-us",
};

/** An authorization's state with the days that are left of it, or past it. */
export function AuthBadge({ auth, days = true }: { auth: AuthView; days?: boolean }) {
  const t = useTranslations("shops.auth");
  const { state, daysLeft } = auth;
  const isEnding = state === "AUTHORIZED" && daysLeft !== null && daysLeft <= ENDING_DAYS;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StateBadge tone={isEnding ? "needs-person" : AUTH_TONES[state]}>
        {isEnding ? t("ending") : t(`state.${state}`)}
      </StateBadge>
      {days && <DaysLeft auth={auth} />}
    </span>
  );
}

function DaysLeft({ auth: { state, daysLeft } }: { auth: AuthView }) {
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

export function ReceivingBadge({ on }: { on: boolean }) {
  const t = useTranslations("shops.receivingState");
  return <StateBadge tone={on ? "done" : "needs-person"}>{on ? t("on") : t("off")}</StateBadge>;
}

/** What a person should look at; "–" where there is nothing. */
export function ProblemBadges({ shop }: { shop: Pick<ShopRow, "problems" | "parkedPushes"> }) {
  const t = useTranslations("shops.problem");
  if (shop.problems.length === 0) return <>–</>;
  return (
    <span className="flex gap-1 max-sm:flex-wrap">
      {shop.problems.map((problem) => (
        <StateBadge key={problem} tone={PROBLEM_TONES[problem]}>
          {problem === "parked" ? t("parkedCount", { count: shop.parkedPushes }) : t(problem)}
        </StateBadge>
      ))}
    </span>
  );
}
