import { StateBadge } from "@/components/ui/page/state-badge";

/** Pieces on hand as people read them; what stands below zero is marked, for it cannot be. */
export function Pieces({ value, below }: { value: number; below: string }) {
  const text = value.toLocaleString("en-US");
  return value < 0 ? (
    <span className="inline-flex items-center gap-1.5 tabular-nums">
      <StateBadge tone="failed">{below}</StateBadge>
      {text}
    </span>
  ) : (
    <span className="tabular-nums">{text}</span>
  );
}
