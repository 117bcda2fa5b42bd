import { database } from "@/lib/db/client";
import { inOneCommit, outsideCommits } from "@/lib/db/commit";
import { scopeOfShops } from "@/lib/delivery/system-scope";
import type { Limiter } from "@/lib/delivery/outbox/limiter";
import { AppError, refuse, type Refusal } from "@/lib/kernel/app-error";
import type { Role } from "@/lib/kernel/roles";
import type { By } from "@/lib/kernel/scope";
import type { Label } from "@/lib/labels/domain/label";
import { labelsOf } from "@/lib/labels/queries/labels";
import { log } from "@/lib/log";
import { requestWaybillsFor } from "@/lib/orders/commands/request-waybills";
import type { Shipping } from "@/lib/orders/commands/ship";
import { settleWave } from "../commands/settle";
import { openLabels, parcelOf } from "../domain/parcel";
import { plannedLines, type PlannedOrder } from "../queries/planned-lines";
import { NO_TASK } from "../store";

/** Orders in one turn: a stop is heeded before each, another wave gets its turn after them. */
const MOST_AT_ONCE = 20;

/** A wave whose task this worker holds. */
export type ClaimedWave = {
  id: string;
  sellerAccountId: string;
  shopIds: string[];
  task: "TAKE_NUMBERS" | "SHIP";
  taskCartonId: string | null;
  taskBy: string;
  taskByName: string;
  taskByRole: Role;
};

/** Ships one order as a person would: where nouns meet, so the worker hands it in. */
export type ShipOrder = (by: By, input: Shipping) => Promise<void>;

/**
 * `pace`: waits for the turn to ask for a number. All of a wave at once would take every place that reports are called from, while
 * calls wait for their turns (platform/transport.md 1.7).
 */
export type WaveTools = { ship: ShipOrder; pace: Limiter };

/**
 * Does the task of a wave to its next orders, each in a commit of its own and in the name of who started it, and notes what came of
 * each. Ends the task once all had their turn. Does nothing more where the task was stopped, or its lease went to another worker.
 */
export async function runSome(workerId: string, wave: ClaimedWave, tools: WaveTools): Promise<void> {
  const { taskBy: userId, taskByName: name, taskByRole: role } = wave;
  const scope = scopeOfShops(wave.sellerAccountId, wave.shopIds);
  const by: By = { scope, actor: { kind: "person", userId, name, role, ip: null } };
  const waiting = await nextOrders(workerId, wave.id, by);
  const orderIds = waiting.map(({ orderId }) => orderId);
  const [labels, lines] = await Promise.all([labelsOf(scope, orderIds), plannedLines(outsideCommits(scope), orderIds)]);
  for (const orderId of orderIds) {
    if (!(await holdWave(workerId, wave.id))) return;
    const order = { orderId, lines: lines.get(orderId) ?? [], labels: labels.get(orderId) ?? [] };
    await noteTurn(wave.id, orderId, await refusalOf(wave, () => doTask(by, wave, { order, tools })));
  }
  await giveUp(workerId, wave, { by, isDone: waiting.length < MOST_AT_ONCE });
}

type Order = PlannedOrder & { labels: readonly Label[] };

function doTask(by: By, wave: ClaimedWave, { order, tools }: { order: Order; tools: WaveTools }): Promise<void> {
  if (wave.task === "SHIP") return shipOne(by, order, { ship: tools.ship, cartonId: wave.taskCartonId });
  return takeNumber(by, order, tools);
}

/** Who has a number that may be used needs none; one that is asked for already is not asked for again. */
async function takeNumber(by: By, { orderId, lines, labels }: Order, { pace }: Pick<WaveTools, "pace">): Promise<void> {
  if (openLabels(labels).length > 0) return;
  const packed = lines.map(({ lineId, quantityPieces }) => ({ lineId, pieces: quantityPieces }));
  await pace();
  await requestWaybillsFor(by, { orderId, parcels: [{ lines: packed }], onlyWithout: true });
}

async function shipOne(
  by: By,
  { orderId, lines, labels }: Order,
  { ship, cartonId }: { ship: ShipOrder; cartonId: string | null },
): Promise<void> {
  const made = parcelOf(lines, labels, cartonId);
  if ("refusal" in made) return refuse(made.refusal);
  await ship(by, { orderId, packages: [made.parcel] });
}

/** The next orders whose turn has not come, once it is written down who is left. */
function nextOrders(workerId: string, waveId: string, by: By): Promise<{ orderId: string }[]> {
  return inOneCommit(by, async (commit) => {
    const held = await commit.tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Wave" WHERE id = ${waveId}::uuid AND state = 'OPEN' AND "leaseOwner" = ${workerId} FOR UPDATE`;
    if (held.length === 0) return [];
    const { left } = await settleWave(commit, waveId);
    return left.filter(({ taskedAt }) => taskedAt === null).slice(0, MOST_AT_ONCE);
  });
}

/** Renews the lease; false where the task was stopped, or another worker has it by now. */
async function holdWave(workerId: string, waveId: string): Promise<boolean> {
  const held = await database().$executeRaw`
    UPDATE "Wave" SET "leaseUntil" = now() + interval '60 seconds'
    WHERE id = ${waveId}::uuid AND "leaseOwner" = ${workerId} AND task IS NOT NULL AND "taskStoppedAt" IS NULL`;
  return held === 1;
}

/** Null where it went well. A fault of ours is told as one; the task goes on with the others. */
async function refusalOf(wave: ClaimedWave, act: () => Promise<void>): Promise<Refusal | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.refusal;
    log.error({ err: error, waveId: wave.id }, "the task of a wave failed for an order");
    return { code: "BUG" };
  }
}

async function noteTurn(waveId: string, orderId: string, refusal: Refusal | null): Promise<void> {
  await database().$executeRaw`
    UPDATE "WaveOrder" SET "taskedAt" = now(), "taskFailed" = ${refusal?.code ?? null},
      "taskFacts" = ${refusal?.facts ? JSON.stringify(refusal.facts) : null}::jsonb
    WHERE "waveId" = ${waveId}::uuid AND "orderId" = ${orderId}::uuid AND "droppedAt" IS NULL AND "doneAt" IS NULL`;
}

/** Lets the wave go: for its next turn, or for good once all of its orders had theirs. */
function giveUp(workerId: string, { id }: ClaimedWave, { by, isDone }: { by: By; isDone: boolean }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const { count } = await commit.tx.wave.updateMany({
      where: { id, leaseOwner: workerId, taskStoppedAt: null },
      data: isDone ? NO_TASK : { leaseUntil: null, leaseOwner: null },
    });
    if (isDone && count === 1) await settleWave(commit, id);
  });
}
