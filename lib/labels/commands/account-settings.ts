import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { mayPrintBy } from "../domain/ship-from";
import { flagshipToSet } from "../queries/flagship-to-set";
import { senderOf } from "../queries/ship-from";
import type { defaultForm, markTemplateForm, removeDefaultForm } from "../schema";

/** Who reads e-waybill accounts listens here. */
export const EWAYBILL_CHANNEL = "line3_ewaybill";

/**
 * 读取: the e-waybill account of a flagship shop is read next. Refuses NOT_FOUND, FLAGSHIP_DISABLED, SHOP_NOT_AUTHORIZED, and FORBIDDEN
 * for a caller of some shops.
 */
export function wantReading(by: By, { flagshipShopId }: { flagshipShopId: string }): Promise<void> {
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => {
    const flagship = (await flagshipToSet(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    if (flagship.disabledAt) refuse("FLAGSHIP_DISABLED");
    if (flagship.authState !== "AUTHORIZED") refuse("SHOP_NOT_AUTHORIZED");
    const { sellerAccountId } = commit.scope;
    await commit.tx.ewaybillReading.upsert({
      where: { flagshipShopId },
      create: { flagshipShopId, sellerAccountId, wantedAt: commit.at },
      update: { wantedAt: commit.at },
      select: { flagshipShopId: true },
    });
    commit.wakes.add(EWAYBILL_CHANNEL);
  });
}

/** Marks a waybill label template as the Tmall Global standard, or takes the mark back (R72). Refuses NOT_FOUND, STALE, FORBIDDEN. */
export function markTemplate(by: By, { id, isStandard, version }: z.output<typeof markTemplateForm>): Promise<void> {
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => {
    const where = { id, sellerAccountId: commit.scope.sellerAccountId };
    const template = (await commit.tx.ewaybillTemplate.findFirst({ where })) ?? refuse("NOT_FOUND");
    if (template.isStandard === isStandard) return;
    const { count } = await commit.tx.ewaybillTemplate.updateMany({
      where: { ...where, version },
      data: { isStandard, version: { increment: 1 } },
    });
    if (count === 0) refuse("STALE");
    const words = (is: boolean) => (is ? "yes" : "no");
    await recordAudit(commit, {
      ...ofFlagship(template.flagshipShopId),
      action: "flagship.ewaybill-template-marked",
      before: { isStandard: words(template.isStandard) },
      after: { isStandard: words(isStandard), name: template.name },
    });
  });
}

/**
 * Saves what numbers are taken with for a warehouse, or for all without one of their own. An empty sender keeps the one that is
 * there. Refuses NOT_FOUND, STALE, FORBIDDEN, TEMPLATE_NOT_STANDARD (R72) and INVALID_INPUT by field.
 */
export function saveDefault(by: By, input: z.output<typeof defaultForm>): Promise<void> {
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => {
    const { flagshipShopId, storeCode, addressId, templateId, version } = input;
    if (!(await flagshipToSet(commit, flagshipShopId))) refuse("NOT_FOUND");
    const owner = { flagshipShopId, sellerAccountId: commit.scope.sellerAccountId };
    const blame = (field: string, rule: string): never => refuse("INVALID_INPUT", { fields: { [field]: rule } });
    const address =
      (await commit.tx.ewaybillAddress.findFirst({ where: { id: addressId, ...owner } })) ??
      blame("addressId", "unknownValue");
    const template =
      (await commit.tx.ewaybillTemplate.findFirst({ where: { id: templateId, ...owner } })) ??
      blame("templateId", "unknownValue");
    const { carrierCode } = address;
    if (template.carrierCode !== carrierCode) blame("templateId", "unknownValue");
    if (!mayPrintBy(template)) refuse("TEMPLATE_NOT_STANDARD", { fields: { templateId: "notApproved" } });
    const was = await lockDefault(commit, flagshipShopId, storeCode);
    if ((was?.version ?? null) !== version) refuse("STALE");
    const sender = senderFrom(input, was);
    const sealed = seal(JSON.stringify(sender));
    const data = { carrierCode, addressId, templateId, senderCipher: sealed.cipher, keyId: sealed.keyId };
    if (was)
      await commit.tx.shippingDefault.update({ where: { id: was.id }, data: { ...data, version: { increment: 1 } } });
    else await commit.tx.shippingDefault.create({ data: { ...data, ...owner, storeCode } });
    const senderChanged = was !== null && JSON.stringify(senderOf(was)) !== JSON.stringify(sender);
    await recordAudit(commit, {
      ...ofFlagship(flagshipShopId),
      action: "flagship.shipping-default-saved",
      ...(was ? { before: factsOf(was) } : {}),
      after: { storeCode, carrierCode, addressId, templateId, ...(senderChanged ? { senderChanged } : {}) },
    });
  });
}

/** Removes a default; its warehouse goes by the one for all from then on. Refuses NOT_FOUND, STALE and FORBIDDEN. */
export function removeDefault(by: By, { id, version }: z.output<typeof removeDefaultForm>): Promise<void> {
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => {
    const where = { id, sellerAccountId: commit.scope.sellerAccountId };
    const was = (await commit.tx.shippingDefault.findFirst({ where })) ?? refuse("NOT_FOUND");
    const { count } = await commit.tx.shippingDefault.deleteMany({ where: { ...where, version } });
    if (count === 0) refuse("STALE");
    await recordAudit(commit, {
      ...ofFlagship(was.flagshipShopId),
      action: "flagship.shipping-default-removed",
      before: factsOf(was),
      after: { storeCode: was.storeCode },
    });
  });
}

type Default = NonNullable<Awaited<ReturnType<typeof lockDefault>>>;

async function lockDefault({ tx, scope }: Commit, flagshipShopId: string, storeCode: string) {
  await tx.$queryRaw`
    SELECT id FROM "ShippingDefault" WHERE "flagshipShopId" = ${flagshipShopId}::uuid AND "storeCode" = ${storeCode} FOR UPDATE`;
  return tx.shippingDefault.findFirst({ where: { flagshipShopId, storeCode, sellerAccountId: scope.sellerAccountId } });
}

function senderFrom({ senderName, senderPhone }: z.output<typeof defaultForm>, was: Default | null) {
  const kept = was ? senderOf(was) : null;
  const name = senderName || kept?.name || refuse("INVALID_INPUT", { fields: { senderName: "required" } });
  const phone = senderPhone || kept?.phone || refuse("INVALID_INPUT", { fields: { senderPhone: "required" } });
  return { name, phone };
}

function factsOf({ storeCode, carrierCode, addressId, templateId }: Default) {
  return { storeCode, carrierCode, addressId, templateId };
}

/** Whom an audit entry is about: a flagship shop. */
function ofFlagship(id: string) {
  return { subjectKind: "flagship-shop", subjectId: id } as const;
}
