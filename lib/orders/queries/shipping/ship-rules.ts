import { outsideCommits, type Commit, type Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { cartonChoices } from "@/lib/packing/queries/standards";
import { USUAL_CARRIERS, type Carrier } from "../../domain/carriers";
import { isCourierByPlatform } from "../../domain/courier";
import type { ShipRules } from "../../domain/shipment";

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
  return { ...(await choicesOf(commit)), ...(await numbersOf(commit, order)) };
}

/** The waybill numbers that an order may leave by: those taken for it and not given back. */
export async function numbersOf(
  { tx, scope: { sellerAccountId } }: Reading,
  { id, businessModel }: { id: string; businessModel: string | null },
): Promise<Pick<ShipRules, "granted" | "offered">> {
  const kept = await tx.waybillGrant.findMany({
    where: { sellerAccountId, orderId: id, givenBackAt: null },
    orderBy: [{ grantedAt: "asc" }, { parcelCode: "asc" }],
    select: { carrierCode: true, carrierName: true, waybillNo: true },
  });
  return isCourierByPlatform(businessModel) ? { granted: kept } : { granted: null, offered: kept };
}

/** The carriers as the platform last listed them, the usual ones first; only the usual ones before it did (R64). */
export async function listCarriers({ tx }: Pick<Reading, "tx">): Promise<readonly Carrier[]> {
  const listed = await tx.carrier.findMany({
    orderBy: [{ name: "asc" }, { code: "asc" }],
    select: { code: true, name: true, waybillPattern: true },
  });
  if (listed.length === 0) return USUAL_CARRIERS;
  const place = new Map(USUAL_CARRIERS.map(({ code }, index) => [code, index]));
  const placeOf = ({ code }: Carrier) => place.get(code) ?? USUAL_CARRIERS.length;
  return listed.sort((one, other) => placeOf(one) - placeOf(other));
}
