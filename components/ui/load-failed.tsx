"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Notice } from "./notice";
import { Time } from "./time";

type LoadFailedProps = {
  /** What did not load, for example 订单列表. */
  what: string;
  /** Since when; UTC. */
  since?: Date | string | null;
  retry?: () => void;
  /** The cause in words, when it is known. */
  children?: ReactNode;
};

/** Stands in place of a list that did not load: never an empty table. */
export function LoadFailed({ what, since, retry, children }: LoadFailedProps) {
  const t = useTranslations("ui.loadFailed");
  return (
    <Notice
      tone="failed"
      urgent
      topic="trouble"
      title={t("title", { what })}
      action={retry && <Button onClick={retry}>{t("retry")}</Button>}
    >
      {children ?? <p>{t("text")}</p>}
      {since && (
        <p className="text-sm">
          <Time at={since} age />
        </p>
      )}
    </Notice>
  );
}
