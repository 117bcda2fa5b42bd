"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { processingOptions } from "@/lib/browser/processing";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Processing } from "@/lib/kernel/processing";

/** Above every page while pushes and reports are not being worked on: what that means, and who has to act. */
export function ProcessingNotice({ initial }: { initial: Processing }) {
  const t = useTranslations("shell.processing");
  const { data = initial } = useQuery({ ...processingOptions(), initialData: initial });
  if (data.state === "ok" || data.state === "unknown") return null;
  // To the second, and no age: the words are read aloud again whenever they change.
  const since = data.since === null ? "none" : formatPlatformTime(new Date(data.since)).slice(5);
  return (
    <Notice
      tone={data.state === "silent" ? "failed" : "needs-person"}
      title={t(`${data.state}.title`)}
      topic="trouble"
      urgent
    >
      <p>{t(`${data.state}.meaning`, { since })}</p>
      <p>{t(`${data.state}.todo`)}</p>
    </Notice>
  );
}
