import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { agreementForm } from "../schema";
import { agreementFieldsOf } from "../store";
import { ofShop, changesOf, lockedOrRefused } from "./change";

/**
 * Saves a shop's direct-shipping agreement (R70) and its deadline in hours (R69), which counts for orders that come from now
 * on; returns the agreement's version now. Saving what stands already changes nothing. Refuses NOT_FOUND outside the scope
 * and STALE when somebody saved the agreement in between (R170).
 */
export function saveAgreement(by: By, input: z.output<typeof agreementForm>): Promise<{ version: number }> {
  const { shopId, version, ...after } = input;
  return inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.agreementVersion !== version) refuse("STALE");
    const changes = changesOf(agreementFieldsOf(shop), after);
    if (changes === null) return { version };
    await commit.tx.shop.update({
      where: { id: shopId },
      data: {
        ...after,
        agreementValidFrom: dateOf(after.agreementValidFrom),
        agreementValidTo: dateOf(after.agreementValidTo),
        agreementVersion: { increment: 1 },
      },
    });
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.agreement-changed", ...changes });
    return { version: version + 1 };
  });
}

/** A day as a date column takes it. */
function dateOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
