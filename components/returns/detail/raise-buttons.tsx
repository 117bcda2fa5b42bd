"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Kbd } from "@/components/ui/keys/kbd";
import type { ReturnView } from "@/lib/returns/client";
import { RAISED_BY_HAND } from "@/lib/returns/domain/discrepancy";
import { RaiseDiscrepancy, type RaisedKind, type RaiseInput } from "./raise-discrepancy";
import { usePageKey } from "@/components/scan/use-scan-focus";
import type { Act } from "@/components/ui/act/use-act";

/** A key for each kind, on every page that has these buttons. */
export const RAISE_KEYS: Record<RaisedKind, string> = { SHORT: "F6", EXCESS: "F7", WRONG_ITEM: "F8", DAMAGED: "F9" };

type RaiseButtonsProps = {
  view: ReturnView;
  raise: Act<RaiseInput>;
  /** What the goods box of a wrong item begins with: the code that was scanned. */
  goods?: string | undefined;
  /** Kinds there is nothing to say of at this moment. */
  off?: readonly RaisedKind[];
  /** Takes a kind over where the page has a way of its own; true when it did. */
  onChoose?: (kind: RaisedKind) => boolean;
  /** What the page suggests along with a kind. */
  besideOf?: (kind: RaisedKind) => ReactNode;
  onRaised?: (kind: RaisedKind) => void;
  children?: ReactNode;
};

/** 少件, 多件, 错货, 破损: one button and one key each (R112). */
export function RaiseButtons({
  view,
  raise,
  goods = "",
  off = [],
  onChoose,
  besideOf,
  onRaised,
  children,
}: RaiseButtonsProps) {
  const t = useTranslations("returns.discrepancies");
  const [chosen, setChosen] = useState<RaisedKind | null>(null);
  const isOff = (kind: RaisedKind) => off.includes(kind) || (kind === "SHORT" && !view.isOpen);
  const choose = (kind: RaisedKind) => {
    if (!isOff(kind) && !onChoose?.(kind)) setChosen(kind);
  };
  usePageKey(RAISE_KEYS.SHORT, () => choose("SHORT"));
  usePageKey(RAISE_KEYS.EXCESS, () => choose("EXCESS"));
  usePageKey(RAISE_KEYS.WRONG_ITEM, () => choose("WRONG_ITEM"));
  usePageKey(RAISE_KEYS.DAMAGED, () => choose("DAMAGED"));
  return (
    <div role="group" aria-label={t("raise")} className="flex flex-wrap items-center gap-2">
      <span aria-hidden className="w-full text-sm text-ink-soft sm:w-auto">
        {t("raise")}
      </span>
      <div className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto">
        {RAISED_BY_HAND.map((kind) => (
          <Button
            key={kind}
            size="lg"
            disabled={isOff(kind)}
            aria-keyshortcuts={RAISE_KEYS[kind]}
            onClick={() => choose(kind)}
          >
            {t(`kind.${kind}`)}
            <span aria-hidden className="hidden sm:inline">
              <Kbd>{RAISE_KEYS[kind]}</Kbd>
            </span>
          </Button>
        ))}
      </div>
      {children}
      {chosen && (
        <RaiseDiscrepancy
          view={view}
          kind={chosen}
          foundGoods={goods}
          raise={raise}
          beside={besideOf?.(chosen)}
          onRaised={() => onRaised?.(chosen)}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  );
}
