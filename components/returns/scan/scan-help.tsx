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
  ["F2", "defective"],
  ["F6", "short"],
  ["F7", "excess"],
  ["F8", "wrongItem"],
  ["F9", "damaged"],
  ["1–9", "choose"],
  ["?", "help"],
] as const;

/** The keys of the receiving page. */
export function ScanHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("scan.help");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={t("title")}>
      <KeyList keys={KEYS} say={t} />
      <p className="text-sm text-ink-soft">{t("command")}</p>
    </Dialog>
  );
}
