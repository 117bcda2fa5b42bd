"use client";

import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { useAct } from "@/components/ui/act/use-act";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { HelpLink } from "@/components/ui/text/help-link";
import { Time } from "@/components/ui/text/time";
import type { MySecondFactor } from "@/lib/people/client/me";
import type { SecondFactorActs } from "./acts";
import { ProofDialog } from "./proof-dialog";
import { RecoveryCodes } from "./recovery-codes";
import { SetUpSteps } from "./set-up-steps";

type Props = { factor: MySecondFactor; hasPassword: boolean; acts: SecondFactorActs };

/** From so few recovery codes on, new ones are advised. */
const FEW_CODES = 3;

/** The second factor of the person: set up, with its recovery codes, or off. */
export function SecondFactorPanel({ factor, hasPassword, acts }: Props) {
  const t = useTranslations("me.secondFactor");
  const [isUnderWay, setUnderWay] = useState(false);
  const isOn = factor.since !== null && !isUnderWay;
  return (
    <Panel title={t("title")} action={<HelpLink topic="second-factor" />}>
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {isOn ? (
            <StateBadge tone="done" icon={<ShieldCheck aria-hidden size={14} />}>
              {t("on")}
            </StateBadge>
          ) : (
            <StateBadge tone="waiting-platform" icon={<ShieldOff aria-hidden size={14} />}>
              {t("off")}
            </StateBadge>
          )}
          {isOn && (
            <span className="text-sm text-ink-soft">
              {t("since")} <Time at={factor.since} />
            </span>
          )}
          {factor.isRequired && <span className="text-sm text-ink-soft">{t("required")}</span>}
        </p>
        {isOn ? (
          <SwitchedOn factor={factor} hasPassword={hasPassword} acts={acts} />
        ) : (
          <SetUpSteps acts={acts} onUnderWay={setUnderWay} />
        )}
      </div>
    </Panel>
  );
}

function SwitchedOn({ factor, hasPassword, acts }: Props) {
  const t = useTranslations("me.secondFactor");
  const router = useRouter();
  const [asked, setAsked] = useState<"renew" | "remove" | null>(null);
  const close = () => setAsked(null);
  const renewing = useAct(acts.renewRecoveryCodes, { onDone: close });
  const removing = useAct(acts.removeSecondFactor, { done: () => t("switchedOff"), onDone: close, refreshes: true });
  if (renewing.value)
    return (
      <RecoveryCodes
        codes={renewing.value.codes}
        onKept={() => {
          renewing.reset();
          router.refresh();
        }}
      />
    );
  const isFew = factor.codesLeft < FEW_CODES;
  function ask(what: "renew" | "remove") {
    renewing.reset();
    removing.reset();
    setAsked(what);
  }
  return (
    <>
      {isFew ? (
        <Notice tone="needs-person" title={t("codesLeft", { count: factor.codesLeft })}>
          {t("fewCodes")}
        </Notice>
      ) : (
        <p>{t("codesLeft", { count: factor.codesLeft })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => ask("renew")}>{t("renew.act")}</Button>
        <Button variant="danger" onClick={() => ask("remove")}>
          {t("remove.act")}
        </Button>
      </div>
      {asked === "renew" && (
        <ProofDialog kind="renew" hasPassword={hasPassword} act={renewing} onClose={close}>
          {t("renew.text")}
        </ProofDialog>
      )}
      {asked === "remove" && (
        <ProofDialog kind="remove" hasPassword={hasPassword} act={removing} onClose={close}>
          {t(factor.isRequired ? "remove.textRequired" : "remove.text")}
        </ProofDialog>
      )}
    </>
  );
}
