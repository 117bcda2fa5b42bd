"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { createPortal } from "react-dom";
import { Button } from "../act/button";

/** Says that a part of the page could not be fetched; nothing of the page is lost. Needs nothing that comes later itself. */
export function NotLoaded({ onRetry, onLeave }: { onRetry: () => void; onLeave: () => void }) {
  const t = useTranslations("ui.notLoaded");
  return createPortal(
    <div
      role="alert"
      className="fixed inset-x-3 bottom-3 z-50 mx-auto flex max-w-lg flex-wrap items-center gap-2 rounded-lg border bg-surface px-4 py-3 shadow-raised"
    >
      <CircleX aria-hidden size={16} className="shrink-0 text-failed" />
      <span className="min-w-48 flex-1">
        <span className="block font-medium">{t("title")}</span>
        {t("text")}
      </span>
      <Button variant="primary" onClick={onRetry}>
        {t("retry")}
      </Button>
      <Button onClick={onLeave}>{t("leave")}</Button>
    </div>,
    document.body,
  );
}
