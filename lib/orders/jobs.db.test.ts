import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { retryReport } from "@/lib/delivery/commands";
import type { GatewayAnswer, GatewayCall } from "@/lib/delivery/testing/gateway";
import {
  clearOutbox,
  closeAll,
  deliver,
  gatewayThat,
  jobRow,
  makeDue,
  nudge,
  untilJob,
  untilJobState,
} from "@/lib/delivery/testing/outbox-world";
import { REPORTS } from "@/lib/worker/registry";
import { changeWaybill } from "@/lib/platform/methods/change-waybill";
import { reportShortage as shortageMethod } from "@/lib/platform/methods/report-shortage";
import { ship as shipMethod } from "@/lib/platform/methods/ship";
import { shippedKey } from "./commands/reports";
import * as orders from "./testing/world";
import { makeWorld, pushOrder, reportShort, review, ship, type World } from "./testing/world";

beforeEach(clearOutbox);
afterEach(closeAll);

const WRAPPERS: Record<string, string> = {
  [shipMethod.method]: shipMethod.wrapper,
  [changeWaybill.method]: changeWaybill.wrapper,
  [shortageMethod.method]: shortageMethod.wrapper,
};

const yes = ({ method }: GatewayCall) => ({
  [WRAPPERS[method] ?? "consignorder_notify_received_response"]: { success: true },
  request_id: "r1",
});
const no = ({ method }: GatewayCall, code = "NO") => ({
  [WRAPPERS[method] ?? ""]: { success: false, retry: false, error_code: code, error_message: "no" },
  request_id: "r2",
});

/** A worker with the product's own handlers, against a gateway that answers as told. */
async function working(answer: (call: GatewayCall, nth: number) => GatewayAnswer, retrySeconds = [0]) {
  const gateway = await gatewayThat(answer);
  const worker = await deliver(gateway.url, { handlers: REPORTS, retrySeconds });
  return { calls: gateway.calls, worker };
}

/** The changes that were told, as `old new`. */
function changesIn(calls: readonly GatewayCall[]): string[] {
  return calls.flatMap(({ form, method }) => {
    if (method !== changeWaybill.method) return [];
    const told = JSON.parse(form.modify_mail_no_request ?? "{}") as Record<string, string>;
    return [`${told.old_tms_order_code} ${told.new_tms_order_code}`];
  });
}

async function shippedAs(world: World, waybillNo: string): Promise<string> {
  const id = await pushOrder(world, "A1");
  await review(world, id);
  await ship(world, id, waybillNo);
  return id;
}

/** Corrects the only package; returns the report's id. */
async function changeNumber(world: World, orderId: string, waybillNo: string): Promise<string> {
  await orders.changeWaybillTo(world, orderId, waybillNo);
  const job = await database().outboxJob.findFirstOrThrow({
    where: { subjectId: orderId, kind: "waybill-changed" },
    orderBy: { seq: "desc" },
  });
  return job.id;
}

const shipJobOf = async (orderId: string) =>
  (await database().outboxJob.findUniqueOrThrow({ where: { idempotencyKey: shippedKey(orderId) } })).id;

test("A to B to A to B: three calls in order, after the shipment", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  await changeNumber(world, id, "B");
  await changeNumber(world, id, "A");
  const last = await changeNumber(world, id, "B");
  const { calls } = await working(yes);
  await untilJobState(last, "ACCEPTED");
  expect(calls.map(({ method }) => method).slice(1)).toEqual([
    shipMethod.method,
    changeWaybill.method,
    changeWaybill.method,
    changeWaybill.method,
  ]);
  expect(changesIn(calls)).toEqual(["A B", "B A", "A B"]);
  expect(JSON.parse(calls[2]?.form.modify_mail_no_request ?? "")).toEqual({
    supplier_id: world.shops[0].supplierId,
    old_tms_order_code: "A",
    new_tms_order_code: "B",
    old_tms_service_code: "SF",
    biz_order_code: "A1",
  });
});

test("a change waits for a shipment that is not taken yet", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const change = await changeNumber(world, id, "B");
  let isOpen = false;
  const { calls, worker } = await working(
    (call) => (call.method === shipMethod.method && !isOpen ? 500 : yes(call)),
    [60],
  );
  const shipment = await shipJobOf(id);
  await untilJob(shipment, ({ attempts }) => attempts === 1);
  expect([changesIn(calls), (await jobRow(change)).state]).toEqual([[], "PENDING"]);
  isOpen = true;
  await nudge(shipment, worker);
  await untilJobState(change, "ACCEPTED");
  expect(changesIn(calls)).toEqual(["A B"]);
});

test("after a shipment that ran out of tries it waits for a person, and follows once that is taken", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const change = await changeNumber(world, id, "B");
  const shipment = await shipJobOf(id);
  await database().outboxJob.update({ where: { id: shipment }, data: { state: "DEAD", attempts: 8 } });
  const { calls, worker } = await working(yes, [60]);
  const waiting = await untilJob(change, ({ attempts }) => attempts === 1);
  expect(waiting).toMatchObject({ state: "PENDING", lastOutcome: "try-later", lastCode: "earlier-not-taken" });
  await retryReport(world.caller, "order", shipment);
  await makeDue(change);
  worker.wake();
  await untilJobState(change, "ACCEPTED");
  expect(calls.map(({ method }) => method).slice(1)).toEqual([shipMethod.method, changeWaybill.method]);
});

test("a change that the platform refused never happened there: the next one names the number that it has", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const typo = await changeNumber(world, id, "TYPO");
  const { calls, worker } = await working((call) => (changesIn([call])[0]?.endsWith(" TYPO") ? no(call) : yes(call)));
  await untilJobState(typo, "REFUSED");
  const right = await changeNumber(world, id, "B");
  worker.wake();
  await untilJobState(right, "ACCEPTED");
  expect(changesIn(calls)).toEqual(["A TYPO", "A B"]);
  const back = await changeNumber(world, id, "A");
  worker.wake();
  await untilJobState(back, "ACCEPTED");
  expect(changesIn(calls).at(-1)).toBe("B A");
});

test("once a later change of the parcel is taken, the refused one needs nobody; another parcel's still does", async () => {
  const world = await makeWorld();
  const [id, other] = [await shippedAs(world, "A"), await pushOrder(world, "A2")];
  await review(world, other);
  await ship(world, other, "C");
  const [typo, strange] = [await changeNumber(world, id, "TYPO"), await changeNumber(world, other, "TYPO2")];
  const { worker } = await working((call) => (/ TYPO2?$/.test(changesIn([call])[0] ?? "") ? no(call) : yes(call)));
  await Promise.all([typo, strange].map((job) => untilJobState(job, "REFUSED")));
  expect((await jobRow(typo)).acknowledgedAt).toBeNull();
  const right = await changeNumber(world, id, "B");
  worker.wake();
  await untilJobState(right, "ACCEPTED");
  expect(await jobRow(typo)).toMatchObject({ acknowledgedBy: "system", state: "REFUSED" });
  expect((await jobRow(strange)).acknowledgedAt).toBeNull();
  const entry = { subjectId: id, action: "order.acknowledged", actor: "system" };
  expect(await database().auditEntry.count({ where: entry })).toBe(1);
});

test("both made before the first is refused: the second is told rightly all the same", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const typo = await changeNumber(world, id, "TYPO");
  const right = await changeNumber(world, id, "B");
  const { calls } = await working((call) => (changesIn([call])[0]?.endsWith(" TYPO") ? no(call) : yes(call)));
  await untilJobState(right, "ACCEPTED");
  expect((await jobRow(typo)).state).toBe("REFUSED");
  expect(changesIn(calls)).toEqual(["A TYPO", "A B"]);
});

test("back to the number that the platform kept: there is nothing to tell", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  await changeNumber(world, id, "TYPO");
  const back = await changeNumber(world, id, "A");
  const { calls } = await working((call) => (call.method === changeWaybill.method ? no(call) : yes(call)));
  await untilJobState(back, "ACCEPTED");
  expect(changesIn(calls)).toEqual(["A TYPO"]);
});

test("a change refused for our set-up may still be taken: the next one waits for it", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const first = await changeNumber(world, id, "B");
  let isSetUp = false;
  const setUp = { error_response: { code: 11, msg: "Insufficient isv permissions", request_id: "r3" } };
  const { calls, worker } = await working(
    (call) => (call.method === changeWaybill.method && !isSetUp ? setUp : yes(call)),
    [60],
  );
  await untilJobState(first, "REFUSED");
  const second = await changeNumber(world, id, "C");
  worker.wake();
  await untilJob(second, ({ lastCode }) => lastCode === "earlier-not-taken");
  isSetUp = true;
  await retryReport(world.caller, "order", first);
  await makeDue(second);
  worker.wake();
  await untilJobState(second, "ACCEPTED");
  expect(changesIn(calls)).toEqual(["A B", "A B", "B C"]);
});

test("a lost answer is asked for again with the same words", async () => {
  const world = await makeWorld();
  const id = await shippedAs(world, "A");
  const change = await changeNumber(world, id, "B");
  let dropped = 0;
  const { calls } = await working((call) => {
    if (call.method !== changeWaybill.method || dropped > 0) return yes(call);
    dropped += 1;
    return "drop";
  });
  await untilJobState(change, "ACCEPTED");
  expect(changesIn(calls)).toEqual(["A B", "A B"]);
});

test("a shortage is told once, in the platform's words (R68)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  await reportShort(world, id, 2);
  const { calls } = await working(yes);
  const job = await database().outboxJob.findFirstOrThrow({ where: { subjectId: id, kind: "shortage-reported" } });
  await untilJobState(job.id, "ACCEPTED");
  const shortage = await database().shortage.findFirstOrThrow({ where: { orderId: id } });
  const told = calls.filter(({ method }) => method === shortageMethod.method);
  expect(told.map(({ form }) => JSON.parse(form.consignorder_outofstock_callback_request ?? "") as object)).toEqual([
    {
      supplier_id: world.shops[0].supplierId,
      out_biz_id: `OOS-${shortage.id}`,
      biz_order_code: "A1",
      out_of_stock_items: [{ sub_order_code: "A1-1", sc_item_id: "600100200300", lack_quantity: 2 }],
      out_of_stock_reason: "盘亏",
    },
  ]);
});
