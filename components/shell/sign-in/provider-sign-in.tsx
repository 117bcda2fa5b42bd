"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";
import { Notice } from "@/components/ui/page/notice";

/** The way in through the company's own provider, and back to the page that was wanted. */
export function ProviderSignIn({ name, returnTo }: { name: string; returnTo: string }) {
  const t = useTranslations("auth");
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");
  const once = useOneAtATime();
  async function leave() {
    setState("leaving");
    // It leads away by itself; whatever keeps it here is a failure.
    const failed = await signIn("oidc", { callbackUrl: returnTo }).then(
      (answer) => answer?.error !== undefined,
      () => true,
    );
    if (failed) setState("failed");
  }
  return (
    <div className="flex flex-col gap-4">
      <p
        aria-hidden
        className="flex items-center gap-3 text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {t("or")}
      </p>
      {state === "failed" && (
        <Notice tone="failed" urgent title={t("failed.unavailable.title")}>
          <p>{t("failed.provider-failed.next")}</p>
        </Notice>
      )}
      <Button size="lg" busy={state === "leaving"} onClick={() => void once(leave)}>
        {t("signInBy", { name })}
      </Button>
    </div>
  );
}
