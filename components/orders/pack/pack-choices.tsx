"use client";

import { useTranslations } from "next-intl";
import { ChoiceList } from "@/components/scan/choice-list";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import { OrderDeadline } from "../order-badges";

type PackChoicesProps = {
  choices: Extract<PackAnswer, { kind: "choices" }>["choices"];
  onChoose: (index: number) => void;
};

/** Several orders to pack under one number. */
export function PackChoices({ choices, onChoose }: PackChoicesProps) {
  const t = useTranslations("pack.choices");
  return (
    <ChoiceList title={t("title", { count: choices.length })} choices={choices} onChoose={onChoose}>
      {(choice) => (
        <>
          <span className="font-medium">{choice.bizOrderCode}</span>
          <span className="tabular-nums">{t("pieces", { pieces: choice.pieces })}</span>
          <span className="text-ink-soft">{choice.shopName}</span>
          {choice.latestShipAt && <OrderDeadline order={choice} />}
        </>
      )}
    </ChoiceList>
  );
}
