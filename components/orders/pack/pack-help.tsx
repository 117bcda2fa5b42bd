"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Kbd } from "@/components/ui/keys/kbd";

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
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(([key, word]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-soft">{t("scans")}</p>
    </Dialog>
  );
}
