"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopied } from "../act/use-copied";

/** A number people carry elsewhere, with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("ui");
  const { copied, copy } = useCopied(text);
  const Icon = copied ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="truncate tabular-nums">{text}</span>
      <button
        type="button"
        aria-label={t("copy", { text })}
        className="grid size-6 touch:min-h-11 touch:min-w-11 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-hover hover:text-ink"
        onClick={copy}
      >
        <Icon aria-hidden size={14} />
      </button>
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </span>
  );
}
