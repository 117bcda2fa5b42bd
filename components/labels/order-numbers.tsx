"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { useAct } from "@/components/ui/act/use-act";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { CopyText } from "@/components/ui/text/copy-text";
import { Time } from "@/components/ui/text/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Label, LabelState } from "@/lib/labels/domain/label";
import { mayBeOnPaper } from "@/lib/labels/domain/label-state";

export type GiveBackAction = (input: { labelId: string; reason: string }) => Promise<ActionResult>;

type OrderNumbersProps = {
  labels: readonly Label[];
  isCancelled: boolean;
  /** Left out for roles that do not ship. */
  giveBack?: GiveBackAction | undefined;
  /** Printing of one label, where this workplace prints. */
  printOf?: ((label: Label) => ReactNode) | undefined;
};

const TONES: Record<LabelState, Tone> = {
  taken: "needs-person",
  printed: "waiting-us",
  used: "done",
  givenBack: "waiting-platform",
};

/** 运单号: every number that was taken for an order, what became of it and of its label, and giving it back. */
export function OrderNumbers({ labels, isCancelled, giveBack, printOf }: OrderNumbersProps) {
  const t = useTranslations("labels.numbers");
  const [asked, setAsked] = useState<Label | null>(null);
  const giving = useAct(giveBack, {
    done: () => t("given", { number: asked?.waybillNo ?? "" }),
    onDone: () => setAsked(null),
    reads: ["orders"],
  });
  if (labels.length === 0) return null;
  const isOnPaper = labels.some(mayBeOnPaper);
  return (
    <Panel title={t("title")} padded={false}>
      {isCancelled && isOnPaper && (
        <div className="p-4 pb-0">
          <Notice tone="failed" title={t("cancelled.title")} urgent>
            <p>{t("cancelled.text")}</p>
          </Notice>
        </div>
      )}
      <ul className="divide-y">
        {labels.map((label) => (
          <li key={label.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <NumberFacts label={label} />
            <span className="flex flex-wrap items-center gap-2">
              {!isCancelled && printOf?.(label)}
              {giveBack && mayGiveBack(label) && (
                <Button
                  aria-label={t("giveBackOf", { number: label.waybillNo })}
                  onClick={() => {
                    giving.reset();
                    setAsked(label);
                  }}
                >
                  {t("giveBack")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <NoteDialog
          title={t("ask.title", { number: asked.waybillNo })}
          undo={t("ask.undo")}
          noteLabel={t("ask.reason")}
          noteHelp={t("ask.reasonHelp")}
          act={t("giveBack")}
          danger
          busy={giving.busy}
          refusal={giving.refusal}
          onAct={(reason) => giving.run({ labelId: asked.id, reason })}
          onClose={() => setAsked(null)}
        >
          <p>{t("ask.what")}</p>
          {mayBeOnPaper(asked) && (
            <Notice tone="failed" title={t("ask.printed")}>
              <p>{t("ask.destroy")}</p>
            </Notice>
          )}
        </NoteDialog>
      )}
    </Panel>
  );
}

/** Only the merchant's own account takes numbers back, and none that a package carries. */
function mayGiveBack({ origin, state }: Label): boolean {
  return origin === "ACCOUNT" && (state === "taken" || state === "printed");
}

function NumberFacts({ label }: { label: Label }) {
  const t = useTranslations("labels.numbers");
  const { carrierCode, carrierName, waybillNo, state, origin, prints, printedAt, printedBy, printing } = label;
  return (
    <div className="min-w-0">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{carrierName ?? carrierCode}</span>
        <CopyText text={waybillNo} />
        <StateBadge tone={TONES[state]}>{t(`state.${state}`)}</StateBadge>
      </span>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{t(`origin.${origin}`)}</span>
        {prints > 0 && (
          <span>
            {t("printed", { count: prints, by: printedBy ?? "–" })} <Time at={printedAt} />
          </span>
        )}
        {printing && <span>{t("printing", { printer: printing.printer || "–" })}</span>}
        {label.isDoubtful && <span>{t("doubtful")}</span>}
        {!label.hasLabel && state !== "givenBack" && <span>{t("noLabel")}</span>}
        {label.giveBackReason && <span className="wrap-anywhere">{t("reason", { reason: label.giveBackReason })}</span>}
      </p>
    </div>
  );
}
