import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { ofShop, lockedOrRefused } from "@/lib/shops/commands/change";
import { checklistOf, STEPS, type ChecklistFacts, type StepKind } from "../domain/checklist";
import { factsOf, findShops, saveFirstOrder } from "../store";

/** Steps whose rows follow the checklist; the first is written with the shop, the last by the first order (R39). */
const FOLLOWING = ["PLATFORM_CONFIGURED", "EMAIL_SENT", "CONFIGURATION_COMPLETED"] as const satisfies StepKind[];

/** A shop locked until the commit, with what its checklist is decided by; NOT_FOUND outside the scope. */
export async function lockChecklist(commit: Commit, shopId: string): Promise<ChecklistFacts> {
  await lockedOrRefused(commit, shopId);
  return readChecklist(commit, shopId);
}

async function readChecklist(commit: Commit, shopId: string): Promise<ChecklistFacts> {
  const [shop] = await findShops(commit, { id: shopId });
  return shop ? factsOf(shop) : refuse("NOT_FOUND");
}

/** Writes which steps are done now, and takes back what an act has undone; belongs in that act's commit. */
export async function recordSteps(commit: Commit, shopId: string): Promise<void> {
  const steps = checklistOf(await readChecklist(commit, shopId), commit.at);
  const { sellerAccountId } = commit.scope;
  for (const kind of FOLLOWING) {
    const step = steps.find((one) => one.kind === kind);
    if (step?.state !== "done") {
      await commit.tx.onboardingStep.updateMany({
        where: { shopId, kind, doneAt: { not: null } },
        data: { doneAt: null, doneBy: null },
      });
      continue;
    }
    await commit.tx.onboardingStep.createMany({ data: [{ shopId, kind, sellerAccountId }], skipDuplicates: true });
    await commit.tx.onboardingStep.updateMany({
      where: { shopId, kind, doneAt: null },
      data: { doneAt: step.doneAt ?? commit.at, doneBy: actorId(commit.actor) },
    });
  }
}

/** Begins the checklist of a shop that is created in this commit, at its second step (R22). */
export async function beginChecklist(
  { tx, scope, actor }: Commit,
  shop: { id: string; createdAt: Date },
): Promise<void> {
  const { sellerAccountId } = scope;
  const done = { doneAt: shop.createdAt, doneBy: actorId(actor) };
  await tx.onboardingStep.createMany({
    data: STEPS.map((kind) => ({ shopId: shop.id, kind, sellerAccountId, ...(kind === "SHOP_CREATED" ? done : {}) })),
  });
}

/** The checklist's fifth step, once an order of the shop was taken in (R39); a test order is none. */
export function noteFirstOrder(commit: Commit, shopId: string): Promise<void> {
  return saveFirstOrder(commit, shopId);
}

/**
 * What a change of a shop does to its checklist, in the change's commit: another binding needs its own confirmation (R25 b,
 * R26), another name makes the e-mail outdated (R34).
 */
export async function followShopChange(
  commit: Commit,
  shopId: string,
  { bindingChanged }: { bindingChanged: boolean },
): Promise<void> {
  if (bindingChanged) {
    const { count } = await commit.tx.onboardingConfirmation.deleteMany({ where: { shopId, proof: "BOUND_IN_ERP" } });
    if (count > 0)
      await recordAudit(commit, { ...ofShop(shopId), action: "shop.step-withdrawn", after: { proof: "BOUND_IN_ERP" } });
  }
  await recordSteps(commit, shopId);
}
