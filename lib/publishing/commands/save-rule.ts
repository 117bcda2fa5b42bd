import type { z } from "zod";
import { recordAudit, type AuditDraft } from "@/lib/db/audit";
import { inOneCommit, type Prisma, type Tx } from "@/lib/db/client";
import { noteEveryStockChange, noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import { RULE_FIELDS, type removeRuleForm, type RuleFields, type ruleForm } from "../schema";
import { areOwnWarehouses, findRule, lockShopOf, skuCodeOf } from "../store/rules";

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
  return inOneCommit(async (tx) => {
    const names = await namesOf(tx, by, { shopId, skuId });
    if (!(await areOwnWarehouses(tx, by.scope, fields.warehouseIds)))
      refuse("INVALID_INPUT", { fields: { warehouseIds: "unknownValue" } });
    const rule = await findRule(tx, by.scope, shopId, skuId);
    if ((rule?.version ?? null) !== version) refuse("STALE");
    if (rule && isSame(rule, fields)) return { version: rule.version };
    const updatedBy = actorId(by.actor);
    const saved = rule
      ? await tx.stockRule.update({
          where: { id: rule.id },
          data: { ...fields, updatedBy, version: { increment: 1 } },
        })
      : await tx.stockRule.create({ data: { ...fields, sellerAccountId, shopId, skuId, updatedBy } });
    await audit(tx, by, { shopId, skuId }, "stock.rule-saved", {
      ...(rule ? { before: partsOf(rule) } : {}),
      after: { ...partsOf(fields), ...names },
    });
    await noteNumbers(tx, by, skuId);
    return { version: saved.version };
  });
}

/** Removes a rule: the shop's, or where it was the shop's the plain one, holds again. Refuses as `saveRule`. */
export function removeRule(by: Caller, { shopId, skuId, version }: z.output<typeof removeRuleForm>): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit(async (tx) => {
    const names = await namesOf(tx, by, { shopId, skuId });
    const rule = await findRule(tx, by.scope, shopId, skuId);
    if (rule?.version !== version) refuse("STALE");
    await tx.stockRule.delete({ where: { id: rule.id } });
    await audit(tx, by, { shopId, skuId }, "stock.rule-removed", { before: partsOf(rule), after: names });
    await noteNumbers(tx, by, skuId);
    return null;
  });
}

/** The shop, locked, and the SKU by the words people know them by; NOT_FOUND where the scope has none. */
async function namesOf(tx: Tx, { scope }: Caller, { shopId, skuId }: RuleOf): Promise<{ shop: string; sku?: string }> {
  const shop = (await lockShopOf(tx, scope, shopId)) ?? refuse("NOT_FOUND");
  if (skuId === null) return { shop: shop.name };
  return { shop: shop.name, sku: (await skuCodeOf(tx, scope, skuId)) ?? refuse("NOT_FOUND") };
}

function isSame(rule: RuleFields, fields: RuleFields): boolean {
  return RULE_FIELDS.every((name) => JSON.stringify(rule[name]) === JSON.stringify(fields[name]));
}

function partsOf(rule: RuleFields): Prisma.InputJsonObject {
  return Object.fromEntries(RULE_FIELDS.map((name) => [name, rule[name]]));
}

function audit(
  tx: Tx,
  { scope, actor }: Caller,
  { shopId, skuId }: RuleOf,
  action: AuditDraft["action"],
  facts: Pick<AuditDraft, "before" | "after">,
): Promise<void> {
  const subject =
    skuId === null ? { subjectKind: "shop", subjectId: shopId } : { subjectKind: "sku", subjectId: skuId };
  return recordAudit(tx, scope, {
    actor,
    action,
    shopId,
    ...(subject as Pick<AuditDraft, "subjectKind" | "subjectId">),
    ...facts,
  });
}

async function noteNumbers(tx: Tx, { scope }: Caller, skuId: string | null): Promise<void> {
  if (skuId === null) await noteEveryStockChange(tx, scope);
  else await noteStockChange(tx, scope, [skuId]);
}
