"use client";

import { CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Popover } from "@/components/ui/dialog/popover";
import { TextLink } from "@/components/ui/text/text-link";
import { helpHref } from "@/lib/kernel/help-topics";
import { CancelTable } from "./cancel-table";

/** A question mark beside what it explains: 取消 and 逆向 in short, and the way to the whole page (R86). */
export function CancelHelp() {
  const t = useTranslations("help.compare");
  return (
    <Popover
      label={t("open")}
      trigger={
        <Button variant="quiet" aria-label={t("open")} title={t("open")} className="h-7 w-7 px-0">
          <CircleQuestionMark aria-hidden size={16} />
        </Button>
      }
    >
      <div className="flex max-h-[70vh] w-[34rem] max-w-full flex-col gap-2 overflow-y-auto text-sm">
        <CancelTable short />
        <TextLink href={helpHref("cancel-versus-reverse")}>{t("more")}</TextLink>
      </div>
    </Popover>
  );
}
