"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { toast, Toaster as Sonner } from "sonner";
import type { Tone } from "../page/tone";
import { ToneIcon } from "../page/tone-icon";

const UNDO_MS = 10_000;
const SHOWN_MS = 4_000;

type Toast = {
  tone: Tone;
  text: string;
  /** A way back, offered for ten seconds. `label` is the verb, for example 撤销. */
  undo?: { label: string; onUndo: () => void };
};

/** A short word that an act is done. What went wrong belongs on the page, in a RefusalNotice. */
export function showToast({ tone, text, undo }: Toast): void {
  toast(text, {
    icon: <ToneIcon tone={tone} size={16} />,
    duration: undo ? UNDO_MS : SHOWN_MS,
    ...(undo ? { action: { label: undo.label, onClick: undo.onUndo } } : {}),
  });
}

/** Stands once on the page. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const t = useTranslations("ui");
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={t("toasts")}
      style={{ fontFamily: "inherit" }}
    />
  );
}
