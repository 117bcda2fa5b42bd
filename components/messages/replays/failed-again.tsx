"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { ReplayView } from "@/lib/delivery/replays/client";
import { messageHref } from "@/lib/kernel/addresses";
import type { StartActs } from "./replay-dialog";
import { ReplayMessages } from "./replay-messages";
import { useMessageKind } from "./use-message-kind";

type FailedAgainProps = {
  replay: ReplayView;
  /** Left out for those who only look. */
  acts: StartActs | undefined;
};

/** The messages of a replay that failed again, each with the way to it, to be replayed anew; nothing while there is none. */
export function FailedAgainPanel({ replay, acts }: FailedAgainProps) {
  const t = useTranslations("replays.view");
  const kindOf = useMessageKind();
  const { failedAgain, outcome } = replay;
  if (failedAgain.length === 0) return null;
  const rest = outcome.failed - failedAgain.length;
  return (
    <Panel
      title={t("failedAgain")}
      action={acts && <ReplayMessages ids={failedAgain.map(({ id }) => id)} acts={acts} />}
    >
      <ul className="flex flex-col gap-2 text-sm">
        {failedAgain.map(({ id, direction, kind, number, shopName, code, at }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <TextLink href={messageHref(id)} className="wrap-anywhere">
              {kindOf(direction, kind)} {number}
            </TextLink>
            {shopName !== null && <span className="wrap-anywhere">{shopName}</span>}
            {code !== null && <code className="break-all">{code}</code>}
            <Time at={at} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="mt-2 text-sm text-ink-soft">{t("failedMore", { count: rest })}</p>}
    </Panel>
  );
}
