import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import {
  clearOutbox,
  closeAll,
  deliver,
  gatewayThat,
  jobRow,
  nudge,
  untilJob,
} from "@/lib/delivery/testing/outbox-world";
import { gatewayError, type GatewayAnswer, type GatewayCall } from "@/lib/delivery/testing/gateway";
import { suspendReports, resumeReports } from "@/lib/shops/commands/suspend-reports";
import { REPORTS } from "@/lib/worker/registry";
import { receiveReturn } from "./commands/receive";
import { everything, waitingReturn } from "./testing/receipts";
import { makeWorld, returnOf, type World } from "./testing/world";

const HOUR_SECONDS = 3600;
const RETRY_SECONDS = [2, 10, 30, 120, 600, 1800, 3600];
const TAKEN = { instorage_feedback_response: { success: true }, request_id: "r-1" };
const NOT_VALID = gatewayError(27, "Invalid session", { sub_code: "session-expired" });
const NOBODY = "http://127.0.0.1:9/router/rest"; // the port of "discard": nothing listens there

beforeEach(clearOutbox);
afterEach(closeAll);

/** A return received in full, and its report. */
async function receivedReturn(): Promise<{ world: World; jobId: string }> {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  const job = await database().outboxJob.findFirstOrThrow({ where: { subjectId: held.id } });
  return { world, jobId: job.id };
}

const worker = (url: string) =>
  deliver(url, { handlers: REPORTS, suspendShop: suspendReports, retrySeconds: RETRY_SECONDS });

/** As if the job's waits had passed: its past moves back by the time until its next try. Returns that time in seconds. */
async function letPass(jobId: string): Promise<number> {
  const { notBefore, firstTriedAt } = await jobRow(jobId);
  const waited = Math.max(0, notBefore.getTime() - Date.now());
  const at = firstTriedAt && new Date(firstTriedAt.getTime() - waited);
  await database().outboxJob.update({ where: { id: jobId }, data: { firstTriedAt: at } });
  return waited / 1000;
}

const bodyOf = ({ form }: GatewayCall) => form.instorage_feedback_request;

test("the gateway is dead for an hour and nothing is given up: one report, accepted once (R130–R132)", async () => {
  const { world, jobId } = await receivedReturn();
  const dead = await worker(NOBODY);
  let passed = 0;
  let tries = 0;
  while (passed < HOUR_SECONDS) {
    passed += await letPass(jobId);
    await nudge(jobId, dead);
    tries += 1;
    await untilJob(jobId, ({ attempts, state }) => attempts === tries && state === "PENDING");
  }
  expect(tries).toBeLessThanOrEqual(RETRY_SECONDS.length + 1); // it did not hammer
  expect(await returnOf(world, "R1")).toMatchObject({ callbackStatus: "PENDING", status: "RECEIVED" });
  await dead.stop();

  const back = await gatewayThat(() => TAKEN);
  await nudge(jobId, await worker(back.url));
  await untilJob(jobId, ({ state }) => state === "ACCEPTED");
  expect(back.calls).toHaveLength(1);
  expect(await returnOf(world, "R1")).toMatchObject({ callbackStatus: "SENT", status: "COMPLETED" });
  expect(await database().outboxJob.count({ where: { shopId: world.shopId, kind: "goods-received" } })).toBe(1);
});

test.each<[string, (nth: number) => GatewayAnswer]>([
  ["before the report was taken", (nth) => (nth === 1 ? NOT_VALID : TAKEN)],
  ["after an answer that was lost", (nth) => (nth === 1 ? "drop" : nth === 2 ? NOT_VALID : TAKEN)],
])("the session expires %s: held, not failed; renewed, it is accepted once, in the same words", async (_when, say) => {
  const { world, jobId } = await receivedReturn();
  const gateway = await gatewayThat((_call, nth) => say(nth));
  const pump = await worker(gateway.url);
  await nudge(jobId, pump);
  await untilJob(jobId, ({ lastOutcome }) => lastOutcome !== null);
  await nudge(jobId, pump);
  await untilJob(jobId, ({ lastOutcome }) => lastOutcome === "unauthorized");
  const callsUntilHeld = gateway.calls.length;
  await nudge(jobId, pump);
  expect(await returnOf(world, "R1")).toMatchObject({ callbackStatus: "PENDING", status: "RECEIVED" });

  await resumeReports(world.caller, { shopId: world.shopId });
  await nudge(jobId, pump);
  await untilJob(jobId, ({ state }) => state === "ACCEPTED");
  expect(gateway.calls).toHaveLength(callsUntilHeld + 1); // while it was held nothing left
  expect(new Set(gateway.calls.map(bodyOf)).size).toBe(1);
  expect(await returnOf(world, "R1")).toMatchObject({ callbackStatus: "SENT", status: "COMPLETED" });
});
