"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { RowResults } from "@/components/ui/row-results";
import type { RowResult } from "@/lib/kernel/app-error";

/** What came of a submit, row by row (R162). */
export function SubmitResults({ results, onClose }: { results: RowResult[] | null; onClose: () => void }) {
  const t = useTranslations("refunds");
  return (
    <Dialog open={results !== null} onOpenChange={(open) => !open && onClose()} title={t("results")}>
      {results && <RowResults results={results} />}
    </Dialog>
  );
}
