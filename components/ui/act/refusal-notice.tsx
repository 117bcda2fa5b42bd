"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Refusal } from "@/lib/kernel/app-error";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { Button } from "./button";
import { Notice } from "../page/notice";
import { useRefusalText } from "./use-refusal-text";
import { SignInAgain } from "./sign-in-again";
import { againOf } from "./try-again";
import { useIntoView } from "../page/use-into-view";
import { RequestNumber } from "../text/request-number";

/**
 * Why an act was turned down, in three parts, with the way to its help (R157); it comes to the eye. What was never sent is
 * offered again; what nobody expected tells its number. Null shows nothing.
 */
export function RefusalNotice({ refusal, action }: { refusal: Refusal | null; action?: ReactNode }) {
  const textOf = useRefusalText();
  const box = useIntoView<HTMLDivElement>(refusal);
  if (!refusal) return null;
  const { what, meaning, next } = textOf(refusal);
  return (
    <Notice
      ref={box}
      tone="failed"
      title={what}
      action={<NextAct refusal={refusal}>{action}</NextAct>}
      topic={HELP_OF_ERROR[refusal.code]}
      urgent
    >
      <p>{meaning}</p>
      <p>{next}</p>
      <RequestNumber id={refusal.requestId} />
    </Notice>
  );
}

function NextAct({ refusal, children }: { refusal: Refusal; children: ReactNode }) {
  const t = useTranslations("ui");
  if (refusal.code === "SIGNED_OUT") return <SignInAgain />;
  const again = againOf(refusal);
  return again ? <Button onClick={again}>{t("tryAgain")}</Button> : children;
}
