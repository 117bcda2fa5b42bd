import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import type { By } from "@/lib/kernel/scope";
import { ofShop } from "@/lib/shops/commands/change";
import { repliedAt, type ChecklistFacts, type Proof } from "../domain/checklist";
import type { confirmForm, withdrawForm } from "../schema";
import { lockChecklist, recordSteps } from "./record-steps";

/**
 * A person vouches for a fact of the checklist (R24, R25, R37); vouching for what stands changes nothing, so a double click
 * is one. Refuses NOT_FOUND, BINDING_MISSING for (b) without a bound flagship shop (R26), EMAIL_NOT_SENT for a reply to an
 * e-mail that never left.
 */
export function confirm(by: By, input: z.output<typeof confirmForm>, now = new Date()): Promise<null> {
  const { shopId, proof, note } = input;
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const facts = await lockChecklist(commit, shopId);
    if (proof === "BOUND_IN_ERP" && !facts.flagship) refuse("BINDING_MISSING");
    if (proof === "REPLY_RECORDED" && !facts.sent) refuse("EMAIL_NOT_SENT");
    if (stands(facts, proof)) return null;
    const columns = { confirmedAt: now, confirmedBy: by.actor.userId, note };
    const { sellerAccountId } = commit.scope;
    await commit.tx.onboardingConfirmation.upsert({
      where: { shopId_proof: { shopId, proof } },
      create: { shopId, proof, sellerAccountId, ...columns },
      update: columns,
    });
    await recordAudit(commit, {
      ...ofShop(shopId),
      action: "shop.step-confirmed",
      after: { proof },
      ...(note ? { reason: note } : {}),
    });
    await recordSteps(commit, shopId);
    return null;
  });
}

/** Takes a confirmation back with a reason, and with it the step; what does not stand changes nothing. Refuses NOT_FOUND. */
export function withdraw(by: By, input: z.output<typeof withdrawForm>, now = new Date()): Promise<null> {
  const { shopId, proof, reason } = input;
  return inOneCommit({ ...by, at: now }, async (commit) => {
    await lockChecklist(commit, shopId);
    const { count } = await commit.tx.onboardingConfirmation.deleteMany({ where: { shopId, proof } });
    if (count === 0) return null;
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.step-withdrawn", after: { proof }, reason });
    await recordSteps(commit, shopId);
    return null;
  });
}

/** A reply to an earlier e-mail does not answer the last one: recording the new reply is news. */
function stands(facts: ChecklistFacts, proof: Proof): boolean {
  return proof === "REPLY_RECORDED" ? repliedAt(facts) !== null : facts.confirmed[proof] !== undefined;
}
