"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PhotoList } from "@/components/photos/photo-list";
import { Button } from "@/components/ui/act/button";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { DiscrepancyView, ReturnView } from "@/lib/returns/client";
import { standingOfCallback } from "@/lib/returns/domain/callback";
import type { ChosenOutcome } from "@/lib/returns/domain/discrepancy";
import { CorrectDialog, type CorrectInput } from "../receive/correct-counts";
import { DiscrepancyCounts } from "../receive/discrepancy-counts";
import { RaiseButtons } from "./raise-buttons";
import type { RaiseInput } from "./raise-discrepancy";
import { NoteDialog, TerminateDialog, type ResolveInput, type TerminateInput } from "../receive/resolve-by-note";
import type { Act } from "@/components/ui/act/use-act";

/** What a person may do about discrepancies; left out for roles that may not. */
export type DiscrepancyActs = {
  raise?: Act<RaiseInput>;
  resolve?: { note: Act<ResolveInput>; correct: Act<CorrectInput>; terminate: Act<TerminateInput> };
};

/** 差异: what was not as announced, its photos beside the counts, and how to end it in two clicks (R112, R113). */
export function Discrepancies({ view, raise, resolve }: { view: ReturnView } & DiscrepancyActs) {
  const t = useTranslations("returns.discrepancies");
  const mayRaise = raise && view.status !== "CANCELLED";
  if (view.discrepancies.length === 0 && !mayRaise) return null;
  const open = view.discrepancies.filter(({ state }) => state === "OPEN");
  const over = view.discrepancies.filter(({ state }) => state !== "OPEN");
  return (
    <Panel title={t("title")} padded={false}>
      {mayRaise && (
        <div className="border-b px-4 py-3">
          <RaiseButtons view={view} raise={raise} />
        </div>
      )}
      {view.discrepancies.length === 0 && <p className="px-4 py-3 text-ink-soft">{t("none")}</p>}
      <ul className="divide-y">
        {[...open, ...over].map((discrepancy) => (
          <li key={discrepancy.id} className="flex flex-col gap-3 px-4 py-3">
            <One view={view} discrepancy={discrepancy} {...(resolve ? { resolve } : {})} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type OneProps = { view: ReturnView; discrepancy: DiscrepancyView } & Pick<DiscrepancyActs, "resolve">;

function One({ view, discrepancy, resolve }: OneProps) {
  const t = useTranslations("returns.discrepancies");
  const [chosen, setChosen] = useState<ChosenOutcome | null>(null);
  const { kind, state, pieces, goods, reason, photos, choices } = discrepancy;
  const close = () => setChosen(null);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className={state === "UNDONE" ? "font-medium text-ink-soft line-through" : "font-medium"}>
          {`${t(`kind.${kind}`)} ${t("pieces", { pieces })}`}
        </h3>
        <StateBadge tone={state === "OPEN" ? "needs-person" : state === "RESOLVED" ? "done" : "waiting-platform"}>
          {t(`state.${state}`)}
        </StateBadge>
        <span className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
          {discrepancy.raisedBy === "platform" ? t("raisedByPlatform") : t("raised", { person: discrepancy.raisedBy })}
          <Time at={discrepancy.raisedAt} />
        </span>
      </div>
      {goods && <p className="wrap-anywhere">{`${t("goods")}: ${goods}`}</p>}
      <p className="wrap-anywhere">{kind === "WITHDRAWN" ? <Withdrawn pieces={pieces} view={view} /> : reason}</p>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {photos.length > 0 ? <PhotoList photos={photos} /> : <p className="text-ink-soft">{t("noPhotos")}</p>}
        {state === "OPEN" && <DiscrepancyCounts lines={view.lines} />}
      </div>
      <Resolution discrepancy={discrepancy} />
      {resolve && choices.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {choices.map((outcome) => (
            <Button
              key={outcome}
              size="lg"
              variant={outcome === "TERMINATED" ? "danger" : "secondary"}
              onClick={() => setChosen(outcome)}
            >
              {t(`act.${outcome}`)}
            </Button>
          ))}
          {kind === "SHORT" && <span className="text-sm text-ink-soft">{t("waitRest")}</span>}
        </div>
      )}
      {resolve && chosen === "NOTED" && (
        <NoteDialog view={view} discrepancy={discrepancy} act={resolve.note} onClose={close} />
      )}
      {resolve && chosen === "TERMINATED" && (
        <TerminateDialog view={view} discrepancy={discrepancy} act={resolve.terminate} onClose={close} />
      )}
      {resolve && chosen === "COUNTED_WRONG" && (
        <CorrectDialog view={view} discrepancy={discrepancy} act={resolve.correct} onClose={close} />
      )}
    </>
  );
}

/** What a withdrawal after goods came in means (R105): a question to the platform, and nothing that goes by itself. */
function Withdrawn({ pieces, view }: { pieces: number; view: ReturnView }) {
  const t = useTranslations("returns.discrepancies");
  if (pieces < view.plannedPieces) return t("withdrawnText");
  return standingOfCallback(view.callbackStatus) === "reported" ? t("withdrawnReported") : t("withdrawnFull");
}

function Resolution({ discrepancy }: { discrepancy: DiscrepancyView }) {
  const t = useTranslations("returns.discrepancies");
  const { outcome, resolvedBy, resolvedAt, resolution, platformCaseNo } = discrepancy;
  if (!outcome) return null;
  return (
    <div className="flex flex-col gap-0.5 rounded-md bg-sunken px-3 py-2">
      <span className="flex flex-wrap gap-x-3">
        <span className="font-medium">{t(`outcome.${outcome}`)}</span>
        {platformCaseNo && <span>{t("case", { number: platformCaseNo })}</span>}
        <span className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
          {resolvedBy && t("resolvedBy", { person: resolvedBy })}
          <Time at={resolvedAt} />
        </span>
      </span>
      {resolution && <span className="wrap-anywhere">{resolution}</span>}
    </div>
  );
}
