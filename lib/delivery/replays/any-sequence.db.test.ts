import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { makeWorld, orderXml, type World } from "@/lib/orders/testing/world";
import { PUSHES } from "@/lib/worker/registry";
import { startInbox } from "../inbox/inbox";
import type { PushHandler } from "../inbox/push-handler";
import { receivePush } from "../inbox/receive-push";
import type { Pump } from "../queue/pump";
import { signedPush } from "../testing/signed-push";
import { beat, until } from "../testing/until";
import { startReplay } from "./commands";
import { engineer, work } from "./testing/world";

// The promise of a replay, kept by the real door, inbox and handlers: whatever comes, fails, is replayed, comes again or breaks
// off in the middle, in any order, each fact has one effect at the end: one order, and one report of it.

const RUNS = 12;
const FACTS = 3;

type Act =
  | { do: "push" | "unreadable push" | "repeat" | "handler breaks" | "handler mends" | "worker dies"; fact: number }
  | { do: "replay"; turns: number }
  | { do: "two replays" };

const ofFact = (act: Exclude<Act["do"], "replay" | "two replays">) =>
  fc.record({ do: fc.constant(act), fact: fc.nat({ max: FACTS - 1 }) }) as fc.Arbitrary<Act>;
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: ofFact("push") },
  { weight: 4, arbitrary: ofFact("unreadable push") },
  { weight: 3, arbitrary: ofFact("repeat") },
  { weight: 3, arbitrary: ofFact("handler breaks") },
  { weight: 2, arbitrary: ofFact("handler mends") },
  { weight: 2, arbitrary: ofFact("worker dies") },
  { weight: 4, arbitrary: fc.nat({ max: 2 }).map((turns): Act => ({ do: "replay", turns })) },
  { weight: 1, arbitrary: fc.constant<Act>({ do: "two replays" }) },
);

const workerId = randomUUID();
const broken = new Set<string>();
let inbox: Pump;

/** Handlers that cannot deal with some orders, as with a fault of the data that no try mends. */
const faulty: PushHandler = (commit, pushes) => {
  if (pushes.some(({ bizOrderCode }) => broken.has(bizOrderCode))) throw new TypeError("this order breaks it");
  return PUSHES.order(commit, pushes);
};

beforeAll(async () => {
  await beat(workerId);
  inbox = startInbox(workerId, { ...PUSHES, order: faulty }, 5);
});
afterAll(() => inbox.stop());

type Setting = { world: World; codes: string[]; pushed: Set<string> };

const bodyOf = ({ world }: Setting, code: string) => orderXml(world.shops[0].supplierId, code);

async function push(setting: Setting, code: string): Promise<void> {
  setting.pushed.add(code);
  await receivePush(signedPush(bodyOf(setting, code)));
  await atRest();
}

/** As if the code of then could not read it: what is kept under the refusal is what today's code can read. */
async function pushUnreadable(setting: Setting, code: string): Promise<void> {
  setting.pushed.add(code);
  const { supplierId } = setting.world.shops[0];
  await receivePush(signedPush(`<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>`));
  const sealed = seal(bodyOf(setting, code));
  await database().inboxItem.updateMany({
    where: { bizOrderCode: code, kind: "unknown", state: "REFUSED" },
    data: { bodyCipher: sealed.cipher, keyId: sealed.keyId, bodySha256: null },
  });
}

/** A worker had taken the order's push and is gone: another one finds it. */
async function die(code: string): Promise<void> {
  await database().inboxItem.updateMany({
    where: { bizOrderCode: code, state: "PENDING" },
    data: { state: "RUNNING", leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + 600_000) },
  });
  await atRest();
}

function replayAll({ world }: Setting): Promise<string | null> {
  const by = { ...engineer(world.caller.scope) };
  const since = new Date(0).toISOString();
  const selection = { kind: "failed-since", since, direction: null, shopId: null, method: null } as const;
  return startReplay(by, { selection, reason: "原因已消除" }).then(
    ({ replayId }) => replayId,
    () => null, // there is nothing to replay
  );
}

/** Nothing is being handled any more. */
async function atRest(): Promise<void> {
  inbox.wake();
  await until(async () => {
    const open = await database().inboxItem.count({ where: { state: { in: ["PENDING", "RUNNING"] } } });
    return open === 0;
  }, "the inbox");
}

async function run(setting: Setting, next: Act): Promise<void> {
  if (next.do === "replay") {
    const replayId = await replayAll(setting);
    if (replayId !== null) await work(replayId, next.turns); // with no turns left it is cut off where it is
    return atRest();
  }
  if (next.do === "two replays") {
    const replayIds = [await replayAll(setting), await replayAll(setting)].filter((id) => id !== null);
    await Promise.all(replayIds.map((id) => work(id)));
    return atRest();
  }
  const code = setting.codes[next.fact] ?? "";
  if (next.do === "push") return push(setting, code);
  if (next.do === "repeat") return setting.pushed.has(code) ? push(setting, code) : undefined;
  if (next.do === "unreadable push") return pushUnreadable(setting, code);
  if (next.do === "worker dies") return die(code);
  if (next.do === "handler breaks") broken.add(code);
  else broken.delete(code);
}

test(
  "any sequence of push, failure, replay, repeat and crash ends in one effect per fact",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        const world = await makeWorld();
        const codes = Array.from({ length: FACTS }, () => `LP${randomUUID()}`);
        const setting: Setting = { world, codes, pushed: new Set() };
        broken.clear();
        for (const next of acts) await run(setting, next);
        broken.clear();
        // What was cut off goes on, and what is still failed is replayed once more.
        const open = await database().replay.findMany({
          where: { sellerAccountId: world.sellerAccountId, state: "RUNNING" },
        });
        for (const { id } of open) await work(id);
        const last = await replayAll(setting);
        if (last !== null) await work(last);
        await atRest();
        const orders = await database().order.findMany({ where: { sellerAccountId: world.sellerAccountId } });
        expect(orders.map(({ bizOrderCode }) => bizOrderCode).sort()).toEqual([...setting.pushed].sort());
        const reports = await database().outboxJob.findMany({ where: { sellerAccountId: world.sellerAccountId } });
        expect(reports.map(({ subjectId }) => subjectId).sort()).toEqual(orders.map(({ id }) => id).sort());
        const left = { sellerAccountId: world.sellerAccountId, state: { notIn: ["DONE" as const] } };
        expect(await database().inboxItem.count({ where: left })).toBe(0);
      }),
      { numRuns: RUNS },
    );
  },
);
