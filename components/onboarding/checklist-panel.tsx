"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { checklistOptions, type ChecklistView, type StepView } from "@/lib/onboarding/client";
import type { StepKind } from "@/lib/onboarding/domain/checklist";
import type { ChecklistActs } from "./acts";
import { StepBadge } from "./step-badge";
import { StepConfiguration } from "./step-configuration";
import { StepEmail } from "./step-email";
import { StepPlatform } from "./step-platform";
import { TestPush } from "./test-push";

type ChecklistPanelProps = {
  shopId: string;
  /** Left out for roles that only look. */
  acts?: ChecklistActs;
  userName: string;
  seesOrders: boolean;
};

/** 对接进度 of one shop: five steps, the one whose turn it is open with its act (R23–R39). */
export function ChecklistPanel(props: ChecklistPanelProps) {
  const t = useTranslations("onboarding");
  const query = useQuery(checklistOptions(props.shopId));
  const view = query.data;
  return (
    <div id="onboarding" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Panel title={t("title")} padded={false}>
        {query.isError && !view && (
          <div className="p-4">
            <LoadFailed what={t("title")} query={query} />
          </div>
        )}
        {view && <Steps view={view} {...props} />}
      </Panel>
    </div>
  );
}

function Steps({ view, acts, userName, seesOrders }: ChecklistPanelProps & { view: ChecklistView }) {
  const next = view.steps.find(({ state }) => state !== "done")?.kind ?? null;
  const contents: Record<StepKind, ReactNode> = {
    SHOP_CREATED: null,
    PLATFORM_CONFIGURED: <StepPlatform view={view} acts={acts} />,
    EMAIL_SENT: <StepEmail view={view} acts={acts} userName={userName} />,
    CONFIGURATION_COMPLETED: <StepConfiguration view={view} acts={acts} />,
    FIRST_ORDER: <StepFirstOrder view={view} acts={acts} seesOrders={seesOrders} />,
  };
  return (
    <ol className="divide-y">
      {view.steps.map((step, index) => (
        <li key={step.kind}>
          <Step step={step} number={index + 1} isTurn={step.kind === next} content={contents[step.kind]} />
        </li>
      ))}
    </ol>
  );
}

type StepProps = { step: StepView; number: number; isTurn: boolean; content: ReactNode };

/** A step folds; until a person folds or unfolds it, the one whose turn it is stands open, and the last with its test push. */
function Step({ step, number, isTurn, content }: StepProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? (isTurn || step.kind === "FIRST_ORDER");
  if (content === null)
    return (
      <div className="px-4 py-2.5">
        <StepHead step={step} number={number} />
      </div>
    );
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) setChosen(event.currentTarget.open);
      }}
      className="group"
    >
      <summary className="flex cursor-pointer list-none items-start gap-2 px-4 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <div className="min-w-0 flex-1">
          <StepHead step={step} number={number} />
        </div>
        <ChevronDown aria-hidden size={16} className="mt-1 shrink-0 text-ink-soft group-open:rotate-180" />
      </summary>
      <div className="px-4 pb-4 sm:pl-10">{content}</div>
    </details>
  );
}

/** What the step is, who does it, what proves it, where it stands and what it lacks. */
function StepHead({ step, number }: { step: StepView; number: number }) {
  const t = useTranslations("onboarding");
  return (
    <div className="flex flex-col gap-0.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="font-medium">{`${number} ${t(`step.${step.kind}`)}`}</h3>
        <span className="inline-flex items-center gap-2 text-sm text-ink-soft">
          {step.doneAt && <Time at={step.doneAt} />}
          <StepBadge state={step.state} />
        </span>
      </div>
      <div className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{t("whoAndProof", { who: t(`who.${step.kind}`), proof: t(`proof.${step.kind}`) })}</span>
        {step.lacks.map((lack) => (
          <span key={lack} className={step.state === "blocked" ? undefined : "text-waiting-us"}>
            {t(`lack.${lack}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

type FirstOrderProps = { view: ChecklistView; acts: ChecklistActs | undefined; seesOrders: boolean };

/** Step 5: done by the first pushed order; until then, and after, a test push shows whether the way is clear (R39). */
function StepFirstOrder({ view, acts, seesOrders }: FirstOrderProps) {
  const t = useTranslations("onboarding.first");
  const isDone = view.steps.some(({ kind, state }) => kind === "FIRST_ORDER" && state === "done");
  return (
    <div className="flex flex-col gap-3">
      <p>
        {t("text")} {!isDone && t("waitNone")}
      </p>
      <TestPush view={view} acts={acts} seesOrders={seesOrders} />
    </div>
  );
}
