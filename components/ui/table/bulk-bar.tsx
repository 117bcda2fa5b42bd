"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "../act/icon-button";

type BulkBarProps = {
  count: number;
  onClear: () => void;
  /** The acts, as buttons. */
  children: ReactNode;
};

/** Takes the filter row's place while rows are selected. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  const t = useTranslations("ui");
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 rounded-md bg-accent-surface pr-1 pl-3">
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("selected", { count })}
      </span>
      {children}
      <span className="flex-1" />
      <IconButton icon={X} label={t("clearSelection")} onClick={onClear} />
    </div>
  );
}
