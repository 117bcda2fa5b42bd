"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/keys/kbd";
import { Panel } from "@/components/ui/page/panel";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import { OrderDeadline } from "../order-badges";

type PackChoicesProps = {
  choices: Extract<PackAnswer, { kind: "choices" }>["choices"];
  onChoose: (index: number) => void;
};

/** Several orders to pack under one number: keys 1 to 9, or a touch. */
export function PackChoices({ choices, onChoose }: PackChoicesProps) {
  const t = useTranslations("pack.choices");
  return (
    <Panel title={t("title", { count: choices.length })} padded={false}>
      <ol className="divide-y">
        {choices.map((choice, index) => (
          <li key={choice.id}>
            <button
              type="button"
              className="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-hover"
              onClick={() => onChoose(index)}
            >
              <Kbd>{index + 1}</Kbd>
              <span className="font-medium">{choice.bizOrderCode}</span>
              <span className="tabular-nums">{t("pieces", { pieces: choice.pieces })}</span>
              <span className="text-ink-soft">{choice.shopName}</span>
              {choice.latestShipAt && <OrderDeadline order={choice} />}
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
