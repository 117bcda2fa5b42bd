"use client";

import { useState } from "react";
import { extentOf } from "@/lib/returns/domain/scan-session";
import { RaiseButtons } from "../detail/raise-buttons";
import type { RaisedKind, RaiseInput } from "../detail/raise-discrepancy";
import { DiscrepancyBadges } from "../list/return-badges";
import type { Feedback, Stage } from "./scan-stage";
import type { Act } from "@/components/ui/act/use-act";

type ScanDiscrepanciesProps = {
  stage: Extract<Stage, { kind: "counting" }>;
  feedback: Feedback | null;
  raise: Act<RaiseInput>;
  /** Saves what was counted so far, saying why the rest is missing. */
  onSavePart: () => void;
};

/** What is wrong with the open parcel, noted without leaving it (R112). Where a part was counted, 少件 is that part's receipt. */
export function ScanDiscrepancies({
  stage: { scanned, session },
  feedback,
  raise,
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
      onRaised={(kind) => setRaised([...raised, kind])}
    >
      <DiscrepancyBadges kinds={kinds} />
    </RaiseButtons>
  );
}
