"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { HelpLink } from "@/components/ui/text/help-link";
import { RequestNumber } from "@/components/ui/text/request-number";
import { PageMessage } from "./page-message";

export type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands for a page that threw: says what it means and gives the number under which the server logged it. */
export function LoadFailedPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("shell.failed");
  return (
    <PageMessage
      title={t("title")}
      text={
        <>
          <p>{t("text")}</p>
          <p>{t(error.digest ? "next" : "nextAlone")}</p>
          <p>
            <HelpLink topic="trouble" />
          </p>
          <RequestNumber id={error.digest} />
        </>
      }
      action={
        <Button variant="primary" onClick={reset}>
          {t("retry")}
        </Button>
      }
    />
  );
}
