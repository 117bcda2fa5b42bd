import { fieldRule } from "@/lib/kernel/field-rule";
import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import { coversAccount } from "@/lib/kernel/scope";
import { decideLink, type Conflict } from "../domain/link";
import type { CreateForm, MatchForm } from "../schema";
import { findSku, saveGoodsId, type StoredSku } from "../store/skus";
import type { By } from "./named-goods";

/** The SKU that goods are to be mapped to. Refuses NOT_FOUND; FORBIDDEN where a caller of some shops would replace a mapping. */
export async function skuToMap(
  tx: Tx,
  by: By,
  { skuId, replaces }: Pick<MatchForm, "skuId" | "replaces">,
): Promise<StoredSku> {
  ensureMayReplace(by, replaces);
  return (await findSku(tx, by.scope, { id: skuId })) ?? refuse("NOT_FOUND");
}

/**
 * Gives the goods' id to the SKU (R8). Goods without an id are known by the merchant's code only, so they fit the SKU of
 * exactly that code. Refuses INVALID_INPUT at `skuId` where only the code could link and differs; GOODS_ID_TAKEN and
 * SKU_MAPPED_OTHERWISE until the person confirms what they saw.
 *
 * @returns the SKUs whose goods changed
 */
export async function mapToSku(tx: Tx, by: By, sku: StoredSku, { goods, replaces }: MatchForm): Promise<string[]> {
  const { scItemId, outerId } = goods;
  if (scItemId === null && outerId !== sku.code) refuse("INVALID_INPUT", { fields: { skuId: "codeMustMatch" } });
  const holderId = scItemId === null ? null : await link(tx, by, sku, scItemId, replaces);
  return [sku.id, ...(holderId ? [holderId] : [])];
}

/**
 * Makes sure that a SKU may be made for goods. Refuses INVALID_INPUT at `code` where goods without an id need exactly their
 * merchant code, CONFLICT at `code` for one that is there, FORBIDDEN as `skuToMap`.
 */
export async function ensureNewSku(tx: Tx, by: By, { code, goods, replaces }: CreateForm): Promise<void> {
  ensureMayReplace(by, replaces);
  if (goods.scItemId === null && goods.outerId !== code) refuse("INVALID_INPUT", { fields: { code: "codeMustMatch" } });
  const taken = await findSku(tx, by.scope, { code });
  if (taken) refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: `${taken.code} ${taken.name}` }) } });
}

/** Makes the SKU and gives it the goods' id; refuses as `mapToSku`. Returns the SKUs whose goods changed. */
export async function createMapped(
  tx: Tx,
  by: By,
  { code, name, barCode, goods, replaces }: CreateForm,
): Promise<string[]> {
  const { scItemId } = goods;
  const freed = scItemId === null ? null : await free(tx, by, { code, scItemId: null }, scItemId, replaces);
  const data = { code, name, barCode, scItemId };
  const { sellerAccountId } = by.scope;
  const { id } = await tx.sku.create({ data: { ...data, sellerAccountId }, select: { id: true } });
  await recordAudit(tx, by.scope, {
    actor: by.actor,
    action: "sku.created",
    subjectKind: "sku",
    subjectId: id,
    after: data,
  });
  return [id, ...(freed?.holderId ? [freed.holderId] : [])];
}

/** Goods are the whole account's: who sees some shops only takes nothing away from the others. */
function ensureMayReplace({ scope }: By, replaces: Conflict | null): void {
  if (replaces !== null && !coversAccount(scope)) refuse("FORBIDDEN");
}

/** Gives the SKU the goods id; returns the SKU that had it before, if one had. */
async function link(
  tx: Tx,
  by: By,
  sku: StoredSku,
  scItemId: string,
  confirmed: Conflict | null,
): Promise<string | null> {
  const freed = await free(tx, by, sku, scItemId, confirmed);
  if (freed === null) return null;
  await saveGoodsId(tx, sku.id, scItemId);
  await recordAudit(tx, by.scope, {
    actor: by.actor,
    action: "sku.mapped",
    subjectKind: "sku",
    subjectId: sku.id,
    before: { scItemId: sku.scItemId },
    after: { scItemId, code: sku.code },
  });
  return freed.holderId;
}

/** Makes the goods id free for the SKU, taking it from its holder where that was confirmed; null: the SKU has it already. */
async function free(
  tx: Tx,
  by: By,
  sku: Pick<StoredSku, "code" | "scItemId">,
  scItemId: string,
  confirmed: Conflict | null,
): Promise<{ holderId: string | null } | null> {
  const holder = await findSku(tx, by.scope, { scItemId });
  const decision = decideLink(scItemId, sku, holder, confirmed);
  if (decision.kind === "unchanged") return null;
  if (decision.kind === "refused") refuse(decision.code, { facts: factsOf(scItemId, sku, decision.conflict, holder) });
  if (holder) {
    await saveGoodsId(tx, holder.id, null);
    await recordAudit(tx, by.scope, {
      actor: by.actor,
      action: "sku.unmapped",
      subjectKind: "sku",
      subjectId: holder.id,
      before: { scItemId },
      after: { scItemId: null, code: holder.code },
    });
  }
  return { holderId: holder?.id ?? null };
}

function factsOf(scItemId: string, sku: Pick<StoredSku, "code">, { other }: Conflict, holder: StoredSku | null) {
  return {
    goods: scItemId,
    sku: sku.code,
    ...(holder ? { holder: holder.code, holderName: holder.name } : {}),
    ...(other === null ? {} : { other }),
  };
}
