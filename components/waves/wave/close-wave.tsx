"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import type { WaveView } from "@/lib/waves/client";
import type { WaveActs } from "./acts";

/** 结束波次 with what has not left; asked about first, since it is not undone. */
export function CloseWave({ wave, close }: { wave: WaveView; close: WaveActs["closeWave"] }) {
  const t = useTranslations("waves.view");
  const [isOpen, setOpen] = useState(false);
  const closing = useAct(close, { done: () => t("isClosed"), onDone: () => setOpen(false), reads: ["waves"] });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("close")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("closeTitle", { number: wave.number })}
        undo={t("closeUndo")}
        act={{
          label: t("close"),
          tone: "danger",
          busy: closing.busy,
          onAct: () => closing.run({ waveId: wave.id }),
        }}
      >
        <p>{t("closeText", { count: wave.counts.left })}</p>
        <RefusalNotice refusal={closing.refusal} />
      </Dialog>
    </>
  );
}
