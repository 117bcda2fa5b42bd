"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as Radix } from "radix-ui";
import { useRef, type Ref } from "react";
import { Button } from "../act/button";
import type { DialogAct, DialogProps } from "./dialog";
import { DIALOG_ACT_ID } from "./dialog-start";
import { classNames } from "../text/class-names";
import { useScanGuard } from "../keys/use-scan-guard";

/** Where the last dialog came from: one that opens before that one has given the focus back goes back there, too. */
let lastFrom: Element | null = null;

/** The box of a Dialog, with everything around it: see dialog.tsx. */
export function DialogBox({ open, onOpenChange, title, children, undo, act, cancelLabel, wide = false }: DialogProps) {
  const t = useTranslations("ui");
  const actButton = useRef<HTMLButtonElement>(null);
  const cameFrom = useRef<Element | null>(null);

  /** What is marked to start with comes first, then a field, then the act that Enter does; else the way out. */
  function focusStart(event: Event) {
    const active = document.activeElement;
    if (active !== document.body) lastFrom = active;
    cameFrom.current = lastFrom;
    const box = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    const marked = box?.querySelector<HTMLElement>("[data-starts]");
    const field = box?.querySelector<HTMLElement>("input:not([hidden],[readonly]),select,textarea");
    const start = marked ?? field ?? (act?.entered ? actButton.current : null);
    if (!start) return;
    event.preventDefault();
    start.focus();
  }

  function focusBack(event: Event) {
    event.preventDefault();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        {/* As high as the box: the second of two dialogs lies over the first. */}
        <Radix.Overlay className="fixed inset-0 z-50 bg-backdrop" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusStart}
          onCloseAutoFocus={focusBack}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2",
            "flex-col rounded-lg border bg-surface shadow-raised",
            wide ? "max-w-4xl" : "max-w-lg",
          )}
        >
          <Radix.Title className="border-b px-4 py-3 text-lg font-semibold">{title}</Radix.Title>
          <div className="flex flex-col gap-3 overflow-y-auto px-4 py-3">
            {children}
            <StrayScan />
            {undo && <p className="text-sm text-ink-soft">{undo}</p>}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
            <Radix.Cancel asChild>
              <Button disabled={act?.busy}>{cancelLabel ?? (act ? t("cancel") : t("close"))}</Button>
            </Radix.Cancel>
            {act && <ActButton act={act} ref={actButton} />}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A scan that came while the question waits is turned away, and says so. */
function StrayScan() {
  const t = useTranslations("ui");
  const wasTurnedAway = useScanGuard();
  return (
    <p role="status" className="text-sm font-medium text-needs-person empty:hidden">
      {wasTurnedAway && t("strayScan")}
    </p>
  );
}

function ActButton({ act, ref }: { act: DialogAct; ref: Ref<HTMLButtonElement> }) {
  return (
    <Button
      ref={ref}
      id={DIALOG_ACT_ID}
      variant={act.tone ?? "primary"}
      busy={act.busy ?? false}
      disabled={act.disabled}
      onClick={act.onAct}
    >
      {act.label}
    </Button>
  );
}
