"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import type { ReplayPreview } from "@/lib/delivery/replays/client";
import { LONGEST_REASON } from "@/lib/delivery/replays/domain/message";
import type { ReplaySelection } from "@/lib/delivery/replays/schema";
import { replayHref } from "@/lib/kernel/addresses";
import type { AppErrorCode } from "@/lib/kernel/app-error";
import { PreviewOfReplay } from "./replay-preview";

export type StartActs = {
  previewReplay: Act<{ selection: ReplaySelection }, ReplayPreview>;
  startReplay: Act<{ selection: ReplaySelection; reason: string }, { replayId: string }>;
};

const PERIODS = ["1", "12", "24", "168", "720"] as const;
const FIRST_PERIOD = "24";

/** None of what was looked at can be replayed by now. */
const GONE: readonly AppErrorCode[] = ["NOTHING_TO_REPLAY", "NOT_FOUND"];

type ReplayDialogProps = {
  acts: StartActs;
  /** `hours`: how far back, where the person chooses that. */
  selectionOf: (hours: number) => ReplaySelection;
  choosesPeriod?: boolean;
  onClose: () => void;
};

/** How many messages, of which kinds, which are left and why; then the reason, and the start. */
export function ReplayDialog({ acts, selectionOf, choosesPeriod = false, onClose }: ReplayDialogProps) {
  const t = useTranslations("replays.dialog");
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [period, setPeriod] = useState<string>(FIRST_PERIOD);
  // What was looked at is what is started.
  const [selection, setSelection] = useState(() => selectionOf(Number(FIRST_PERIOD)));
  const preview = useAct(acts.previewReplay);
  const start = useAct(acts.startReplay, {
    done: () => t("started"),
    onDone: ({ replayId }) => router.push(replayHref(replayId)),
    reads: ["replays", "messages"],
  });
  const look = (chosen: ReplaySelection) => preview.run({ selection: chosen });
  // Once, when the dialog opens: looking is an act of the server.
  useEffect(() => look(selection), []); // eslint-disable-line react-hooks/exhaustive-deps
  const given = reason.trim();
  const isReady = given !== "" && given.length <= LONGEST_REASON && preview.value !== null && mayStart(preview.value);

  async function run() {
    if (!isReady || start.busy || preview.busy) return;
    const result = await start.send({ selection, reason: given });
    // Somebody else was faster, in another tab maybe: what was looked at is not so any more.
    if (result && !result.ok && GONE.includes(result.refusal.code)) look(selection);
  }

  function choose(hours: string) {
    const chosen = selectionOf(Number(hours));
    setPeriod(hours);
    setSelection(chosen);
    start.reset();
    look(chosen);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("start"), busy: start.busy, disabled: !isReady || preview.busy, onAct: () => void run() }}
    >
      <p>{t("what")}</p>
      {choosesPeriod && (
        <Field name="period" label={t("period")} required>
          <Select
            value={period}
            disabled={preview.busy || start.busy}
            options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
            onChange={(event) => choose(event.target.value)}
          />
        </Field>
      )}
      <div aria-live="polite" aria-busy={preview.busy} className="flex flex-col gap-2">
        {preview.busy && <p className="text-ink-soft">{t("reading")}</p>}
        {!preview.busy && preview.value && <PreviewOfReplay preview={preview.value} />}
      </div>
      <RefusalNotice refusal={preview.refusal} action={<Button onClick={() => look(selection)}>{t("retry")}</Button>} />
      <Field name="reason" label={t("reason")} help={t("reasonHelp")} error={start.refusal?.fields?.reason} required>
        <Textarea
          value={reason}
          maxLength={LONGEST_REASON}
          rows={2}
          onChange={(event) => setReason(event.target.value)}
          onSend={() => void run()}
        />
      </Field>
      <RefusalNotice refusal={start.refusal?.fields ? null : start.refusal} />
    </Dialog>
  );
}

/** Pushes of an unconfirmed supplier id count: the platform is asked when the replay starts. */
function mayStart({ replayable, skipped }: ReplayPreview): boolean {
  return replayable.length > 0 || skipped.some(({ reason }) => reason === "supplier-unproven");
}
