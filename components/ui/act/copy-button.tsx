"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useCopied } from "./use-copied";

/** Copies a longer text that stands beside it; the label says which. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const t = useTranslations("ui");
  const { copied, copy } = useCopied(text);
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button onClick={copy}>
        <Icon aria-hidden size={16} />
        {children}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}
