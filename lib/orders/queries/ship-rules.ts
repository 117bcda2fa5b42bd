import { outsideCommits, type Commit, type Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { cartonChoices } from "@/lib/packing/queries/standards";
import { USUAL_CARRIERS, type Carrier } from "../domain/carriers";
import { isCourierByPlatform } from "../domain/courier";
import type { Granted, ShipRules } from "../domain/shipment";

type ShipChoices = Pick<ShipRules, "carriers" | "cartons">;

/** What a person chooses from who ships: the carriers and the account's cartons. */
export function shipChoices(scope: Scope): Promise<ShipChoices> {
  return choicesOf(outsideCommits(scope));
}

async function choicesOf(reading: Reading): Promise<ShipChoices> {
  return { carriers: await listCarriers(reading), cartons: await cartonChoices(reading) };
}

/** What a shipment of the locked order is measured by, in its commit. */
export async function shipRules(
  commit: Commit,
  order: { id: string; businessModel: string | null },
): Promise<ShipRules> {
  return { ...(await choicesOf(commit)), granted: await grantedOf(commit, order) };
}

/** The waybill numbers that the platform handed out for the order; null where the merchant chooses the courier. */
export async function grantedOf(
  { tx, scope: { sellerAccountId } }: Reading,
  { id, businessModel }: { id: string; businessModel: string | null },
): Promise<Granted[] | null> {
  if (!isCourierByPlatform(businessModel)) return null;
  return tx.waybillGrant.findMany({
    where: { sellerAccountId, orderId: id },
    orderBy: [{ grantedAt: "asc" }, { parcelCode: "asc" }],
    select: { carrierCode: true, carrierName: true, waybillNo: true },
  });
}

/** The carriers as the platform last listed them, the usual ones first; only the usual ones before it did (R64). */
async function listCarriers({ tx }: Pick<Reading, "tx">): Promise<readonly Carrier[]> {
  const listed = await tx.carrier.findMany({
    orderBy: [{ name: "asc" }, { code: "asc" }],
    select: { code: true, name: true, waybillPattern: true },
  });
  if (listed.length === 0) return USUAL_CARRIERS;
  const place = new Map(USUAL_CARRIERS.map(({ code }, index) => [code, index]));
  const placeOf = ({ code }: Carrier) => place.get(code) ?? USUAL_CARRIERS.length;
  return listed.sort((one, other) => placeOf(one) - placeOf(other));
}
