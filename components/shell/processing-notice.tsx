"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import type { Tone } from "@/components/ui/page/tone";
import { heardOf, processingOptions } from "@/lib/browser/processing";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Processing } from "@/lib/kernel/processing";

/** Red where nothing goes on or can be known, amber where it goes on late. */
const TONES: Record<Exclude<Processing["state"], "ok">, Tone> = {
  silent: "failed",
  refuses: "failed",
  unknown: "failed",
  slow: "needs-person",
  behind: "needs-person",
};

/** Above every page while pushes and reports are not being worked on as they should: what that means, and who has to act. */
export function ProcessingNotice({ initial }: { initial: Processing }) {
  const t = useTranslations("shell.processing");
  const { data = initial, error } = useQuery({ ...processingOptions(), initialData: initial });
  const heard = heardOf({ data, error });
  if (heard.state === "ok") return null;
  // To the second, and no age: the words are read aloud again whenever they change.
  const moment = "since" in heard ? heard.since : null;
  const since = moment === null ? "none" : formatPlatformTime(new Date(moment)).slice(5);
  return (
    <Notice tone={TONES[heard.state]} title={t(`${heard.state}.title`)} topic="trouble" urgent>
      <p>{t(`${heard.state}.meaning`, { since })}</p>
      <p>{t(`${heard.state}.todo`)}</p>
    </Notice>
  );
}
