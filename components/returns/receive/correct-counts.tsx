"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useRuleText } from "@/components/ui/form/use-rule-text";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { newRequestKey } from "@/lib/browser/request-key";
import { countsOf, type Count, type DiscrepancyView, type Entered, type ReturnView } from "@/lib/returns/client";
import { applyCorrection, movedSince } from "@/lib/returns/domain/correction";
import { missingPieces } from "@/lib/returns/domain/receipt";
import { goodsOf } from "./receive-lines";
import { Reason, type ResolveInput } from "./resolve-by-note";
import type { Act } from "@/components/ui/act/use-act";
import { useReturnAct } from "../use-return-act";

export type CorrectInput = ResolveInput & { requestKey: string; seen: Count[]; lines: Count[] };

type CorrectDialogProps = {
  view: ReturnView;
  discrepancy: DiscrepancyView;
  act: Act<CorrectInput>;
  onClose: () => void;
};

/**
 * 更正数量: what is really there on each line, and what comes of it, told before it is done (R113). Where pieces came in while the
 * dialog was open both counts are shown, and the person decides which goes on (R170).
 */
export function CorrectDialog({ view, discrepancy, act, onClose }: CorrectDialogProps) {
  const t = useTranslations("returns.discrepancies.correct");
  const standing = view.lines.map((line) => ({ ...line, lineId: line.id }));
  const [seen, setSeen] = useState<Entered>(() => enteredOf(view));
  const [draft, setDraft] = useState<{ entered: Entered; requestKey: string }>(() => ({
    entered: enteredOf(view),
    requestKey: newRequestKey(),
  }));
  const [reason, setReason] = useState("");
  const { run, reset, busy, refusal } = useReturnAct(act, t("done"), onClose);
  const lines = countsOf(draft.entered);
  const moved = movedSince(standing, countsOf(seen));
  const preview = applyCorrection(standing, lines);
  const isReady = preview.kind === "corrected" && reason.trim() !== "" && moved.length === 0;
  const { requestKey } = draft;
  const words = (counts: Entered[string] | undefined) =>
    t("counts", { good: counts?.good ?? 0, defective: counts?.defective ?? 0 });
  const save = () =>
    run({ returnOrderId: view.id, discrepancyId: discrepancy.id, reason, requestKey, seen: countsOf(seen), lines });
  const goOn = (keepMine: boolean) => {
    setSeen(enteredOf(view));
    setDraft({ entered: keepMine ? draft.entered : enteredOf(view), requestKey: newRequestKey() });
    reset();
  };
  const enter = (lineId: string, counts: Entered[string]) =>
    setDraft({ entered: { ...draft.entered, [lineId]: counts }, requestKey: newRequestKey() });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      undo={view.undoSeconds > 0 && t("undo", { seconds: view.undoSeconds })}
      act={{ label: t("act"), busy, disabled: !isReady, onAct: save }}
    >
      <p>{t("text")}</p>
      <CorrectLines
        view={view}
        entered={draft.entered}
        wrong={preview.kind === "refused" ? preview.lineId : null}
        onEnter={enter}
      />
      <p role="status" className="text-ink-soft">
        <PreviewText preview={preview} withdrawn={view.isWithdrawn} />
      </p>
      <Reason label={t("reason")} reason={reason} onReason={setReason} error={refusal?.fields?.reason} />
      {moved.length > 0 ? (
        <StaleNotice
          differences={moved.map((line) => ({
            label: goodsOf(line),
            theirs: words({ good: line.goodPieces, defective: line.defectivePieces }),
            yours: words(draft.entered[line.lineId]),
          }))}
          onChoose={goOn}
        />
      ) : (
        <RefusalNotice refusal={refusal} />
      )}
    </Dialog>
  );
}

/** What stands on each line. */
function enteredOf(view: ReturnView): Entered {
  return Object.fromEntries(
    view.lines.map((line) => [line.id, { good: line.goodPieces, defective: line.defectivePieces }]),
  );
}

type PreviewProps = { preview: ReturnType<typeof applyCorrection>; withdrawn: boolean };

function PreviewText({ preview, withdrawn }: PreviewProps) {
  const t = useTranslations("returns.discrepancies.correct");
  const ruleText = useRuleText();
  if (preview.kind === "refused" && preview.code === "RECEIPT_UNKNOWN_LINE") return <>{ruleText("notWhole")}</>;
  if (preview.kind === "refused") return <>{preview.code === "CORRECTION_TOO_MANY" ? t("tooMany") : t("unchanged")}</>;
  if (preview.extent === "FULL") return <>{t("full")}</>;
  if (preview.extent === "NONE") return <>{withdrawn ? t("emptyWithdrawn") : t("empty")}</>;
  return <>{t("partial", { pieces: missingPieces(preview.lines) })}</>;
}

type CorrectLinesProps = {
  view: ReturnView;
  entered: Entered;
  /** The line with too many pieces. */
  wrong: string | null;
  onEnter: (lineId: string, counts: Entered[string]) => void;
};

function CorrectLines({ view, entered, wrong, onEnter }: CorrectLinesProps) {
  const t = useTranslations("returns.receive");
  return (
    <ul className="divide-y rounded-md border">
      {view.lines.map((line) => {
        const own = entered[line.id] ?? { good: 0, defective: 0 };
        const goods = goodsOf(line);
        return (
          <li key={line.id} className="flex flex-wrap items-end gap-x-4 gap-y-2 px-3 py-2.5">
            <div className="min-w-0 flex-1 basis-40">
              <div className="font-medium wrap-anywhere">{goods}</div>
              <div className="text-sm text-ink-soft tabular-nums">{`${t("planned")} ${line.plannedPieces}`}</div>
            </div>
            {(["good", "defective"] as const).map((quality) => (
              <label key={quality} className="flex w-24 flex-col gap-0.5">
                <span className="text-sm text-ink-soft">{t(quality)}</span>
                <PiecesInput
                  name={`${goods} ${t(quality)}`}
                  value={own[quality]}
                  invalid={wrong === line.id}
                  onChange={(pieces) => onEnter(line.id, { ...own, [quality]: pieces })}
                />
              </label>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
