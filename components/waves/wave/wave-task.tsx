"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { Notice } from "@/components/ui/page/notice";
import { ProgressBar } from "@/components/ui/page/progress-bar";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { WaveTaskView, WaveView } from "@/lib/waves/client";
import type { WaveActs } from "./acts";

type WaveTaskProps = { wave: WaveView; task: WaveTaskView; acts: Pick<WaveActs, "stopTask" | "continueTask"> };

/** What a worker has in hand for the wave, how far it is, and the way to stop it or to go on. */
export function WaveTask({ wave, task, acts }: WaveTaskProps) {
  const t = useTranslations("waves.view");
  const stop = useAct(acts.stopTask, { done: () => t("isStopped"), reads: ["waves"] });
  const goOn = useAct(acts.continueTask, { done: () => t("isContinued"), reads: ["waves"] });
  const way = task.isStopped ? goOn : stop;
  const { by, at, tasked, waiting } = task;
  // Those that were shipped are no longer left: they count as done here.
  const done = tasked + (task.kind === "SHIP" ? wave.counts.done : 0);
  return (
    <>
      <Notice
        tone={task.isStopped ? "needs-person" : "waiting-platform"}
        title={task.isStopped ? t("stoppedTitle", { count: waiting }) : t(`task${task.kind}`)}
        action={
          <Button
            variant={task.isStopped ? "primary" : "secondary"}
            busy={way.busy}
            onClick={() => way.run({ waveId: wave.id })}
          >
            {t(task.isStopped ? "continue" : "stop")}
          </Button>
        }
      >
        <div className="flex flex-col gap-1.5">
          <p className="tabular-nums">
            {t("taskText", { by, at: formatPlatformTime(new Date(at)).slice(5, 16), tasked: done, waiting })}
          </p>
          <ProgressBar label={t("taskLabel")} value={done} max={done + waiting} />
        </div>
      </Notice>
      <RefusalNotice refusal={stop.refusal ?? goOn.refusal} />
    </>
  );
}
