"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { HistoryPanel } from "@/components/audit/history-panel";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { ReadFailed } from "@/components/ui/list/read-failed";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { replayOptions, type ReplayView } from "@/lib/delivery/replays/client";
import { FailedAgainPanel } from "./failed-again";
import { ReplayBadge } from "./replay-badge";
import { KindList, SkipList } from "./replay-preview";
import type { StartActs } from "./replay-dialog";
import { ReplayProgress } from "./replay-progress";
import { useSelectionText } from "./use-selection-text";

type ReplayActs = StartActs & { stopReplay: Act<{ replayId: string }>; continueReplay: Act<{ replayId: string }> };

type ReplayPageProps = {
  id: string;
  title: string;
  breadcrumb: readonly Crumb[];
  /** Left out for those who only look. */
  acts?: ReplayActs;
};

/** One replay, read again and again while something of it is under way. */
export function ReplayPage({ id, title, breadcrumb, acts }: ReplayPageProps) {
  const t = useTranslations("replays.view");
  const query = useQuery(replayOptions(id));
  const replay = query.data;
  const stop = useAct(acts?.stopReplay, { done: () => t("isStopped"), reads: ["replays"] });
  const goOn = useAct(acts?.continueReplay, { done: () => t("isContinued"), reads: ["replays"] });
  const isRunning = replay?.state === "RUNNING";
  const way = isRunning ? stop : goOn;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={title}
        breadcrumb={breadcrumb}
        line={replay && <HeadLine replay={replay} />}
        action={
          acts &&
          replay &&
          replay.state !== "DONE" && (
            <Button
              variant={isRunning ? "secondary" : "primary"}
              busy={way.busy}
              onClick={() => way.run({ replayId: id })}
            >
              {t(isRunning ? "stop" : "continue")}
            </Button>
          )
        }
      />
      {!acts && <p className="text-sm text-ink-soft">{t("readOnly")}</p>}
      <RefusalNotice refusal={stop.refusal ?? goOn.refusal} />
      <ReadFailed what={t("what")} query={query} />
      {replay?.state === "STOPPED" && <Notice tone="needs-person" title={t("stopped", { count: replay.waiting })} />}
      {replay && <Parts replay={replay} acts={acts} />}
    </div>
  );
}

function HeadLine({ replay }: { replay: ReplayView }) {
  const t = useTranslations("replays.view");
  return (
    <>
      <ReplayBadge state={replay.state} />
      <span>{t("by", { name: replay.startedBy })}</span>
      <Time at={replay.createdAt} age />
    </>
  );
}

function Parts({ replay, acts }: { replay: ReplayView; acts: StartActs | undefined }) {
  const t = useTranslations("replays.view");
  const selectionOf = useSelectionText();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title={t("progress")}>
          <ReplayProgress replay={replay} />
        </Panel>
        <FailedAgainPanel replay={replay} acts={acts} />
        <SkipsPanel replay={replay} />
        <Panel title={t("what")}>
          <div className="flex flex-col gap-3">
            <Facts
              items={[
                { label: t("reason"), value: replay.reason },
                { label: t("selection"), value: selectionOf(replay) },
                { label: t("started"), value: <Time at={replay.createdAt} /> },
                { label: t("finished"), value: <Time at={replay.finishedAt} /> },
              ]}
            />
            <KindList kinds={replay.kinds} />
          </div>
        </Panel>
      </div>
      <HistoryPanel title={t("history")} timeline={replay.timeline} />
    </div>
  );
}

/** What was left, and why; of bodies that cannot be read, where they cannot. */
function SkipsPanel({ replay }: { replay: ReplayView }) {
  const t = useTranslations("replays");
  const { skips, notFound, faults } = replay;
  if (skips.length === 0 && notFound === 0) return null;
  return (
    <Panel title={t("view.skips")}>
      <div className="flex flex-col gap-2">
        <SkipList
          skips={skips}
          notFound={notFound}
          wordsOf={(reason) => (reason === "supplier-unproven" ? t(`skipAfter.${reason}`) : t(`skip.${reason}`))}
        />
        {faults.length > 0 && (
          <div className="text-sm">
            <p className="font-medium">{t("faults")}</p>
            <ul>
              {faults.map(({ fault, count }) => (
                <li key={fault} className="break-all">
                  {t("fault", { fault, count })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}
