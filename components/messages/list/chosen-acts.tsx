"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { useCopied } from "@/components/ui/act/use-copied";
import type { MessageRow } from "@/lib/delivery/messages/client";

/** What can be done with chosen messages: their numbers are carried to the platform's support. */
export function ChosenActs({ rows }: { rows: readonly MessageRow[] }) {
  const t = useTranslations("console.chosen");
  const numbers = [...new Set(rows.flatMap(({ number }) => number ?? []))];
  const { copied, copy } = useCopied(numbers.join("\n"));
  const Icon = copied ? Check : Copy;
  return (
    <Button disabled={numbers.length === 0} onClick={copy}>
      <Icon aria-hidden size={14} />
      {copied ? t("copied") : t("copy")}
    </Button>
  );
}
