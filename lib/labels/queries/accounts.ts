import { database } from "@/lib/db/client";
import { maskName, maskPhone } from "@/lib/kernel/text/mask";
import { coversAccount, shopsWithinScope, type Scope } from "@/lib/kernel/scope";
import type { AccountView, AddressRow } from "../client";
import { mayPrintBy } from "../domain/ship-from";
import { senderOf } from "./ship-from";

/**
 * The e-waybill accounts of the flagship shops that this caller may see, with what is left, templates and defaults; the sender
 * masked (R178).
 */
export async function listAccounts(scope: Scope, now = new Date()): Promise<AccountView[]> {
  const { sellerAccountId } = scope;
  const flagships = await database().flagshipShop.findMany({
    where: {
      ...{ sellerAccountId, disabledAt: null },
      ...(coversAccount(scope) ? {} : { shops: { some: shopsWithinScope(scope) } }),
    },
    orderBy: { name: "asc" },
    select: { id: true, name: true, authState: true, authExpiresAt: true },
  });
  if (flagships.length === 0) return [];
  const where = { sellerAccountId, flagshipShopId: { in: flagships.map(({ id }) => id) } };
  const [readings, addresses, templates, defaults, carriers] = await Promise.all([
    database().ewaybillReading.findMany({ where }),
    database().ewaybillAddress.findMany({
      where,
      orderBy: [{ carrierCode: "asc" }, { branchName: "asc" }, { id: "asc" }],
    }),
    database().ewaybillTemplate.findMany({ where, orderBy: [{ carrierCode: "asc" }, { name: "asc" }, { id: "asc" }] }),
    database().shippingDefault.findMany({ where, orderBy: { storeCode: "asc" } }),
    database().carrier.findMany({ select: { code: true, name: true } }),
  ]);
  const nameOf = new Map(carriers.map(({ code, name }) => [code, name]));
  const carrierOf = (carrierCode: string) => ({ carrierCode, carrierName: nameOf.get(carrierCode) ?? null });
  return flagships.map(({ id, name, authState, authExpiresAt }) => {
    const ofThis = (one: { flagshipShopId: string }) => one.flagshipShopId === id;
    const reading = readings.find(ofThis);
    const places = addresses.filter(ofThis).map((one): AddressRow => {
      const place = [one.province, one.city, one.district, one.town, one.detail].filter(Boolean).join(" ");
      const { branchName, branchCode, numbersLeft } = one;
      return { id: one.id, ...carrierOf(one.carrierCode), branchName: branchName || branchCode, numbersLeft, place };
    });
    const listed = templates.filter(ofThis);
    return {
      flagshipShopId: id,
      name,
      isAuthorized: authState === "AUTHORIZED" && (authExpiresAt === null || authExpiresAt > now),
      readAt: reading?.readAt?.toISOString() ?? null,
      isAsked: (reading?.wantedAt ?? null) !== null,
      failed: reading?.failedCode
        ? { at: (reading.triedAt ?? now).toISOString(), code: reading.failedCode, text: reading.failedText }
        : null,
      addresses: places,
      templates: listed.map(({ goneAt, ...one }) => ({
        ...{ id: one.id, ...carrierOf(one.carrierCode), name: one.name, isOwn: one.isOwn },
        ...{ isStandard: one.isStandard, isGone: goneAt !== null, version: one.version },
      })),
      defaults: defaults.filter(ofThis).map((one) => {
        const template = listed.find((other) => other.id === one.templateId);
        const sender = senderOf(one);
        return {
          ...{ id: one.id, storeCode: one.storeCode, addressId: one.addressId, templateId: one.templateId },
          ...carrierOf(one.carrierCode),
          address: places.find((place) => place.id === one.addressId)?.place ?? null,
          template: template ? { name: template.name, mayPrint: mayPrintBy(template) } : null,
          senderName: maskName(sender.name),
          senderPhone: maskPhone(sender.phone),
          version: one.version,
        };
      }),
    };
  });
}
