"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { extentOf, type Quality } from "@/lib/returns/domain/scan-session";
import { RaiseButtons } from "../detail/raise-buttons";
import type { RaisedKind, RaiseInput } from "../detail/raise-discrepancy";
import { DiscrepancyBadges } from "../list/return-badges";
import type { Feedback, Stage } from "./scan-stage";
import type { Act } from "@/components/ui/act/use-act";

type ScanDiscrepanciesProps = {
  stage: Extract<Stage, { kind: "counting" }>;
  feedback: Feedback | null;
  raise: Act<RaiseInput>;
  /** What the next piece counts as, and what changes it. */
  quality: Quality;
  onToggle: () => void;
  /** Saves what was counted so far, saying why the rest is missing. */
  onSavePart: () => void;
};

/** What is wrong with the open parcel, noted without leaving it (R112). Where a part was counted, 少件 is that part's receipt. */
export function ScanDiscrepancies({
  stage: { scanned, session },
  feedback,
  raise,
  quality,
  onToggle,
  onSavePart,
}: ScanDiscrepanciesProps) {
  const [raised, setRaised] = useState<readonly RaisedKind[]>([]);
  const extent = extentOf(session).kind;
  const kinds = [...new Set([...scanned.openDiscrepancies, ...raised])];
  return (
    <RaiseButtons
      view={scanned}
      raise={raise}
      goods={feedback?.word === "wrong" ? String(feedback.facts.code ?? "") : undefined}
      off={extent === "full" ? ["SHORT"] : []}
      onChoose={(kind) => {
        if (kind !== "SHORT" || extent !== "partial") return false;
        onSavePart();
        return true;
      }}
      besideOf={(kind) => kind === "DAMAGED" && <CountDefective quality={quality} onToggle={onToggle} />}
      onRaised={(kind) => setRaised([...raised, kind])}
    >
      <DiscrepancyBadges kinds={kinds} />
    </RaiseButtons>
  );
}

/** Who notes damage mostly counts the piece as defective, too: offered in place, decided by the person. */
function CountDefective({ quality, onToggle }: { quality: Quality; onToggle: () => void }) {
  const t = useTranslations("scan.quality");
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-needs-person-line px-3 py-2">
      <span className="min-w-0 flex-1 basis-48">{quality === "good" ? t("damaged") : t("damagedOn")}</span>
      {quality === "good" && (
        <Button size="lg" onClick={onToggle}>
          {t("countDefective")}
        </Button>
      )}
    </div>
  );
}
