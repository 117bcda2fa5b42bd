"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/keys/kbd";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { ScanChoice } from "@/lib/returns/client";
import { ReturnBadge } from "../list/return-badges";

/** Several returns under one number: keys 1 to 9, or a touch. */
export function ScanChoices({ choices, onChoose }: { choices: ScanChoice[]; onChoose: (index: number) => void }) {
  const t = useTranslations("scan");
  return (
    <Panel title={t("choices.title", { count: choices.length })} padded={false}>
      <ol className="divide-y">
        {choices.map((choice, index) => (
          <li key={choice.id}>
            <button
              type="button"
              className="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-hover"
              onClick={() => onChoose(index)}
            >
              <Kbd>{index + 1}</Kbd>
              <span className="font-medium">{choice.returnNo}</span>
              <ReturnBadge {...choice} />
              <span className="tabular-nums">{`${choice.receivedPieces} / ${choice.plannedPieces}`}</span>
              <span className="text-ink-soft">{choice.shopName}</span>
              <Time at={choice.createdAt} />
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
