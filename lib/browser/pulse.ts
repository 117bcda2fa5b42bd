import { queryOptions } from "@tanstack/react-query";
import type { PulseView } from "@/lib/delivery/domain/pulse";
import { readJson } from "./read-json";

const AGAIN_MS = 5000;

/** How messages come and go just now, asked again while it is looked at. */
export function pulseOptions() {
  return queryOptions({
    queryKey: ["pulse"],
    queryFn: ({ signal }) => readJson<PulseView>("/api/admin/pulse", signal),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
}
