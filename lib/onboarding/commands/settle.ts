import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import { actorId, type Caller, type Scope } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused, type By } from "@/lib/shops/commands/change";
import { checklistOf, STEPS, type ChecklistFacts, type StepKind } from "../domain/checklist";
import { factsOf, findShops, saveFirstOrder } from "../store";

/** Steps whose rows follow the checklist; the first is written with the shop, the last by the first order (R39). */
const FOLLOWING = ["PLATFORM_CONFIGURED", "EMAIL_SENT", "CONFIGURATION_COMPLETED"] as const satisfies StepKind[];

/** A shop locked until the commit, with what its checklist is decided by; NOT_FOUND outside the scope. */
export async function lockChecklist(tx: Tx, scope: Scope, shopId: string): Promise<ChecklistFacts> {
  await lockedOrRefused(tx, scope, shopId);
  return readChecklist(tx, scope, shopId);
}

async function readChecklist(tx: Tx, scope: Scope, shopId: string): Promise<ChecklistFacts> {
  const [shop] = await findShops(tx, scope, { id: shopId });
  return shop ? factsOf(shop) : refuse("NOT_FOUND");
}

/** Writes which steps are done now, and takes back what an act has undone; belongs in that act's commit. */
export async function settleSteps(tx: Tx, scope: Scope, shopId: string, doneBy: string, now: Date): Promise<void> {
  const steps = checklistOf(await readChecklist(tx, scope, shopId), now);
  const { sellerAccountId } = scope;
  for (const kind of FOLLOWING) {
    const step = steps.find((one) => one.kind === kind);
    if (step?.state !== "done") {
      await tx.onboardingStep.updateMany({
        where: { shopId, kind, doneAt: { not: null } },
        data: { doneAt: null, doneBy: null },
      });
      continue;
    }
    await tx.onboardingStep.createMany({ data: [{ shopId, kind, sellerAccountId }], skipDuplicates: true });
    await tx.onboardingStep.updateMany({
      where: { shopId, kind, doneAt: null },
      data: { doneAt: step.doneAt ?? now, doneBy },
    });
  }
}

/** Begins the checklist of a shop that is created in this commit, at its second step (R22). */
export async function beginChecklist(
  tx: Tx,
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  shop: { id: string; createdAt: Date },
): Promise<void> {
  const { sellerAccountId } = scope;
  const done = { doneAt: shop.createdAt, doneBy: actorId(actor) };
  await tx.onboardingStep.createMany({
    data: STEPS.map((kind) => ({ shopId: shop.id, kind, sellerAccountId, ...(kind === "SHOP_CREATED" ? done : {}) })),
  });
}

/** The checklist's fifth step, once an order of the shop was taken in (R39); a test order is none. */
export function noteFirstOrder(tx: Tx, scope: Scope, shopId: string): Promise<void> {
  return saveFirstOrder(tx, scope, shopId);
}

/**
 * What a change of a shop does to its checklist, in the change's commit: another binding needs its own confirmation (R25 b,
 * R26), another name makes the e-mail outdated (R34).
 */
export async function followShopChange(
  tx: Tx,
  by: By,
  shopId: string,
  { bindingChanged, now }: { bindingChanged: boolean; now: Date },
): Promise<void> {
  if (bindingChanged) {
    const { count } = await tx.onboardingConfirmation.deleteMany({ where: { shopId, proof: "BOUND_IN_ERP" } });
    if (count > 0) await auditShop(tx, by, shopId, "shop.step-withdrawn", { after: { proof: "BOUND_IN_ERP" } });
  }
  await settleSteps(tx, by.scope, shopId, by.actor.userId, now);
}
