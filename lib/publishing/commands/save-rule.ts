import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import { RULE_FIELDS, type removeRuleForm, type RuleFields, type ruleForm } from "../schema";
import { areOwnWarehouses, findRule, lockShopOf, skuCodeOf } from "../store/rules";
import { ofShopOrSku, planAnew } from "./concerned";

type RuleOf = { shopId: string; skuId: string | null };

/**
 * Saves how a shop's numbers, or those of one SKU of it, are made (R148, R149); they are planned anew in the same commit. Saving
 * what stands already changes nothing. Refuses EDITION_NOT_SUPPORTED (R143), NOT_FOUND outside the scope, INVALID_INPUT for a
 * warehouse that is none of the account's, STALE where somebody saved or removed it meanwhile (R170).
 */
export function saveRule(by: Caller, input: z.output<typeof ruleForm>): Promise<{ version: number }> {
  requireCapability(by, "stockSync");
  const { shopId, skuId, version, ...fields } = input;
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    const names = await namesOf(commit, { shopId, skuId });
    if (!(await areOwnWarehouses(commit, fields.warehouseIds)))
      refuse("INVALID_INPUT", { fields: { warehouseIds: "unknownValue" } });
    const rule = await findRule(commit, shopId, skuId);
    if ((rule?.version ?? null) !== version) refuse("STALE");
    if (rule && isSame(rule, fields)) return { version: rule.version };
    const updatedBy = actorId(commit.actor);
    const saved = rule
      ? await commit.tx.stockRule.update({
          where: { id: rule.id },
          data: { ...fields, updatedBy, version: { increment: 1 } },
        })
      : await commit.tx.stockRule.create({ data: { ...fields, sellerAccountId, shopId, skuId, updatedBy } });
    await recordAudit(commit, {
      ...ofShopOrSku({ shopId, skuId }),
      action: "stock.rule-saved",
      ...(rule ? { before: partsOf(rule) } : {}),
      after: { ...partsOf(fields), ...names },
    });
    await planAnew(commit, { shopId, skuId });
    return { version: saved.version };
  });
}

/** Removes a rule: the shop's, or where it was the shop's the plain one, holds again. Refuses as `saveRule`. */
export function removeRule(by: Caller, { shopId, skuId, version }: z.output<typeof removeRuleForm>): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    const names = await namesOf(commit, { shopId, skuId });
    const rule = await findRule(commit, shopId, skuId);
    if (rule?.version !== version) refuse("STALE");
    await commit.tx.stockRule.delete({ where: { id: rule.id } });
    await recordAudit(commit, {
      ...ofShopOrSku({ shopId, skuId }),
      action: "stock.rule-removed",
      before: partsOf(rule),
      after: names,
    });
    await planAnew(commit, { shopId, skuId });
    return null;
  });
}

/** The shop, locked, and the SKU by the words people know them by; NOT_FOUND where the scope has none. */
async function namesOf(commit: Commit, { shopId, skuId }: RuleOf): Promise<{ shop: string; sku?: string }> {
  const shop = (await lockShopOf(commit, shopId)) ?? refuse("NOT_FOUND");
  if (skuId === null) return { shop: shop.name };
  return { shop: shop.name, sku: (await skuCodeOf(commit, skuId)) ?? refuse("NOT_FOUND") };
}

function isSame(rule: RuleFields, fields: RuleFields): boolean {
  return RULE_FIELDS.every((name) => JSON.stringify(rule[name]) === JSON.stringify(fields[name]));
}

function partsOf(rule: RuleFields): RuleFields {
  return Object.fromEntries(RULE_FIELDS.map((name) => [name, rule[name]])) as RuleFields;
}
