import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import type { Tone } from "@/components/ui/page/tone";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { hindranceOf, isWaiting } from "@/lib/refunds/client";
import type { SubmitRefusal } from "@/lib/refunds/domain/submit-rule";

type Problem = "WITHDRAWN" | "ORDER_MISSING" | "ORDER_NOT_SHIPPED" | "INCOMPLETE" | "GOODS_NOT_MATCHED";

const TONES: Record<Problem, Tone> = {
  WITHDRAWN: "waiting-platform",
  ORDER_MISSING: "needs-person",
  ORDER_NOT_SHIPPED: "needs-person",
  INCOMPLETE: "waiting-platform",
  GOODS_NOT_MATCHED: "needs-person",
};

const HELP: Record<Problem, HelpTopic> = {
  WITHDRAWN: "submit-refund",
  ORDER_MISSING: "submit-refund",
  ORDER_NOT_SHIPPED: "submit-refund",
  INCOMPLETE: "missing-return-order",
  GOODS_NOT_MATCHED: "goods-matching",
};

const PROBLEM_OF: Record<SubmitRefusal, Problem> = {
  REFUND_WITHDRAWN: "WITHDRAWN",
  REFUND_ORDER_MISSING: "ORDER_MISSING",
  REFUND_ORDER_NOT_SHIPPED: "ORDER_NOT_SHIPPED",
  REFUND_INCOMPLETE: "INCOMPLETE",
  GOODS_NOT_MATCHED: "GOODS_NOT_MATCHED",
};

type Judged = Parameters<typeof hindranceOf>[0];

/** The first thing that keeps a raw refund from being submitted; null when nothing does. */
export function problemOf(refund: Judged): Problem | null {
  const hindrance = isWaiting(refund) ? hindranceOf(refund) : null;
  return hindrance && PROBLEM_OF[hindrance];
}

/** What is wrong with a raw refund, what it means and what to do (R104). */
export function RefundProblem({ refund }: { refund: Judged }) {
  const t = useTranslations("refunds.problem");
  const problem = problemOf(refund);
  if (!problem) return null;
  return (
    <Notice tone={TONES[problem]} title={t(`${problem}.what`)} topic={HELP[problem]}>
      <p>{t(`${problem}.meaning`)}</p>
      <p>{t(`${problem}.next`)}</p>
    </Notice>
  );
}
