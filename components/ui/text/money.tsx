import { formatFen } from "@/lib/kernel/money";

/** An amount in fen as `¥316.00`; null is unknown and reads "–". */
export function Money({ fen }: { fen: number | null }) {
  return <span className="whitespace-nowrap tabular-nums">{formatFen(fen)}</span>;
}
