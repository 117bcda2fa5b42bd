"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { TONE_TEXT, type Tone } from "@/components/ui/page/tone";
import { classNames } from "@/components/ui/text/class-names";
import { newRequestKey } from "@/lib/browser/request-key";
import { orderHref } from "@/lib/kernel/addresses";
import { isLate, type ChecklistView, type TestPushView } from "@/lib/onboarding/client";
import type { ChecklistActs } from "./acts";
import { useOnboardingAct } from "./use-onboarding-act";

type TestPushProps = {
  view: Pick<ChecklistView, "shopId" | "supplierId" | "testPush">;
  acts: TestPushActs | undefined;
  /** True for roles that may open orders. */
  seesOrders: boolean;
  /** False where a panel around it names it already. */
  titled?: boolean;
};

export type TestPushActs = Pick<ChecklistActs, "sendTest" | "closeTest">;

/** A signed test push from inside the product, and how far it came (R39). */
export function TestPush({ view, acts, seesOrders, titled = true }: TestPushProps) {
  const t = useTranslations("onboarding.test");
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const sending = useOnboardingAct(acts?.sendTest, {
    done: () => t("sent"),
    onDone: () => setRequestKey(newRequestKey()),
  });
  const { testPush } = view;
  return (
    <section
      {...(titled ? { "aria-label": t("title"), id: "test-push" } : {})}
      className={classNames("flex scroll-mt-16 flex-col gap-3", titled && "border-t pt-3")}
    >
      {titled && <h4 className="font-medium">{t("title")}</h4>}
      <p className="text-sm text-ink-soft">{t("text")}</p>
      {acts && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            busy={sending.busy}
            disabled={view.supplierId === null}
            onClick={() => sending.run({ shopId: view.shopId, requestKey })}
          >
            {t("act")}
          </Button>
          {view.supplierId === null && <span className="text-sm text-ink-soft">{t("noSupplier")}</span>}
        </div>
      )}
      <RefusalNotice refusal={sending.refusal} />
      {testPush && (
        <>
          <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
            <span>
              {t("number")} {testPush.bizOrderCode}
            </span>
            <span>{t("by", { person: testPush.sentBy })}</span>
            <Time at={testPush.sentAt} />
          </p>
          <Stages push={testPush} />
          {testPush.order && <TestOrder order={testPush.order} acts={acts} seesOrders={seesOrders} />}
        </>
      )}
    </section>
  );
}

/** Answers of our own door that have words of their own. */
const ANSWERS = [
  "accepted",
  "unreachable",
  "sign-check-failure",
  "supplier-not-bound",
  "invalid-parameter",
  "system-busy",
] as const;

function Stages({ push }: { push: TestPushView }) {
  const t = useTranslations("onboarding.test");
  const { answer, sentAt } = push;
  const known = ANSWERS.find((one) => one === answer);
  const isRefused = answer !== null && answer !== "accepted";
  const later: Tone = isRefused || push.stuck !== null ? "failed" : "waiting-platform";
  return (
    <ol aria-label={t("stages")} aria-live="polite" className="flex flex-col gap-1">
      <Stage
        name={t("door")}
        tone={answer === null ? "waiting-platform" : isRefused ? "failed" : "done"}
        took={took(sentAt, push.answeredAt)}
      >
        {answer === null ? t("waiting") : known ? t(`answer.${known}`) : t("answer.other", { code: answer })}
      </Stage>
      {!isRefused && (
        <>
          <Stage
            name={t("stored")}
            tone={push.storedAt ? "done" : "waiting-platform"}
            took={took(sentAt, push.storedAt)}
          >
            {push.storedAt ? null : t("waiting")}
          </Stage>
          <Stage name={t("order")} tone={push.order ? "done" : later} took={took(sentAt, push.order?.at ?? null)}>
            {push.order
              ? null
              : push.stuck !== null
                ? t("stuck", { note: push.stuck })
                : isLate(push)
                  ? t("late")
                  : t("waiting")}
          </Stage>
        </>
      )}
    </ol>
  );
}

type StageProps = { name: string; tone: Tone; took: number | null; children: ReactNode };

function Stage({ name, tone, took: ms, children }: StageProps) {
  const t = useTranslations("onboarding.test");
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className={TONE_TEXT[tone]}>
        <ToneIcon tone={tone} size={16} />
      </span>
      <span>{name}</span>
      {children && <span className={tone === "failed" ? "text-failed" : "text-ink-soft"}>{children}</span>}
      {ms !== null && <span className="text-sm text-ink-soft tabular-nums">{t("took", { ms })}</span>}
    </li>
  );
}

/** Milliseconds from one moment to another; clocks of two machines may differ a little. */
function took(from: string, to: string | null): number | null {
  return to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}

type TestOrderProps = {
  order: NonNullable<TestPushView["order"]>;
  acts: TestPushActs | undefined;
  seesOrders: boolean;
};

function TestOrder({ order, acts, seesOrders }: TestOrderProps) {
  const t = useTranslations("onboarding.test");
  const closing = useOnboardingAct(acts?.closeTest, { done: () => t("closed") });
  const isClosed = order.status === "CANCELLED";
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3 py-2">
        <StateBadge tone="needs-person">{t("mark")}</StateBadge>
        <span>{order.goods}</span>
        <span className="tabular-nums">{t("pieces", { pieces: order.pieces })}</span>
        {isClosed && <span className="text-ink-soft">{t("isClosed")}</span>}
        <span className="ml-auto flex flex-wrap gap-2">
          {seesOrders && <LinkButton href={orderHref(order.id)}>{t("open")}</LinkButton>}
          {acts && !isClosed && (
            <Button busy={closing.busy} onClick={() => closing.run({ orderId: order.id })}>
              {t("close")}
            </Button>
          )}
        </span>
      </div>
      <RefusalNotice refusal={closing.refusal} />
    </>
  );
}
