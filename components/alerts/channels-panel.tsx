"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { EmptyState } from "@/components/ui/list/empty-state";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import type { ChannelRow, TestResult } from "@/lib/alerts/client";
import { channelHref } from "@/lib/kernel/addresses";
import { rolesThat } from "@/lib/kernel/pages";
import { mayDo } from "@/lib/kernel/roles";
import { useChannelActs, type ChannelActs } from "./use-channel-acts";
import { useDeliveryWords } from "./use-delivery-words";

export type { ChannelActs };

type ChannelsPanelProps = {
  channels: readonly ChannelRow[];
  /** Left out for those who only look. */
  acts?: ChannelActs;
};

/** The channels, each with 测试, 停用 or 启用, and what came of its latest notice. */
export function ChannelsPanel({ channels, acts }: ChannelsPanelProps) {
  const t = useTranslations("alerts.settings");
  const namesOf = useRoleNames();
  const roles = namesOf(rolesThat((role) => mayDo(role, "alerts")));
  const act = useChannelActs(acts);
  const create = acts && (
    <LinkButton href={channelHref("new")} aria-label={t("new")}>
      {t("create")}
    </LinkButton>
  );
  return (
    <Panel title={t("channels")} action={create} padded={false}>
      <p className="border-b px-4 py-2.5 text-sm text-ink-soft">{t("channelsHelp")}</p>
      {act.refusal && (
        <div className="p-4">
          <RefusalNotice refusal={act.refusal} />
        </div>
      )}
      {channels.length === 0 ? (
        <div className="p-4">
          <EmptyState title={t("empty.title")} text={acts ? t("empty.text") : t("empty.ask", { roles })} />
        </div>
      ) : (
        <ul aria-label={t("channels")} className="divide-y">
          {channels.map((channel) => (
            <li key={channel.id} className="flex flex-col gap-2 px-4 py-2.5">
              <div className="flex flex-wrap items-start justify-between gap-3">
                <ChannelFacts channel={channel} mayChange={acts !== undefined} />
                {acts && <ChannelButtons channel={channel} act={act} />}
              </div>
              {act.tested?.id === channel.id && <Outcome result={act.tested.result} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ChannelFacts({ channel, mayChange }: { channel: ChannelRow; mayChange: boolean }) {
  const t = useTranslations("alerts.settings");
  const wordsOf = useDeliveryWords();
  const { id, name, route, hint, isSigned, isDisabled, last, lost } = channel;
  return (
    <div className="flex min-w-0 flex-1 basis-48 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {mayChange ? (
          <TextLink href={channelHref(id)} className="py-0.5 font-medium break-all">
            {name}
          </TextLink>
        ) : (
          <span className="font-medium break-all">{name}</span>
        )}
        <StateBadge tone={isDisabled ? "waiting-platform" : "done"}>{isDisabled ? t("off") : t("on")}</StateBadge>
        {lost > 0 && <StateBadge tone="failed">{t("lost", { count: lost })}</StateBadge>}
      </div>
      <div className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{t(`route.${route}`)}</span>
        <span className="break-all">{hint}</span>
        {isSigned && <span>{t("signed")}</span>}
      </div>
      <p className="text-sm wrap-anywhere text-ink-soft">
        {last ? (
          <>
            {t(`last.${last.outcome}`, { test: last.isTest ? "yes" : "no" })} <Time at={last.at} age />
            {last.outcome !== "sent" && last.failure && <span className="ml-2">{wordsOf(last.failure)}</span>}
          </>
        ) : (
          t("last.none")
        )}
      </p>
    </div>
  );
}

type ButtonsProps = { channel: ChannelRow; act: ReturnType<typeof useChannelActs> };

function ChannelButtons({ channel, act }: ButtonsProps) {
  const t = useTranslations("alerts.settings");
  const { id, name, isDisabled } = channel;
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      <Button
        aria-label={t("testOf", { name })}
        busy={act.testing === id}
        disabled={act.busy}
        onClick={() => act.test(id)}
      >
        {t("test")}
      </Button>
      <Button
        aria-label={isDisabled ? t("enableOf", { name }) : t("disableOf", { name })}
        disabled={act.busy}
        onClick={() => act.turn({ id, name, on: isDisabled })}
      >
        {isDisabled ? t("enable") : t("disable")}
      </Button>
    </div>
  );
}

/** What really came of the test, in plain words. */
function Outcome({ result }: { result: TestResult }) {
  const t = useTranslations("alerts.settings.outcome");
  const wordsOf = useDeliveryWords();
  if (result.isSent) return <Notice tone="done" urgent title={t("sent")} />;
  return (
    <Notice tone="failed" urgent title={t("failed")}>
      {wordsOf(`${result.code ?? ""} ${result.text}`.trim())}
    </Notice>
  );
}
