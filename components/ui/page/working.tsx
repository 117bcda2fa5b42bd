import { LoaderCircle } from "lucide-react";

/** Turns where something is on its way; what it belongs to says so in `aria-busy`. */
export function Working({ size }: { size: number }) {
  return <LoaderCircle aria-hidden size={size} className="shrink-0 animate-spin" />;
}
