"use client";

import { useTranslations } from "next-intl";
import { ChoiceList } from "@/components/scan/choice-list";
import { Time } from "@/components/ui/text/time";
import type { ScanChoice } from "@/lib/returns/client";
import { ReturnBadge } from "../list/return-badges";

/** Several returns under one number. */
export function ScanChoices({ choices, onChoose }: { choices: ScanChoice[]; onChoose: (index: number) => void }) {
  const t = useTranslations("scan");
  return (
    <ChoiceList title={t("choices.title", { count: choices.length })} choices={choices} onChoose={onChoose}>
      {(choice) => (
        <>
          <span className="font-medium">{choice.returnNo}</span>
          <ReturnBadge {...choice} />
          <span className="tabular-nums">{`${choice.receivedPieces} / ${choice.plannedPieces}`}</span>
          <span className="text-ink-soft">{choice.shopName}</span>
          <Time at={choice.createdAt} />
        </>
      )}
    </ChoiceList>
  );
}
