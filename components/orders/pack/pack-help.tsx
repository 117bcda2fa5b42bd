"use client";

import { useTranslations } from "next-intl";
import { KeyList } from "@/components/scan/key-list";
import { Dialog } from "@/components/ui/dialog/dialog";

const KEYS = [
  ["Enter", "enter"],
  ["Esc", "escape"],
  ["Backspace", "back"],
  ["-", "back"],
  ["2–999", "pieces"],
  ["F8", "unprinted"],
  ["F9", "undo"],
  ["1–9", "choose"],
  ["?", "help"],
] as const;

/** The keys of the packing desk. */
export function PackHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("pack.help");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={t("title")}>
      <KeyList keys={KEYS} say={t} />
      <p className="text-sm text-ink-soft">{t("scans")}</p>
    </Dialog>
  );
}
