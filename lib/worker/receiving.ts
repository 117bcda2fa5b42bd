import { wake } from "@/lib/db/wake";
import { listAccountScopes } from "@/lib/delivery/system-scope";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { log } from "@/lib/log";
import { switchOnDue } from "@/lib/shops/commands/receiving";

/** Switches order receiving on where its pause has come to its end, in every account (R53). */
export async function endPauses(now: Date): Promise<void> {
  let count = 0;
  for (const scope of await listAccountScopes()) {
    try {
      const switched = await switchOnDue(scope, now);
      count += switched.length;
      if (switched.length > 0) log.info({ shopIds: switched }, "order receiving was switched on by itself");
    } catch (error) {
      log.error(
        { err: error, sellerAccountId: scope.sellerAccountId },
        "order receiving was not switched on by itself",
      );
    }
  }
  if (count > 0) wake(SWEEP_CHANNEL);
}
