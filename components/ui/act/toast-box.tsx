"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { toast as show, Toaster as Sonner } from "sonner";
import { ToneIcon } from "../page/tone-icon";
import type { Toast } from "./toast";

const UNDO_MS = 10_000;
const SHOWN_MS = 4_000;

type ToastBoxProps = { waiting: readonly Toast[]; onTaken: (toasts: readonly Toast[]) => void };

/** Shows the words of showToast: see toast.tsx. */
export function ToastBox({ waiting, onTaken }: ToastBoxProps) {
  const { resolvedTheme } = useTheme();
  const t = useTranslations("ui");
  useEffect(() => {
    if (waiting.length === 0) return;
    onTaken(waiting);
    for (const { tone, text, undo } of waiting)
      show(text, {
        icon: <ToneIcon tone={tone} size={16} />,
        duration: undo ? UNDO_MS : SHOWN_MS,
        ...(undo ? { action: { label: undo.label, onClick: undo.onUndo } } : {}),
      });
  }, [waiting, onTaken]);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={t("toasts")}
      style={{ fontFamily: "inherit" }}
    />
  );
}
