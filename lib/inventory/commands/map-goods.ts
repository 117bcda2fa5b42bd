import { fieldRule } from "@/lib/kernel/field-rule";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import { coversAccount } from "@/lib/kernel/scope";
import type { Mapped } from "../client";
import { decideLink, type Conflict } from "../domain/link";
import type { CreateForm, MatchForm } from "../schema";
import { findSku, saveGoodsId, type StoredSku } from "../store/skus";
import type { Alongside, By, NamedGoods } from "./alongside";
import { holdMappings } from "./mapping-lock";
import { noteStockChange } from "./note-stock-change";

/**
 * 匹配货品: the platform's goods id goes to a SKU, and in the same commit every record that waits for these goods gets them
 * (R8). Goods without an id are known by the merchant's code only, so they fit the SKU of exactly that code.
 *
 * Refuses NOT_FOUND; INVALID_INPUT at `skuId` where only the code could link and differs; GOODS_ID_TAKEN and
 * SKU_MAPPED_OTHERWISE until the person confirms what they saw; FORBIDDEN where a caller of some shops would replace what the
 * others go by.
 */
export function mapGoods(by: By, input: MatchForm, alongside: Alongside): Promise<Mapped> {
  ensureMayReplace(by, input.replaces);
  const { scItemId, outerId } = input.goods;
  return inOneCommit(async (tx) => {
    await holdMappings(tx, by.scope);
    const sku = await findSku(tx, by.scope, { id: input.skuId });
    if (!sku) refuse("NOT_FOUND");
    const named = namedBy(scItemId, sku.code);
    await alongside.hold(tx, by, named);
    const holderId = scItemId === null ? null : await link(tx, by, sku, scItemId, input.replaces);
    if (scItemId === null && outerId !== sku.code) refuse("INVALID_INPUT", { fields: { skuId: "codeMustMatch" } });
    const healed = await alongside.heal(tx, by, named);
    await noteStockChange(tx, by.scope, [sku.id, ...(holderId ? [holderId] : [])]);
    return { code: sku.code, name: sku.name, healed };
  });
}

/**
 * As `mapGoods`, with a SKU that is made for it. Refuses CONFLICT at `code` for one that is there, INVALID_INPUT at `code`
 * where goods without an id need exactly their merchant code, else as `mapGoods`.
 */
export function createAndMap(by: By, input: CreateForm, alongside: Alongside): Promise<Mapped> {
  ensureMayReplace(by, input.replaces);
  const { code, name, barCode } = input;
  const { scItemId, outerId } = input.goods;
  if (scItemId === null && outerId !== code) refuse("INVALID_INPUT", { fields: { code: "codeMustMatch" } });
  const { sellerAccountId } = by.scope;
  return inOneCommit(async (tx) => {
    await holdMappings(tx, by.scope);
    const taken = await findSku(tx, by.scope, { code });
    if (taken)
      refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: `${taken.code} ${taken.name}` }) } });
    const named = namedBy(scItemId, code);
    await alongside.hold(tx, by, named);
    const freed = scItemId === null ? null : await free(tx, by, { code, scItemId: null }, scItemId, input.replaces);
    const data = { code, name, barCode, scItemId };
    const { id } = await tx.sku.create({ data: { ...data, sellerAccountId }, select: { id: true } });
    await recordAudit(tx, by.scope, {
      actor: by.actor,
      action: "sku.created",
      subjectKind: "sku",
      subjectId: id,
      after: data,
    });
    const healed = await alongside.heal(tx, by, named);
    await noteStockChange(tx, by.scope, [id, ...(freed?.holderId ? [freed.holderId] : [])]);
    return { code, name, healed };
  });
}

/** Goods are the whole account's: who sees some shops only takes nothing away from the others. */
function ensureMayReplace({ scope }: By, replaces: Conflict | null): void {
  if (replaces !== null && !coversAccount(scope)) refuse("FORBIDDEN");
}

function namedBy(scItemId: string | null, code: string): NamedGoods {
  return { scItemIds: scItemId === null ? [] : [scItemId], codes: [code] };
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
