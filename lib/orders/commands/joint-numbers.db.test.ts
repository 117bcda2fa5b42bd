import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unseal } from "@/lib/db/seal";
import { database } from "@/lib/db/client";
import { createLimiter } from "@/lib/delivery/outbox/limiter";
import { joined } from "@/lib/delivery/outbox/joined";
import { banned, gatewayError, type GatewayAnswer, type GatewayCall } from "@/lib/delivery/testing/gateway";
import { clearOutbox, closeAll, deliver, gatewayThat } from "@/lib/delivery/testing/outbox-world";
import { beat, until } from "@/lib/delivery/testing/until";
import { waybillGivenBackReport } from "@/lib/labels/jobs";
import { waybillsTakenReport } from "../jobs";
import { askNumbers, numberOf, numbersOfOrder, setUpLabels, takingsOf } from "../testing/numbers";
import { makeWorld, pushOrder, review, type World } from "../testing/world";

// Numbers of several orders in one call, through the outbox as the worker runs it.

beforeEach(clearOutbox);
afterEach(closeAll);

type Parcel = { object_id: string; order_info: { trade_order_list: string[] } };

const parcelsOf = ({ form }: GatewayCall) =>
  (JSON.parse(form.param_waybill_cloud_print_apply_new_request ?? "{}") as { trade_order_info_dtos: Parcel[] })
    .trade_order_info_dtos;

const numbersFor = (parcels: readonly Parcel[]) => ({
  modules: parcels.map(({ object_id }) => ({
    object_id,
    waybill_code: numberOf(object_id),
    print_data: JSON.stringify({ encryptedData: `AES:${object_id}` }),
    cp_code: "SF",
  })),
  request_id: "r-joint",
});

const REFUSED = gatewayError(15, "Remote service error", {
  sub_code: "isv.oaid-not-match-tid",
  sub_msg: "oaid 不匹配",
});

async function ordersAsking(world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const id = await pushOrder(world, `J${n}`);
    await review(world, id);
    ids.push(id);
  }
  // Only now all at once: the outbox finds them waiting together.
  await Promise.all(ids.map((id) => askNumbers(world, id)));
  return ids;
}

const worker = (url: string, more: object = {}) =>
  deliver(url, {
    concurrency: 20,
    handlers: {
      "waybills-taken": joined(waybillsTakenReport, createLimiter(2)),
      "waybill-given-back": waybillGivenBackReport,
    },
    ...more,
  });

const settledAll = (ids: readonly string[]) =>
  until(async () => {
    const jobs = (await Promise.all(ids.map(takingsOf))).flat();
    return jobs.every(({ state }) => state === "ACCEPTED" || state === "REFUSED") && jobs;
  }, "all askings");

async function expectOneNumberEach(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const packageId = `${id.replaceAll("-", "")}_P1`;
    expect(await numbersOfOrder(id)).toMatchObject([{ waybillNo: numberOf(packageId), parcelCode: "P1" }]);
    const granted = { subjectId: id, action: "order.waybills-granted" };
    expect(await database().auditEntry.count({ where: granted })).toBe(1);
  }
}

/** What the accepted call of an order's asking said and brought. */
async function sentAndAnswered(orderId: string): Promise<string[]> {
  const { formCipher, answerCipher, keyId } = await database().outboxAttempt.findFirstOrThrow({
    where: { job: { subjectId: orderId }, outcome: "accepted" },
  });
  return [formCipher, answerCipher].map((cipher) => (cipher && keyId ? unseal(cipher, keyId) : ""));
}

test("twelve orders are a few calls; each keeps its own number, entry, form and answer", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const ids = await ordersAsking(world, 12);
  const gateway = await gatewayThat((call) => numbersFor(parcelsOf(call)));
  await worker(gateway.url);
  await settledAll(ids);
  await expectOneNumberEach(ids);
  expect(gateway.calls.length).toBeLessThanOrEqual(4);
  expect(Math.max(...gateway.calls.map((call) => parcelsOf(call).length))).toBeGreaterThan(4);
  const [first = "", second = ""] = ids.map((id) => `${id.replaceAll("-", "")}_P1`);
  const [form = "", answer = ""] = await sentAndAnswered(ids[0] ?? "");
  expect(form).toContain(`"object_id":"${first}"`);
  expect(form.match(/"recipient"/g)).toHaveLength(1);
  expect(answer).toContain(numberOf(first));
  expect(answer).not.toContain(numberOf(second));
});

test("a parcel that the platform refuses is refused alone, in its own words", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const ids = await ordersAsking(world, 8);
  const isBad = ({ order_info }: Parcel) => order_info.trade_order_list.includes("T-J3");
  const gateway = await gatewayThat((call) => {
    const parcels = parcelsOf(call);
    return parcels.some(isBad) ? REFUSED : numbersFor(parcels);
  });
  await worker(gateway.url);
  await settledAll(ids);
  const bad = ids[2] ?? "";
  await expectOneNumberEach(ids.filter((id) => id !== bad));
  expect(await takingsOf(bad)).toMatchObject([
    { state: "REFUSED", lastCode: "isv.oaid-not-match-tid", lastText: "oaid 不匹配", attempts: 1 },
  ]);
  expect(await numbersOfOrder(bad)).toEqual([]);
});

test.each<[string, (parcels: readonly Parcel[]) => GatewayAnswer]>([
  ["is lost", () => 500],
  ["names one parcel less", (parcels) => numbersFor(parcels.slice(1))],
  ["comes too late, a ban first", () => banned("This ban will last for 1 more seconds")],
])("an answer that %s is asked for again under the same ids, and no neighbour loses by it", async (_case, first) => {
  const world = await makeWorld();
  await setUpLabels(world);
  const ids = await ordersAsking(world, 5);
  const gateway = await gatewayThat((call, nth) => (nth === 1 ? first(parcelsOf(call)) : numbersFor(parcelsOf(call))));
  await worker(gateway.url);
  await settledAll(ids);
  await expectOneNumberEach(ids);
  const asked = gateway.calls.flatMap(parcelsOf).map(({ object_id }) => object_id);
  expect(new Set(asked).size).toBe(ids.length);
});

test("the worker dies between the answer and its commit: the same numbers, none twice", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const ids = await ordersAsking(world, 6);
  const dead = randomUUID();
  await beat(dead, true);
  const given: string[] = [];
  const gateway = await gatewayThat(async (call, nth) => {
    const parcels = parcelsOf(call);
    given.push(...parcels.map(({ object_id }) => numberOf(object_id)));
    // What is out now was given, and whoever asked is gone before it could write that down.
    if (nth === 1) {
      await database().outboxJob.updateMany({ where: { state: "SENDING" }, data: { leaseOwner: dead } });
      const again = () =>
        parcels.some(({ object_id }) => given.filter((one) => one === numberOf(object_id)).length > 1);
      await until(again, "one of them is asked for again");
    }
    return numbersFor(parcels);
  });
  await worker(gateway.url);
  await settledAll(ids);
  await expectOneNumberEach(ids);
  expect(given.length).toBeGreaterThan(ids.length);
  expect(new Set(given).size).toBe(ids.length);
});

test("an order that is cancelled while the joint call is out gives its number back; the others keep theirs", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const ids = await ordersAsking(world, 4);
  const gateway = await gatewayThat(async (call, nth) => {
    if (call.method !== "cainiao.waybill.ii.get") return { cancel_result: true };
    // As where its request was refused, its review taken back, and the request sent again by hand after the cancel.
    if (nth === 1) await database().order.update({ where: { id: ids[1] ?? "" }, data: { status: "CANCELLED" } });
    return numbersFor(parcelsOf(call));
  });
  await worker(gateway.url);
  await settledAll(ids);
  const numbers = (await Promise.all(ids.map(numbersOfOrder))).map(([number]) => number?.givenBackAt ?? null);
  expect(numbers.map((at) => at !== null)).toEqual([false, true, false, false]);
});
