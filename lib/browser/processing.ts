import { queryOptions } from "@tanstack/react-query";
import type { Processing } from "@/lib/kernel/processing";
import { readJson, refusalOfRead } from "./read-json";

/** Three missed beats and this make less than 15 s from the end of the work to its telling, and 4 s back. */
const AGAIN_MS = 4000;
/** The server answers within 3 s of its own. With the turn before, nobody waits 15 s for what will not be heard. */
const HEARD_WITHIN_MS = 8000;

/** Whether pushes and reports are being worked on, asked again on every open page. */
export function processingOptions() {
  return queryOptions({
    queryKey: ["processing"],
    queryFn: ({ signal }) =>
      readJson<Processing>("/api/admin/processing", AbortSignal.any([signal, AbortSignal.timeout(HEARD_WITHIN_MS)])),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
    // What broke off is asked once more; who waited for so long already has waited enough.
    retry: (failures, error) => failures < 1 && error.name !== "TimeoutError" && refusalOfRead(error) === null,
  });
}

/** What the page may tell by its last question: where nothing was heard, the answer before says nothing any more. */
export function heardOf({ data, error }: { data: Processing; error: Error | null }): Processing {
  return error !== null && refusalOfRead(error) === null ? { state: "unknown" } : data;
}
