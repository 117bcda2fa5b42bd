import { queryOptions } from "@tanstack/react-query";
import type { Processing } from "@/lib/kernel/processing";
import { readJson } from "./read-json";

/** Three missed beats and this make less than 15 s from the end of the work to its telling, and 4 s back. */
const AGAIN_MS = 4000;

/** Whether pushes and reports are being worked on, asked again on every open page. */
export function processingOptions() {
  return queryOptions({
    queryKey: ["processing"],
    queryFn: ({ signal }) => readJson<Processing>("/api/admin/processing", signal),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
}
