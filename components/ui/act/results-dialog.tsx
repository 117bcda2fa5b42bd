import type { RowResult } from "@/lib/kernel/app-error";
import { Dialog } from "../dialog/dialog";
import { RowResults } from "./row-results";

/** What came of a bulk act, row by row, until it is closed; `results` null: nothing to show (R162). */
export function ResultsDialog({
  title,
  results,
  onClose,
}: {
  title: string;
  results: RowResult[] | null;
  onClose: () => void;
}) {
  return (
    <Dialog open={results !== null} onOpenChange={(open) => !open && onClose()} title={title}>
      {results && <RowResults results={results} />}
    </Dialog>
  );
}
