"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { CopyButton } from "@/components/ui/act/copy-button";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { Notice } from "@/components/ui/page/notice";
import { useIntoView } from "@/components/ui/page/use-into-view";

/** The recovery codes, shown this once: leaving before they are kept is asked about. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("me.recovery");
  const box = useIntoView<HTMLDivElement>(codes);
  return (
    <div className="flex flex-col gap-4">
      <Notice ref={box} tone="needs-person" title={t("title")}>
        {t("text")}
      </Notice>
      <ul aria-label={t("list")} className="grid grid-cols-1 gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onKept}>
          {t("kept")}
        </Button>
        <CopyButton text={codes.join("\n")}>{t("copy")}</CopyButton>
      </div>
      <LeaveGuard dirty />
    </div>
  );
}
