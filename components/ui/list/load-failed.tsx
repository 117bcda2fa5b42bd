"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { refusalOfRead } from "@/lib/browser/read-json";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { Button } from "../act/button";
import { Notice } from "../page/notice";
import { useRefusalText } from "../act/use-refusal-text";
import { SignInAgain } from "../act/sign-in-again";
import { Time } from "../text/time";

type LoadFailedProps = {
  /** What did not load, for example 订单列表. */
  what: string;
  /** Since when; UTC. */
  since?: Date | string | null;
  retry?: () => void;
  /** What the reading threw: where the server turned it down, its words stand here instead of guesses at the network. */
  error?: unknown;
  /** The cause in words, when it is known. */
  children?: ReactNode;
};

/** Stands in place of a list that did not load: never an empty table. */
export function LoadFailed({ what, since, retry, error, children }: LoadFailedProps) {
  const t = useTranslations("ui.loadFailed");
  const textOf = useRefusalText();
  const refusal = refusalOfRead(error);
  const why = refusal && textOf(refusal);
  const isSignedOut = refusal?.code === "SIGNED_OUT";
  return (
    <Notice
      tone="failed"
      urgent
      topic={refusal ? HELP_OF_ERROR[refusal.code] : "trouble"}
      title={t("title", { what })}
      action={
        <>
          {isSignedOut && <SignInAgain />}
          {retry && <Button onClick={retry}>{t("retry")}</Button>}
        </>
      }
    >
      {isSignedOut && <p>{t("signedOut")}</p>}
      {why && !isSignedOut && (
        <>
          <p>{why.what}</p>
          <p>{why.next}</p>
        </>
      )}
      {children ?? (why ? null : <p>{t("text")}</p>)}
      {since && (
        <p className="text-sm">
          <Time at={since} age />
        </p>
      )}
    </Notice>
  );
}
