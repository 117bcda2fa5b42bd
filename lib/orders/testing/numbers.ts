import { setUpAccount } from "@/lib/labels/testing/account";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { TakenWaybill } from "@/lib/platform/methods/take-waybills";
import { requestWaybillsFor } from "../commands/request-waybills";
import type { WaybillsTakenPayload } from "../commands/reports";
import { waybillsTakenReport } from "../jobs";
import { authorize, type World } from "./world";

/** Both shops are bound to a flagship shop whose e-waybill account is read and set up; for tests. Returns the ids. */
export async function setUpLabels(world: World) {
  const flagshipId = await authorize(world);
  return { flagshipId, ...(await setUpAccount(world.sellerAccountId, flagshipId)) };
}

/** Everything of an order as one parcel. */
export async function wholeOrder(orderId: string): Promise<{ lines: { lineId: string; pieces: number }[] }> {
  const lines = await database().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  return { lines: lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces })) };
}

/** Asks for the numbers of an order's parcels: one that holds all of it unless told otherwise. */
export async function askNumbers(world: Pick<World, "caller">, orderId: string, parcels = 1): Promise<void> {
  const whole = await wholeOrder(orderId);
  await requestWaybillsFor(world.caller, { orderId, parcels: Array.from({ length: parcels }, () => whole) });
}

/** The jobs that take numbers for an order, oldest first. */
export function takingsOf(orderId: string) {
  return database().outboxJob.findMany({
    where: { subjectId: orderId, kind: "waybills-taken" },
    orderBy: { seq: "asc" },
  });
}

/** The numbers of an order, oldest first. */
export function numbersOfOrder(orderId: string) {
  return database().waybillGrant.findMany({ where: { orderId }, orderBy: [{ grantedAt: "asc" }, { id: "asc" }] });
}

/** The e-waybill account of tests: the same package id is given the same number. */
export function numberOf(packageId: string): string {
  return `SF${packageId.toUpperCase().replace("_P", "9")}`;
}

/** Answers every open asking of an order as the outbox would: numbers by `numberOf`, with print data. */
export async function settleTakings(orderId: string): Promise<void> {
  for (const job of await takingsOf(orderId)) {
    if (job.state !== "PENDING") continue;
    const payload = JSON.parse(unseal(job.payloadCipher, job.keyId)) as WaybillsTakenPayload;
    const taken: TakenWaybill[] = payload.parcels.map(({ packageId }) => ({
      code: packageId,
      waybillNo: numberOf(packageId),
      carrierCode: payload.carrierCode,
      printData: JSON.stringify({ encryptedData: "AES:opaque", templateURL: payload.templateUrl }),
    }));
    const scope = makeScope(job.sellerAccountId, [job.shopId]);
    const report = { id: job.id, scope, shopId: job.shopId, subjectId: orderId, payload, attempts: 0 };
    await inOneCommit(bySystem(scope), async (commit) => {
      await commit.tx.outboxJob.update({ where: { id: job.id }, data: { state: "ACCEPTED" } });
      await waybillsTakenReport.settled(commit, report, { kind: "accepted", at: new Date() }, taken);
    });
  }
}

/** Takes numbers for an order's parcels, answered at once; returns them all. */
export async function takeNumbers(world: Pick<World, "caller">, orderId: string, parcels = 1) {
  await askNumbers(world, orderId, parcels);
  await settleTakings(orderId);
  return numbersOfOrder(orderId);
}
