import { queryOptions } from "@tanstack/react-query";
import type { SessionNow } from "@/lib/kernel/session-end";
import { readJson } from "./read-json";

/** When this sign-in ends. Nothing asks again and again: the end is known, so that it is asked near it, and when a tab comes to the eye. */
export function sessionOptions() {
  return queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }) => readJson<SessionNow>("/api/admin/session", signal),
    staleTime: Infinity,
    refetchOnWindowFocus: "always",
    retry: false,
  });
}
