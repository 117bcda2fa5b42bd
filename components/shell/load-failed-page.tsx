"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { HelpLink } from "@/components/ui/text/help-link";
import { PageMessage } from "./page-message";

export type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands for a page that threw: says what it means and gives the reference under which the server logged it. */
export function LoadFailedPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("shell.failed");
  return (
    <PageMessage
      title={t("title")}
      text={
        <>
          <p>{t("text")}</p>
          <p>{t("next")}</p>
          <p>
            <HelpLink topic="trouble" />
          </p>
          {error.digest && <p className="tabular-nums">{t("reference", { digest: error.digest })}</p>}
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
