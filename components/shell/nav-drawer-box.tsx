"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { Button } from "@/components/ui/act/button";
import type { DrawerProps } from "./nav-drawer";
import { NavLinks } from "./nav-links";
import { ProductMark } from "./product-mark";

/** The drawer of the menu, over the page: see nav-drawer.tsx. */
export function NavDrawerBox({ open, onOpenChange, role, edition, version, trigger }: DrawerProps) {
  const t = useTranslations("shell");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-r bg-surface p-3"
        >
          <div className="mb-3 flex items-center justify-between pl-2">
            <Radix.Title asChild>
              <div>
                <span className="sr-only">{t("navigation")}</span>
                <ProductMark />
              </div>
            </Radix.Title>
            <Radix.Close asChild>
              <Button variant="quiet" size="lg" aria-label={t("keys.close")} className="w-11 px-0">
                <X aria-hidden size={20} />
              </Button>
            </Radix.Close>
          </div>
          <nav aria-label={t("navigation")} onClick={(event) => closeOnCurrent(event, () => onOpenChange(false))}>
            <NavLinks role={role} edition={edition} large />
          </nav>
          <p className="mt-auto pt-4 pl-2 text-xs text-ink-soft tabular-nums">{t("version", { version })}</p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Choosing the page one is on changes no path, so it must close the drawer itself. */
function closeOnCurrent(event: React.MouseEvent, close: () => void) {
  if ((event.target as HTMLElement).closest("a[aria-current]")) close();
}
