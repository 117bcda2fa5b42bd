"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { refusalOfRead, requestIdOfRead } from "@/lib/browser/read-json";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { Button } from "../act/button";
import { Notice } from "../page/notice";
import { useRefusalText } from "../act/use-refusal-text";
import { SignInAgain } from "../act/sign-in-again";
import { RequestNumber } from "../text/request-number";
import { Time } from "../text/time";

type LoadFailedProps = {
  /** What did not load, for example 订单列表. */
  what: string;
  /** What tried to read it. Where the server turned it down, its words stand here instead of guesses at the network. */
  query: Pick<UseQueryResult<unknown>, "error" | "errorUpdatedAt" | "refetch">;
  /** Since when, UTC; the last try unless told otherwise. */
  since?: Date;
  /** The cause in words, when it is known. */
  children?: ReactNode;
};

/** Stands in place of a list that did not load: never an empty table. */
export function LoadFailed({ what, query, since = new Date(query.errorUpdatedAt), children }: LoadFailedProps) {
  const t = useTranslations("ui.loadFailed");
  const textOf = useRefusalText();
  const refusal = refusalOfRead(query.error);
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
          <Button onClick={() => void query.refetch()}>{t("retry")}</Button>
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
      <p className="text-sm">
        <Time at={since} age />
      </p>
      <RequestNumber id={requestIdOfRead(query.error)} />
    </Notice>
  );
}
