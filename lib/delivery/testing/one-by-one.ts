import type { Commit } from "@/lib/db/commit";
import type { PushHandler, PushResult, StoredPush } from "../inbox/push-handler";

/** A handler that takes its pushes one after the other, in the commit of all. */
export function oneByOne(handle: (commit: Commit, push: StoredPush) => Promise<PushResult>): PushHandler {
  return async (commit, pushes) => {
    const results: PushResult[] = [];
    for (const push of pushes) results.push(await handle(commit, push));
    return results;
  };
}
