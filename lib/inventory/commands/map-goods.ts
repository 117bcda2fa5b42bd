import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { refuse } from "@/lib/kernel/app-error";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { decideLink, type Conflict, type LinkWish } from "../domain/link";
import type { CreateForm, MatchForm } from "../schema";
import { findSku, saveGoodsId, type StoredSku } from "../store/skus";

/** The SKU that goods are to be mapped to. Refuses NOT_FOUND; FORBIDDEN where a caller of some shops would replace a mapping. */
export async function skuToMap(
  commit: Commit,
  { skuId, replaces }: Pick<MatchForm, "skuId" | "replaces">,
): Promise<StoredSku> {
  ensureMayReplace(commit, replaces);
  return (await findSku(commit, { id: skuId })) ?? refuse("NOT_FOUND");
}

/**
 * Gives the goods' id to the SKU (R8). Goods without an id are known by the merchant's code only, so they fit the SKU of
 * exactly that code. Refuses INVALID_INPUT at `skuId` where only the code could link and differs; GOODS_ID_TAKEN and
 * SKU_MAPPED_OTHERWISE until the person confirms what they saw.
 *
 * @returns the SKUs whose goods changed
 */
export async function mapToSku(commit: Commit, sku: StoredSku, { goods, replaces }: MatchForm): Promise<string[]> {
  const { scItemId, outerId } = goods;
  if (scItemId === null && outerId !== sku.code) refuse("INVALID_INPUT", { fields: { skuId: "codeMustMatch" } });
  const holderId = scItemId === null ? null : await link(commit, sku, { scItemId, confirmed: replaces });
  return [sku.id, ...(holderId ? [holderId] : [])];
}

/**
 * Makes sure that a SKU may be made for goods. Refuses INVALID_INPUT at `code` where goods without an id need exactly their
 * merchant code, CONFLICT at `code` for one that is there, FORBIDDEN as `skuToMap`.
 */
export async function ensureNewSku(commit: Commit, { code, goods, replaces }: CreateForm): Promise<void> {
  ensureMayReplace(commit, replaces);
  if (goods.scItemId === null && goods.outerId !== code) refuse("INVALID_INPUT", { fields: { code: "codeMustMatch" } });
  const taken = await findSku(commit, { code });
  if (taken) refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: `${taken.code} ${taken.name}` }) } });
}

/** Makes the SKU and gives it the goods' id; refuses as `mapToSku`. Returns the SKUs whose goods changed. */
export async function createMapped(
  commit: Commit,
  { code, name, barCode, goods, replaces }: CreateForm,
): Promise<string[]> {
  const { scItemId } = goods;
  const freed =
    scItemId === null ? null : await free(commit, { code, scItemId: null }, { scItemId, confirmed: replaces });
  const data = { code, name, barCode, scItemId };
  const { sellerAccountId } = commit.scope;
  const { id } = await commit.tx.sku.create({ data: { ...data, sellerAccountId }, select: { id: true } });
  await recordAudit(commit, {
    action: "sku.created",
    subjectKind: "sku",
    subjectId: id,
    after: data,
  });
  return [id, ...(freed?.holderId ? [freed.holderId] : [])];
}

/** Goods are the whole account's: who sees some shops only takes nothing away from the others. */
function ensureMayReplace({ scope }: Commit, replaces: Conflict | null): void {
  if (replaces !== null) ensureWholeAccount(scope);
}

/** Gives the SKU the goods id; returns the SKU that had it before, if one had. */
async function link(commit: Commit, sku: StoredSku, wish: LinkWish): Promise<string | null> {
  const freed = await free(commit, sku, wish);
  if (freed === null) return null;
  const { scItemId } = wish;
  await saveGoodsId(commit, sku.id, scItemId);
  await recordAudit(commit, {
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
  commit: Commit,
  sku: Pick<StoredSku, "code" | "scItemId">,
  wish: LinkWish,
): Promise<{ holderId: string | null } | null> {
  const { scItemId } = wish;
  const holder = await findSku(commit, { scItemId });
  const decision = decideLink(sku, wish, holder);
  if (decision.kind === "unchanged") return null;
  if (decision.kind === "refused") {
    const { other } = decision.conflict;
    const known: Record<string, string> = holder ? { holder: holder.code, holderName: holder.name } : {};
    refuse(decision.code, {
      facts: { goods: scItemId, sku: sku.code, ...known, ...(other === null ? {} : { other }) },
    });
  }
  if (holder) {
    await saveGoodsId(commit, holder.id, null);
    await recordAudit(commit, {
      action: "sku.unmapped",
      subjectKind: "sku",
      subjectId: holder.id,
      before: { scItemId },
      after: { scItemId: null, code: holder.code },
    });
  }
  return { holderId: holder?.id ?? null };
}
