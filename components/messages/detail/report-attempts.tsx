"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import type { ReportMessageView } from "@/lib/delivery/messages/client";
import { TryList } from "./try-list";

/** Every try of a report. */
export function ReportAttempts({ message: { report, bodies } }: { message: ReportMessageView }) {
  const t = useTranslations("console.tries");
  const words = useTranslations("reports.tries");
  if (report.tries.length === 0)
    return (
      <Panel title={t("title")}>
        <p className="text-ink-soft">{t("none")}</p>
      </Panel>
    );
  const tries = report.tries.map((one) => {
    const { form = null, answer = null } = bodies.find(({ number }) => number === one.number) ?? {};
    return { ...one, form, answer, name: words("number", { number: one.number }) };
  });
  return (
    <Panel title={words("title", { count: tries.length })} padded={false}>
      <TryList tries={tries} />
    </Panel>
  );
}
