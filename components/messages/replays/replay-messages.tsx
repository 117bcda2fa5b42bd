"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import type { ReplaySelection } from "@/lib/delivery/replays/schema";
import { ReplayDialog, type StartActs } from "./replay-dialog";

type ReplayMessagesProps = { ids: readonly string[]; acts: StartActs };

/** 重放 of chosen messages: what it would do, the reason, and on to its progress. */
export function ReplayMessages({ ids, acts }: ReplayMessagesProps) {
  const t = useTranslations("replays.act");
  const selection: ReplaySelection = { kind: "ids", ids: [...ids] };
  return (
    <Opened label={ids.length === 1 ? t("one") : t("some", { count: ids.length })} disabled={ids.length === 0}>
      {(onClose) => <ReplayDialog acts={acts} selectionOf={() => selection} onClose={onClose} />}
    </Opened>
  );
}

type ReplayAllFailedProps = Partial<Omit<Extract<ReplaySelection, { kind: "failed-since" }>, "kind">> & {
  acts: StartActs;
};

/** 重放 of all that has failed since a moment; without one the person chooses how far back. */
export function ReplayAllFailed({ acts, since, direction, shopId, method }: ReplayAllFailedProps) {
  const t = useTranslations("replays.act");
  const rest = { direction: direction ?? null, shopId: shopId ?? null, method: method ?? null };
  return (
    <Opened label={t("all")}>
      {(onClose) => (
        <ReplayDialog
          acts={acts}
          choosesPeriod={since === undefined}
          selectionOf={(hours) => ({
            kind: "failed-since",
            since: since ?? new Date(Date.now() - hours * 3_600_000).toISOString(),
            ...rest,
          })}
          onClose={onClose}
        />
      )}
    </Opened>
  );
}

type OpenedProps = { label: string; disabled?: boolean; children: (onClose: () => void) => React.ReactNode };

function Opened({ label, disabled = false, children }: OpenedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden size={16} />
        {label}
      </Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
