"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { Time } from "@/components/ui/text/time";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { Proof } from "@/lib/onboarding/domain/checklist";
import { LONGEST_NOTE } from "@/lib/onboarding/domain/choices";
import type { ChecklistActs } from "./acts";
import { useOnboardingAct } from "./use-onboarding-act";

type ConfirmationProps = {
  view: ChecklistView;
  proof: Proof;
  /** The confirmation as it counts; a reply to an earlier e-mail does not. */
  given: ChecklistView["confirmations"][number] | undefined;
  acts: ChecklistActs | undefined;
  /** Why it cannot be given now; empty where it can. */
  hindrance?: string | undefined;
};

/** One fact that a person vouches for, with name, time and note; withdrawn with a reason (R24, R25, R37). */
export function Confirmation({ view, proof, given, acts, hindrance }: ConfirmationProps) {
  const t = useTranslations("onboarding");
  const fact = t(`fact.${proof}`);
  return (
    <div className="flex flex-col gap-2 rounded-md border px-3 py-2.5">
      <div className="flex items-start gap-2">
        <span className={given ? "mt-1 text-done" : "mt-1 text-waiting-us"}>
          <ToneIcon tone={given ? "done" : "waiting-us"} size={16} />
        </span>
        <p className="min-w-0 flex-1 font-medium">{fact}</p>
      </div>
      {given ? (
        <Given view={view} given={given} fact={fact} acts={acts} />
      ) : (
        <Give view={view} proof={proof} fact={fact} acts={acts} hindrance={hindrance} />
      )}
    </div>
  );
}

type PartProps = { view: ChecklistView; fact: string; acts: ChecklistActs | undefined };

function Give({ view, proof, fact, acts, hindrance }: PartProps & { proof: Proof; hindrance: string | undefined }) {
  const t = useTranslations("onboarding.confirm");
  const [note, setNote] = useState("");
  const giving = useOnboardingAct(acts?.confirm, { done: () => t("done"), onDone: () => setNote("") });
  if (!acts) return null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pl-6">
        <TextInput
          className="max-w-80 min-w-0 flex-1"
          aria-label={t("noteOf", { fact })}
          placeholder={t("noteHint")}
          value={note}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          busy={giving.busy}
          disabled={hindrance !== undefined}
          aria-label={t("actOf", { fact })}
          onClick={() => giving.run({ shopId: view.shopId, proof, note })}
        >
          {t("act")}
        </Button>
        {hindrance && <span className="text-sm text-ink-soft">{hindrance}</span>}
      </div>
      <RefusalNotice refusal={giving.refusal} />
    </>
  );
}

function Given({ view, given, fact, acts }: PartProps & { given: ChecklistView["confirmations"][number] }) {
  const t = useTranslations("onboarding.confirm");
  const [isOpen, setOpen] = useState(false);
  const withdrawing = useOnboardingAct(acts?.withdraw, { done: () => t("withdrawn"), onDone: () => setOpen(false) });
  const { shopId } = view;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pl-6 text-sm text-ink-soft">
      <span>{t("by", { person: given.by })}</span>
      <Time at={given.at} />
      {given.note && <span className="wrap-anywhere">{given.note}</span>}
      {acts && (
        <Button
          variant="quiet"
          className="ml-auto"
          aria-label={t("withdrawOf", { fact })}
          onClick={() => setOpen(true)}
        >
          {t("withdraw")}
        </Button>
      )}
      {isOpen && (
        <NoteDialog
          title={t("withdrawTitle")}
          undo={t("withdrawUndo")}
          noteLabel={t("withdrawReason")}
          noteHelp={t("withdrawReasonHelp")}
          act={t("withdraw")}
          busy={withdrawing.busy}
          refusal={withdrawing.refusal}
          onAct={(reason) => withdrawing.run({ shopId, proof: given.proof, reason })}
          onClose={() => {
            withdrawing.reset();
            setOpen(false);
          }}
        >
          <p>{t("withdrawWhat", { fact })}</p>
        </NoteDialog>
      )}
    </div>
  );
}
