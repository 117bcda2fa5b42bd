import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { GatewayCall } from "@/lib/delivery/testing/gateway";
import { clearOutbox, closeAll, deliver, gatewayThat, jobRow, nudge } from "@/lib/delivery/testing/outbox-world";
import { until } from "@/lib/delivery/testing/until";
import { setAgCallback } from "@/lib/shops/commands/switches";
import { REPORTS } from "@/lib/worker/registry";
import { codeOf, counted, waitingReturn, type Held } from "../testing/receipts";
import { makeWorld, push, reportsOf, returnOf, returnXml, type World } from "../testing/world";
import { correctCounts } from "./correct-counts";
import { receiveReturn } from "./receive";
import { askToReport, confirmReport } from "./report-held";
import { terminateReturn } from "./terminate";
import { undoReceipt } from "./undo-receipt";

// The promise of all of this, kept by the real commands, database and worker: whatever people, the platform's pushes and a bad
// line do, in any order, at most one in-storage report of a return is taken, always of everything, never of what was
// terminated, and only if reporting was on at the moment of the full receipt or two people decided it afterwards.

const RUNS = 60;
const SENDINGS = ["taken", "taken, answer lost", "busy"] as const;
type Sending = (typeof SENDINGS)[number];

type Act =
  | { do: "receive" | "correct"; milk: [number, number]; soap: [number, number] }
  | { do: "switch" | "undo" | "terminate" | "withdraw" | "ask" | "confirm" | "both" }
  | { do: "push"; waybillNo: string }
  | { do: "send"; how: Sending };

const pieces = (most: number) => fc.tuple(fc.nat({ max: most }), fc.nat({ max: 1 }));
const counting = (act: "receive" | "correct") =>
  fc.record({ do: fc.constant(act), milk: pieces(2), soap: pieces(1) }) as fc.Arbitrary<Act>;
const all: fc.Arbitrary<Act> = fc.constant({ do: "receive", milk: [2, 0], soap: [1, 0] });
const plain = (act: "switch" | "undo" | "terminate" | "withdraw" | "ask" | "confirm" | "both") =>
  fc.constant<Act>({ do: act });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: counting("receive") },
  { weight: 8, arbitrary: all },
  { weight: 2, arbitrary: counting("correct") },
  { weight: 5, arbitrary: plain("switch") },
  { weight: 3, arbitrary: plain("undo") },
  { weight: 3, arbitrary: plain("terminate") },
  { weight: 1, arbitrary: plain("withdraw") },
  { weight: 1, arbitrary: plain("ask") },
  { weight: 1, arbitrary: plain("confirm") },
  { weight: 4, arbitrary: plain("both") },
  { weight: 1, arbitrary: fc.constantFrom("SF1", "SF2").map((waybillNo): Act => ({ do: "push", waybillNo })) },
  { weight: 6, arbitrary: fc.constantFrom(...SENDINGS).map((how): Act => ({ do: "send", how })) },
);

afterAll(closeAll);

type Reported = { lines: number[]; lacks: number[] };

/** What a call states: pieces received and lacking, line by line. */
function reportedIn({ form }: GatewayCall): Reported {
  const { order_items: items } = JSON.parse(form.instorage_feedback_request ?? "{}") as {
    order_items: { actual_received_quantity: number; actual_lack_quantity: number }[];
  };
  return {
    lines: items.map((item) => item.actual_received_quantity),
    lacks: items.map((item) => item.actual_lack_quantity),
  };
}

/** A return in a shop of its own, the platform behind it, and everybody who may do something about it. */
async function setUp() {
  const world = await makeWorld("FLAGSHIP", { reporting: false });
  const { sellerAccountId, shopId } = world;
  const flagship = { sellerAccountId, name: "旗舰店", authState: "AUTHORIZED" as const };
  const { id: flagshipShopId } = await database().flagshipShop.create({ data: flagship });
  await database().shop.update({ where: { id: shopId }, data: { flagshipShopId } });
  const person = { email: `${randomUUID()}@test.demo`, name: "李客服", role: "CLERK", passwordHash: "none" } as const;
  const { id: userId } = await database().user.create({ data: { ...person, sellerAccountId } });
  const clerk = { scope: world.caller.scope, actor: { ...world.caller.actor, userId, name: "李客服" } };
  return { world, clerk, held: await waitingReturn(world) };
}

/** What the platform has taken of each run, by the return's code; it refuses a second one. */
async function platform() {
  let how: Sending = "taken";
  const taken = new Map<string, number>();
  const gateway = await gatewayThat((call) => {
    const shop = call.form.session ?? "";
    if (how === "busy") return { error_response: { code: 15, msg: "x", sub_code: "isp.busy", request_id: "r" } };
    const times = taken.get(shop) ?? 0;
    if (times > 0)
      return { instorage_feedback_response: { success: false, error_code: "ALREADY_INSTORAGE" }, request_id: "r" };
    taken.set(shop, times + 1);
    return how === "taken" ? { instorage_feedback_response: { success: true }, request_id: "r" } : "drop";
  });
  const pump = await deliver(gateway.url, { handlers: REPORTS, retrySeconds: [600] });
  return { gateway, pump, taken, listen: (next: Sending) => void (how = next) };
}

type Platform = Awaited<ReturnType<typeof platform>>;
type Around = Awaited<ReturnType<typeof setUp>> & { platform: Platform };

async function shortOf(held: Held): Promise<string> {
  const found = await database().discrepancy.findFirst({
    where: { returnOrderId: held.id, kind: "SHORT", state: "OPEN" },
  });
  return found?.id ?? randomUUID();
}

async function perform({ world, clerk, held, platform }: Around, next: Act): Promise<void> {
  const by = world.caller;
  const counts = (one: { milk: [number, number]; soap: [number, number] }) => counted(held, [one.milk, one.soap]);
  switch (next.do) {
    case "receive":
      return void (await codeOf(receiveReturn(by, counts(next))));
    case "correct": {
      const { lines } = await returnOf(world, "R1");
      const seen = lines.map((line) => ({ lineId: line.id, good: line.goodPieces, defective: line.defectivePieces }));
      const form = { ...counts(next), discrepancyId: await shortOf(held), reason: "点错了", seen };
      return void (await codeOf(correctCounts(by, form)));
    }
    case "terminate": {
      const words = { returnOrderId: held.id, discrepancyId: await shortOf(held), reason: "未寄", platformCaseNo: "C" };
      return void (await codeOf(terminateReturn(by, words)));
    }
    case "undo": {
      const { receipts } = await returnOf(world, "R1");
      const latest = receipts.filter(({ undoneAt }) => undoneAt === null).at(-1);
      return void (await codeOf(undoReceipt(by, { returnOrderId: held.id, receiptId: latest?.id ?? randomUUID() })));
    }
    case "switch": {
      const { agCallbackEnabled } = await database().shop.findUniqueOrThrow({ where: { id: world.shopId } });
      const admin = { ...by, edition: "FLAGSHIP" as const, role: "ADMIN" as const, accountNo: "" };
      return setAgCallback(admin, { shopId: world.shopId, on: !agCallbackEnabled });
    }
    case "ask":
      return void (await codeOf(askToReport(by, { returnOrderId: held.id, note: "消费者催退款" })));
    case "confirm":
      return void (await codeOf(confirmReport(clerk, { returnOrderId: held.id })));
    case "both": {
      for (const one of ["ask", "confirm"] as const) await perform({ world, clerk, held, platform }, { do: one });
      return;
    }
    case "withdraw":
    case "push":
      return pushAgain(world, next.do === "push" ? next.waybillNo : "SF1", next.do === "withdraw");
    case "send":
      return send(platform, held, next.how);
  }
}

async function pushAgain(world: World, waybillNo: string, isWithdrawn: boolean): Promise<void> {
  const words = { code: "R1", forward: "F-R1", waybillNo, carrierCode: "SF" };
  const body = returnXml(world, words);
  await push(world, words, isWithdrawn ? body.replace("<orderItems>", "<status>5</status><orderItems>") : body);
}

/** Time passes until the report's next try; nothing happens where none is owed. */
async function send({ pump, listen }: Platform, held: Held, how: Sending): Promise<void> {
  const [job] = await reportsOf(held.id);
  if (job?.state !== "PENDING") return;
  listen(how);
  await nudge(job.id, pump);
  await until(async () => {
    const { state, attempts } = await jobRow(job.id);
    return state !== "SENDING" && (state !== "PENDING" || attempts > job.attempts);
  }, "the try");
}

test(
  "in any order of counts, corrections, switches, undos, pushes, retries and held reports at most one report is taken, and it is true",
  { timeout: 300_000 },
  async () => {
    await clearOutbox();
    const there = await platform();
    const seen = { taken: 0, repeated: 0, byTwo: 0, terminated: 0, undone: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 24, size: "max" }), async (acts) => {
        const around = { ...(await setUp()), platform: there };
        const { world, held } = around;
        const session = `token-of-${world.shopId}`;
        for (const next of acts) await perform(around, next);
        const calls = there.gateway.calls.filter(({ form }) => form.session === session);
        const now = await returnOf(world, "R1");
        const jobs = await reportsOf(held.id);
        // What its list goes by is kept by the database.
        const open = await database().discrepancy.count({ where: { returnOrderId: held.id, state: "OPEN" } });
        expect(now.hasOpenDiscrepancy).toBe(open > 0);
        expect(jobs.length).toBeLessThanOrEqual(1);
        expect(there.taken.get(session) ?? 0).toBeLessThanOrEqual(1);
        expect(new Set(calls.map(({ form }) => form.instorage_feedback_request)).size).toBeLessThanOrEqual(1); // R132
        for (const call of calls) expect(reportedIn(call)).toEqual({ lines: [2, 1], lacks: [0, 0] });
        const byTwo = await database().auditEntry.count({
          where: { subjectId: held.id, action: "return-order.report-confirmed" },
        });
        if (calls.length > 0) {
          expect(now).toMatchObject({ stockinStatus: "FULL", receivedPieces: 3 });
          const interval = await database().callbackInterval.findFirst({
            where: { id: now.decidingIntervalId ?? randomUUID() },
          });
          const at = now.fullReceiptAt ?? new Date(0);
          const wasOn =
            interval !== null && interval.startedAt <= at && (interval.endedAt === null || at < interval.endedAt);
          expect(wasOn || byTwo > 0).toBe(true);
        }
        if (now.stockinStatus === "TERMINATED" || now.status === "CANCELLED") expect([calls, jobs]).toEqual([[], []]);
        seen.taken += there.taken.get(session) ?? 0;
        seen.repeated += calls.length > 1 ? 1 : 0;
        seen.byTwo += calls.length > 0 && byTwo > 0 ? 1 : 0;
        seen.terminated += now.stockinStatus === "TERMINATED" ? 1 : 0;
        seen.undone += now.receipts.some(({ undoneAt }) => undoneAt !== null) ? 1 : 0;
      }),
      { numRuns: RUNS },
    );
    // The runs did reach what they are about.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    expect(seen.taken).toBeGreaterThan(RUNS / 8);
  },
);
