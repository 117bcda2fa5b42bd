import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import type { Refusal } from "@/lib/kernel/app-error";
import { AppError } from "@/lib/kernel/app-error";
import type { ParcelAsked, WaybillRequest } from "@/lib/platform/methods/request-waybills";
import { waybillsRequestedReport } from "../jobs";
import { getOrder } from "../queries/get-order";
import { startGateway, type TestGateway } from "../testing/gateway";
import { makeWorld, pushCancel, pushOrder, review, type World } from "../testing/world";
import { changeWaybill } from "./change-waybill";
import { requestWaybillsFor } from "./request-waybills";
import { shipOrder } from "@/lib/flows/ship-order";

let world: World;
let orderId: string;
let lines: { lineId: string; pieces: number }[];
let gateway: TestGateway | undefined;

beforeEach(async () => {
  world = await makeWorld();
  orderId = await pushOrder(world, "A1", { businessModel: "1" });
  await review(world, orderId);
  lines = await linesOf(orderId);
});
afterEach(() => gateway?.close());

async function linesOf(id: string) {
  const found = await database().orderLine.findMany({ where: { orderId: id }, orderBy: { position: "asc" } });
  return found.map((line) => ({ lineId: line.id, pieces: line.quantityPieces }));
}

async function refusalOf(act: Promise<unknown>): Promise<Refusal | null> {
  try {
    await act;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.refusal;
    throw thrown;
  }
}

const ask = (parcels = [{ lines }], id = orderId) => requestWaybillsFor(world.caller, { orderId: id, parcels });

function requests() {
  return database().outboxJob.findMany({
    where: { subjectId: orderId, kind: "waybills-requested" },
    orderBy: { seq: "asc" },
  });
}

type Job = Awaited<ReturnType<typeof requests>>[number];
const payloadOf = (job: Job) => JSON.parse(unseal(job.payloadCipher, job.keyId)) as WaybillRequest;

/** The platform of these tests: a number for each parcel, `SF-<order>-<parcel>`. */
const handsOut = (form: URLSearchParams) => {
  const { waybill_query_request: asked } = JSON.parse(
    `{"waybill_query_request":${form.get("waybill_query_request") ?? ""}}`,
  ) as {
    waybill_query_request: { consign_lp_order_code: string; packages: { code: string }[] };
  };
  return {
    waybill_query_response: {
      success: true,
      data: {
        cp_brand_code: "SF",
        logistics_company: "顺丰速运",
        waybill_cloud_print_dto_list: asked.packages.map(({ code }) => ({
          package_code: code,
          waybill_code: `SF-${asked.consign_lp_order_code}-${code}`,
          print_data: "secret print data",
        })),
      },
    },
    request_id: "r1",
  };
};

/** Sends a request as the outbox does and settles it by the answer. */
async function deliver(job: Job, answer: (form: URLSearchParams) => object = handsOut) {
  gateway = await startGateway(answer);
  const payload = payloadOf(job);
  const { outcome, parsed } = await waybillsRequestedReport.send(gateway.call, "token", payload, world.caller.scope);
  if (outcome.kind !== "accepted") return outcome;
  const report = {
    id: job.id,
    scope: world.caller.scope,
    shopId: job.shopId,
    subjectId: orderId,
    payload,
    attempts: 0,
  };
  await inOneCommit(bySystem(world.caller.scope), async (commit) => {
    await commit.tx.outboxJob.update({ where: { id: job.id }, data: { state: "ACCEPTED" } });
    await waybillsRequestedReport.settled(commit, report, { kind: "accepted", at: new Date() }, parsed);
  });
  return outcome;
}

async function onlyRequest(): Promise<Job> {
  const [job, ...others] = await requests();
  if (!job || others.length > 0) throw new Error(`${others.length + 1} requests`);
  return job;
}

test("a request names each parcel and its contents, once however often it is clicked (R64)", async () => {
  await Promise.all(Array.from({ length: 20 }, () => ask()));
  const job = await onlyRequest();
  expect(job).toMatchObject({
    orderingKey: `${job.shopId}:A1`,
    method: "alibaba.ascp.uop.self.supplier.waybill.query",
  });
  expect(payloadOf(job)).toMatchObject({ bizOrderCode: "A1", businessModel: "1" });
  expect(
    payloadOf(job).parcels.map(({ code, lines: held }) => [code, held.map((line) => line.quantityPieces)]),
  ).toEqual([["P1", [2, 1]]]);
  const audits = await database().auditEntry.count({
    where: { subjectId: orderId, action: "order.waybills-requested" },
  });
  expect(audits).toBe(1);
});

test("the numbers are kept with the order, the print data sealed; then the order ships by them only", async () => {
  await ask();
  expect(await deliver(await onlyRequest())).toMatchObject({ kind: "accepted" });
  const [grant] = await database().waybillGrant.findMany({ where: { orderId } });
  expect(grant).toMatchObject({ parcelCode: "P1", carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF-A1-P1" });
  expect(Buffer.from(grant?.printDataCipher ?? []).toString()).not.toContain("secret");
  expect(unseal(grant?.printDataCipher ?? Buffer.of(), grant?.keyId ?? "")).toBe("secret print data");
  expect((await getOrder(world.caller.scope, orderId))?.granted).toEqual([
    { carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF-A1-P1" },
  ]);

  const ship = (carrierCode: string, waybillNo: string) =>
    refusalOf(shipOrder(world.caller, { orderId, packages: [{ carrierCode, waybillNo, cartonId: null, lines }] }));
  const refused = { code: "WAYBILL_NOT_GRANTED", fields: { "packages.0.waybillNo": "notGranted" } };
  expect(await ship("SF", "SF-OTHER")).toEqual(refused);
  expect(await ship("ZTO", "SF-A1-P1")).toEqual(refused);
  expect(await ship("SF", "SF-A1-P1")).toBeNull();
  expect(await database().package.findMany({ where: { orderId } })).toMatchObject([
    { carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF-A1-P1" },
  ]);
});

test("a parcel more is asked for under the next name; the first keeps its number", async () => {
  const [milk, soap] = lines.map((line) => [line]);
  await ask([{ lines: milk ?? [] }]);
  await deliver(await onlyRequest());
  await ask([{ lines: soap ?? [] }]);
  const [, second] = await requests();
  if (!second) throw new Error("no second request");
  expect(payloadOf(second).parcels.map(({ code }) => code)).toEqual(["P2"]);
  await deliver(second);
  const numbers = await database().waybillGrant.findMany({ where: { orderId }, orderBy: { parcelCode: "asc" } });
  expect(numbers.map(({ waybillNo }) => waybillNo)).toEqual(["SF-A1-P1", "SF-A1-P2"]);
});

test("a change takes a number that was handed out, and no other (R67)", async () => {
  const [milk, soap] = lines.map((line) => [line]);
  await ask([{ lines: milk ?? [] }, { lines: soap ?? [] }]);
  await deliver(await onlyRequest());
  await shipOrder(world.caller, {
    orderId,
    packages: [{ carrierCode: "SF", waybillNo: "SF-A1-P1", cartonId: null, lines }],
  });
  const { version, packages } = await database().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { packages: true },
  });
  const correct = (waybillNo: string) =>
    refusalOf(
      changeWaybill(world.caller, { orderId, version, packageId: packages[0]?.id ?? "", waybillNo, reason: "贴错" }),
    );
  expect(await correct("SF-OWN")).toEqual({ code: "WAYBILL_NOT_GRANTED", fields: { waybillNo: "notGranted" } });
  expect(await correct("SF-A1-P2")).toBeNull();
});

test("after a no the same parcel is asked for again by a new request; a repeat of the first changes nothing", async () => {
  await ask();
  const first = await onlyRequest();
  const no = { waybill_query_response: { success: false, error_code: "NO_COURIER", error_message: "无可用快递" } };
  expect(await deliver(first, () => no)).toMatchObject({ kind: "refused", code: "NO_COURIER" });
  await database().outboxJob.update({ where: { id: first.id }, data: { state: "REFUSED" } });
  await ask();
  const [, second] = await requests();
  if (!second) throw new Error("no second request");
  expect(payloadOf(second).parcels.map(({ code }) => code)).toEqual(["P1"]);
  await deliver(second);
  await deliver(first);
  expect(await database().waybillGrant.findMany({ where: { orderId } })).toMatchObject([{ parcelCode: "P1" }]);
  const granted = await database().auditEntry.count({
    where: { subjectId: orderId, action: "order.waybills-granted" },
  });
  expect(granted).toBe(1);
});

test.each<[string, (parcels: ParcelAsked[]) => object]>([
  ["an answer without data", () => ({ waybill_query_response: { success: true } })],
  [
    "an answer for another parcel",
    () =>
      handsOut(
        new URLSearchParams({
          waybill_query_request: JSON.stringify({ consign_lp_order_code: "A1", packages: [{ code: "P9" }] }),
        }),
      ),
  ],
])("%s is none: the call is repeated", async (_case, answer) => {
  await ask();
  expect(await deliver(await onlyRequest(), () => answer([]))).toMatchObject({ kind: "unknown", code: "no-waybill" });
  expect(await database().waybillGrant.count({ where: { orderId } })).toBe(0);
});

test("who may not ask is told why, and nothing is asked", async () => {
  const own = await pushOrder(world, "OWN", { businessModel: "0" });
  await review(world, own);
  expect(await refusalOf(ask([{ lines: await linesOf(own) }], own))).toEqual({
    code: "EWAYBILL_NOT_SET_UP",
    facts: { missing: "flagship" },
  });
  const early = await pushOrder(world, "EARLY", { businessModel: "2" });
  expect(await refusalOf(ask(undefined, early))).toEqual({ code: "ORDER_NOT_SENT_TO_WAREHOUSE" });
  await pushCancel(world, "EARLY");
  expect(await refusalOf(ask(undefined, early))).toEqual({ code: "ORDER_CANCELLED" });
  expect(await refusalOf(ask(undefined, randomUUID()))).toEqual({ code: "NOT_FOUND" });
  const stranger = await makeWorld();
  expect(await refusalOf(requestWaybillsFor(stranger.caller, { orderId, parcels: [{ lines }] }))).toEqual({
    code: "NOT_FOUND",
  });
  const [milk] = lines;
  const blamed = (rule: string) => ({ code: "INVALID_INPUT", fields: { "parcels.0.lines": rule } });
  const asked = (pieces: number, lineId = milk?.lineId ?? "") => refusalOf(ask([{ lines: [{ lineId, pieces }] }]));
  expect(await asked(0)).toEqual(blamed("required"));
  expect(await asked(3)).toEqual(blamed("tooLarge?max=2"));
  expect(await asked(1, randomUUID())).toEqual(blamed("unknownValue"));
  expect(await requests()).toEqual([]);
});
