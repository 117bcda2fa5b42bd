"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { countText } from "@/lib/kernel/count";
import { stockErrorsHref } from "@/lib/list-addresses";
import type { ErrorGroup } from "@/lib/publishing/client";
import type { ShopsAsked } from "@/lib/publishing/schema";
import { CauseText } from "../attempts/cause-text";
import { Trend } from "./trend";

type ErrorGroupCardProps = {
  group: ErrorGroup;
  /** The shops the page is narrowed to. */
  asked: ShopsAsked;
  shops: readonly { id: string; name: string }[];
  /** Retries the group's numbers; left out for those who only look, and where only its cause can be mended. */
  retry?: { busy: boolean; run: () => void };
  /** True on the group's own list: no link to it. */
  opened?: boolean;
};

/** One cause: how much it holds up, since when, what it means and what to do (R153). */
export function ErrorGroupCard({ group, asked, shops, retry, opened = false }: ErrorGroupCardProps) {
  const t = useTranslations("publishing");
  const { cause, targets, skus, firstSeen, lastSeen, trend } = group;
  const tried = trend.reduce((sum, count) => sum + count, 0);
  return (
    <Panel
      title={
        <span className="inline-flex items-center gap-1.5">
          <span className="text-failed">
            <ToneIcon tone="failed" size={16} />
          </span>
          {t(`cause.${cause}.name`)}
          <span className="font-normal text-ink-soft tabular-nums">{countText(targets)}</span>
        </span>
      }
      action={
        <span className="flex flex-wrap items-center gap-3">
          {!opened && (
            <TextLink href={stockErrorsHref({ cause, shop: asked.shop, mode: asked.mode })}>
              {t("groups.open", { count: targets, shown: countText(targets) })}
            </TextLink>
          )}
          {retry && (
            <Button
              busy={retry.busy}
              onClick={retry.run}
              aria-label={`${t("groups.retry")} ${t(`cause.${cause}.name`)}`}
            >
              {t("groups.retry")}
            </Button>
          )}
        </span>
      }
    >
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <CauseText cause={cause} shops={shops.filter(({ id }) => group.shops.includes(id))} />
        </div>
        <dl className="grid shrink-0 grid-cols-[auto_auto] gap-x-4 gap-y-1 text-sm">
          <dt className="text-ink-soft">{t("groups.skus")}</dt>
          <dd className="text-right tabular-nums">{countText(skus)}</dd>
          <dt className="text-ink-soft">{t("groups.firstSeen")}</dt>
          <dd className="text-right">
            <Time at={firstSeen} age />
          </dd>
          <dt className="text-ink-soft">{t("groups.lastSeen")}</dt>
          <dd className="text-right">
            <Time at={lastSeen} age />
          </dd>
          <dt className="self-end text-ink-soft">{t("groups.trend")}</dt>
          <dd className="flex justify-end">
            <Trend counts={trend} label={t("groups.trendOf", { count: tried })} />
          </dd>
        </dl>
      </div>
    </Panel>
  );
}
