"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { EmptyState } from "@/components/ui/list/empty-state";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import { useAct } from "@/components/ui/act/use-act";
import type { OwnDay } from "@/lib/calendar/client";
import type { ActionResult } from "@/lib/kernel/app-error";

export type RemoveDay = (input: { day: string; note: string }) => Promise<ActionResult<{ moved: number }>>;

/** The days this account stated itself (R138), latest first, each with its reason. */
export function OwnDays({ days, removeDay }: { days: readonly OwnDay[]; removeDay?: RemoveDay }) {
  const t = useTranslations("calendar.own");
  const [asked, setAsked] = useState<string | null>(null);
  const removing = useRemoving(removeDay, () => setAsked(null));
  if (days.length === 0)
    return (
      <div className="p-4">
        <EmptyState title={t("empty.title")} text={t(removeDay ? "empty.text" : "empty.ask")} />
      </div>
    );
  return (
    <>
      <ul aria-label={t("title")} className="divide-y">
        {days.map((own) => (
          <li key={own.day} className="flex items-start justify-between gap-3 px-4 py-2.5">
            <div className="flex min-w-0 flex-col gap-1">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-medium tabular-nums">{own.day}</span>
                <StateBadge tone={own.isWorkday ? "waiting-us" : "waiting-platform"}>
                  {own.isWorkday ? t("work") : t("off")}
                </StateBadge>
              </span>
              <span className="wrap-anywhere">{own.note}</span>
              <span className="text-sm text-ink-soft">
                {own.setBy} <Time at={own.setAt} />
              </span>
            </div>
            {removeDay && (
              <Button
                aria-label={t("removeOf", { day: own.day })}
                onClick={() => {
                  removing.reset();
                  setAsked(own.day);
                }}
              >
                {t("remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <NoteDialog
          title={t("removeAsk", { day: asked })}
          undo={t("removeUndo")}
          noteLabel={t("reason")}
          noteHelp={t("reasonHelp")}
          act={t("remove")}
          busy={removing.busy}
          refusal={removing.refusal}
          onAct={(note) => removing.run({ day: asked, note })}
          onClose={() => setAsked(null)}
        >
          <p>{t("removeWhat")}</p>
        </NoteDialog>
      )}
    </>
  );
}

function useRemoving(removeDay: RemoveDay | undefined, onDone: () => void) {
  const t = useTranslations("calendar");
  return useAct(removeDay, { done: ({ moved }) => t("removed", { moved }), onDone, refreshes: true });
}
