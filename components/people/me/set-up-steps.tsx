"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { showToast } from "@/components/ui/act/toast";
import { useAct } from "@/components/ui/act/use-act";
import type { SetUpActs } from "./acts";
import { FirstCode } from "./first-code";
import { RecoveryCodes } from "./recovery-codes";

type Props = {
  acts: SetUpActs;
  /** True from its beginning until the recovery codes are kept: whatever is read afresh meanwhile must not end it. */
  onUnderWay?: (isUnderWay: boolean) => void;
};

/** The set-up of a second factor: begin, scan, type the first code, keep the recovery codes. */
export function SetUpSteps({ acts, onUnderWay }: Props) {
  const t = useTranslations("me.secondFactor");
  const router = useRouter();
  const beginning = useAct(acts.beginSecondFactor, { onDone: () => onUnderWay?.(true) });
  const confirming = useAct(acts.confirmSecondFactor);
  function end() {
    beginning.reset();
    confirming.reset();
    onUnderWay?.(false);
  }
  function kept() {
    showToast({ tone: "done", text: t("switchedOn") });
    end();
    router.refresh();
  }
  if (confirming.value) return <RecoveryCodes codes={confirming.value.codes} onKept={kept} />;
  if (beginning.value) return <FirstCode begun={beginning.value} confirming={confirming} onCancel={end} />;
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t("why")}</p>
      <p className="text-sm text-ink-soft">{t("apps")}</p>
      <RefusalNotice refusal={beginning.refusal} />
      <Button variant="primary" busy={beginning.busy} onClick={() => beginning.run({})}>
        {t("begin")}
      </Button>
    </div>
  );
}
