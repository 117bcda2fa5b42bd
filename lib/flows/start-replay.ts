import { startReplay } from "@/lib/delivery/replays/commands";
import { shopsToProve } from "@/lib/delivery/replays/queries";
import type { StartReplayForm } from "@/lib/delivery/replays/schema";
import { AppError } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { PlatformCaller } from "@/lib/platform/call";
import { proveSupplier } from "@/lib/shops/commands/take-up-earlier";

/** So many shops are asked about at once; the pushes of further ones are left, to be taken up at their shops. */
const MOST_ASKED = 10;

/**
 * Starts a replay. Where pushes of it came before their shop had its supplier id, the platform is asked first whether the id is
 * the shop's, as at the shop's own page: what it does not confirm is left. Refuses as `startReplay` does.
 */
export async function startProvenReplay(
  by: By,
  input: StartReplayForm,
  call?: PlatformCaller,
): Promise<{ replayId: string }> {
  const shopIds = await shopsToProve(by.scope, input.selection);
  const proofs = await Promise.all(shopIds.slice(0, MOST_ASKED).map((shopId) => provenSupplier(by, shopId, call)));
  return startReplay(
    by,
    input,
    proofs.filter((supplierId) => supplierId !== null),
  );
}

/** Null where the platform does not say so: that is no fault of the other messages. */
async function provenSupplier(by: By, shopId: string, call?: PlatformCaller): Promise<string | null> {
  try {
    return (await proveSupplier(by, shopId, call))?.supplierId ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
