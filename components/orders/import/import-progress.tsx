"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";

/** How many orders of a file have been dealt with; it may be stopped. */
export function ImportProgress({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const t = useTranslations("waybills");
  return (
    <div className="flex flex-col gap-2 rounded-md border p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-medium tabular-nums">
          {t("progress", { done, total })}
        </p>
        <Button onClick={onStop}>{t("stop")}</Button>
      </div>
      <progress
        aria-label={t("progressLabel")}
        value={done}
        max={Math.max(total, 1)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p className="text-sm text-ink-soft">{t("stay")}</p>
    </div>
  );
}
